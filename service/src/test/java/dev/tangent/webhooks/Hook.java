package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.tangent.testing.Client;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An endpoint that was made by a call; {@code above} is the path that has {@code /webhook-endpoints} below it. */
record Hook(Client client, String above, String id, String secret) {

    /** {@code more} are further fields, behind a comma. */
    static Hook hang(Client client, String above, String url, String more) {
        Reply made = client.post(above + "/webhook-endpoints", "{\"url\": \"" + url + "\"" + more + "}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return new Hook(client, above, made.id(), made.json().path("secret").asText());
    }

    String path() {
        return above + "/webhook-endpoints/" + id;
    }

    JsonNode get() {
        return client.get(path()).json();
    }

    /** The id of the delivery. */
    String test() {
        Reply made = client.send("POST", path() + "/test", null);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    /** Its deliveries in the log of {@code tenant}, latest first. */
    List<JsonNode> deliveries(String tenant) {
        return client.get(tenant + "/webhook-deliveries?limit=200&endpointId=" + id)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    List<JsonNode> deliveries() {
        return deliveries(above);
    }

    /** Waits until the only delivery in the log is in the state. */
    JsonNode await(String state) {
        for (int i = 0; i < 500; i++) {
            List<JsonNode> all = deliveries();
            if (all.size() == 1 && all.get(0).path("state").asText().equals(state)) {
                return all.get(0);
            }
            pause();
        }
        throw new AssertionError("not " + state + ": " + deliveries());
    }

    /** What the receiver's library says of it. */
    void verifies(Inbox.Post post) {
        assertThatCode(() -> verify(secret, post)).doesNotThrowAnyException();
    }

    static void verify(String secret, Inbox.Post post) throws WebhookVerificationException {
        Map<String, List<String>> headers = new HashMap<>();
        post.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        new Webhook(secret).verify(post.body(), headers);
    }

    static boolean isSignedBy(String secret, Inbox.Post post) {
        try {
            verify(secret, post);
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
