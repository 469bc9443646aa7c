package dev.tangent.scorecards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scorecards as short texts, to be compared with what was computed by hand. */
final class Cards {
    private Cards() {}

    /** Each criterion of a card: {@code key met/total}. */
    static List<String> of(JsonNode card) {
        return criteria(card)
                .map(score -> "%s %d/%d"
                        .formatted(
                                score.path("key").asText(),
                                score.path("met").asInt(),
                                score.path("total").asInt()))
                .toList();
    }

    /** Where a criterion is not met: the reason, then stage, placement and key of the touchpoint where there are some. */
    static List<String> evidence(JsonNode card, String key) {
        return criterion(card, key)
                .path("evidence")
                .valueStream()
                .map(each -> Stream.of("reason", "stageKey", "placementKey", "touchpointKey")
                        .filter(each::has)
                        .map(field -> each.path(field).asText())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    static JsonNode criterion(JsonNode card, String key) {
        return criteria(card)
                .filter(score -> score.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    static Stream<JsonNode> criteria(JsonNode card) {
        List<JsonNode> all = new ArrayList<>();
        card.path("dimensions").forEach(dimension -> dimension.path("criteria").forEach(all::add));
        return all.stream();
    }
}
