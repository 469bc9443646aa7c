package dev.tangent.limits;

import dev.tangent.auth.Plan;
import org.jspecify.annotations.Nullable;

/** Calls in a window: of a key, for a brand, from an address with a publishable key, and without a key. 0 is no limit. */
public record Rates(int perKey, int perBrand, int perAddress, int failuresPerAddress) {
    public Rates {
        if (perKey < 0 || perBrand < 0 || perAddress < 0 || failuresPerAddress < 0) {
            throw new IllegalArgumentException("rates: a limit is 0 or more calls in ten seconds");
        }
    }

    /** The same with what {@code plan} sets instead. */
    public Rates under(Plan plan) {
        return new Rates(
                set(plan.ratePerKey(), perKey),
                set(plan.ratePerBrand(), perBrand),
                set(plan.ratePerAddress(), perAddress),
                failuresPerAddress);
    }

    private static int set(@Nullable Integer ofPlan, int usual) {
        return ofPlan == null ? usual : ofPlan;
    }
}
