package dev.tangent.platform;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Keys made from names. */
public final class Slug {
    private static final int MOST_CHARACTERS = 55;
    private static final int MOST_ATTEMPTS = 999;
    private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private static final String[] LATIN = {
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
        "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"
    };
    private static final Map<Character, String> MORE =
            Map.of('ß', "ss", 'æ', "ae", 'ø', "o", 'ł', "l", 'đ', "d", '&', "and");

    private Slug() {}

    /** What {@code attempt} makes of the first free key: {@code stem}, or the stem with a number behind it. */
    public static <T> Optional<T> free(String stem, Function<String, Optional<T>> attempt) {
        return IntStream.rangeClosed(1, MOST_ATTEMPTS)
                .mapToObj(i -> i == 1 ? stem : stem + "-" + i)
                .map(attempt)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * A key for {@code name}: Latin letters, digits and single hyphens, Cyrillic transliterated as in passports, at most
     * 55 characters so that a number still fits behind it; {@code fallback} where no letter is left.
     */
    public static String of(String name, String fallback) {
        StringBuilder latin = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            int cyrillic = CYRILLIC.indexOf(c);
            latin.append(cyrillic >= 0 ? LATIN[cyrillic] : MORE.getOrDefault(c, String.valueOf(c)));
        }
        String key = Normalizer.normalize(latin, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[-0-9]+|-+$", "");
        key = key.substring(0, Math.min(key.length(), MOST_CHARACTERS)).replaceAll("-+$", "");
        return key.isEmpty() ? fallback : key;
    }
}
