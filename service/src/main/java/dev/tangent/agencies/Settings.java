package dev.tangent.agencies;

import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.platform.TimeZones;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** What agencies and brands are set to must exist in the world. */
final class Settings {
    private Settings() {}

    static void check(String timeZone, String currency) {
        List<Fault> faults = new ArrayList<>();
        if (!TimeZones.isKnown(timeZone)) {
            faults.add(Fault.at("/timeZone", "unknown_time_zone", "is no IANA time zone"));
        }
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            faults.add(Fault.at("/currency", "unknown_currency", "is no ISO 4217 currency"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
    }
}
