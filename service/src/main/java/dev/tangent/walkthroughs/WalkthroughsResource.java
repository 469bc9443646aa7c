package dev.tangent.walkthroughs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.WalkthroughsApi;
import dev.tangent.api.model.NewWalkthrough;
import dev.tangent.api.model.WalkthroughObservation;
import dev.tangent.api.model.WalkthroughPage;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class WalkthroughsResource implements WalkthroughsApi {
    private final Walkthroughs walkthroughs;
    private final Rest rest;

    WalkthroughsResource(Walkthroughs walkthroughs, Rest rest) {
        this.walkthroughs = walkthroughs;
        this.rest = rest;
    }

    @Override
    public Response createWalkthrough(
            Caller caller, UUID brandId, NewWalkthrough body, @Nullable String idempotencyKey) {
        Walkthrough.Draft draft = WalkthroughWire.draft(body, walkthroughs.now());
        Call call = new Call("createWalkthrough", idempotencyKey, body);
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            Walkthrough walkthrough = walkthroughs.create(tx, Act.of(caller), draft);
            return Answer.created(
                    "/v1/brands/" + brandId + "/walkthroughs/" + walkthrough.id(),
                    Tags.of(walkthrough.version()),
                    WalkthroughWire.of(walkthrough));
        });
    }

    @Override
    public Response getWalkthrough(Caller caller, UUID brandId, UUID walkthroughId, @Nullable String ifNoneMatch) {
        return answer(walkthroughs.get(caller.on(brandId), walkthroughId));
    }

    @Override
    public Response listWalkthroughs(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable UUID personaId,
            @Nullable String journeyKey,
            @Nullable UUID touchpointId) {
        BrandId brand = caller.on(brandId);
        Walkthrough.Filter filter = new Walkthrough.Filter(updatedSince, personaId, journeyKey, touchpointId);
        Object list = List.of("walkthroughs", brand, filter);
        Page<Walkthrough.Overview> page =
                walkthroughs.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new WalkthroughPage()
                        .items(page.items().stream().map(WalkthroughWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        overview -> List.of(overview.id().toString()))))
                .build();
    }

    @Override
    public Response updateWalkthrough(
            Caller caller, UUID brandId, UUID walkthroughId, ObjectNode patch, @Nullable String ifMatch) {
        boolean personaStays = !patch.has("personaId") && !patch.has("personaKey");
        return answer(walkthroughs.update(
                Act.of(caller),
                caller.on(brandId),
                walkthroughId,
                Tags.expected(ifMatch),
                current -> rest.patches()
                        .apply(
                                patch,
                                WalkthroughWire.patchable(current, personaStays),
                                Walkthrough.Draft.class,
                                "NewWalkthrough")));
    }

    @Override
    public Response putWalkthroughEntry(
            Caller caller,
            UUID brandId,
            UUID walkthroughId,
            UUID touchpointId,
            WalkthroughObservation body,
            @Nullable String ifMatch) {
        return answer(walkthroughs.putEntry(
                Act.of(caller),
                caller.on(brandId),
                walkthroughId,
                touchpointId,
                Tags.expected(ifMatch),
                WalkthroughWire.entry(body)));
    }

    private static Response answer(Walkthrough walkthrough) {
        return Response.ok(WalkthroughWire.of(walkthrough))
                .tag(Tags.of(walkthrough.version()))
                .build();
    }
}
