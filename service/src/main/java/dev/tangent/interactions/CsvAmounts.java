package dev.tangent.interactions;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads amounts as a file writes them, into minor units. */
record CsvAmounts(boolean major, boolean comma) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");

    /** Null for what is none, or has more digits behind its mark than {@code currency} has. */
    @Nullable
    Long read(String text, String currency) {
        String number = comma ? text.replace(',', '.') : text;
        if (!NUMBER.matcher(number).matches() || (comma && text.contains("."))) {
            return null;
        }
        try {
            return new BigDecimal(number)
                    .movePointRight(major ? digits(currency) : 0)
                    .longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** Of ISO 4217; two for codes that it does not know. */
    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return 2;
        }
    }

    String rule() {
        return major
                ? "is no amount in the currency's major unit, with " + (comma ? "a comma" : "a point")
                        + " before the minor"
                : "is no whole amount in the currency's minor unit";
    }
}
