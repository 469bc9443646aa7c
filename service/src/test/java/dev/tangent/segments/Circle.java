package dev.tangent.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The customers of a brand by their user ids, and who of them a rule holds for. */
final class Circle {
    private final World.Tenant brand;
    private final Map<String, String> names = new TreeMap<>();

    Circle(World.Tenant brand) {
        this.brand = brand;
    }

    Client client() {
        return brand.client();
    }

    String path(String rest) {
        return brand.path(rest);
    }

    /** Known by a user id, with further fields of the upsert behind a comma. */
    String add(String userId, String more) {
        Reply reply = client().post(
                        path("/customers/upsert"),
                        "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"" + userId + "\"}]" + more + "}");
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
        names.put(reply.id(), userId);
        return reply.id();
    }

    void know(String... userIds) {
        for (String userId : userIds) {
            add(userId, "");
        }
    }

    /** One that is already there, by another name than a user id. */
    void call(String customerId, String name) {
        names.put(customerId, name);
    }

    void has(String userId, String attribute, String json) {
        add(userId, ", \"attributes\": {\"" + attribute + "\": " + json + "}");
    }

    void declare(String key, String type, String more) {
        Reply reply = client().post(path("/attribute-definitions"), """
                {"key": "%1$s", "name": "%1$s", "type": "%2$s", "purpose": "Test", "legalBasis": "contract",
                 "timeToLiveDays": 36500%3$s}
                """.formatted(key, type, more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    void record(Contact... contacts) {
        Reply reply = client().post(path("/interactions/batch"), Contact.batch(contacts));
        assertThat(reply.json().path("accepted").asInt()).as(reply.text()).isEqualTo(contacts.length);
    }

    void say(String userId, String purpose, String state, String at, String more) {
        String id = add(userId, "");
        Reply reply = client().post(path("/customers/" + id + "/consents"), """
                {"purpose": "%s", "state": "%s", "source": "form", "occurredAt": "%s"%s}
                """.formatted(purpose, state, at, more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    Reply make(String rule) {
        return client().post(path("/segments"), "{\"name\": \"S\", \"rule\": " + rule + "}");
    }

    /** Whom {@code rule} holds for: its members, of whom size, preview and each customer's own segments say the same. */
    Set<String> in(String rule) {
        Reply made = make(rule);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String segment = path("/segments/" + made.id());
        Set<String> members = new TreeSet<>();
        for (JsonNode item : client().get(segment + "/members?limit=200").json().path("items")) {
            String id = item.path("customerId").asText();
            members.add(names.getOrDefault(id, id));
        }
        assertThat(client().get(segment + "/size").json().path("count").asInt()).isEqualTo(members.size());
        assertThat(client().post(path("/segments/preview"), "{\"rule\": " + rule + "}")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(members.size());
        Set<String> alone = new TreeSet<>();
        names.forEach((id, name) -> {
            Reply own = client().get(path("/customers/" + id + "/segments"));
            if (own.status() == 200 && !own.json().path("items").isEmpty()) {
                alone.add(name);
            }
        });
        assertThat(alone).as("asked of each customer alone").isEqualTo(members);
        assertThat(client().send("DELETE", segment, null).status()).isEqualTo(204);
        return members;
    }
}
