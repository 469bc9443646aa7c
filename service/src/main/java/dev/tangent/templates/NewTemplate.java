package dev.tangent.templates;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A journey that is to be kept as a template. */
record NewTemplate(
        UUID brandId,
        UUID journeyId,
        boolean draft,
        @Nullable String key,
        Template.@Nullable Text name,
        Template.@Nullable Text description,
        Translation translation) {

    /** Texts in the language that is not the brand's. */
    record Translation(
            @Nullable String goal, List<Stage> stages, List<Touchpoint> touchpoints, List<Channel> channels) {
        Translation {
            stages = stages == null ? List.of() : List.copyOf(stages);
            touchpoints = touchpoints == null ? List.of() : List.copyOf(touchpoints);
            channels = channels == null ? List.of() : List.copyOf(channels);
        }

        static final Translation NONE = new Translation(null, List.of(), List.of(), List.of());
    }

    /** Of something that has a key. */
    interface Keyed {
        String key();
    }

    /** Of a stage. */
    record Stage(
            String key,
            @Nullable String name,
            @Nullable String description,
            @Nullable String customerGoal,
            @Nullable String businessGoal)
            implements Keyed {}

    /** Of a touchpoint. */
    record Touchpoint(
            String key, @Nullable String name, @Nullable String ruleText) implements Keyed {}

    /** Of a channel. */
    record Channel(String key, String name) implements Keyed {}
}
