package dev.tangent.agencies;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.BrandsApi;
import dev.tangent.api.model.BrandKind;
import dev.tangent.api.model.BrandPage;
import dev.tangent.api.model.BrandStatus;
import dev.tangent.api.model.IpStorage;
import dev.tangent.api.model.Language;
import dev.tangent.api.model.NewBrand;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.idempotency.Idempotency;
import dev.tangent.platform.Cursors;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.MergePatch;
import dev.tangent.platform.http.Tags;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class BrandsResource implements BrandsApi {
    private final Brands brands;
    private final Idempotency idempotency;
    private final Cursors cursors;
    private final MergePatch patches;

    public BrandsResource(Brands brands, Idempotency idempotency, Cursors cursors, MergePatch patches) {
        this.brands = brands;
        this.idempotency = idempotency;
        this.cursors = cursors;
        this.patches = patches;
    }

    @Override
    public Response createBrand(Caller caller, NewBrand body, @Nullable String idempotencyKey) {
        Brand.Draft draft = new Brand.Draft(
                body.getName(),
                body.getKey(),
                text(body.getKind()),
                body.getTimeZone(),
                body.getCurrency(),
                text(body.getLanguage()));
        return idempotency.once(caller.wholeAgency(), new Call("createBrand", idempotencyKey, body), tx -> {
            Brand brand = brands.create(tx, Act.of(caller), draft);
            return Answer.created("/v1/brands/" + brand.id(), Tags.of(brand.version()), wire(brand));
        });
    }

    @Override
    public Response getBrand(Caller caller, UUID brandId, @Nullable String ifNoneMatch) {
        return answer(brands.get(caller.agency(), caller.on(brandId).value()));
    }

    @Override
    public Response listBrands(
            Caller caller,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable BrandKind kind,
            @Nullable BrandStatus status) {
        Brand.Filter filter = new Brand.Filter(caller.onlyBrand(), key, text(kind), text(status), updatedSince);
        Object list = List.of("brands", caller.agency(), filter);
        UUID after = cursors.idAfter(list, cursor, Ids.LEAST);
        Page<Brand> page = brands.list(caller.agency(), filter, after, limit);
        return Response.ok(new BrandPage()
                        .items(page.items().stream().map(BrandsResource::wire).toList())
                        .nextCursor(cursors.next(
                                list, page, brand -> List.of(brand.id().toString()))))
                .build();
    }

    @Override
    public Response updateBrand(Caller caller, UUID brandId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(brands.update(
                Act.of(caller),
                caller.agency(),
                caller.on(brandId).value(),
                Tags.expected(ifMatch),
                change -> patches.apply(patch, change, Brand.Change.class, "BrandPatch")));
    }

    @Override
    public Response archiveBrand(Caller caller, UUID brandId, @Nullable String idempotencyKey) {
        return setStatus(caller, brandId, "archived", new Call("archiveBrand", idempotencyKey, brandId));
    }

    @Override
    public Response restoreBrand(Caller caller, UUID brandId, @Nullable String idempotencyKey) {
        return setStatus(caller, brandId, "active", new Call("restoreBrand", idempotencyKey, brandId));
    }

    private Response setStatus(Caller caller, UUID brandId, String status, Call call) {
        UUID id = caller.on(brandId).value();
        Response response = idempotency.once(caller.wholeAgency(), call, tx -> {
            Brand brand = brands.setStatus(tx, Act.of(caller), id, status);
            return Answer.ok(Tags.of(brand.version()), wire(brand));
        });
        brands.statusChanged(caller.agency(), id);
        return response;
    }

    private static Response answer(Brand brand) {
        return Response.ok(wire(brand)).tag(Tags.of(brand.version())).build();
    }

    private static dev.tangent.api.model.Brand wire(Brand brand) {
        return new dev.tangent.api.model.Brand()
                .id(brand.id())
                .key(brand.key())
                .name(brand.name())
                .kind(BrandKind.fromValue(brand.kind()))
                .status(BrandStatus.fromValue(brand.status()))
                .timeZone(brand.timeZone())
                .currency(brand.currency())
                .language(Language.fromValue(brand.language()))
                .ipStorage(IpStorage.fromValue(brand.ipStorage()))
                .createdAt(brand.createdAt())
                .updatedAt(brand.updatedAt());
    }

    private static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }
}
