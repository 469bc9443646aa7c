package dev.tangent.matrix;

import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.Map;

/** What a brand plans beside channels and touchpoints: two of each, for lists of two pages. */
final class Planned {
    private Planned() {}

    static void settle(Client client, World.Tenant brand, String name, Map<String, String> ids) {
        // With the questions that examples of the spec answer.
        client.put(brand.path("/brand-voice"), """
                {"traits": [{"name": "%1$s"}],
                 "checklist": [{"key": "friendly", "question": "%1$s?"}, {"key": "plain", "question": "%1$s?"}]}
                """.formatted(name));
        links(client, brand, name, ids);
        for (String key : List.of("parent", "student")) {
            ids.put("personaId", made(client.post(brand.path("/personas"), """
                    {"key": "%s", "name": "%s %s", "goals": ["%s"], "preferredChannelKeys": ["store"]}
                    """.formatted(key, name, key, name))));
            ids.put("contentItemId", made(client.post(brand.path("/content-items"), """
                    {"key": "%s", "name": "%s", "touchpointId": "%s", "variants": [{"channelKey": "store", "text": "%s"}]}
                    """.formatted(
                            key, name, ids.get("touchpointId"), name))));
            ids.put("locationId", made(client.post(brand.path("/locations"), """
                    {"key": "%s", "name": "%s", "externalRef": "%s-%s"}
                    """.formatted(key, name, name, key))));
            ids.put("walkthroughId", made(client.post(brand.path("/walkthroughs"), """
                    {"auditor": "%s", "personaKey": "%s", "entries": [{"touchpointId": "%s", "result": "ok", "note": "%s"}]}
                    """.formatted(
                            name, key, ids.get("touchpointId"), name))));
            ids.put("voiceCheckId", made(client.post(brand.path("/voice-checks"), """
                    {"touchpointId": "%s", "checkedBy": "%s", "answers": [{"key": "friendly", "kept": true}]}
                    """.formatted(
                            ids.get("touchpointId"), name))));
        }
    }

    /** Two, and the two ends of a third that may be made. */
    private static void links(Client client, World.Tenant brand, String name, Map<String, String> ids) {
        for (String end : List.of("from", "to")) {
            ids.put(
                    end + "TouchpointId",
                    made(client.post(
                            brand.path("/touchpoints"),
                            "{\"name\": \"%s %s\", \"channelKey\": \"store\"}".formatted(name, end))));
        }
        for (String from : List.of("toTouchpointId", "touchpointId")) {
            ids.put("touchpointLinkId", made(client.post(brand.path("/touchpoint-links"), """
                    {"fromTouchpointId": "%s", "toTouchpointId": "%s", "note": "%s", "handOff": {}}
                    """.formatted(
                            ids.get(from), ids.get("fromTouchpointId"), name))));
        }
    }

    private static String made(Reply reply) {
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.text());
        }
        return reply.id();
    }
}
