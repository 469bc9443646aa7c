package dev.tangent.customers;

import dev.tangent.api.CustomerMergesApi;
import dev.tangent.api.model.CustomerMergePage;
import dev.tangent.api.model.CustomerMergeState;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
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
public final class CustomerMergesResource implements CustomerMergesApi {
    private final CustomerMerges merges;
    private final Rest rest;

    CustomerMergesResource(CustomerMerges merges, Rest rest) {
        this.merges = merges;
        this.rest = rest;
    }

    @Override
    public Response getCustomerMerge(Caller caller, UUID brandId, UUID customerMergeId, @Nullable String ifNoneMatch) {
        CustomerMerge merge = merges.get(caller.on(brandId), customerMergeId);
        return Response.ok(CustomerWire.of(merge))
                .tag(Tags.of(merge.version(), merge.persons()))
                .build();
    }

    @Override
    public Response listCustomerMerges(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable UUID customerId,
            @Nullable CustomerMergeState state) {
        BrandId brand = caller.on(brandId);
        CustomerMerge.Filter filter = new CustomerMerge.Filter(customerId, Objects.toString(state, null), updatedSince);
        Object list = List.of("customer-merges", brand, filter);
        Page<CustomerMerge> page = merges.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new CustomerMergePage()
                        .items(page.items().stream().map(CustomerWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(list, page, merge -> List.of(merge.id().toString()))))
                .build();
    }

    @Override
    public Response reverseCustomerMerge(
            Caller caller, UUID brandId, UUID customerMergeId, @Nullable String idempotencyKey) {
        Call call = new Call("reverseCustomerMerge", idempotencyKey, customerMergeId);
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            CustomerMerge merge = merges.reverse(tx, Act.of(caller), customerMergeId);
            return Answer.ok(Tags.of(merge.version(), merge.persons()), CustomerWire.of(merge));
        });
    }
}
