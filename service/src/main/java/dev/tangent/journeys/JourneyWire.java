package dev.tangent.journeys;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.api.model.JourneyChange;
import dev.tangent.api.model.JourneyChangeKind;
import dev.tangent.api.model.JourneyCheck;
import dev.tangent.api.model.JourneyDraft;
import dev.tangent.api.model.JourneyKind;
import dev.tangent.api.model.JourneyLayout;
import dev.tangent.api.model.JourneyLink;
import dev.tangent.api.model.JourneyPart;
import dev.tangent.api.model.JourneyPlacementPut;
import dev.tangent.api.model.JourneyPlan;
import dev.tangent.api.model.JourneyStagePut;
import dev.tangent.api.model.JourneyState;
import dev.tangent.api.model.JourneyVersion;
import dev.tangent.api.model.JourneyVersionItem;
import dev.tangent.api.model.NewJourney;
import dev.tangent.api.model.StageModel;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Json;
import dev.tangent.platform.Slug;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/** Between journeys and what the API writes of them. Plans and versions have the API's names, and are carried over by them. */
final class JourneyWire {
    private static final ObjectMapper MAPPER = Json.mapper();

    private JourneyWire() {}

    static Journey.Draft draft(NewJourney body) {
        return new Journey.Draft(
                body.getKey() == null ? Slug.of(body.getName(), "journey") : body.getKey(),
                body.getName(),
                body.getDescription(),
                Objects.toString(body.getKind(), JourneyKind.TO_BE.toString()),
                Objects.toString(body.getStageModel(), StageModel.CUSTOM.toString()),
                body.getGoal(),
                Objects.toString(body.getConversionType(), null),
                body.getReviewDays(),
                body.getPersonaIds() == null ? List.of() : List.copyOf(body.getPersonaIds()));
    }

    static dev.tangent.api.model.Journey of(Journey journey) {
        return new dev.tangent.api.model.Journey()
                .id(journey.id())
                .key(journey.key())
                .name(journey.name())
                .description(journey.description())
                .kind(JourneyKind.fromValue(journey.kind()))
                .stageModel(StageModel.fromValue(journey.stageModel()))
                .goal(journey.goal())
                .conversionType(
                        journey.conversionType() == null
                                ? null
                                : dev.tangent.api.model.InteractionType.fromValue(journey.conversionType()))
                .reviewDays(journey.reviewDays())
                .personaIds(new LinkedHashSet<>(journey.personaIds()))
                .templateId(journey.templateId())
                .state(JourneyState.fromValue(journey.state()))
                .hasDraft(journey.hasDraft())
                .latestVersion(journey.latestVersion())
                .publishedAt(journey.publishedAt())
                .createdAt(journey.createdAt())
                .updatedAt(journey.updatedAt());
    }

    static Plan plan(JourneyPlan body) {
        return MAPPER.convertValue(body, Plan.class);
    }

    static Plan.Stage stage(String key, JourneyStagePut body) {
        return new Plan.Stage(
                key,
                body.getName(),
                body.getDescription(),
                Objects.toString(body.getPhase(), null),
                Objects.toString(body.getCjmStage(), null),
                Objects.toString(body.getTouchRole(), null),
                body.getEntryRule(),
                body.getExitRule(),
                body.getCustomerGoal(),
                body.getBusinessGoal(),
                body.getExpectedSeconds(),
                List.of());
    }

    static Plan.Placement placement(String key, JourneyPlacementPut body) {
        return new Plan.Placement(
                key,
                body.getTouchpointId(),
                body.getTouchpointKey(),
                Boolean.TRUE.equals(body.getRequired()),
                body.getAfter() == null ? List.of() : List.copyOf(body.getAfter()),
                body.getExpected() == null ? null : MAPPER.convertValue(body.getExpected(), Plan.Expectation.class),
                body.getContentFormat(),
                Objects.toString(body.getContentTask(), null));
    }

    static JourneyDraft of(Drafts.Seen draft) {
        return MAPPER.convertValue(draft.worked().plan(), JourneyDraft.class)
                .links(draft.links().stream()
                        .map(link -> MAPPER.convertValue(link, JourneyLink.class))
                        .toList())
                .updatedAt(draft.worked().planUpdatedAt());
    }

    static JourneyCheck of(PlanCheck.Found found) {
        return new JourneyCheck()
                .publishable(found.faults().isEmpty())
                .faults(faults(found.faults()))
                .warnings(faults(found.warnings()));
    }

    private static List<dev.tangent.api.model.Fault> faults(List<Fault> faults) {
        return faults.stream()
                .map(fault -> new dev.tangent.api.model.Fault()
                        .pointer(fault.pointer())
                        .code(fault.code())
                        .detail(fault.detail()))
                .toList();
    }

    static JourneyVersion of(Version version) {
        return MAPPER.convertValue(version, JourneyVersion.class);
    }

    static JourneyLayout of(MapLayout layout) {
        return MAPPER.convertValue(layout, JourneyLayout.class);
    }

    static JourneyVersionItem of(Version.Item item) {
        return new JourneyVersionItem()
                .id(item.id())
                .journeyId(item.journeyId())
                .number(item.number())
                .name(item.name())
                .kind(JourneyKind.fromValue(item.kind()))
                .stageModel(StageModel.fromValue(item.stageModel()))
                .stageCount(item.stageCount())
                .placementCount(item.placementCount())
                .publishedAt(item.publishedAt());
    }

    static JourneyChange of(Comparison.Change change) {
        return new JourneyChange()
                .what(JourneyPart.fromValue(change.what()))
                .key(change.key())
                .toKey(change.toKey())
                .change(JourneyChangeKind.fromValue(change.change()))
                .stageKey(change.stageKey())
                .fields(change.fields());
    }
}
