package dev.tangent.client.transport;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} of an answer, in seconds or as a date. */
public final class RetryAfter {

    private RetryAfter() {}

    /** How long the service asks to wait; empty when it does not say, or not legibly. */
    public static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After").map(String::trim).flatMap(value -> parse(value, now));
    }

    private static Optional<Duration> parse(String value, Instant now) {
        try {
            // Ten digits reach past three centuries and stay within the range of a number.
            if (value.matches("[0-9]{1,10}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(date.isBefore(now) ? Duration.ZERO : Duration.between(now, date));
        } catch (DateTimeException illegible) {
            return Optional.empty();
        }
    }
}
