package dev.tangent.templates;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.audit.Changes;
import dev.tangent.journeys.Comparison;
import dev.tangent.journeys.JourneyPlans;
import dev.tangent.journeys.Plan;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.Touchpoint;
import dev.tangent.touchpoints.Touchpoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a journey differs from its template as it was given; {@code template} is null where nothing is known of one. */
record TemplateDrift(
        UUID brandId,
        UUID journeyId,
        String journeyKey,
        @Nullable AppliedTemplate template,
        @Nullable Integer version,
        List<Comparison.Change> changes) {

    static TemplateDrift of(
            Tx tx, Touchpoints touchpoints, JourneyPlans.Said said, @Nullable AppliedTemplate template) {
        List<Comparison.Change> changes = new ArrayList<>();
        if (template != null) {
            AppliedTemplate.Given given = template.given();
            // Who walks it is the brand's to say.
            List<String> fields = Changes.between(
                    given.journey(),
                    said.journey().draft().withPersonas(given.journey().personaIds()));
            if (!fields.isEmpty()) {
                changes.add(new Comparison.Change("journey", said.journey().key(), "changed", null, fields));
            }
            changes.addAll(JourneyPlans.changes(tx, given.plan(), unfilled(given.plan(), said.plan())));
            changes.addAll(ofTouchpoints(
                    given, touchpoints.of(tx, List.copyOf(given.touchpoints().keySet()))));
        }
        return new TemplateDrift(
                tx.brand().value(),
                said.journey().id(),
                said.journey().key(),
                template,
                said.version(),
                List.copyOf(changes));
    }

    /** The templates that they are about. */
    static List<UUID> templates(List<TemplateDrift> drifts) {
        return drifts.stream()
                .flatMap(drift -> Stream.ofNullable(drift.template()))
                .map(AppliedTemplate::templateId)
                .distinct()
                .toList();
    }

    private static List<Comparison.Change> ofTouchpoints(AppliedTemplate.Given given, List<Touchpoint> now) {
        Map<UUID, JsonNode> are = GivenTouchpoints.of(now);
        List<Comparison.Change> changes = new ArrayList<>();
        for (Touchpoint touchpoint : now) {
            JsonNode was = Objects.requireNonNull(given.touchpoints().get(touchpoint.id()));
            List<String> fields = Changes.between(was, Objects.requireNonNull(are.get(touchpoint.id())));
            if (!fields.isEmpty()) {
                changes.add(new Comparison.Change("touchpoint", touchpoint.key(), "changed", null, fields));
            }
        }
        return changes;
    }

    /** Publishing says what follows from the rest; what the template left to that is no change where it was left so. */
    private static Plan unfilled(Plan given, Plan plan) {
        Map<String, Plan.Stage> stages = new HashMap<>();
        Map<String, Plan.Placement> placements = new HashMap<>();
        given.stages().forEach(stage -> {
            stages.put(stage.key(), stage);
            stage.placements().forEach(placement -> placements.put(placement.called(), placement));
        });
        return new Plan(plan.stages().stream()
                .map(stage -> unfilled(stages.get(stage.key()), stage, placements))
                .toList());
    }

    private static Plan.Stage unfilled(
            Plan.@Nullable Stage given, Plan.Stage stage, Map<String, Plan.Placement> placements) {
        return new Plan.Stage(
                stage.key(),
                stage.name(),
                stage.description(),
                given != null && given.phase() == null ? null : stage.phase(),
                given != null && given.cjmStage() == null ? null : stage.cjmStage(),
                stage.touchRole(),
                stage.entryRule(),
                stage.exitRule(),
                stage.customerGoal(),
                stage.businessGoal(),
                stage.expectedSeconds(),
                stage.placements().stream()
                        .map(placement -> unfilled(placements.get(placement.called()), placement))
                        .toList());
    }

    private static Plan.Placement unfilled(Plan.@Nullable Placement given, Plan.Placement placement) {
        return given == null || given.contentTask() != null
                ? placement
                : new Plan.Placement(
                        placement.key(),
                        placement.touchpointId(),
                        placement.touchpointKey(),
                        placement.required(),
                        placement.after(),
                        placement.expected(),
                        placement.contentFormat(),
                        null);
    }
}
