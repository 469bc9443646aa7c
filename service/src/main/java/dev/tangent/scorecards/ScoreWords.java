package dev.tangent.scorecards;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** What a scorecard says in words, which are data, by language and key. */
record ScoreWords(Map<String, Map<String, String>> dimensions, Map<String, Map<String, String>> criteria) {

    static ScoreWords read(ObjectMapper mapper) {
        try (InputStream in = ScoreWords.class.getResourceAsStream("words.json")) {
            return mapper.readValue(Objects.requireNonNull(in), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String dimension(String key, String language) {
        return said(dimensions, key, language);
    }

    String criterion(String key, String language) {
        return said(criteria, key, language);
    }

    private static String said(Map<String, Map<String, String>> words, String key, String language) {
        return Objects.requireNonNull(
                Objects.requireNonNull(words.get(key), key).get(language), key);
    }
}
