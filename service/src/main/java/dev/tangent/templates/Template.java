package dev.tangent.templates;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A journey that is ready to be taken over, with its texts in one language or both. As its file or its row writes it. */
public record Template(
        String key,
        Text name,
        @Nullable Text description,
        @Nullable String kind,
        String stageModel,
        @Nullable Text goal,
        @Nullable String conversionType,
        @Nullable Integer reviewDays,
        List<PlacedChannel> channels,
        List<PlacedTouchpoint> touchpoints,
        List<Stage> stages,
        List<String> measures,
        @Nullable Question survey) {

    public Template {
        channels = all(channels);
        touchpoints = all(touchpoints);
        stages = all(stages);
        measures = all(measures);
    }

    /** A text in each language that it has one in, which is one of them at least. */
    public record Text(@Nullable String en, @Nullable String ru) {
        static Text of(String language, String said) {
            return language.equals("ru") ? new Text(null, said) : new Text(said, null);
        }

        /** In the language, or where there is none in that, in the other one. */
        String in(String language) {
            String said = language.equals("ru") ? ru : en;
            return said != null ? said : String.valueOf(en == null ? ru : en);
        }

        /** The same with what {@code other} has and this has not. */
        Text or(@Nullable Text other) {
            return other == null ? this : new Text(en == null ? other.en : en, ru == null ? other.ru : ru);
        }
    }

    /** A channel that is made where a brand has none of its key; what is null is as channels of its kind are. */
    public record PlacedChannel(
            String key,
            String kind,
            Text name,
            @Nullable String platform,
            @Nullable String mode,
            @Nullable String direction) {}

    /** A touchpoint on every axis, with the rule it is held to. */
    public record PlacedTouchpoint(
            String key,
            String channelKey,
            Text name,
            @Nullable String description,
            @Nullable Text rule,
            List<String> senses,
            List<String> informationTypes,
            @Nullable String intendedReaction,
            @Nullable String term,
            @Nullable String mode,
            @Nullable String phase,
            @Nullable String cjmStage,
            @Nullable String touchRole,
            @Nullable String contentTask,
            @Nullable String contentIntent,
            @Nullable String granularity,
            @Nullable String objectType,
            List<String> demonstrates,
            boolean momentOfTruth,
            @Nullable Boolean tangible,
            @Nullable String actor,
            @Nullable String customerGoal,
            @Nullable String businessGoal,
            @Nullable Integer responseTargetSeconds,
            @Nullable Integer durationTargetSeconds,
            @Nullable Integer maxSteps,
            @Nullable Boolean optOut,
            @Nullable String measuredBy,
            @Nullable Integer expectedEmotion,
            List<String> pains,
            List<String> opportunities) {
        public PlacedTouchpoint {
            senses = all(senses);
            informationTypes = all(informationTypes);
            demonstrates = all(demonstrates);
            pains = all(pains);
            opportunities = all(opportunities);
        }
    }

    /** A stage with its placements. */
    public record Stage(
            String key,
            Text name,
            @Nullable Text description,
            @Nullable String phase,
            @Nullable String cjmStage,
            @Nullable String touchRole,
            @Nullable String entryRule,
            @Nullable String exitRule,
            @Nullable Text customerGoal,
            @Nullable Text businessGoal,
            @Nullable Long expectedSeconds,
            List<Placement> placements) {
        public Stage {
            placements = all(placements);
        }
    }

    /** A touchpoint in a stage. */
    public record Placement(
            String key,
            String touchpointKey,
            boolean required,
            List<String> after,
            @Nullable Expectation expected,
            @Nullable String contentFormat,
            @Nullable String contentTask) {
        public Placement {
            after = all(after);
        }
    }

    /** When it is to be touched after another one. */
    public record Expectation(String after, long minSeconds, long maxSeconds) {}

    /** What customers are to be asked. */
    public record Question(String kind, Text question) {}

    /** The same under another name. */
    Template called(String otherKey, Text otherName, @Nullable Text otherDescription) {
        return new Template(
                otherKey,
                otherName,
                otherDescription,
                kind,
                stageModel,
                goal,
                conversionType,
                reviewDays,
                channels,
                touchpoints,
                stages,
                measures,
                survey);
    }

    /** The languages that some of its texts are in, English first. */
    @JsonIgnore
    List<String> languages() {
        Set<String> languages = new LinkedHashSet<>();
        List<@Nullable Text> texts = Stream.of(
                        Stream.of(name, description, goal),
                        channels.stream().map(PlacedChannel::name),
                        touchpoints.stream().flatMap(touchpoint -> Stream.of(touchpoint.name(), touchpoint.rule())),
                        stages.stream()
                                .flatMap(stage -> Stream.of(
                                        stage.name(), stage.description(), stage.customerGoal(), stage.businessGoal())))
                .<@Nullable Text>flatMap(some -> some)
                .toList();
        for (String language : List.of("en", "ru")) {
            if (texts.stream()
                    .anyMatch(text -> text != null && (language.equals("ru") ? text.ru() : text.en()) != null)) {
                languages.add(language);
            }
        }
        return List.copyOf(languages);
    }

    private static <T> List<T> all(@Nullable List<T> said) {
        return said == null ? List.of() : List.copyOf(said);
    }
}
