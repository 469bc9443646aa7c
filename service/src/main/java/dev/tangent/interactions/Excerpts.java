package dev.tangent.interactions;

import dev.tangent.platform.Fault;
import dev.tangent.platform.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is shown and stored of something that was refused: bounded, and such that it can be stored. */
final class Excerpts {
    static final int MOST_BYTES = 4 * 1024;
    private static final int MOST_FAULTS = 20;
    private static final int LONGEST_TEXT = 300;
    private static final char NO_TEXT = '\ufffd';

    private Excerpts() {}

    /** The first bytes of what stands from {@code from} to {@code to}, as text; no character is cut in two. */
    static String copy(byte[] bytes, int from, int to) {
        int end = to;
        if (to - from > MOST_BYTES) {
            end = from + MOST_BYTES;
            for (int back = 0; back < 3 && (bytes[end] & 0xc0) == 0x80; back++) {
                end--;
            }
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8).replace('\u0000', NO_TEXT);
    }

    /** The first faults: whoever makes up names of fields fills no disk with them. */
    static List<Fault> faults(List<Fault> faults) {
        return faults.stream()
                .limit(MOST_FAULTS)
                .map(fault -> new Fault(shown(fault.pointer()), fault.parameter(), fault.code(), text(fault.detail())))
                .toList();
    }

    /** The beginning of a text. */
    static String text(String text) {
        String begin = text;
        if (text.length() > LONGEST_TEXT) {
            int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
            begin = text.substring(0, end);
        }
        if (Texts.storable(begin)) {
            return begin;
        }
        StringBuilder storable = new StringBuilder(begin.length());
        begin.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? NO_TEXT : c)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }

    private static @Nullable String shown(@Nullable String pointer) {
        if (pointer == null) {
            return null;
        }
        String begin = text(pointer);
        // What is left of an escape would be none.
        return begin.length() < pointer.length() && begin.endsWith("~")
                ? begin.substring(0, begin.length() - 1)
                : begin;
    }
}
