package dev.tangent.retention;

import dev.tangent.rest.Rest;

/** Puts the retention policy and the register of what is stored on the API. */
public final class RetentionFeature {
    private RetentionFeature() {}

    public static void install(Rest rest, RetentionPolicies policies, Retention retention, DataRegister register) {
        rest.register().accept(new RetentionPolicyResource(policies, retention, rest));
        rest.register().accept(new DataRegisterResource(register));
    }
}
