package dev.tangent.interactions;

import dev.tangent.audit.Act;
import dev.tangent.customers.People;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.usage.Usage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores interactions that come one by one; those of a brand that come at the same time share a commit. Thread-safe. */
final class Singles {
    private final BrandDb db;
    private final People people;
    private final Recorder recorder;
    private final Usage usage;
    private final Clock clock;
    private final GroupCommit<Single, Outcome> commits;

    Singles(BrandDb db, People people, Recorder recorder, Usage usage, Clock clock) {
        this.db = db;
        this.people = people;
        this.recorder = recorder;
        this.usage = usage;
        this.clock = clock;
        this.commits = new GroupCommit<>(this::commit, single -> single.sent().weight());
    }

    /** What a call brought, and whose call it was. */
    private record Single(Act act, Received received) {
        Sent sent() {
            return received.items().get(0);
        }
    }

    /** What became of one; {@code stored} where it was stored just now. */
    record Outcome(Verdict verdict, @Nullable Interaction stored) {}

    Outcome record(Act act, BrandId brand, Received received) {
        return commits.run(brand, new Single(act, received));
    }

    private List<Outcome> commit(BrandId brand, List<Single> singles) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Sent> sent = singles.stream().map(Single::sent).toList();
        return db.calling(brand, tx -> {
            Recorded recorded = recorder.record(tx, now, sent);
            keepRefused(tx, now, singles, recorded);
            count(tx, now, singles, recorded);
            Map<UUID, UUID> customers = customers(tx, recorded);
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                outcomes.add(outcome(recorded, i, now, customers));
            }
            return outcomes;
        });
    }

    private static Outcome outcome(Recorded recorded, int i, Instant now, Map<UUID, UUID> customers) {
        Verdict verdict = recorded.verdicts().get(i);
        if (!recorded.isAccepted(i)) {
            return new Outcome(verdict, null);
        }
        Row row = Objects.requireNonNull(recorded.rows().get(i));
        return new Outcome(verdict, row.stored(now, row.personId() == null ? null : customers.get(row.personId())));
    }

    private static void keepRefused(Tx tx, Instant now, List<Single> singles, Recorded recorded) {
        for (int i = 0; i < singles.size(); i++) {
            Single single = singles.get(i);
            Refusals.keep(
                    tx,
                    single.act(),
                    now,
                    single.received(),
                    List.of(recorded.verdicts().get(i)));
        }
    }

    private Map<UUID, UUID> customers(Tx tx, Recorded recorded) {
        Set<UUID> persons = new HashSet<>();
        for (int i = 0; i < recorded.verdicts().size(); i++) {
            Row row = recorded.rows().get(i);
            if (row != null && row.personId() != null && recorded.isAccepted(i)) {
                persons.add(row.personId());
            }
        }
        return people.customers(tx, persons);
    }

    /** Each credential's own; the new customers, which are not counted by credential, stand with the first. */
    private void count(Tx tx, Instant now, List<Single> singles, Recorded recorded) {
        Map<List<Object>, List<Integer>> byCredential = new LinkedHashMap<>();
        for (int i = 0; i < singles.size(); i++) {
            Act act = singles.get(i).act();
            byCredential
                    .computeIfAbsent(List.of(act.operation(), String.valueOf(act.actorId())), none -> new ArrayList<>())
                    .add(i);
        }
        long customers = recorded.customers();
        for (List<Integer> own : byCredential.values()) {
            usage.ingested(tx, singles.get(own.get(0)).act(), now, recorded.counts(own, customers));
            customers = 0;
        }
    }
}
