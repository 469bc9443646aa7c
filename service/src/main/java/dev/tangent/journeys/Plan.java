package dev.tangent.journeys;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a draft says, right or wrong: stages in their order, each with its placements in theirs. As the API writes it. */
public record Plan(List<Stage> stages) {
    static final Plan EMPTY = new Plan(List.of());
    static final int MOST_STAGES = 40;
    static final int MOST_PLACEMENTS = 200;

    public Plan {
        stages = List.copyOf(stages);
    }

    /** A step of the path. */
    public record Stage(
            String key,
            String name,
            @Nullable String description,
            @Nullable String phase,
            @Nullable String cjmStage,
            @Nullable String touchRole,
            @Nullable String entryRule,
            @Nullable String exitRule,
            @Nullable String customerGoal,
            @Nullable String businessGoal,
            @Nullable Long expectedSeconds,
            List<Placement> placements) {

        public Stage {
            placements = placements == null ? List.of() : List.copyOf(placements);
        }

        /** The same stage for a phase and a stage of the customer journey map. */
        Stage standing(@Nullable String inPhase, @Nullable String inCjmStage) {
            return new Stage(
                    key,
                    name,
                    description,
                    inPhase,
                    inCjmStage,
                    touchRole,
                    entryRule,
                    exitRule,
                    customerGoal,
                    businessGoal,
                    expectedSeconds,
                    placements);
        }

        Stage with(List<Placement> others) {
            return new Stage(
                    key,
                    name,
                    description,
                    phase,
                    cjmStage,
                    touchRole,
                    entryRule,
                    exitRule,
                    customerGoal,
                    businessGoal,
                    expectedSeconds,
                    others);
        }
    }

    /** A touchpoint in a stage, named by id or by key. {@code after} are keys of placements that come before it. */
    public record Placement(
            @Nullable String key,
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            boolean required,
            List<String> after,
            @Nullable Expectation expected,
            @Nullable String contentFormat,
            @Nullable String contentTask) {

        public Placement {
            after = after == null ? List.of() : List.copyOf(after);
        }

        Placement withKey(String other) {
            return new Placement(
                    other, touchpointId, touchpointKey, required, after, expected, contentFormat, contentTask);
        }

        Placement withContentTask(@Nullable String task) {
            return new Placement(key, touchpointId, touchpointKey, required, after, expected, contentFormat, task);
        }

        Placement at(UUID touchpoint) {
            return new Placement(key, touchpoint, null, required, after, expected, contentFormat, contentTask);
        }

        /** The key, which a plan that was read from a caller always has. */
        @JsonIgnore
        public String called() {
            return Objects.requireNonNull(key);
        }

        /** Everything that it says it comes after. */
        @JsonIgnore
        List<String> before() {
            return expected == null
                    ? after
                    : Stream.concat(after.stream(), Stream.of(expected.after()))
                            .distinct()
                            .toList();
        }
    }

    /** When a placement is to be touched, seen from the touch of another one. */
    public record Expectation(String after, long minSeconds, long maxSeconds) {}

    /** The same with a key for every placement: that of its touchpoint, where none is given. Faults are thrown, all at once. */
    Plan named() {
        List<Fault> faults = new ArrayList<>();
        List<Stage> named = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            List<Placement> placements = new ArrayList<>();
            for (int j = 0; j < stages.get(i).placements().size(); j++) {
                Placement placement = stages.get(i).placements().get(j);
                faults.addAll(faults(placement, "/stages/" + i + "/placements/" + j));
                placements.add(
                        placement.key() == null && placement.touchpointKey() != null
                                ? placement.withKey(placement.touchpointKey())
                                : placement);
            }
            named.add(stages.get(i).with(placements));
        }
        if (placements().count() > MOST_PLACEMENTS) {
            faults.add(Fault.at("/stages", "too_many_placements", "has more than " + MOST_PLACEMENTS + " placements"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        return new Plan(named);
    }

    static List<Fault> faults(Placement placement, String pointer) {
        List<Fault> faults = new ArrayList<>();
        if (placement.touchpointId() == null && placement.touchpointKey() == null) {
            faults.add(Fault.at(pointer + "/touchpointKey", "required", "is missing, and touchpointId is too"));
        } else if (placement.touchpointId() != null && placement.touchpointKey() != null) {
            faults.add(Fault.at(
                    pointer + "/touchpointKey", "ambiguous", "is given beside touchpointId; give one of them"));
        } else if (placement.key() == null && placement.touchpointKey() == null) {
            faults.add(Fault.at(pointer + "/key", "required", "is missing beside touchpointId"));
        }
        Expectation expected = placement.expected();
        if (expected != null && expected.minSeconds() > expected.maxSeconds()) {
            faults.add(Fault.at(pointer + "/expected/minSeconds", "empty_window", "is more than maxSeconds"));
        }
        return faults;
    }

    @JsonIgnore
    Stream<Placement> placements() {
        return stages.stream().flatMap(stage -> stage.placements().stream());
    }
}
