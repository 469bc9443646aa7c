package dev.tangent.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Fault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value of one attribute must be; {@code version} is that of the definition it was read from. */
record AttributeRule(String key, String type, List<String> allowedValues, boolean active, long version) {
    private static final int LONGEST = 500;
    private static final int MOST_DECIMALS = 10;
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(15);
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    AttributeRule {
        allowedValues = List.copyOf(allowedValues);
    }

    /** Why {@code value} cannot stand under this key, or null. */
    @Nullable
    Fault fault(JsonNode value, String pointer) {
        if (!active) {
            return Fault.at(pointer, "attribute_archived", "is archived and takes no values");
        }
        return switch (type) {
            case "text" -> ofText(value, pointer);
            case "number" -> ofNumber(value, pointer);
            case "boolean" -> value.isBoolean() ? null : Fault.at(pointer, "type", "must be true or false");
            case "date" -> isDay(value) ? null : Fault.at(pointer, "format", "must be a day such as 2026-03-01");
            default ->
                value.isTextual() && allowedValues.contains(value.textValue())
                        ? null
                        : Fault.at(pointer, "enum", "is not one of the allowed values");
        };
    }

    /** The same of a value that nobody declared: anything that some type could hold. */
    static @Nullable Fault ofUndeclared(JsonNode value, String pointer) {
        if (value.isBoolean()) {
            return null;
        }
        return value.isNumber() ? ofNumber(value, pointer) : ofText(value, pointer);
    }

    private static @Nullable Fault ofText(JsonNode value, String pointer) {
        if (!value.isTextual()) {
            return Fault.at(pointer, "type", "must be a text");
        }
        int length = value.textValue().codePointCount(0, value.textValue().length());
        return length == 0
                ? Fault.at(pointer, "too_short", "must have a character")
                : length > LONGEST
                        ? Fault.at(pointer, "too_long", "must be at most " + LONGEST + " characters long")
                        : null;
    }

    private static @Nullable Fault ofNumber(JsonNode value, String pointer) {
        if (!value.isNumber()) {
            return Fault.at(pointer, "type", "must be a number");
        }
        BigDecimal number = value.decimalValue();
        return number.abs().compareTo(LARGEST) > 0 || number.scale() > MOST_DECIMALS
                ? Fault.at(
                        pointer, "range", "must be within 10^15 of 0 and have at most " + MOST_DECIMALS + " decimals")
                : null;
    }

    private static boolean isDay(JsonNode value) {
        if (!value.isTextual() || !DAY.matcher(value.textValue()).matches()) {
            return false;
        }
        try {
            LocalDate.parse(value.textValue());
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
