package dev.tangent.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who walks a journey. */
class JourneyPersonasTest {
    private static final String PLAN =
            "{\"stages\": [{\"key\": \"only\", \"name\": \"Only\", \"placements\": [{\"touchpointKey\": \"page\"}]}]}";

    private final World world = new World();
    private final World.Tenant brand = world.acme;
    private final Client client = brand.client();

    JourneyPersonasTest() {
        client.post(brand.path("/touchpoints"), "{\"key\": \"page\", \"name\": \"Page\", \"channelKey\": \"website\"}");
    }

    @Test
    void aVersionKeepsThePersonasOfItsTime() {
        String parent = persona("parent");
        String student = persona("student");
        Reply made = client.post(
                brand.path("/journeys"), "{\"name\": \"Path\", \"personaIds\": [\"%s\"]}".formatted(parent));
        assertThat(made.json().path("personaIds").toString()).isEqualTo("[\"" + parent + "\"]");
        String path = brand.path("/journeys/" + made.id());
        client.put(path + "/draft", PLAN);
        client.post(path + "/publish", "{}");
        Reply changed = client.patch(path, "{\"personaIds\": [\"%s\", \"%s\"]}".formatted(student, parent));
        assertThat(changed.json().path("personaIds").toString())
                .as("in their order")
                .isEqualTo("[\"%s\",\"%s\"]".formatted(student, parent));
        assertThat(client.get(path).json()).isEqualTo(changed.json());
        assertThat(client.get(path + "/versions/1").json().path("personaIds").toString())
                .isEqualTo("[\"" + parent + "\"]");
        assertThat(client.patch(path, "{\"personaIds\": []}").json().path("personaIds"))
                .isEmpty();
        assertThat(
                        world.service.stored(
                                brand.id(),
                                "select string_agg(changed::text, ' ' order by id) from audit_entry where operation = 'updateJourney'"))
                .isEqualTo("{personaIds} {personaIds}");
    }

    @Test
    void aPersonaOfNobodyOrOfARivalIsRefused() {
        String parent = persona("parent");
        String rivals = world.rival
                .client()
                .post(world.rival.path("/personas"), "{\"name\": \"Rival\"}")
                .id();
        String body = "{\"name\": \"Path\", \"personaIds\": [\"%s\", \"%s\", \"%s\"]}"
                .formatted(parent, rivals, UUID.randomUUID());
        assertThat(client.post(brand.path("/journeys"), body).faults())
                .containsExactly("/personaIds/1 unknown_persona", "/personaIds/2 unknown_persona");
        assertThat(client.get(brand.path("/journeys")).json().path("items")).isEmpty();
        String journey =
                client.post(brand.path("/journeys"), "{\"name\": \"Path\"}").id();
        assertThat(client.patch(brand.path("/journeys/" + journey), "{\"personaIds\": [\"" + rivals + "\"]}")
                        .faults())
                .containsExactly("/personaIds/0 unknown_persona");
    }

    @Test
    void moreThanAnybodyKeepsInMindAndArchivedOnesAreWorthALook() {
        String one = persona("one");
        String two = persona("two");
        client.patch(brand.path("/policies/planning"), "{\"personaLimit\": 1}");
        String path = brand.path("/journeys/")
                + client.post(
                                brand.path("/journeys"),
                                "{\"name\": \"Path\", \"personaIds\": [\"%s\", \"%s\"]}".formatted(one, two))
                        .id();
        client.put(path + "/draft", PLAN);
        assertThat(warnings(path)).contains("/personaIds persona_limit").doesNotContain("archived_persona");
        client.patch(brand.path("/personas/" + two), "{\"state\": \"archived\"}");
        client.patch(brand.path("/policies/planning"), "{\"personaLimit\": 2}");
        assertThat(warnings(path)).contains("/personaIds/1 archived_persona").doesNotContain("persona_limit");
        assertThat(client.post(path + "/publish", "{}").status())
                .as("and no more than that")
                .isEqualTo(201);
    }

    @Test
    void whoListensHearsOfItsLife() {
        client.post(brand.path("/webhook-endpoints"), "{\"url\": \"http://127.0.0.1:9/\"}");
        String path = brand.path("/journeys/")
                + client.post(brand.path("/journeys"), "{\"key\": \"path\", \"name\": \"Path\"}")
                        .id();
        client.patch(path, "{\"name\": \"Other\"}");
        client.put(path + "/draft", PLAN);
        client.post(path + "/publish", "{}");
        client.post(path + "/archive", "");
        client.post(path + "/archive", "");
        client.post(path + "/restore", "");
        assertThat(world.service.stored(brand.id(), """
                        select string_agg(type || ' ' || (data ->> 'state') || ' ' || coalesce(data ->> 'latestVersion', '-') || ' ' || (data ->> 'changed'),
                                          '; ' order by id)
                          from event
                         where type like 'journey.%'"""))
                .isEqualTo("journey.created draft - []; journey.updated draft - [\"name\"];"
                        + " journey.published published 1 [\"draft\", \"latestVersion\"];"
                        + " journey.updated archived 1 [\"state\"]; journey.updated published 1 [\"state\"]");
    }

    private String warnings(String path) {
        StringBuilder all = new StringBuilder();
        client.get(path + "/check")
                .json()
                .path("warnings")
                .forEach(warning -> all.append(warning.path("pointer").asText())
                        .append(' ')
                        .append(warning.path("code").asText())
                        .append('\n'));
        return all.toString();
    }

    private String persona(String key) {
        return client.post(brand.path("/personas"), "{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key))
                .id();
    }
}
