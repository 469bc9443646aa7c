package dev.tangent.auth;

import dev.tangent.tenancy.BrandId;

/** A brand that the caller reaches, found before the operation runs; {@code keepsNetworks} of those that visit its pages. */
public record BrandAccess(BrandId id, boolean archived, boolean keepsNetworks) {}
