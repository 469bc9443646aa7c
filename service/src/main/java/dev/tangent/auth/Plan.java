package dev.tangent.auth;

import org.jspecify.annotations.Nullable;

/**
 * What the operator has set for an agency, as it comes with each of its keys. A rate is of calls in ten seconds; null is
 * the service's own limit, 0 is none. {@code interactionsPerMonth} is null where there is no limit.
 */
public record Plan(
        @Nullable Integer ratePerKey,
        @Nullable Integer ratePerBrand,
        @Nullable Integer ratePerAddress,
        @Nullable Long interactionsPerMonth) {
    /** Nothing is set. */
    public static final Plan USUAL = new Plan(null, null, null, null);
}
