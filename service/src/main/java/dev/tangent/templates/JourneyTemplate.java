package dev.tangent.templates;

import dev.tangent.channels.Channel;
import dev.tangent.journeys.Journey;
import dev.tangent.journeys.JourneyPlans;
import dev.tangent.journeys.Plan;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.touchpoints.Classification;
import dev.tangent.touchpoints.Design;
import dev.tangent.touchpoints.Touchpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a template of a journey with everything that it stands on. Used once. */
final class JourneyTemplate {
    private final NewTemplate wanted;
    private final Plan plan;
    private final Journey journey;
    private final Map<UUID, Touchpoint> touchpoints;
    private final Map<String, Channel> channels;
    private final String language;
    private final Map<String, NewTemplate.Stage> stageTexts;
    private final Map<String, NewTemplate.Touchpoint> touchpointTexts;
    private final Map<String, NewTemplate.Channel> channelTexts;
    private final List<Fault> faults = new ArrayList<>();

    private JourneyTemplate(NewTemplate wanted, JourneyPlans.Said said, Parts parts) {
        this.wanted = wanted;
        this.plan = said.plan();
        this.journey = said.journey();
        this.language = parts.language();
        this.touchpoints =
                parts.touchpoints().stream().collect(Collectors.toMap(Touchpoint::id, touchpoint -> touchpoint));
        this.channels = parts.channels().stream().collect(Collectors.toMap(Channel::key, channel -> channel));
        NewTemplate.Translation translation = wanted.translation();
        Set<String> used =
                touchpoints.values().stream().map(Touchpoint::channelKey).collect(Collectors.toSet());
        this.stageTexts = byKey(
                translation.stages(),
                plan.stages().stream().map(Plan.Stage::key).collect(Collectors.toSet()),
                "stage");
        this.touchpointTexts = byKey(
                translation.touchpoints(),
                touchpoints.values().stream().map(Touchpoint::key).collect(Collectors.toSet()),
                "touchpoint");
        this.channelTexts = byKey(translation.channels(), used, "channel");
    }

    /** What a journey stands on: its touchpoints, the channels of its brand, and the language of that. */
    record Parts(List<Touchpoint> touchpoints, List<Channel> channels, String language) {}

    /** Every fault is thrown at once. */
    static Template of(NewTemplate wanted, JourneyPlans.Said said, Parts parts) {
        JourneyTemplate made = new JourneyTemplate(wanted, said, parts);
        made.check();
        return made.template();
    }

    private void check() {
        if (plan.stages().stream().allMatch(stage -> stage.placements().isEmpty())) {
            faults.add(Fault.at("/journeyId", "empty_journey", "names a journey without placements"));
        }
        placements()
                .filter(placement -> !touchpoints.containsKey(placement.touchpointId()))
                .map(Plan.Placement::called)
                .forEach(key -> faults.add(Fault.at(
                        "/journeyId",
                        "unknown_touchpoint",
                        "names no touchpoint of the brand at the placement " + key)));
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
    }

    private Stream<Plan.Placement> placements() {
        return plan.stages().stream().flatMap(stage -> stage.placements().stream());
    }

    private Template template() {
        return new Template(
                wanted.key() == null ? journey.key() : wanted.key(),
                wanted.name() == null ? own(journey.name()) : wanted.name().or(own(journey.name())),
                wanted.description() == null
                        ? text(journey.description(), null)
                        : wanted.description().or(text(journey.description(), null)),
                journey.kind(),
                journey.stageModel(),
                text(journey.goal(), wanted.translation().goal()),
                journey.conversionType(),
                journey.reviewDays(),
                placedChannels(),
                placements()
                        .map(Plan.Placement::touchpointId)
                        .distinct()
                        .map(id -> placed(Objects.requireNonNull(touchpoints.get(id))))
                        .toList(),
                plan.stages().stream().map(this::stage).toList(),
                List.of(),
                null);
    }

    private List<Template.PlacedChannel> placedChannels() {
        return placements()
                .map(placement -> Objects.requireNonNull(touchpoints.get(placement.touchpointId()))
                        .channelKey())
                .distinct()
                .map(key -> {
                    Channel channel = Objects.requireNonNull(channels.get(key));
                    NewTemplate.Channel other = channelTexts.get(key);
                    return new Template.PlacedChannel(
                            key,
                            channel.kind(),
                            named(channel.name(), other == null ? null : other.name()),
                            channel.platform(),
                            channel.mode(),
                            channel.direction());
                })
                .toList();
    }

    private Template.PlacedTouchpoint placed(Touchpoint said) {
        NewTemplate.Touchpoint other = touchpointTexts.get(said.key());
        Classification axes = said.classification();
        Design design = said.design();
        return new Template.PlacedTouchpoint(
                said.key(),
                said.channelKey(),
                named(said.name(), other == null ? null : other.name()),
                said.description(),
                text(design.ruleText(), other == null ? null : other.ruleText()),
                axes.senses(),
                axes.informationTypes(),
                axes.intendedReaction(),
                axes.term(),
                axes.mode(),
                axes.phase(),
                axes.cjmStage(),
                axes.touchRole(),
                axes.contentTask(),
                axes.contentIntent(),
                axes.granularity(),
                axes.objectType(),
                axes.demonstrates(),
                design.momentOfTruth(),
                design.tangible(),
                design.actor(),
                design.customerGoal(),
                design.businessGoal(),
                design.responseTargetSeconds(),
                design.durationTargetSeconds(),
                design.maxSteps(),
                design.optOut(),
                design.measuredBy(),
                design.expectedEmotion(),
                design.pains(),
                design.opportunities());
    }

    private Template.Stage stage(Plan.Stage said) {
        NewTemplate.Stage other = stageTexts.get(said.key());
        return new Template.Stage(
                said.key(),
                named(said.name(), other == null ? null : other.name()),
                text(said.description(), other == null ? null : other.description()),
                said.phase(),
                said.cjmStage(),
                said.touchRole(),
                said.entryRule(),
                said.exitRule(),
                text(said.customerGoal(), other == null ? null : other.customerGoal()),
                text(said.businessGoal(), other == null ? null : other.businessGoal()),
                said.expectedSeconds(),
                said.placements().stream().map(this::placement).toList());
    }

    private Template.Placement placement(Plan.Placement said) {
        Plan.Expectation expected = said.expected();
        return new Template.Placement(
                said.called(),
                Objects.requireNonNull(touchpoints.get(said.touchpointId())).key(),
                said.required(),
                said.after(),
                expected == null
                        ? null
                        : new Template.Expectation(expected.after(), expected.minSeconds(), expected.maxSeconds()),
                said.contentFormat(),
                said.contentTask());
    }

    private Template.Text own(String said) {
        return Template.Text.of(language, said);
    }

    private Template.Text named(String said, @Nullable String translated) {
        return own(said).or(translated == null ? null : other(translated));
    }

    private Template.@Nullable Text text(@Nullable String said, @Nullable String translated) {
        return said != null ? named(said, translated) : translated == null ? null : other(translated);
    }

    private Template.Text other(String translated) {
        return Template.Text.of(language.equals("ru") ? "en" : "ru", translated);
    }

    private <T extends NewTemplate.Keyed> Map<String, T> byKey(List<T> texts, Set<String> known, String what) {
        Map<String, T> byKey = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            T text = texts.get(i);
            String pointer = "/translation/" + what + "s/" + i + "/key";
            if (!seen.add(text.key())) {
                faults.add(Fault.at(pointer, "repeated_key", "is translated before"));
            } else if (!known.contains(text.key())) {
                faults.add(Fault.at(pointer, "unknown_" + what, "names no " + what + " of the journey"));
            }
            byKey.put(text.key(), text);
        }
        return byKey;
    }
}
