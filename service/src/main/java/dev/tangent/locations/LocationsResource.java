package dev.tangent.locations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.LocationsApi;
import dev.tangent.api.model.LocationKind;
import dev.tangent.api.model.LocationPage;
import dev.tangent.api.model.LocationState;
import dev.tangent.api.model.NewLocation;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class LocationsResource implements LocationsApi {
    private final Locations locations;
    private final Rest rest;

    LocationsResource(Locations locations, Rest rest) {
        this.locations = locations;
        this.rest = rest;
    }

    @Override
    public Response createLocation(Caller caller, UUID brandId, NewLocation body, @Nullable String idempotencyKey) {
        Location.Draft draft = draft(body);
        return rest.idempotency().once(caller.on(brandId), new Call("createLocation", idempotencyKey, body), tx -> {
            Location location = locations.create(tx, Act.of(caller), draft, body.getKey() != null);
            return Answer.created(
                    "/v1/brands/" + brandId + "/locations/" + location.id(),
                    Tags.of(location.version()),
                    wire(location));
        });
    }

    @Override
    public Response getLocation(Caller caller, UUID brandId, UUID locationId, @Nullable String ifNoneMatch) {
        return answer(locations.get(caller.on(brandId), locationId));
    }

    @Override
    public Response listLocations(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable LocationState state,
            @Nullable LocationKind kind,
            @Nullable String country,
            @Nullable String externalRef) {
        BrandId brand = caller.on(brandId);
        Location.Filter filter = new Location.Filter(
                key, updatedSince, Objects.toString(state, null), Objects.toString(kind, null), country, externalRef);
        Object list = List.of("locations", brand, filter);
        Page<Location> page = locations.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new LocationPage()
                        .items(page.items().stream()
                                .map(LocationsResource::wire)
                                .toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        location -> List.of(location.id().toString()))))
                .build();
    }

    @Override
    public Response updateLocation(
            Caller caller, UUID brandId, UUID locationId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(locations.update(
                Act.of(caller),
                caller.on(brandId),
                locationId,
                Tags.expected(ifMatch),
                draft -> rest.patches().apply(patch, draft, Location.Draft.class, "NewLocation")));
    }

    private static Location.Draft draft(NewLocation body) {
        return new Location.Draft(
                body.getKey() == null ? Slug.of(body.getName(), "location") : body.getKey(),
                body.getName(),
                Objects.toString(body.getKind(), "store"),
                body.getAddress(),
                body.getCountry(),
                body.getTimeZone(),
                body.getExternalRef(),
                Objects.toString(body.getState(), "active"));
    }

    private static Response answer(Location location) {
        return Response.ok(wire(location)).tag(Tags.of(location.version())).build();
    }

    private static dev.tangent.api.model.Location wire(Location location) {
        return new dev.tangent.api.model.Location()
                .id(location.id())
                .key(location.key())
                .name(location.name())
                .kind(LocationKind.fromValue(location.kind()))
                .address(location.address())
                .country(location.country())
                .timeZone(location.timeZone())
                .externalRef(location.externalRef())
                .state(LocationState.fromValue(location.state()))
                .createdAt(location.createdAt())
                .updatedAt(location.updatedAt());
    }
}
