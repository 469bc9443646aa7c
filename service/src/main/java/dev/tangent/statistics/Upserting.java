package dev.tangent.statistics;

import dev.tangent.platform.Ids;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.TouchpointNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the totals of one call in one transaction. Used once. */
final class Upserting {
    /** All calls lock days in this order, so that no two wait for each other. */
    private static final Comparator<StatisticDao.Row> ORDER = Comparator.comparing(StatisticDao.Row::touchpointId)
            .thenComparing((StatisticDao.Row row) -> row.draft().campaign())
            .thenComparing((StatisticDao.Row row) -> row.draft().day());

    private final Tx tx;
    private final TouchpointNames touchpoints;
    private final List<Sent> items;
    private final List<Outcome.Rejected> rejected = new ArrayList<>();

    private record Day(UUID touchpointId, String campaign, LocalDate day) {}

    Upserting(Tx tx, TouchpointNames touchpoints, List<Sent> items) {
        this.tx = tx;
        this.touchpoints = touchpoints;
        this.items = items;
    }

    Outcome run() {
        int created = 0;
        int updated = 0;
        int unchanged = 0;
        for (List<StatisticDao.Row> rows : rounds()) {
            rows.sort(ORDER);
            Set<UUID> written = new StatisticDao(tx).upsert(rows);
            int fresh = (int)
                    rows.stream().filter(row -> written.contains(row.id())).count();
            created += fresh;
            updated += written.size() - fresh;
            unchanged += rows.size() - written.size();
        }
        return new Outcome(created, updated, unchanged, rejected);
    }

    /** One statement cannot write a row twice: what is given again for a day comes in the next round. */
    private List<List<StatisticDao.Row>> rounds() {
        Map<String, UUID> byKey = touchpoints.ids(tx, named(Statistic.Draft::touchpointKey));
        Set<UUID> known = touchpoints.existing(tx, named(Statistic.Draft::touchpointId));
        List<List<StatisticDao.Row>> rounds = new ArrayList<>();
        Map<Day, Integer> seen = new HashMap<>();
        for (Sent item : items) {
            Statistic.Draft draft = item.draft();
            if (draft == null) {
                reject(item, Problem.invalidBody(item.faults()));
                continue;
            }
            UUID id = draft.touchpointId();
            UUID touchpoint = draft.touchpointKey() != null
                    ? byKey.get(draft.touchpointKey())
                    : id != null && known.contains(id) ? id : null;
            if (touchpoint == null) {
                reject(
                        item,
                        Problem.invalidBody(
                                item.pointer() + (id == null ? "/touchpointKey" : "/touchpointId"),
                                "unknown_touchpoint",
                                "names no touchpoint of this brand"));
                continue;
            }
            int round = seen.merge(new Day(touchpoint, draft.campaign(), draft.day()), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(new StatisticDao.Row(Ids.next(), touchpoint, draft));
        }
        return rounds;
    }

    private <T> Set<T> named(Function<Statistic.Draft, @Nullable T> name) {
        Set<T> names = new HashSet<>();
        for (Sent item : items) {
            T given = item.draft() == null ? null : name.apply(item.draft());
            if (given != null) {
                names.add(given);
            }
        }
        return names;
    }

    private void reject(Sent item, Problem problem) {
        rejected.add(new Outcome.Rejected(item.place(), problem));
    }
}
