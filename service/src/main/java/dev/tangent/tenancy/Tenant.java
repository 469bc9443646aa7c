package dev.tangent.tenancy;

import java.util.UUID;

/** Whose rows a transaction sees: the setting the policies read, and the name its statements bind. */
record Tenant(String setting, String parameter, UUID id) {
    static final String OF_A_BRAND = "app.brand_id";

    static Tenant of(BrandId brand) {
        return new Tenant(OF_A_BRAND, "brandId", brand.value());
    }

    static Tenant of(AgencyId agency) {
        return new Tenant("app.agency_id", "agencyId", agency.value());
    }
}
