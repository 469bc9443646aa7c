package dev.tangent.interactions;

import dev.tangent.api.InteractionsApi;
import dev.tangent.api.model.BatchResult;
import dev.tangent.api.model.Direction;
import dev.tangent.api.model.IdentityKind;
import dev.tangent.api.model.ImportAmounts;
import dev.tangent.api.model.ImportDecimalMark;
import dev.tangent.api.model.ImportResult;
import dev.tangent.api.model.InteractionType;
import dev.tangent.api.model.RejectedItem;
import dev.tangent.api.model.RejectedRow;
import dev.tangent.auth.Caller;
import dev.tangent.auth.Scope;
import dev.tangent.customers.Customers;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class InteractionsResource implements InteractionsApi {
    private static final int MULTI_STATUS = 207;

    private final Interactions interactions;
    private final InteractionReader reader;
    private final Imports imports;
    private final ImportBodies bodies;
    private final InteractionWire wire;
    private final WaitingRoom room = WaitingRoom.ofProcess();

    InteractionsResource(
            Interactions interactions,
            InteractionReader reader,
            Imports imports,
            ImportBodies bodies,
            InteractionWire wire) {
        this.interactions = interactions;
        this.reader = reader;
        this.imports = imports;
        this.bodies = bodies;
        this.wire = wire;
    }

    @Override
    public Response recordInteraction(Caller caller, UUID brandId, InputStream body) {
        BrandId brand = caller.on(brandId);
        Interactions.One one = interactions.recordOne(caller, brand, reader.one(body));
        Interaction stored = one.stored();
        Response.ResponseBuilder response = one.fresh()
                ? Response.created(URI.create("/v1/brands/" + brandId + "/interactions/" + stored.id()))
                : Response.ok();
        return response.entity(wire.of(stored).dropped(one.dropped() ? true : null))
                .tag(tag(stored))
                .build();
    }

    @Override
    public Response recordInteractions(Caller caller, UUID brandId, InputStream body) {
        BrandId brand = caller.on(brandId);
        return room.enter(body, read -> record(caller, brand, reader.batch(read)));
    }

    private Response record(Caller caller, BrandId brand, Received received) {
        List<Sent> items = received.items();
        List<Verdict> verdicts = interactions.record(caller, brand, received).verdicts();
        int accepted = 0;
        int duplicates = 0;
        int dropped = 0;
        List<RejectedItem> rejected = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            switch (verdict.kind()) {
                case ACCEPTED -> accepted++;
                case DUPLICATE -> duplicates++;
                case DROPPED -> dropped++;
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
                        .dropped(dropped == 0 ? null : dropped)
                        .rejected(rejected))
                .build();
    }

    @Override
    public Response importInteractionsNdjson(Caller caller, UUID brandId, String importKey, InputStream body) {
        return answer(
                caller, imports.run(caller, caller.on(brandId), importKey, body, in -> bodies.json(in, importKey)));
    }

    @Override
    public Response importInteractionsCsv(
            Caller caller,
            UUID brandId,
            String importKey,
            InputStream body,
            @Nullable String columns,
            String delimiter,
            Boolean header,
            @Nullable String dateFormat,
            @Nullable String timeZone,
            ImportAmounts amounts,
            ImportDecimalMark decimalMark,
            @Nullable InteractionType type,
            @Nullable Direction direction,
            @Nullable String touchpointKey,
            @Nullable IdentityKind customerKind,
            @Nullable String customerNamespace,
            @Nullable String currency,
            @Nullable String campaign) {
        BrandId brand = caller.on(brandId);
        Map<String, @Nullable String> defaults = new HashMap<>();
        defaults.put("type", Objects.toString(type, null));
        defaults.put("direction", Objects.toString(direction, null));
        defaults.put("touchpointKey", touchpointKey);
        defaults.put("customer.kind", Objects.toString(customerKind, null));
        defaults.put("customer.namespace", customerNamespace);
        defaults.put("value.currency", currency);
        defaults.put("campaign", campaign);
        CsvForm form = new CsvParameters(
                        columns == null ? null : List.of(columns.split(",", -1)),
                        delimiter,
                        header,
                        dateFormat,
                        timeZone,
                        new CsvAmounts(amounts == ImportAmounts.MAJOR, decimalMark == ImportDecimalMark.COMMA),
                        defaults)
                .form(() -> interactions.timeZone(brand));
        return answer(caller, imports.run(caller, brand, importKey, body, in -> bodies.csv(in, importKey, form)));
    }

    private static Response answer(Caller caller, Imported imported) {
        return Response.status(imported.rejected() == 0 ? Response.Status.OK.getStatusCode() : MULTI_STATUS)
                .entity(new ImportResult()
                        .rows(imported.rows())
                        .accepted(imported.accepted())
                        .duplicates(imported.duplicates())
                        .dropped(imported.dropped() == 0 ? null : imported.dropped())
                        .rejected(imported.rejected())
                        .kept(imported.kept())
                        .errors(imported.errors().stream()
                                .map(refused -> new RejectedRow()
                                        .line(refused.line())
                                        .id(refused.id())
                                        .problem(body(caller, refused.problem())))
                                .toList()))
                .build();
    }

    @Override
    public Response getInteraction(Caller caller, UUID brandId, UUID interactionId, @Nullable String ifNoneMatch) {
        Interaction stored = interactions.get(caller, caller.on(brandId), interactionId);
        dev.tangent.api.model.Interaction shown = wire.of(stored);
        if (caller.scopes().contains(Scope.CUSTOMERS_READ)) {
            shown.ipPrefix(stored.ipPrefix());
        }
        return Response.ok(shown).tag(tag(stored)).build();
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
            @Nullable Direction direction,
            @Nullable String locationKey,
            @Nullable String contentItemKey) {
        BrandId brand = caller.on(brandId);
        Interaction.Filter filter = new Interaction.Filter(
                updatedSince,
                from,
                to,
                Objects.toString(type, null),
                touchpointId,
                touchpointKey,
                customerId,
                Objects.toString(direction, null),
                locationKey,
                contentItemKey,
                Customers.seesRestricted(caller));
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
