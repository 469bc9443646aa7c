package dev.tangent.mappings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.MappingRulesApi;
import dev.tangent.api.model.MappedSource;
import dev.tangent.api.model.MappingDryRun;
import dev.tangent.api.model.MappingDryRunResult;
import dev.tangent.api.model.MappingRuleOrder;
import dev.tangent.api.model.MappingRulePage;
import dev.tangent.api.model.NewMappingRule;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class MappingRulesResource implements MappingRulesApi {
    private final MappingRules rules;
    private final UnmappedSources unmapped;
    private final Rest rest;

    public MappingRulesResource(MappingRules rules, UnmappedSources unmapped, Rest rest) {
        this.rules = rules;
        this.unmapped = unmapped;
        this.rest = rest;
    }

    @Override
    public Response createMappingRule(
            Caller caller, UUID brandId, NewMappingRule body, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        MappingRule.Draft draft = MappingRuleWire.draft(body);
        Response response = rest.idempotency().once(brand, new Call("createMappingRule", idempotencyKey, body), tx -> {
            MappingRule rule = rules.create(tx, Act.of(caller), draft, body.getKey() != null);
            return Answer.created(
                    "/v1/brands/" + brandId + "/mapping-rules/" + rule.id(),
                    Tags.of(rule.version()),
                    MappingRuleWire.of(rule));
        });
        rules.changed(brand);
        return response;
    }

    @Override
    public Response getMappingRule(Caller caller, UUID brandId, UUID mappingRuleId, @Nullable String ifNoneMatch) {
        return answer(rules.get(caller.on(brandId), mappingRuleId));
    }

    @Override
    public Response updateMappingRule(
            Caller caller, UUID brandId, UUID mappingRuleId, ObjectNode patch, @Nullable String ifMatch) {
        boolean touchpointStays = !patch.has("touchpointId") && !patch.has("touchpointKey");
        return answer(rules.update(
                Act.of(caller),
                caller.on(brandId),
                mappingRuleId,
                Tags.expected(ifMatch),
                draft -> rest.patches()
                        .apply(
                                patch,
                                MappingRuleWire.patchable(draft, touchpointStays),
                                MappingRule.Draft.class,
                                "NewMappingRule")));
    }

    @Override
    public Response deleteMappingRule(Caller caller, UUID brandId, UUID mappingRuleId) {
        rules.delete(Act.of(caller), caller.on(brandId), mappingRuleId);
        return Response.noContent().build();
    }

    @Override
    public Response listMappingRules(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable Boolean active,
            @Nullable UUID touchpointId) {
        BrandId brand = caller.on(brandId);
        MappingRule.Filter filter = new MappingRule.Filter(key, active, touchpointId, updatedSince);
        Object list = List.of("mapping-rules", brand, filter);
        List<String> place = rest.cursors().open(list, cursor);
        MappingRule.Place last =
                place == null ? null : new MappingRule.Place(Integer.parseInt(place.get(0)), place.get(1));
        Page<MappingRule> page = rules.list(brand, filter, last, limit);
        return Response.ok(new MappingRulePage()
                        .items(page.items().stream().map(MappingRuleWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(list, page, rule -> List.of(Integer.toString(rule.priority()), rule.key()))))
                .build();
    }

    @Override
    public Response reorderMappingRules(
            Caller caller, UUID brandId, MappingRuleOrder body, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        Response response = rest.idempotency()
                .once(brand, new Call("reorderMappingRules", idempotencyKey, body), tx -> {
                    List<String> keys = rules.reorder(tx, Act.of(caller), List.copyOf(body.getKeys()));
                    return Answer.ok(null, new MappingRuleOrder().keys(new LinkedHashSet<>(keys)));
                });
        rules.changed(brand);
        return response;
    }

    @Override
    public Response testMappingRules(Caller caller, UUID brandId, MappingDryRun body, @Nullable String idempotencyKey) {
        if ((body.getSources() == null) == (body.getUnmapped() == null)) {
            throw body.getSources() == null
                    ? Problem.invalidBody("/sources", "required", "is missing, and unmapped is too")
                    : Problem.invalidBody("/unmapped", "ambiguous", "is given beside sources; give one of them");
        }
        return rest.idempotency()
                .once(
                        caller.on(brandId),
                        new Call("testMappingRules", idempotencyKey, body),
                        tx -> Answer.ok(null, new MappingDryRunResult().items(tested(tx, body))));
    }

    private List<MappedSource> tested(Tx tx, MappingDryRun body) {
        boolean withInactive = Boolean.TRUE.equals(body.getWithInactive());
        List<RawSource> sources = new ArrayList<>();
        List<@Nullable Long> interactions = new ArrayList<>();
        if (body.getUnmapped() == null) {
            body.getSources().forEach(said -> {
                sources.add(RawSource.of(said));
                interactions.add(null);
            });
        } else {
            unmapped.newest(tx, body.getUnmapped()).forEach(source -> {
                sources.add(RawSource.of(source.content()));
                interactions.add(source.interactions());
            });
        }
        List<MappingRules.DryRun> runs = rules.dryRun(tx, sources, withInactive);
        List<MappedSource> mapped = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            mapped.add(MappingRuleWire.mapped(runs.get(i), interactions.get(i)));
        }
        return mapped;
    }

    private static Response answer(MappingRule rule) {
        return Response.ok(MappingRuleWire.of(rule))
                .tag(Tags.of(rule.version()))
                .build();
    }
}
