package dev.tangent.interactions;

import dev.tangent.audit.Act;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.usage.Usage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores interactions that come one by one, or a few at a time; those of a brand that come at the same time share a commit.
 * Thread-safe.
 */
final class Singles {
    private static final int MOST_TOGETHER = 500;

    private final BrandDb db;
    private final Recorder recorder;
    private final Usage usage;
    private final Clock clock;
    private final Plain plain;
    private final GroupCommit<BrandId, Few, List<Outcome>> commits;

    Singles(BrandDb db, Recorder recorder, Usage usage, Clock clock) {
        this.db = db;
        this.recorder = recorder;
        this.usage = usage;
        this.clock = clock;
        this.plain = new Plain(db, recorder.touchpoints());
        this.commits = new GroupCommit<>(
                this::commit,
                few -> few.sent().stream().mapToInt(Sent::weight).sum(),
                new GroupCommit.Limits(1, waiting -> MOST_TOGETHER));
    }

    /** What a call brought, and whose call it was. */
    private record Few(Act act, Received received) {
        List<Sent> sent() {
            return received.items();
        }
    }

    /** What became of one; {@code stored} where it was stored just now, or dropped. */
    record Outcome(Verdict verdict, @Nullable Interaction stored) {}

    /** What became of each. */
    List<Outcome> record(Act act, BrandId brand, Received received) {
        return commits.run(brand, new Few(act, received));
    }

    private List<List<Outcome>> commit(BrandId brand, List<Few> calls) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Sent> sent = calls.stream().flatMap(call -> call.sent().stream()).toList();
        if (sent.size() == 1) {
            Optional<Outcome> stored = plain.store(brand, calls.get(0).act(), now, sent.get(0));
            if (stored.isPresent()) {
                return List.of(List.of(stored.get()));
            }
        }
        return db.calling(brand, tx -> {
            Recorded recorded = recorder.recordWithCustomers(tx, now, sent);
            keepRefused(tx, now, calls, recorded);
            count(tx, now, calls, recorded);
            List<List<Outcome>> outcomes = new ArrayList<>();
            int i = 0;
            for (Few call : calls) {
                List<Outcome> own = new ArrayList<>();
                for (int end = i + call.sent().size(); i < end; i++) {
                    own.add(outcome(recorded, i, now));
                }
                outcomes.add(own);
            }
            return outcomes;
        });
    }

    private static Outcome outcome(Recorded recorded, int i, Instant now) {
        Verdict verdict = recorded.verdicts().get(i);
        if (!recorded.isAccepted(i) && verdict.kind() != Verdict.Kind.DROPPED) {
            return new Outcome(verdict, null);
        }
        Row row = Objects.requireNonNull(recorded.rows().get(i));
        return new Outcome(verdict, row.stored(now, recorded.customerIds().get(i)));
    }

    private static void keepRefused(Tx tx, Instant now, List<Few> calls, Recorded recorded) {
        int first = 0;
        for (Few call : calls) {
            int end = first + call.sent().size();
            Refusals.keep(
                    tx, call.act(), now, call.received(), recorded.verdicts().subList(first, end), recorded.erased());
            first = end;
        }
    }

    /** Each credential's own; the new customers, which are not counted by credential, stand with the first. */
    private void count(Tx tx, Instant now, List<Few> calls, Recorded recorded) {
        Map<List<Object>, List<Integer>> byCredential = new LinkedHashMap<>();
        Map<List<Object>, Act> acts = new HashMap<>();
        int i = 0;
        for (Few call : calls) {
            List<Object> credential =
                    List.of(call.act().operation(), String.valueOf(call.act().actorId()));
            acts.putIfAbsent(credential, call.act());
            List<Integer> own = byCredential.computeIfAbsent(credential, none -> new ArrayList<>());
            for (int end = i + call.sent().size(); i < end; i++) {
                own.add(i);
            }
        }
        long customers = recorded.customers();
        for (Map.Entry<List<Object>, List<Integer>> own : byCredential.entrySet()) {
            Act act = Objects.requireNonNull(acts.get(own.getKey()));
            usage.ingested(tx, act, now, recorded.counts(own.getValue(), customers));
            customers = 0;
        }
    }
}
