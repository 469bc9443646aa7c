package dev.tangent.fuzz;

import java.util.Locale;

/** A request as one line for a shell, to be sent again to a service whose key and port are in variables. */
final class Paste {
    private static final int LONG_RUN = 64;

    private Paste() {}

    /** The line; {@code key} is left to the variable KEY. */
    static String of(Shot shot, String key) {
        return "printf '" + text(shot.bytes()).replace(key, "'\"$KEY\"'") + "' | nc localhost \"$PORT\"";
    }

    /** As printf wants it, with long runs of one byte left to a loop of the shell's. */
    private static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; ) {
            int end = i;
            while (end < bytes.length && bytes[end] == bytes[i]) {
                end++;
            }
            String one = one(bytes[i] & 0xff);
            if (end - i > LONG_RUN && one.length() == 1) {
                text.append("'\"$(printf '%").append(end - i).append("s' '' | tr ' ' '");
                text.append(String.format(Locale.ROOT, "\\%03o", bytes[i] & 0xff))
                        .append("')\"'");
            } else {
                text.append(one.repeat(end - i));
            }
            i = end;
        }
        return text.toString();
    }

    private static String one(int b) {
        return switch (b) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '%' -> "%%";
            case '\\' -> "\\\\";
            default ->
                b < ' ' || b > '~' || b == '\'' ? String.format(Locale.ROOT, "\\%03o", b) : String.valueOf((char) b);
        };
    }
}
