package dev.tangent.contacts;

import dev.tangent.channels.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cap that a contact is held to: of a channel, of kinds of channels, or of all. */
record AppliedCap(List<String> channelKinds, @Nullable UUID channelId, Duration window, int max) {

    /** Those of a contact on {@code channel}: its own or else those of its kind, and those of all channels. */
    static List<AppliedCap> of(ContactPolicy policy, Channel channel) {
        boolean own = !channel.contactCaps().isEmpty();
        return Stream.concat(
                        channel.contactCaps().stream()
                                .map(cap -> new AppliedCap(
                                        List.of(), channel.id(), Duration.ofSeconds(cap.windowSeconds()), cap.max())),
                        policy.caps().stream()
                                .filter(cap -> cap.channelKinds().isEmpty()
                                        || (!own && cap.channelKinds().contains(channel.kind())))
                                .map(cap -> new AppliedCap(
                                        cap.channelKinds(), null, Duration.ofSeconds(cap.windowSeconds()), cap.max())))
                .toList();
    }

    /**
     * How many contacts share a window with one at {@code instant}. Those to come count as well, so that none who reserves
     * one ahead, or has a slower clock, takes a place that is taken.
     */
    int count(List<Contacted> contacts, Instant instant) {
        return (int)
                contacts.stream().filter(contact -> shares(contact, instant)).count();
    }

    /** The earliest moment, not before {@code instant}, that has room; empty where there never is any. */
    Optional<Instant> roomAt(List<Contacted> contacts, Instant instant) {
        if (max == 0) {
            return Optional.empty();
        }
        Instant moment = instant;
        while (true) {
            Instant now = moment;
            List<Instant> ends = contacts.stream()
                    .filter(contact -> shares(contact, now))
                    .map(this::end)
                    .sorted()
                    .toList();
            if (ends.size() < max) {
                return Optional.of(moment);
            }
            moment = ends.get(ends.size() - max);
        }
    }

    private boolean shares(Contacted contact, Instant instant) {
        return isOfIt(contact)
                && contact.at().isBefore(instant.plus(window))
                && end(contact).isAfter(instant);
    }

    /** From when on a contact takes no place any more. */
    private Instant end(Contacted contact) {
        Instant left = contact.at().plus(window);
        return contact.lapsesAt() == null || left.isBefore(contact.lapsesAt()) ? left : contact.lapsesAt();
    }

    private boolean isOfIt(Contacted contact) {
        return channelId != null
                ? channelId.equals(contact.channelId())
                : channelKinds.isEmpty() || channelKinds.contains(Objects.toString(contact.channelKind(), ""));
    }
}
