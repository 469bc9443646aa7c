package dev.tangent.matrix;

import dev.tangent.testing.Client;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.Reply;
import java.util.ArrayList;
import java.util.List;

/** Two endpoints of a brand or an agency, and two deliveries that arrive. */
record Hooks(String endpointId, String deliveryId) {
    private static final class Shared {
        static final Inbox INBOX = Inbox.open();
    }

    /** {@code above} is the path that has {@code /webhook-endpoints} below it. */
    static Hooks hang(Client client, String above, String name) {
        List<String> endpoints = new ArrayList<>();
        client.get(above + "/webhook-endpoints?state=active")
                .json()
                .path("items")
                .forEach(endpoint -> {
                    if (endpoint.path("url").asText().startsWith(Shared.INBOX.url())) {
                        endpoints.add(endpoint.path("id").asText());
                    }
                });
        while (endpoints.size() < 2) {
            endpoints.add(
                    made(client.post(above + "/webhook-endpoints", """
                    {"url": "%s", "description": "%s hook", "eventTypes": ["webhook_endpoint.disabled"]}""".formatted(Shared.INBOX.url("/" + name), name))));
        }
        String delivery = "";
        for (int i = 0; i < 2; i++) {
            delivery = made(client.send("POST", above + "/webhook-endpoints/" + endpoints.get(i) + "/test", null));
        }
        return new Hooks(endpoints.get(1), delivery);
    }

    private static String made(Reply reply) {
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.text());
        }
        return reply.id();
    }
}
