package dev.tangent.interactions;

import dev.tangent.customers.IdentityKey;
import dev.tangent.customers.People;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.TouchpointNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores the items of one call in one transaction, with a verdict for each. Used once. */
final class Recording {
    private final Tx tx;
    private final People people;
    private final TouchpointNames touchpoints;
    private final Instant now;
    private final Map<Integer, Verdict> verdicts = new HashMap<>();
    private People.Resolved resolved = new People.Resolved(Map.of(), Set.of());

    Recording(Tx tx, People people, TouchpointNames touchpoints, Instant now) {
        this.tx = tx;
        this.people = people;
        this.touchpoints = touchpoints;
        this.now = now;
    }

    /** The verdict of each item, in their order. */
    List<Verdict> record(List<Sent> items) {
        Map<Sent, Row> rows = rows(items);
        // Of several items with one id the first is stored; in the order of ids, so that no two calls wait for each other.
        Map<UUID, Sent> firsts = new TreeMap<>();
        rows.forEach((item, row) -> firsts.putIfAbsent(row.id(), item));
        if (!firsts.isEmpty()) {
            List<Row> first = firsts.values().stream().map(rows::get).toList();
            Set<UUID> inserted = new HashSet<>(tx.dao(InteractionDao.class).insert(new Rows(first)));
            Map<Sent, Row> others = new LinkedHashMap<>();
            rows.forEach((item, row) -> {
                if (inserted.contains(row.id()) && item.equals(firsts.get(row.id()))) {
                    verdicts.put(item.index(), Verdict.ACCEPTED);
                } else {
                    others.put(item, row);
                }
            });
            explain(others);
            discardUnused(rows);
        }
        return items.stream()
                .map(item -> Objects.requireNonNull(verdicts.get(item.index())))
                .toList();
    }

    private Map<Sent, Row> rows(List<Sent> items) {
        Map<Sent, NewInteraction> read = new LinkedHashMap<>();
        for (Sent item : items) {
            if (item.interaction() == null) {
                verdicts.put(item.index(), Verdict.rejected(Problem.invalidBody(item.faults())));
            } else {
                read.put(item, item.interaction());
            }
        }
        Map<Sent, UUID> places = places(read);
        read.keySet().removeIf(item -> verdicts.containsKey(item.index()));
        resolved = people.resolve(
                tx,
                read.values().stream()
                        .map(NewInteraction::customer)
                        .filter(Objects::nonNull)
                        .toList());
        Map<Sent, Row> rows = new LinkedHashMap<>();
        read.forEach((item, interaction) -> {
            UUID place = places.get(item);
            UUID person = interaction.customer() == null ? null : resolved.persons().get(interaction.customer());
            rows.put(
                    item,
                    new Row(
                            interaction,
                            person,
                            place,
                            Content.thread(interaction),
                            Content.hash(interaction, place),
                            now));
        });
        return rows;
    }

    /** The touchpoint of each item that names one; an item that names an unknown one is refused. */
    private Map<Sent, UUID> places(Map<Sent, NewInteraction> read) {
        Map<String, UUID> byKey = touchpoints.ids(
                tx,
                read.values().stream()
                        .map(NewInteraction::touchpointKey)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        Set<UUID> known = touchpoints.existing(
                tx,
                read.values().stream()
                        .map(NewInteraction::touchpointId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        Map<Sent, UUID> places = new HashMap<>();
        read.forEach((item, interaction) -> {
            String key = interaction.touchpointKey();
            UUID id = interaction.touchpointId();
            UUID place = key != null ? byKey.get(key) : id != null && known.contains(id) ? id : null;
            if (place != null) {
                places.put(item, place);
            } else if (key != null || id != null) {
                String field = key != null ? "/touchpointKey" : "/touchpointId";
                verdicts.put(
                        item.index(),
                        Verdict.rejected(Problem.invalidBody(
                                item.pointer() + field, "unknown_touchpoint", "names no touchpoint of this brand")));
            }
        });
        return places;
    }

    private void explain(Map<Sent, Row> others) {
        if (others.isEmpty()) {
            return;
        }
        List<InteractionDao.Stored> stored = tx.dao(InteractionDao.class)
                .stored(
                        others.values().stream().map(Row::id).distinct().toList(),
                        others.values().stream()
                                .map(row -> row.interaction().orderReference())
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        Map<UUID, InteractionDao.Stored> byId =
                stored.stream().collect(Collectors.toMap(InteractionDao.Stored::id, row -> row, (a, b) -> a));
        others.forEach((item, row) -> {
            InteractionDao.Stored same = byId.get(row.id());
            Verdict verdict = same == null
                    ? Verdict.rejected(orderProblem(item, row, stored))
                    : same.contentHash().equals(row.contentHash())
                            ? Verdict.DUPLICATE
                            : Verdict.rejected(conflict(item, row));
            verdicts.put(item.index(), verdict);
        });
    }

    /** An item that was refused leaves no customer behind. */
    private void discardUnused(Map<Sent, Row> rows) {
        Set<IdentityKey> unused = new HashSet<>(resolved.fresh());
        rows.forEach((item, row) -> {
            if (Objects.requireNonNull(verdicts.get(item.index())).kind() == Verdict.Kind.ACCEPTED) {
                unused.remove(row.interaction().customer());
            }
        });
        people.discard(tx, resolved, unused);
    }

    private static Problem conflict(Sent item, Row row) {
        return Problem.of(
                Problem.Type.INTERACTION_CONFLICT,
                "The interaction " + row.id() + " was recorded before with other content.",
                Fault.at(item.pointer() + "/id", "interaction_conflict", "was recorded before with other content"));
    }

    private static Problem orderProblem(Sent item, Row row, List<InteractionDao.Stored> stored) {
        String order = row.interaction().orderReference();
        @Nullable UUID first = stored.stream()
                .filter(other -> other.orderReference().equals(order))
                .map(InteractionDao.Stored::id)
                .findFirst()
                .orElse(null);
        return Problem.of(
                Problem.Type.ORDER_ALREADY_RECORDED,
                "The order " + order + " was recorded as the purchase " + first + ".",
                Fault.at(
                        item.pointer() + "/orderReference",
                        "order_already_recorded",
                        "was recorded as the purchase " + first));
    }
}
