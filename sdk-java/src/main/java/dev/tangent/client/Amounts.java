package dev.tangent.client;

import dev.tangent.client.model.Money;

/** Amounts of money. */
public final class Amounts {

    private Amounts() {}

    /** So many of the currency's minor unit: {@code money(1299, "USD")} is 12.99 dollars. */
    public static Money money(long minorUnits, String currency) {
        return new Money().amount(minorUnits).currency(currency);
    }
}
