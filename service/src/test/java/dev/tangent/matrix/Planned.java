package dev.tangent.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.Map;

/** Journeys of an inhabitant: two, of which one has two versions and a draft that can be published. */
final class Planned {
    private Planned() {}

    /** Adds their ids to {@code ids}; its placements stand at the touchpoint {@code touchpointId} that is there. */
    static void settle(Client client, World.Tenant brand, String name, Map<String, String> ids) {
        client.post(brand.path("/journeys"), "{\"name\": \"%s second\"}".formatted(name));
        String journey = client.post(brand.path("/journeys"), "{\"name\": \"%s path\"}".formatted(name))
                .id();
        String path = brand.path("/journeys/" + journey);
        String plan = """
                {"stages": [{"key": "before", "name": "%s", "placements": [{"key": "ad", "touchpointId": "%s"}]}]}
                """.formatted(name, ids.get("touchpointId"));
        for (int i = 0; i < 2; i++) {
            client.put(path + "/draft", plan);
            Reply published = client.post(path + "/publish", "{}");
            assertThat(published.status()).as(published.text()).isEqualTo(201);
        }
        client.put(path + "/draft", plan);
        ids.put("journeyId", journey);
        ids.put("stageKey", "before");
        ids.put("placementKey", "ad");
        ids.put("number", "1");
    }
}
