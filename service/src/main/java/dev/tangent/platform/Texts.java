package dev.tangent.platform;

/** Which texts can be stored and given back unchanged. */
public final class Texts {
    private Texts() {}

    /** False for a NUL, which PostgreSQL does not hold, and for half a surrogate pair, which UTF-8 does not. */
    public static boolean storable(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }
}
