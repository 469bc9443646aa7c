package dev.tangent.interactions;

import dev.tangent.api.InteractionsApi;
import dev.tangent.api.model.BatchResult;
import dev.tangent.api.model.Direction;
import dev.tangent.api.model.InteractionType;
import dev.tangent.api.model.RejectedItem;
import dev.tangent.auth.Caller;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.ProblemBody;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class InteractionsResource implements InteractionsApi {
    private static final int MULTI_STATUS = 207;

    private final Interactions interactions;
    private final InteractionReader reader;
    private final InteractionWire wire;

    InteractionsResource(Interactions interactions, InteractionReader reader, InteractionWire wire) {
        this.interactions = interactions;
        this.reader = reader;
        this.wire = wire;
    }

    @Override
    public Response recordInteraction(Caller caller, UUID brandId, InputStream body) {
        BrandId brand = caller.on(brandId);
        NewInteraction sent = reader.one(body);
        Verdict verdict = interactions
                .record(caller, brand, List.of(new Sent(0, "", sent.id(), sent, List.of())))
                .get(0);
        if (verdict.problem() != null) {
            throw verdict.problem();
        }
        Interaction stored = interactions.get(brand, sent.id());
        Response.ResponseBuilder response = verdict.kind() == Verdict.Kind.ACCEPTED
                ? Response.created(URI.create("/v1/brands/" + brandId + "/interactions/" + stored.id()))
                : Response.ok();
        return response.entity(wire.of(stored)).tag(tag(stored)).build();
    }

    @Override
    public Response recordInteractions(Caller caller, UUID brandId, InputStream body) {
        BrandId brand = caller.on(brandId);
        List<Sent> items = reader.batch(body);
        List<Verdict> verdicts = interactions.record(caller, brand, items);
        int accepted = 0;
        int duplicates = 0;
        List<RejectedItem> rejected = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            switch (verdict.kind()) {
                case ACCEPTED -> accepted++;
                case DUPLICATE -> duplicates++;
                case REJECTED ->
                    rejected.add(new RejectedItem()
                            .index(i)
                            .id(items.get(i).id())
                            .problem(body(caller, Objects.requireNonNull(verdict.problem()))));
            }
        }
        return Response.status(rejected.isEmpty() ? Response.Status.OK.getStatusCode() : MULTI_STATUS)
                .entity(new BatchResult()
                        .accepted(accepted)
                        .duplicates(duplicates)
                        .rejected(rejected))
                .build();
    }

    @Override
    public Response getInteraction(Caller caller, UUID brandId, UUID interactionId, @Nullable String ifNoneMatch) {
        Interaction stored = interactions.get(caller.on(brandId), interactionId);
        return Response.ok(wire.of(stored)).tag(tag(stored)).build();
    }

    @Override
    public Response listInteractions(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable InteractionType type,
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            @Nullable UUID customerId,
            @Nullable Direction direction) {
        BrandId brand = caller.on(brandId);
        Interaction.Filter filter = new Interaction.Filter(
                updatedSince,
                from,
                to,
                Objects.toString(type, null),
                touchpointId,
                touchpointKey,
                customerId,
                Objects.toString(direction, null));
        Object list = List.of("interactions", brand, filter);
        Page<Interaction> page = interactions.list(brand, filter, wire.place(list, cursor), limit);
        return Response.ok(wire.page(list, page)).build();
    }

    /** What was sent never changes; whom it belongs to may, and where it happened may be found later. */
    private static EntityTag tag(Interaction stored) {
        return Tags.of(
                1,
                stored.id(),
                stored.receivedAt(),
                String.valueOf(stored.customerId()),
                String.valueOf(stored.touchpointId()));
    }

    private static ProblemBody body(Caller caller, Problem problem) {
        return ProblemBody.of(problem, null, caller.requestId());
    }
}
