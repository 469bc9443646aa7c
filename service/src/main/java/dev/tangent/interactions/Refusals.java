package dev.tangent.interactions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tangent.audit.Act;
import dev.tangent.customers.IdentityKey;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Json;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Keeps what was refused, in the transaction of the call, as far as call and brand may have something kept. */
final class Refusals {
    /** What a brand may keep of a day of UTC. */
    static final int MOST_OF_A_DAY = 5_000;

    private static final ObjectWriter JSON = Json.mapper().writer();

    private Refusals() {}

    /** How many of the refused are kept: nothing of {@code erased}. */
    static int keep(Tx tx, Act act, Instant now, Received received, List<Verdict> verdicts, Set<IdentityKey> erased) {
        List<RejectedInteraction> offered = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            Problem problem = verdicts.get(i).problem();
            if (problem != null) {
                refused++;
                IdentityKey customer = received.items().get(i).customer();
                boolean nobodys = customer == null || !erased.contains(customer);
                if (nobodys && offered.size() < received.mostKept()) {
                    offered.add(rejected(act, now, received, received.items().get(i), problem));
                }
            }
        }
        return refused == 0 ? 0 : new RefusalDao(tx).keep(offered, refused, now, MOST_OF_A_DAY);
    }

    private static RejectedInteraction rejected(Act act, Instant now, Received received, Sent item, Problem problem) {
        IdentityKey customer = item.customer();
        boolean readable = item.to() > item.from();
        return new RejectedInteraction(
                Ids.next(),
                now,
                received.source(),
                received.importKey(),
                item.place(),
                item.id(),
                customer == null ? null : customer.kind(),
                customer == null ? null : customer.namespace(),
                customer == null ? null : customer.value(),
                problem.type().code(),
                Excerpts.text(problem.detail()),
                json(Excerpts.faults(problem.faults())),
                readable ? received.copies().apply(item) : null,
                readable ? item.to() - item.from() : null,
                act.requestId(),
                Objects.requireNonNull(act.actorId()));
    }

    private static String json(List<Fault> faults) {
        try {
            return JSON.writeValueAsString(faults);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
