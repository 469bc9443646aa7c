package dev.tangent.customers;

import dev.tangent.api.CustomersApi;
import dev.tangent.api.model.CustomerPage;
import dev.tangent.api.model.Identity;
import dev.tangent.api.model.IdentityKind;
import dev.tangent.api.model.InteractionType;
import dev.tangent.auth.Caller;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. What it answers is personal: no cache may keep it. */
public final class CustomersResource implements CustomersApi {
    private final Customers customers;
    private final Timeline timeline;
    private final Rest rest;

    public CustomersResource(Customers customers, Timeline timeline, Rest rest) {
        this.customers = customers;
        this.timeline = timeline;
        this.rest = rest;
    }

    @Override
    public Response getCustomer(Caller caller, UUID brandId, UUID customerId, @Nullable String ifNoneMatch) {
        Customer customer = customers.get(caller.on(brandId), customerId);
        return personal(Response.ok(wire(customer))
                .tag(Tags.of(
                        customer.version(),
                        customer.identities(),
                        String.valueOf(customer.firstSeenAt()),
                        String.valueOf(customer.lastSeenAt()))));
    }

    @Override
    public Response listCustomers(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable IdentityKind identityKind,
            @Nullable String identityNamespace,
            @Nullable String identityValue) {
        BrandId brand = caller.on(brandId);
        Customer.Filter filter =
                new Customer.Filter(identity(identityKind, identityNamespace, identityValue), updatedSince);
        Object list = List.of("customers", brand, filter);
        Page<Customer> page = customers.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return personal(Response.ok(new CustomerPage()
                .items(page.items().stream().map(CustomersResource::wire).toList())
                .nextCursor(rest.cursors()
                        .next(list, page, customer -> List.of(customer.id().toString())))));
    }

    @Override
    public Response listCustomerTimeline(
            Caller caller,
            UUID brandId,
            UUID customerId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable InteractionType type) {
        BrandId brand = caller.on(brandId);
        customers.get(brand, customerId);
        Timeline.Query query = new Timeline.Query(updatedSince, from, to, Objects.toString(type, null));
        return personal(Response.ok(timeline.page(brand, customerId, query, cursor, limit)));
    }

    private static @Nullable IdentityKey identity(
            @Nullable IdentityKind kind, @Nullable String namespace, @Nullable String value) {
        if (kind == null && namespace == null && value == null) {
            return null;
        }
        List<Fault> faults = new ArrayList<>();
        IdentityKey key = Identities.read(Objects.toString(kind, null), namespace, value, "", faults);
        if (key == null) {
            Fault first = faults.get(0);
            String field = Objects.toString(first.pointer(), "").replace("/", "");
            String parameter =
                    "identity" + field.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + field.substring(1);
            throw Problem.invalidParameter(parameter, first.code(), first.detail());
        }
        return key;
    }

    private static Response personal(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store").build();
    }

    private static dev.tangent.api.model.Customer wire(Customer customer) {
        return new dev.tangent.api.model.Customer()
                .id(customer.id())
                .identities(customer.identities().stream()
                        .map(known -> new Identity()
                                .kind(IdentityKind.fromValue(known.kind()))
                                .namespace(known.namespace().isEmpty() ? null : known.namespace())
                                .value(known.value())
                                .firstSeenAt(known.firstSeenAt()))
                        .toList())
                .firstSeenAt(customer.firstSeenAt())
                .lastSeenAt(customer.lastSeenAt())
                .createdAt(customer.createdAt())
                .updatedAt(customer.updatedAt());
    }
}
