package dev.tangent.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Json;
import dev.tangent.touchpoints.Touchpoint;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Touchpoints as far as a template may say them. */
final class GivenTouchpoints {
    private static final ObjectMapper MAPPER = Json.mapper();

    /** How far it got, who answers for it and what an audit found: that is the brand's life, and no drift. */
    private static final List<String> OF_THE_BRAND = List.of("state", "owner", "quality");

    private GivenTouchpoints() {}

    static Map<UUID, JsonNode> of(List<Touchpoint> touchpoints) {
        return touchpoints.stream().collect(Collectors.toMap(Touchpoint::id, GivenTouchpoints::of));
    }

    private static JsonNode of(Touchpoint touchpoint) {
        ObjectNode said = MAPPER.valueToTree(touchpoint.draft());
        return said.remove(OF_THE_BRAND);
    }
}
