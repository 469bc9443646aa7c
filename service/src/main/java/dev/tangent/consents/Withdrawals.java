package dev.tangent.consents;

import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Ids;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That people want no more messages, where that was recorded as something that happened. */
public final class Withdrawals {
    /** What an unsubscription keeps back, as contact checks ask for it. */
    private static final List<String> PURPOSES = List.of("marketing", "surveys");

    private final Outbox outbox;

    public Withdrawals(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Who wants no more, on the channel of which touchpoint or, without one, on all; {@code source} says where that stands. */
    public record Withdrawal(UUID personId, @Nullable UUID touchpointId, String source, Instant occurredAt) {}

    /** Withdraws consent to marketing and surveys. What lies ahead of {@code now} is said now. */
    public void record(Tx tx, List<Withdrawal> withdrawals, Instant now) {
        if (withdrawals.isEmpty()) {
            return;
        }
        List<WithdrawalDao.Row> rows = new ArrayList<>();
        for (Withdrawal withdrawal : withdrawals) {
            PURPOSES.forEach(purpose -> rows.add(new WithdrawalDao.Row(Ids.next(), purpose, withdrawal)));
        }
        outbox.append(
                tx,
                new WithdrawalDao(tx)
                        .insert(rows, now).stream()
                                .map(event -> Event.of("consent.withdrawn", event.id(), event.occurredAt(), event))
                                .toList());
    }
}
