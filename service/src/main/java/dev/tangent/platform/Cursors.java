package dev.tangent.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opaque, signed places in a list: the sort key of the last item, bound to the list and its filters, so that a cursor
 * goes on exactly where its page ended or is refused.
 */
public final class Cursors {
    private static final int SIGNATURE_BYTES = 16;
    private static final String SEPARATOR = "\u001f";

    private final Hmac current;
    private final List<Hmac> all;

    public Cursors(Secrets secrets) {
        this.current = new Hmac(secrets.current());
        this.all = secrets.all().values().stream().map(Hmac::new).toList();
    }

    /** The cursor after the last item of {@code page}, or null when nothing follows. {@code list} names list and filters. */
    public <T> @Nullable String next(Object list, Page<T> page, Function<T, List<String>> sortKey) {
        if (!page.more()) {
            return null;
        }
        byte[] place = String.join(
                        SEPARATOR, sortKey.apply(page.items().get(page.items().size() - 1)))
                .getBytes(StandardCharsets.UTF_8);
        byte[] signature = sign(current, list, place);
        byte[] bytes = Arrays.copyOf(signature, SIGNATURE_BYTES + place.length);
        System.arraycopy(place, 0, bytes, SIGNATURE_BYTES, place.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The sort key a cursor holds, or null without a cursor; one that is not of this list is a problem. */
    public @Nullable List<String> open(Object list, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        byte[] bytes = decode(cursor);
        if (bytes.length > SIGNATURE_BYTES) {
            byte[] place = Arrays.copyOfRange(bytes, SIGNATURE_BYTES, bytes.length);
            byte[] signature = Arrays.copyOf(bytes, SIGNATURE_BYTES);
            if (all.stream().anyMatch(hmac -> MessageDigest.isEqual(sign(hmac, list, place), signature))) {
                return List.of(new String(place, StandardCharsets.UTF_8).split(SEPARATOR, -1));
            }
        }
        throw refused();
    }

    /** The id a cursor of a list ordered by id holds, or {@code begin} without a cursor. */
    public UUID idAfter(Object list, @Nullable String cursor, UUID begin) {
        List<String> place = open(list, cursor);
        return place == null ? begin : UUID.fromString(place.get(0));
    }

    private static byte[] sign(Hmac hmac, Object list, byte[] place) {
        byte[] name = list.toString().getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(name, name.length + 1 + place.length);
        System.arraycopy(place, 0, signed, name.length + 1, place.length);
        return Arrays.copyOf(hmac.of(signed), SIGNATURE_BYTES);
    }

    private static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static Problem refused() {
        return Problem.of(
                Problem.Type.INVALID_CURSOR,
                "The cursor is not of this list with these filters.",
                Fault.ofParameter("cursor", "invalid_cursor", "is not of this list with these filters"));
    }
}
