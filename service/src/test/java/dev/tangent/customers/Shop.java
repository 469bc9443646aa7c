package dev.tangent.customers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The customers of a brand, as tests name them: {@code user_id:anna}. */
record Shop(World.Tenant brand) {
    Client client() {
        return brand.client();
    }

    String path(String rest) {
        return brand.path("/customers" + rest);
    }

    static String identities(String... names) {
        return Stream.of(names)
                .map(name -> "{\"kind\": \"%s\", \"value\": \"%s\"}"
                        .formatted(name.substring(0, name.indexOf(':')), name.substring(name.indexOf(':') + 1)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    Reply upsert(String... names) {
        return client().post(path("/upsert"), "{\"identities\": " + identities(names) + "}");
    }

    Reply upsertWith(String more, String... names) {
        return client().post(path("/upsert"), "{\"identities\": " + identities(names) + ", " + more + "}");
    }

    Reply identify(String anonymousId, String... names) {
        return client().post(
                        path("/identify"),
                        "{\"anonymousId\": \"" + anonymousId + "\", \"identities\": " + identities(names) + "}");
    }

    Reply merge(String into, String from) {
        return client().post(
                        path("/" + into + "/merge"), "{\"fromCustomerId\": \"" + from + "\", \"reason\": \"One\"}");
    }

    Reply reverse(String mergeId) {
        return client().send("POST", brand.path("/customer-merges/" + mergeId + "/reverse"), null);
    }

    /** The id of the customer with an identity, or an empty text. */
    String owner(String name) {
        return client().get(path("?identityKind=" + name.substring(0, name.indexOf(':')) + "&identityValue="
                        + name.substring(name.indexOf(':') + 1)))
                .json()
                .at("/items/0/id")
                .asText();
    }

    /** Records a view by an identity, and answers its id. */
    String seen(String name, String at) {
        Contact contact = Contact.of("view")
                .at(at)
                .with(
                        "customer",
                        Map.of(
                                "kind",
                                name.substring(0, name.indexOf(':')),
                                "value",
                                name.substring(name.indexOf(':') + 1)));
        Reply reply = client().post(brand.path("/interactions"), contact.toString());
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.text());
        }
        return contact.id();
    }

    /** The ids of everything a customer did, latest first. */
    List<String> timeline(String customerId) {
        return client().get(path("/" + customerId + "/timeline?limit=200"))
                .json()
                .path("items")
                .findValuesAsText("id");
    }

    JsonNode card(String customerId) {
        return client().get(path("/" + customerId)).json();
    }

    List<String> values(String customerId) {
        return card(customerId).path("identities").findValuesAsText("value");
    }

    void declare(String key, String type, String more) {
        Reply reply = client().post(brand.path("/attribute-definitions"), """
                {"key": "%1$s", "name": "%1$s", "type": "%2$s", "purpose": "Test", "legalBasis": "contract"%3$s}
                """.formatted(key, type, more));
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.text());
        }
    }
}
