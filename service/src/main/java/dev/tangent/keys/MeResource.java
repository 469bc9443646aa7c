package dev.tangent.keys;

import dev.tangent.agencies.Agencies;
import dev.tangent.agencies.Brand;
import dev.tangent.agencies.Brands;
import dev.tangent.api.MeApi;
import dev.tangent.api.model.AgencyReference;
import dev.tangent.api.model.ApiKeyKind;
import dev.tangent.api.model.BrandKind;
import dev.tangent.api.model.BrandReference;
import dev.tangent.api.model.Credential;
import dev.tangent.api.model.Me;
import dev.tangent.auth.Caller;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import jakarta.ws.rs.core.Response;

/** HTTP in, HTTP out. */
public final class MeResource implements MeApi {
    private static final int MOST_BRANDS = 200;

    private final Agencies agencies;
    private final Brands brands;

    public MeResource(Agencies agencies, Brands brands) {
        this.agencies = agencies;
        this.brands = brands;
    }

    @Override
    public Response getMe(Caller caller) {
        Brand.Filter mine = new Brand.Filter(caller.onlyBrand(), null, null, null, null);
        Page<Brand> page = brands.list(caller.agency(), mine, Ids.LEAST, MOST_BRANDS);
        return Response.ok(new Me()
                        .credential(new Credential()
                                .kind(ApiKeyKind.fromValue(caller.kind()))
                                .id(caller.keyId())
                                .name(caller.keyName()))
                        .agency(new AgencyReference()
                                .id(caller.agency().value())
                                .name(agencies.get(caller.agency()).name()))
                        .scopes(caller.scopes().stream()
                                .sorted()
                                .map(scope -> dev.tangent.api.model.Scope.fromValue(scope.text()))
                                .toList())
                        .brands(page.items().stream().map(MeResource::reference).toList())
                        .moreBrands(page.more()))
                .build();
    }

    private static BrandReference reference(Brand brand) {
        return new BrandReference()
                .id(brand.id())
                .key(brand.key())
                .name(brand.name())
                .kind(BrandKind.fromValue(brand.kind()));
    }
}
