package dev.tangent.matrix;

import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What customers agreed to, and who is not to be contacted. */
final class Agreed {
    private Agreed() {}

    /** Two, for a list of two pages. */
    static String consent(Client client, World.Tenant brand, @Nullable String customer, String name) {
        String consent = "";
        for (String purpose : List.of("marketing", "analytics")) {
            consent =
                    made(client.post(brand.path("/customers/" + customer + "/consents"), """
                    {"purpose": "%s", "channelKind": "email", "state": "granted", "source": "%s form"}""".formatted(purpose, name)));
        }
        return consent;
    }

    /** Two, the last of the customer. */
    static String suppression(Client client, World.Tenant brand, @Nullable String customer) {
        made(client.post(brand.path("/suppressions"), """
                {"identity": {"kind": "phone", "value": "+49 30 123456"}, "reason": "manual"}"""));
        return made(client.post(brand.path("/suppressions"), """
                {"customerId": "%s", "channelKind": "phone", "reason": "legal"}""".formatted(customer)));
    }

    /** Of a message that goes out at any hour, for as long as may be. */
    static String reservation(Client client, World.Tenant brand, @Nullable String customer) {
        Reply reply = client.post(brand.path("/contact-checks"), """
                {"customerId": "%s", "channelKey": "email", "messageClass": "transactional", "reserve": true,
                 "reserveSeconds": 604800}""".formatted(customer));
        String id = reply.json().at("/reservation/id").asText();
        if (id.isEmpty()) {
            throw new IllegalStateException(reply.text());
        }
        return id;
    }

    /** Of a link that takes back what {@link #consent} gave. */
    static String token(Client client, World.Tenant brand, @Nullable String customer) {
        return client.post(brand.path("/opt-out-links"), """
                        {"customerId": "%s", "channelKind": "email", "purpose": "marketing"}""".formatted(customer))
                .json()
                .path("token")
                .asText();
    }

    private static String made(Reply reply) {
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.text());
        }
        return reply.id();
    }
}
