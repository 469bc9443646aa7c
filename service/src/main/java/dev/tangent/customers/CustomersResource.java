package dev.tangent.customers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.CustomersApi;
import dev.tangent.api.model.CustomerBatchResult;
import dev.tangent.api.model.CustomerPage;
import dev.tangent.api.model.IdentityKind;
import dev.tangent.api.model.InteractionType;
import dev.tangent.api.model.MergeCustomer;
import dev.tangent.api.model.TimelineOrder;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. What it answers is personal: no cache may keep it. */
public final class CustomersResource implements CustomersApi {
    private static final int MULTI_STATUS = 207;

    private final Customers customers;
    private final CustomerMerges merges;
    private final Timeline timeline;
    private final NamedReader reader;
    private final Rest rest;

    CustomersResource(Customers customers, CustomerMerges merges, Timeline timeline, NamedReader reader, Rest rest) {
        this.customers = customers;
        this.merges = merges;
        this.timeline = timeline;
        this.reader = reader;
        this.rest = rest;
    }

    @Override
    public Response getCustomer(Caller caller, UUID brandId, UUID customerId, @Nullable String ifNoneMatch) {
        return answer(customers.get(caller, caller.on(brandId), customerId));
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
            @Nullable String identityValue,
            @Nullable String externalRef) {
        BrandId brand = caller.on(brandId);
        Customer.Filter filter = new Customer.Filter(
                identity(identityKind, identityNamespace, identityValue), externalRef, updatedSince);
        Object list = List.of("customers", brand, filter);
        Page<Customer> page =
                customers.list(caller, brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return personal(Response.ok(new CustomerPage()
                .items(page.items().stream().map(CustomerWire::of).toList())
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
            @Nullable InteractionType type,
            @Nullable TimelineOrder order) {
        BrandId brand = caller.on(brandId);
        customers.get(caller, brand, customerId);
        Timeline.Query query =
                new Timeline.Query(updatedSince, from, to, Objects.toString(type, null), order == TimelineOrder.ASC);
        return personal(Response.ok(timeline.page(brand, customerId, query, cursor, limit)));
    }

    @Override
    public Response updateCustomer(
            Caller caller, UUID brandId, UUID customerId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(customers.update(Act.of(caller), caller.on(brandId), customerId, Tags.expected(ifMatch), patch));
    }

    @Override
    public Response upsertCustomer(Caller caller, UUID brandId, JsonNode body, @Nullable String idempotencyKey) {
        Named item = reader.one(body);
        Call call = new Call("upsertCustomer", idempotencyKey, body);
        return personal(rest.idempotency().once(caller.on(brandId), call, tx -> {
            Joined joined = customers.join(tx, Act.of(caller), item);
            Customer customer = customers.get(tx, Objects.requireNonNull(joined.customerId()));
            return joined.outcome() == Joined.Outcome.CREATED
                    ? Answer.created(
                            "/v1/brands/" + brandId + "/customers/" + customer.id(),
                            tag(customer),
                            CustomerWire.of(customer))
                    : Answer.ok(tag(customer), CustomerWire.of(customer));
        }));
    }

    @Override
    public Response upsertCustomers(Caller caller, UUID brandId, JsonNode body, @Nullable String idempotencyKey) {
        List<Named> items = reader.batch(body);
        Call call = new Call("upsertCustomers", idempotencyKey, body);
        return personal(rest.idempotency().once(caller.on(brandId), call, tx -> {
            CustomerBatchResult result =
                    CustomerWire.batch(customers.joinAll(tx, Act.of(caller), items), caller.requestId());
            int status = result.getRejected() == 0 ? Response.Status.OK.getStatusCode() : MULTI_STATUS;
            return new Answer(status, null, null, result, result);
        }));
    }

    @Override
    public Response identifyCustomer(Caller caller, UUID brandId, JsonNode body, @Nullable String idempotencyKey) {
        Named item = reader.visitor(body);
        Call call = new Call("identifyCustomer", idempotencyKey, body);
        return personal(rest.idempotency().once(caller.on(brandId), call, tx -> {
            Joined joined = customers.join(tx, Act.of(caller), item);
            Customer customer = customers.get(tx, Objects.requireNonNull(joined.customerId()));
            return Answer.ok(tag(customer), CustomerWire.identified(customer, joined));
        }));
    }

    @Override
    public Response mergeCustomer(
            Caller caller, UUID brandId, UUID customerId, MergeCustomer body, @Nullable String idempotencyKey) {
        Call call = new Call("mergeCustomer", idempotencyKey, List.of(customerId, body));
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            CustomerMerge merge =
                    merges.merge(tx, Act.of(caller), customerId, body.getFromCustomerId(), body.getReason());
            return Answer.created(
                    "/v1/brands/" + brandId + "/customer-merges/" + merge.id(),
                    Tags.of(merge.version(), merge.persons()),
                    CustomerWire.of(merge));
        });
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

    /** Changes with whatever is shown: persons are recorded and attributes expire without the customer's row. */
    private static EntityTag tag(Customer customer) {
        return Tags.of(
                customer.version(),
                customer.identities(),
                customer.attributes(),
                String.valueOf(customer.contact()),
                String.valueOf(customer.firstSeenAt()),
                String.valueOf(customer.lastSeenAt()));
    }

    private static Response answer(Customer customer) {
        return personal(Response.ok(CustomerWire.of(customer)).tag(tag(customer)));
    }

    private static Response personal(Response response) {
        return personal(Response.fromResponse(response));
    }

    private static Response personal(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store").build();
    }
}
