package dev.tangent.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> AXES = Map.ofEntries(
            Map.entry("state", List.of("planned", "live", "paused", "retired")),
            Map.entry("senses", List.of("visual", "auditory", "olfactory", "tactile", "gustatory")),
            Map.entry("informationTypes", List.of("rational", "emotional")),
            Map.entry("intendedReaction", List.of("positive", "neutral", "negative")),
            Map.entry("term", List.of("short_term", "long_term")),
            Map.entry("mode", List.of("online", "offline", "hybrid")),
            Map.entry("phase", List.of("before", "during", "after")),
            Map.entry(
                    "cjmStage", List.of("awareness", "interest", "consideration", "purchase", "retention", "loyalty")),
            Map.entry(
                    "touchRole",
                    List.of("recognition", "interest", "trust", "product_study", "doubt", "social_proof", "purchase")),
            Map.entry("contentTask", List.of("tell", "engage", "teach", "inspire", "give_value")),
            Map.entry("contentIntent", List.of("value", "engagement", "offer")),
            Map.entry("granularity", List.of("micro", "standard")),
            Map.entry("objectType", List.of("brand", "product", "content")),
            Map.entry("demonstrates", List.of("care", "expertise", "value")),
            Map.entry("momentOfTruth", List.of("true", "false")),
            Map.entry("tangible", List.of("true", "false")),
            Map.entry("actor", List.of("human", "bot", "system", "mixed")),
            Map.entry("measuredBy", List.of("events", "statistics", "survey", "walkthrough", "none")));
    private static final List<String> OTHERS = List.of(
            "description",
            "customerGoal",
            "businessGoal",
            "ruleText",
            "responseTargetSeconds",
            "durationTargetSeconds",
            "maxSteps",
            "optOut",
            "owner",
            "expectedEmotion",
            "pains",
            "opportunities",
            "quality");

    @Test
    void everyValueOfEveryAxisStandsSomewhere() {
        Map<String, Set<String>> used = new TreeMap<>();
        Stream.of("washing-shop", "cafe").forEach(brand -> collect(brand, used));

        AXES.forEach((axis, values) -> assertThat(used.get(axis)).as(axis).containsExactlyInAnyOrderElementsOf(values));
    }

    @ParameterizedTest
    @ValueSource(strings = {"washing-shop", "cafe"})
    void eachBrandUsesEveryAxisAndEveryOtherPropertyOfATouchpoint(String brand) {
        Map<String, Set<String>> used = new TreeMap<>();
        collect(brand, used);

        assertThat(used).containsKeys(AXES.keySet().toArray(String[]::new));
        assertThat(used).containsKeys(OTHERS.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"washing-shop", "cafe", "rival"})
    void keysAreUnique(String brand) {
        Setup setup = Setup.of(brand);

        assertThat(setup.touchpoints())
                .extracting(touchpoint -> touchpoint.key())
                .doesNotHaveDuplicates();
        assertThat(setup.channels()).extracting(channel -> channel.key()).doesNotHaveDuplicates();
    }

    private static void collect(String brand, Map<String, Set<String>> used) {
        for (JsonNode touchpoint : JSON.valueToTree(Setup.of(brand).touchpoints())) {
            touchpoint.properties().forEach(field -> {
                Set<String> values = used.computeIfAbsent(field.getKey(), key -> new HashSet<>());
                if (field.getValue().isArray()) {
                    field.getValue().forEach(value -> values.add(value.asText()));
                } else {
                    values.add(field.getValue().asText());
                }
            });
        }
    }
}
