package dev.tangent.interactions;

import dev.tangent.consents.Withdrawals;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Takes what people say of messages that they do not want for what it is. */
final class Unwanted {
    private static final Set<String> REASONS = Set.of("unwanted", "no_opt_out", "spam_like");

    private final Withdrawals withdrawals;

    Unwanted(Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    /** Of rows just stored: an unsubscription, or a complaint that means one, withdraws consent where it happened. */
    void heed(Tx tx, List<Row> stored, Instant now) {
        withdrawals.record(
                tx,
                stored.stream()
                        .filter(row -> row.personId() != null && isUnwanted(row.interaction()))
                        .map(row -> new Withdrawals.Withdrawal(
                                Objects.requireNonNull(row.personId()),
                                row.touchpointId(),
                                "interaction " + row.id(),
                                row.interaction().occurredAt()))
                        .toList(),
                now);
    }

    static boolean isUnwanted(NewInteraction said) {
        return said.type().equals("unsubscribe")
                || (said.type().equals("complaint")
                        && said.complaintReason() != null
                        && REASONS.contains(said.complaintReason()));
    }
}
