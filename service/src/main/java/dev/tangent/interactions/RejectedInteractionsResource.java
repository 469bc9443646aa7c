package dev.tangent.interactions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.api.RejectedInteractionsApi;
import dev.tangent.api.model.Fault;
import dev.tangent.api.model.IdentityKind;
import dev.tangent.api.model.RejectedIdentity;
import dev.tangent.api.model.RejectedInteractionDay;
import dev.tangent.api.model.RejectedInteractionPage;
import dev.tangent.api.model.RejectedInteractionSummary;
import dev.tangent.api.model.RejectionSource;
import dev.tangent.auth.Caller;
import dev.tangent.auth.Scope;
import dev.tangent.platform.Cursors;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class RejectedInteractionsResource implements RejectedInteractionsApi {
    private static final TypeReference<List<Fault>> FAULTS = new TypeReference<>() {};

    private final RejectedInteractions rejected;
    private final ObjectMapper mapper;
    private final Cursors cursors;

    RejectedInteractionsResource(RejectedInteractions rejected, ObjectMapper mapper, Cursors cursors) {
        this.rejected = rejected;
        this.mapper = mapper;
        this.cursors = cursors;
    }

    @Override
    public Response listRejectedInteractions(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable RejectionSource source,
            @Nullable String importKey,
            @Nullable String code,
            @Nullable UUID interactionId) {
        BrandId brand = caller.on(brandId);
        RejectedInteraction.Filter filter = new RejectedInteraction.Filter(
                caller.scopes().contains(Scope.CUSTOMERS_READ),
                updatedSince,
                Objects.toString(source, null),
                importKey,
                code,
                interactionId);
        Object list = List.of("rejected-interactions", brand, filter);
        Page<RejectedInteraction> page =
                rejected.list(brand, filter, cursors.idAfter(list, cursor, Ids.GREATEST), limit);
        return Response.ok(new RejectedInteractionPage()
                        .items(page.items().stream().map(this::wire).toList())
                        .nextCursor(cursors.next(
                                list, page, last -> List.of(last.id().toString()))))
                .header("Cache-Control", "no-store")
                .build();
    }

    @Override
    public Response getRejectedInteractionSummary(Caller caller, UUID brandId) {
        return Response.ok(new RejectedInteractionSummary()
                        .days(rejected.days(caller.on(brandId)).stream()
                                .map(day -> new RejectedInteractionDay()
                                        .day(day.day())
                                        .rejected(day.rejected())
                                        .kept(day.kept()))
                                .toList()))
                .build();
    }

    private dev.tangent.api.model.RejectedInteraction wire(RejectedInteraction one) {
        boolean imported = one.source().equals("import");
        return new dev.tangent.api.model.RejectedInteraction()
                .id(one.id())
                .rejectedAt(one.rejectedAt())
                .source(RejectionSource.fromValue(one.source()))
                .importKey(one.importKey())
                .line(imported ? one.place() : null)
                .index(one.source().equals("batch") ? one.place() : null)
                .interactionId(one.interactionId())
                .code(one.code())
                .detail(one.detail())
                .errors(faults(one.faults()))
                .customer(customer(one))
                .copy(one.copy())
                .copyCut(one.copy() == null ? null : one.isCut())
                .requestId(Objects.toString(one.requestId(), null))
                .apiKeyId(one.actorId());
    }

    private static @Nullable RejectedIdentity customer(RejectedInteraction one) {
        String namespace = one.identityNamespace();
        return one.identityKind() == null
                ? null
                : new RejectedIdentity()
                        .kind(IdentityKind.fromValue(one.identityKind()))
                        .namespace(namespace == null || namespace.isEmpty() ? null : namespace)
                        .value(one.identityValue());
    }

    private List<Fault> faults(String json) {
        try {
            return mapper.readValue(json, FAULTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
