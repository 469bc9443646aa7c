package dev.tangent.personal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a person in texts that may hold anything: by what the person is known, and by ids. Letters' case, the escapes of
 * JSON and the ways to write a phone number make no difference. Immutable.
 */
public final class Traces {
    /** What is shorter is found only between quotes, or every number would be somebody. */
    private static final int SHORT = 4;

    private static final Pattern ESCAPED = Pattern.compile("\\\\(u([0-9a-fA-F]{4})|[\"\\\\/])");
    private static final String PHONE = "phone";

    private final Set<String> words = new HashSet<>();
    private final List<Pattern> phones = new ArrayList<>();

    public Traces(Collection<Identity> identities, Collection<String> others) {
        identities.stream()
                .filter(identity -> identity.kind().equals(PHONE))
                .forEach(identity -> phones.add(phone(identity.value())));
        Stream.concat(identities.stream().map(Identity::value), others.stream())
                .map(Traces::folded)
                .filter(word -> !word.isBlank())
                .forEach(words::add);
    }

    /** Whether the person is in it. */
    public boolean in(String text) {
        String plain = folded(text);
        String unescaped = plain.indexOf('\\') < 0 ? plain : unescaped(plain);
        return isIn(plain) || isIn(unescaped);
    }

    private boolean isIn(String text) {
        return words.stream().anyMatch(word -> holds(text, word))
                || phones.stream().anyMatch(phone -> phone.matcher(text).find());
    }

    private static boolean holds(String text, String word) {
        if (word.length() < SHORT) {
            return text.contains('"' + word + '"');
        }
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (begins && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll((MatchResult found) -> java.util.regex.Matcher.quoteReplacement(
                        found.group(2) == null
                                ? found.group(1)
                                : folded(String.valueOf((char) Integer.parseInt(found.group(2), 16)))));
    }

    /** Its digits, with whatever people put between them. */
    private static Pattern phone(String value) {
        String digits = value.replaceAll("[^0-9]", "");
        return Pattern.compile("(?<![0-9])" + String.join("[ ().-]*", digits.split("")) + "(?![0-9])");
    }
}
