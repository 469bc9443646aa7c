package dev.tangent.interactions;

import dev.tangent.platform.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads times as a file writes them, by the format of an import. */
final class CsvTimes {
    private static final int YEAR_DIGITS = 4;
    private static final int MOST_FRACTION = 9;

    private final @Nullable String format;
    private final Function<String, Instant> reading;

    private CsvTimes(@Nullable String format, Function<String, Instant> reading) {
        this.format = format;
        this.reading = reading;
    }

    /** {@code format} null means RFC 3339; what it writes is told in {@code zone}. */
    static CsvTimes of(@Nullable String format, ZoneId zone) {
        if (format == null) {
            return new CsvTimes(null, Instant::parse);
        }
        return switch (format) {
            case "epoch_seconds" -> new CsvTimes(format, text -> Instant.ofEpochSecond(Long.parseLong(text)));
            case "epoch_millis" -> new CsvTimes(format, text -> Instant.ofEpochMilli(Long.parseLong(text)));
            default -> {
                DateTimeFormatter formatter = formatter(format);
                yield new CsvTimes(
                        format,
                        text -> LocalDateTime.parse(text, formatter)
                                .atZone(zone)
                                .toInstant());
            }
        };
    }

    /** Whether the zone makes a difference. */
    static boolean needsZone(@Nullable String format) {
        return format != null && !format.startsWith("epoch_");
    }

    /** The time as the API writes it; the text itself where times are written so; null for what is none. */
    @Nullable
    String read(String text) {
        if (format == null) {
            return text;
        }
        try {
            return reading.apply(text).truncatedTo(ChronoUnit.MICROS).toString();
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    /** What a time must look like. */
    String rule() {
        return "is not written as " + format;
    }

    private static DateTimeFormatter formatter(String format) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        Set<ChronoField> fields = new HashSet<>();
        for (int i = 0; i < format.length(); ) {
            char c = format.charAt(i);
            int run = i;
            while (run < format.length() && format.charAt(run) == c) {
                run++;
            }
            if (Character.isLetter(c) && c != 'T') {
                fields.add(append(builder, c, run - i));
            } else {
                builder.appendLiteral(format.substring(i, run));
            }
            i = run;
        }
        if (!fields.containsAll(Set.of(ChronoField.YEAR, ChronoField.MONTH_OF_YEAR, ChronoField.DAY_OF_MONTH))) {
            throw refused("names no year, month and day");
        }
        for (ChronoField field : Set.of(
                ChronoField.HOUR_OF_DAY,
                ChronoField.MINUTE_OF_HOUR,
                ChronoField.SECOND_OF_MINUTE,
                ChronoField.NANO_OF_SECOND)) {
            if (!fields.contains(field)) {
                builder.parseDefaulting(field, 0);
            }
        }
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static ChronoField append(DateTimeFormatterBuilder builder, char letter, int width) {
        if (letter == 'y' && width == YEAR_DIGITS) {
            builder.appendValue(ChronoField.YEAR, YEAR_DIGITS);
            return ChronoField.YEAR;
        }
        if (letter == 'S' && width <= MOST_FRACTION) {
            builder.appendFraction(ChronoField.NANO_OF_SECOND, width, width, false);
            return ChronoField.NANO_OF_SECOND;
        }
        ChronoField field = switch (letter) {
            case 'M' -> ChronoField.MONTH_OF_YEAR;
            case 'd' -> ChronoField.DAY_OF_MONTH;
            case 'H' -> ChronoField.HOUR_OF_DAY;
            case 'm' -> ChronoField.MINUTE_OF_HOUR;
            case 's' -> ChronoField.SECOND_OF_MINUTE;
            default -> throw refused("has letters that stand for nothing: " + letter);
        };
        switch (width) {
            case 1 -> builder.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
            case 2 -> builder.appendValue(field, 2);
            default -> throw refused("has too many of one letter: " + letter);
        }
        return field;
    }

    private static Problem refused(String detail) {
        return Problem.invalidParameter("dateFormat", "format", detail);
    }
}
