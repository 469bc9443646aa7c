package dev.tangent.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** What is kept of a job as JSON: its parameters, where it is, what came of it. */
record KeptJson(ObjectMapper mapper) {
    /** A job's row is written again at every step: what is large belongs in a table of its own. */
    private static final int MOST_CHARACTERS = 64 * 1024;

    String write(Object value) {
        JsonNode tree = mapper.valueToTree(value);
        String text = tree.toString();
        if (!tree.isObject() || text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    value.getClass() + " is no JSON object of " + MOST_CHARACTERS + " characters at most");
        }
        return text;
    }

    @Nullable
    String writeAny(@Nullable Object value) {
        return value == null ? null : write(value);
    }

    <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("is not " + type + ": " + text, e);
        }
    }
}
