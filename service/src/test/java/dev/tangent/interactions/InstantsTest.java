package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-31T23:59:59Z, 2026-01-31T23:59:59Z",
        "2024-02-29T00:00:00.5Z, 2024-02-29T00:00:00.5Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "2026-01-31T23:59:59.1234567+02:00, 2026-01-31T21:59:59.123456Z",
        "2026-01-31t23:59:59z, 2026-01-31T23:59:59Z",
    })
    void readsDateTimes(String text, Instant instant) {
        assertThat(Instants.read(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-31",
                "2026-01-31T23:59Z",
                "2026-01-31T23:59:59",
                "2026-01-31T23:59:59.Z",
                "2026-01-31T23:59:59,5Z",
                "2026-01-31T23:59:59.1234567890Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T23:60:00Z",
                "2026-01-31T23:59:60Z",
                "2026-01-31 23:59:59Z",
                "2026/01/31T23:59:59Z",
                "+026-01-31T23:59:59Z",
                "2026-01-31T23:59:-9Z",
                "2026-01-31T23:59:5\u0666Z",
                "+12026-01-31T23:59:59Z",
            })
    void refusesTheRest(String text) {
        assertThat(Instants.read(text)).isNull();
    }

    /** Where Java's own reader and ours both stand, they agree. */
    @Test
    void agreesWithJava() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("2026-03-29T01:59:59.123456789Z");
            text.setLength(20 + random.nextInt(10));
            text.append('Z');
            text.setCharAt(random.nextInt(text.length()), "0123456789-:.TZ+".charAt(random.nextInt(16)));
            assertThat(Instants.read(text.toString())).as(text.toString()).isEqualTo(java(text.toString()));
        }
    }

    private static @org.jspecify.annotations.Nullable Instant java(String text) {
        try {
            return text.charAt(4) == '-' && text.charAt(16) == ':' && !text.matches(".{19}\\.\\D.*")
                    ? OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS)
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
