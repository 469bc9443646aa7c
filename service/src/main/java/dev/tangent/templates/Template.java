package dev.tangent.templates;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A journey that is ready to be taken over, with its texts in each language. As its file writes it. */
public record Template(
        String key,
        Text name,
        Text description,
        String stageModel,
        String conversionType,
        List<PlacedChannel> channels,
        List<PlacedTouchpoint> touchpoints,
        List<Stage> stages,
        List<String> measures,
        Question survey) {

    /** A text in each language. */
    public record Text(String en, String ru) {
        String in(String language) {
            return language.equals("ru") ? ru : en;
        }
    }

    /** A channel beside those that every brand begins with. */
    public record PlacedChannel(String key, String kind, Text name) {}

    /** A touchpoint on every axis, with the rule it is held to. */
    public record PlacedTouchpoint(
            String key,
            String channelKey,
            Text name,
            Text rule,
            List<String> senses,
            List<String> informationTypes,
            String intendedReaction,
            String term,
            String mode,
            String contentTask,
            String contentIntent,
            String granularity,
            String objectType,
            List<String> demonstrates,
            boolean momentOfTruth,
            boolean tangible,
            String actor,
            String measuredBy,
            int expectedEmotion) {}

    /** A stage with its placements. */
    public record Stage(
            String key,
            Text name,
            @Nullable String phase,
            @Nullable String cjmStage,
            @Nullable String touchRole,
            Text customerGoal,
            Text businessGoal,
            List<Placement> placements) {}

    /** A touchpoint in a stage. */
    public record Placement(
            String key,
            String touchpointKey,
            boolean required,
            List<String> after,
            @Nullable Expectation expected) {}

    /** When it is to be touched after another one. */
    public record Expectation(String after, long minSeconds, long maxSeconds) {}

    /** What customers are to be asked. */
    public record Question(String kind, Text question) {}

    /** The same for ever, since it follows from the key. */
    UUID id() {
        return UUID.nameUUIDFromBytes(("tangent template " + key).getBytes(StandardCharsets.UTF_8));
    }

    long placementCount() {
        return stages.stream().mapToLong(stage -> stage.placements().size()).sum();
    }
}
