package dev.tangent.mappings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.api.model.MappedSource;
import dev.tangent.api.model.NewMappingRule;
import dev.tangent.platform.Json;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between a mapping rule and what the API writes of it. */
final class MappingRuleWire {
    private static final ObjectMapper MAPPER = Json.mapper();
    private static final int USUAL_PRIORITY = 100;

    private MappingRuleWire() {}

    static MappingRule.Draft draft(NewMappingRule body) {
        return new MappingRule.Draft(
                body.getKey() == null ? Slug.of(body.getName(), "rule") : body.getKey(),
                body.getName(),
                Objects.requireNonNullElse(body.getPriority(), USUAL_PRIORITY),
                conditions(body.getConditions()),
                body.getTouchpointId(),
                body.getTouchpointKey(),
                Objects.requireNonNullElse(body.getActive(), true));
    }

    /** What a merge patch starts from; without the touchpoint where the patch names another by either of its names. */
    static MappingRule.Draft patchable(MappingRule.Draft draft, boolean touchpointStays) {
        return new MappingRule.Draft(
                draft.key(),
                draft.name(),
                draft.priority(),
                draft.conditions(),
                touchpointStays ? draft.touchpointId() : null,
                null,
                draft.active());
    }

    static dev.tangent.api.model.MappingRule of(MappingRule rule) {
        return new dev.tangent.api.model.MappingRule()
                .id(rule.id())
                .key(rule.key())
                .name(rule.name())
                .priority(rule.priority())
                .conditions(MAPPER.valueToTree(rule.conditions()))
                .touchpointId(rule.touchpointId())
                .active(rule.active())
                .createdAt(rule.createdAt())
                .updatedAt(rule.updatedAt());
    }

    static MappedSource mapped(MappingRules.DryRun run, @Nullable Long interactions) {
        RuleSet.Rule rule = run.rule();
        return new MappedSource()
                .source(run.source().tree())
                .interactions(interactions)
                .mappingRuleId(rule == null ? null : rule.id())
                .mappingRuleKey(rule == null ? null : rule.key())
                .touchpointId(rule == null ? null : rule.touchpointId());
    }

    private static Conditions conditions(JsonNode said) {
        try {
            return MAPPER.treeToValue(said, Conditions.class);
        } catch (JsonProcessingException e) {
            throw Problem.invalidBody("/conditions", "invalid", "cannot be read");
        }
    }
}
