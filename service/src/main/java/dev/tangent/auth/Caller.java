package dev.tangent.auth;

import dev.tangent.platform.Problem;
import dev.tangent.platform.http.ClientAddress;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandId;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling: built once from the verified key, then passed by hand. {@code onlyBrand} is the brand a key is
 * restricted to; {@code plan} the limits of the agency; {@code brand} the one that the path names, which the caller does reach; {@code operation} is the id of
 * what is called in the spec, {@code requestId} names the call, and it came from {@code address}.
 */
public record Caller(
        AgencyId agency,
        UUID keyId,
        String kind,
        String keyName,
        @Nullable UUID onlyBrand,
        Set<Scope> scopes,
        Plan plan,
        @Nullable BrandAccess brand,
        String operation,
        String requestId,
        String address)
        implements Principal {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The brand the caller asks for; with {@link #collecting} the only way to a {@link BrandId}. One that is not theirs does not exist for them. */
    public BrandId on(UUID brandId) {
        if (brand == null || !brand.id().value().equals(brandId)) {
            throw Problem.notFound("brand", brandId);
        }
        return brand.id();
    }

    /** The brand whose publishable key came with the call. */
    public BrandId collecting() {
        if (brand == null) {
            throw Problem.notFound("brand", onlyBrand);
        }
        return brand.id();
    }

    /** The tenant of what belongs to the agency as a whole; refuses a key of one brand. */
    public BrandId own() {
        return wholeAgency().own();
    }

    /** Refuses a key of one brand where the operation is about the whole agency. */
    public AgencyId wholeAgency() {
        if (onlyBrand != null) {
            throw Problem.of(
                    Problem.Type.BRAND_RESTRICTED, "The key reaches one brand; this belongs to the whole agency.");
        }
        return agency;
    }

    /** The network that a visitor calls from, where the brand keeps that. */
    public @Nullable String networkToKeep() {
        return brand != null && brand.keepsNetworks() ? ClientAddress.network(address) : null;
    }

    /** Whether the key may stand in a web page, so that whoever visits it calls. */
    public boolean publishable() {
        return Credential.isPublishable(kind);
    }

    /** Whether the caller reaches the brand, which must be one of the agency. */
    public boolean reaches(@Nullable UUID brandId) {
        return onlyBrand == null || onlyBrand.equals(brandId);
    }

    @Override
    public String getName() {
        return keyId.toString();
    }
}
