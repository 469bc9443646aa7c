package dev.tangent.touchpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tangent.platform.Json;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Touchpoints as the database has them. */
final class TouchpointRows {
    private static final Pattern WORD = Pattern.compile("_([a-z])");
    private static final ObjectReader QUALITY = Json.mapper().readerFor(Design.Quality.class);
    private static final ObjectWriter WRITER = Json.mapper().writerFor(Design.Quality.class);

    private TouchpointRows() {}

    static Touchpoint read(ResultSet row) throws SQLException {
        return new Touchpoint(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("name"),
                row.getString("description"),
                row.getObject("channel_id", UUID.class),
                row.getString("channel_key"),
                row.getString("state"),
                classification(row),
                design(row),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Classification classification(ResultSet row) throws SQLException {
        return new Classification(
                texts(row, "senses"),
                texts(row, "information_types"),
                row.getString("intended_reaction"),
                row.getString("term"),
                row.getString("mode"),
                row.getString("phase"),
                row.getString("cjm_stage"),
                row.getString("touch_role"),
                row.getString("content_task"),
                row.getString("content_intent"),
                row.getString("granularity"),
                row.getString("object_type"),
                texts(row, "demonstrates"));
    }

    private static Design design(ResultSet row) throws SQLException {
        return new Design(
                row.getBoolean("moment_of_truth"),
                bool(row, "tangible"),
                row.getString("actor"),
                row.getString("customer_goal"),
                row.getString("business_goal"),
                row.getString("rule_text"),
                number(row, "response_target_seconds"),
                number(row, "duration_target_seconds"),
                number(row, "max_steps"),
                bool(row, "opt_out"),
                row.getString("owner"),
                row.getString("measured_by"),
                number(row, "expected_emotion"),
                texts(row, "pains"),
                texts(row, "opportunities"),
                quality(row.getString("quality")));
    }

    /** The columns that a put changed, as the API names them. */
    static List<String> changed(ResultSet row) throws SQLException {
        return texts(row, "changed").stream()
                .map(column ->
                        WORD.matcher(column).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Boolean bool(ResultSet row, String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }

    private static Design.@Nullable Quality quality(@Nullable String json) {
        try {
            return json == null ? null : QUALITY.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable String json(Design.@Nullable Quality quality) {
        try {
            return quality == null ? null : WRITER.writeValueAsString(quality);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
