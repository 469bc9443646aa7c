package dev.tangent.interactions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads RFC 3339 date-times to the microsecond that the database keeps. */
final class Instants {
    private static final int SECONDS_END = 19;
    private static final int MOST_DIGITS = 9;
    private static final int SECONDS_PER_DAY = 86_400;

    private Instants() {}

    /** Null for what is none. */
    static @Nullable Instant read(String text) {
        try {
            if (!hasForm(text)) {
                return null;
            }
            Instant usual = usual(text);
            return (usual == null ? OffsetDateTime.parse(text).toInstant() : usual).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Java also reads years of more digits, times without seconds, and a point with nothing behind it. */
    private static boolean hasForm(String text) {
        return text.length() > SECONDS_END
                && text.charAt(4) == '-'
                && text.charAt(16) == ':'
                && (text.charAt(SECONDS_END) != '.'
                        || (text.length() > SECONDS_END + 1 && Character.isDigit(text.charAt(SECONDS_END + 1))));
    }

    /** The form nearly all have, {@code 2026-01-31T23:59:59.123Z}, without Java's formatter; null for any other. */
    private static @Nullable Instant usual(String text) {
        int end = text.length() - 1;
        if (text.charAt(end) != 'Z'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || (end > SECONDS_END && text.charAt(SECONDS_END) != '.')
                || end == SECONDS_END + 1
                || end > SECONDS_END + 1 + MOST_DIGITS) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        int fraction = end > SECONDS_END ? number(text, SECONDS_END + 1, end) : 0;
        if ((year | month | day | hour | minute | second | fraction) < 0 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        for (int digits = Math.max(end - SECONDS_END - 1, 0); digits < MOST_DIGITS; digits++) {
            fraction *= 10;
        }
        long seconds =
                LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY + (hour * 60L + minute) * 60 + second;
        return Instant.ofEpochSecond(seconds, fraction);
    }

    /** The number that the digits from {@code from} to {@code to} write, or -1. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }
}
