package dev.tangent.retention;

import dev.tangent.rest.Rest;

/** Puts the retention policy on the API. */
public final class RetentionFeature {
    private RetentionFeature() {}

    public static void install(Rest rest, RetentionPolicies policies, Retention retention) {
        rest.register().accept(new RetentionPolicyResource(policies, retention, rest));
    }
}
