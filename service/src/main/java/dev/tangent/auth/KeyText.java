package dev.tangent.auth;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code tgt_<pk|sk>_<live|sandbox>_}, 30 random characters and a checksum of 6, so that a
 * mistyped key is told from an unknown one without a look-up, and scanners of leaked secrets recognise it.
 */
public final class KeyText {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_CHARACTERS = 30;
    private static final int CHECKSUM_CHARACTERS = 6;
    private static final int LAST = 4;
    private static final Pattern FORM = Pattern.compile("tgt_(pk|sk)_(live|sandbox)_[0-9A-Za-z]{36}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyText() {}

    public static String create(boolean publishable, boolean sandbox) {
        StringBuilder text =
                new StringBuilder("tgt_").append(publishable ? "pk_" : "sk_").append(sandbox ? "sandbox_" : "live_");
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.append(checksum(text.toString())).toString();
    }

    /** Whether it has the form of a key and its checksum is right; says nothing about whether such a key exists. */
    public static boolean wellFormed(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int end = text.length() - CHECKSUM_CHARACTERS;
        return checksum(text.substring(0, end)).equals(text.substring(end));
    }

    public static String last4(String text) {
        return text.substring(text.length() - LAST);
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        char[] digits = new char[CHECKSUM_CHARACTERS];
        for (int i = CHECKSUM_CHARACTERS - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }
}
