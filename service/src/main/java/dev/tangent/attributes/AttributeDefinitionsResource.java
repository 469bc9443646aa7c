package dev.tangent.attributes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.AttributeDefinitionsApi;
import dev.tangent.api.model.AttributeDefinitionPage;
import dev.tangent.api.model.AttributeLegalBasis;
import dev.tangent.api.model.AttributeSensitivity;
import dev.tangent.api.model.AttributeState;
import dev.tangent.api.model.AttributeType;
import dev.tangent.api.model.NewAttributeDefinition;
import dev.tangent.api.model.UndeclaredAttributes;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.retention.RetentionPolicies;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class AttributeDefinitionsResource implements AttributeDefinitionsApi {
    private final AttributeDefinitions definitions;
    private final RetentionPolicies retention;
    private final Rest rest;

    AttributeDefinitionsResource(AttributeDefinitions definitions, RetentionPolicies retention, Rest rest) {
        this.definitions = definitions;
        this.retention = retention;
        this.rest = rest;
    }

    @Override
    public Response createAttributeDefinition(
            Caller caller, UUID brandId, NewAttributeDefinition body, @Nullable String idempotencyKey) {
        Call call = new Call("createAttributeDefinition", idempotencyKey, body);
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            Integer days = body.getTimeToLiveDays();
            AttributeDefinition.Draft draft =
                    draft(body, days == null ? retention.get(tx).attributeDays() : days);
            AttributeDefinition definition = definitions.create(tx, Act.of(caller), draft, body.getKey() != null);
            return Answer.created(
                    "/v1/brands/" + brandId + "/attribute-definitions/" + definition.id(),
                    Tags.of(definition.version()),
                    wire(definition));
        });
    }

    @Override
    public Response getAttributeDefinition(
            Caller caller, UUID brandId, UUID attributeDefinitionId, @Nullable String ifNoneMatch) {
        return answer(definitions.get(caller.on(brandId), attributeDefinitionId));
    }

    @Override
    public Response listAttributeDefinitions(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable AttributeState state) {
        BrandId brand = caller.on(brandId);
        AttributeDefinition.Filter filter =
                new AttributeDefinition.Filter(key, Objects.toString(state, null), updatedSince);
        Object list = List.of("attribute-definitions", brand, filter);
        Page<AttributeDefinition> page =
                definitions.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new AttributeDefinitionPage()
                        .items(page.items().stream()
                                .map(AttributeDefinitionsResource::wire)
                                .toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        definition -> List.of(definition.id().toString()))))
                .build();
    }

    @Override
    public Response updateAttributeDefinition(
            Caller caller, UUID brandId, UUID attributeDefinitionId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(definitions.update(
                Act.of(caller),
                caller.on(brandId),
                attributeDefinitionId,
                Tags.expected(ifMatch),
                draft ->
                        rest.patches().apply(patch, draft, AttributeDefinition.Draft.class, "NewAttributeDefinition")));
    }

    @Override
    public Response getAttributePolicy(Caller caller, UUID brandId, @Nullable String ifNoneMatch) {
        return answer(definitions.policy(caller.on(brandId)));
    }

    @Override
    public Response updateAttributePolicy(Caller caller, UUID brandId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(definitions.updatePolicy(
                Act.of(caller),
                caller.on(brandId),
                Tags.expected(ifMatch),
                draft -> rest.patches().apply(patch, draft, AttributePolicy.Draft.class, "AttributePolicyPatch")));
    }

    private static AttributeDefinition.Draft draft(NewAttributeDefinition body, int timeToLiveDays) {
        return new AttributeDefinition.Draft(
                body.getKey() == null ? Slug.of(body.getName(), "attribute") : body.getKey(),
                body.getName(),
                body.getType().toString(),
                body.getPurpose(),
                body.getLegalBasis().toString(),
                Objects.toString(body.getSensitivity(), "normal"),
                timeToLiveDays,
                body.getAllowedValues() == null ? List.of() : List.copyOf(body.getAllowedValues()),
                Objects.toString(body.getState(), "active"));
    }

    private static Response answer(AttributeDefinition definition) {
        return Response.ok(wire(definition)).tag(Tags.of(definition.version())).build();
    }

    private static Response answer(AttributePolicy policy) {
        return Response.ok(new dev.tangent.api.model.AttributePolicy()
                        .undeclared(UndeclaredAttributes.fromValue(policy.undeclared()))
                        .quarantineDays(policy.quarantineDays()))
                .tag(Tags.of(policy.version()))
                .build();
    }

    private static dev.tangent.api.model.AttributeDefinition wire(AttributeDefinition definition) {
        return new dev.tangent.api.model.AttributeDefinition()
                .id(definition.id())
                .key(definition.key())
                .name(definition.name())
                .type(AttributeType.fromValue(definition.type()))
                .purpose(definition.purpose())
                .legalBasis(AttributeLegalBasis.fromValue(definition.legalBasis()))
                .sensitivity(AttributeSensitivity.fromValue(definition.sensitivity()))
                .timeToLiveDays(definition.timeToLiveDays())
                .allowedValues(new LinkedHashSet<>(definition.allowedValues()))
                .state(AttributeState.fromValue(definition.state()))
                .createdAt(definition.createdAt())
                .updatedAt(definition.updatedAt());
    }
}
