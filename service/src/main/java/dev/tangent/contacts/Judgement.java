package dev.tangent.contacts;

import dev.tangent.channels.QuietHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What time has to say of a contact: suppressions that begin and end, quiet hours, and caps that leave room again. What of
 * these is not to be asked about is empty.
 */
record Judgement(
        List<Suppression.InForce> suppressions,
        @Nullable QuietHours quietHours,
        ZoneId zone,
        List<AppliedCap> caps,
        List<Contacted> contacts) {

    /** Everything that stands against a contact at {@code instant}. */
    List<ContactCheck.Refusal> refusals(Instant instant) {
        List<ContactCheck.Refusal> refusals = new ArrayList<>();
        suppressions.stream()
                .filter(suppression -> suppression.at(instant))
                .forEach(suppression -> refusals.add(
                        new ContactCheck.Refusal("suppressed", null, 0, suppression.reason(), suppression.until())));
        for (AppliedCap cap : caps) {
            int count = cap.count(contacts, instant);
            if (count >= cap.max()) {
                refusals.add(new ContactCheck.Refusal(
                        "cap_reached",
                        cap,
                        count,
                        null,
                        cap.roomAt(contacts, instant).orElse(null)));
            }
        }
        quietUntil(instant).ifPresent(end -> refusals.add(new ContactCheck.Refusal("quiet_hours", null, 0, null, end)));
        return refusals;
    }

    /** The first moment, not before {@code instant}, that nothing of it stands against; empty where there is none. */
    Optional<Instant> nextAllowedAt(Instant instant) {
        Instant moment = instant;
        while (true) {
            Optional<Instant> later = step(moment);
            if (later.isEmpty() || later.get().equals(moment)) {
                return later;
            }
            moment = later.get();
        }
    }

    /** As far as what stands against {@code moment} reaches; the same moment where nothing does. */
    private Optional<Instant> step(Instant moment) {
        Instant later = moment;
        for (Suppression.InForce suppression : suppressions) {
            if (suppression.at(moment)) {
                if (suppression.until() == null) {
                    return Optional.empty();
                }
                later = latest(later, suppression.until());
            }
        }
        for (AppliedCap cap : caps) {
            Optional<Instant> room = cap.roomAt(contacts, moment);
            if (room.isEmpty()) {
                return Optional.empty();
            }
            later = latest(later, room.get());
        }
        return Optional.of(latest(later, quietUntil(moment).orElse(moment)));
    }

    private Optional<Instant> quietUntil(Instant instant) {
        return quietHours == null ? Optional.empty() : quietHours.endAt(instant, zone);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
