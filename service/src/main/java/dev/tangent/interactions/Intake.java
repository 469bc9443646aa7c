package dev.tangent.interactions;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.auth.Caller;
import dev.tangent.customers.IdentityKey;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Operations;
import dev.tangent.tenancy.BrandId;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where browsers and apps bring what happened in them: less than a server may say, and of one visitor at a time. */
public final class Intake {
    private final Interactions interactions;
    private final CollectedReader reader;

    Intake(Interactions interactions, Operations operations, ObjectMapper mapper, Clock clock) {
        this.interactions = interactions;
        this.reader = new CollectedReader(mapper, operations, clock);
    }

    /** What a call brought, and who it says that its visitor is. */
    public static final class Batch {
        private final @Nullable String anonymousId;
        private final List<Sent> items;

        Batch(@Nullable String anonymousId, List<Sent> items) {
            this.anonymousId = anonymousId;
            this.items = List.copyOf(items);
        }

        public @Nullable String anonymousId() {
            return anonymousId;
        }
    }

    /** How many were stored, now or before, and what was refused. */
    public record Taken(int accepted, int duplicates, List<Refused> refused) {
        public Taken {
            refused = List.copyOf(refused);
        }
    }

    /** An item that was refused, by its place in the call. */
    public record Refused(int index, @Nullable UUID id, Problem problem) {}

    /** Reads a body; faults of an item are the item's own. */
    public Batch read(InputStream body) {
        return reader.read(body);
    }

    /** Stores what is good of a batch as what {@code customer} did, or nobody that is known. Accepted means committed. */
    public Taken take(Caller caller, BrandId brand, Batch batch, @Nullable IdentityKey customer) {
        List<Sent> items = batch.items.stream().map(sent -> sent.by(customer)).toList();
        List<Verdict> verdicts = interactions.recordFew(caller, brand, Received.collected(items));
        int accepted = 0;
        int duplicates = 0;
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            switch (verdict.kind()) {
                // A browser is not told whether somebody was erased.
                case ACCEPTED, DROPPED -> accepted++;
                case DUPLICATE -> duplicates++;
                case REJECTED ->
                    refused.add(new Refused(i, items.get(i).id(), discreet(Objects.requireNonNull(verdict.problem()))));
            }
        }
        return new Taken(accepted, duplicates, refused);
    }

    /** A browser is not told what was stored for an order before. */
    private static Problem discreet(Problem problem) {
        if (problem.type() != Problem.Type.ORDER_ALREADY_RECORDED) {
            return problem;
        }
        String pointer = problem.faults().get(0).pointer();
        return Problem.of(
                problem.type(),
                "The order was recorded before.",
                Fault.at(Objects.toString(pointer, ""), "order_already_recorded", "was recorded before"));
    }
}
