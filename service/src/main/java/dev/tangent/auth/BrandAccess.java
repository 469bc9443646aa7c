package dev.tangent.auth;

import dev.tangent.tenancy.BrandId;

/** A brand that the caller reaches, found before the operation runs. */
public record BrandAccess(BrandId id, boolean archived) {}
