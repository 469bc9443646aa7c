package dev.tangent.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Hmac;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a brand's server gives to browsers and bots. */
public final class Proven {
    /** The code that the examples of the spec have. */
    private static final String EXAMPLE = "7hQ2mVx0LrT9bNc4KsWz1Y";

    private Proven() {}

    /** Two secrets, for a list of two pages, of which the second is active. */
    static void settle(Client client, World.Tenant brand, Map<String, String> ids) {
        String first = made(client, brand).id();
        client.send("POST", brand.path("/identity-secrets/" + first + "/revoke"), null);
        Reply second = made(client, brand);
        ids.put("identitySecretId", second.id());
        ids.put("identitySecret", second.json().path("secret").asText());
    }

    /** A code for a sale to nobody, which whoever visits a page may redeem, and one for a customer, which a bot may. */
    static void codes(Client client, World.Tenant brand, Map<String, String> ids) {
        Reply sale = client.post(brand.path("/interactions"), """
                {"id": "%s", "type": "visit", "occurredAt": "2026-03-01T09:00:00Z"}""".formatted(UUID.randomUUID()));
        ids.put(
                "linkCode",
                code(client, brand, "interactionId", sale.id())
                        .json()
                        .path("code")
                        .asText());
        Reply ofBot = code(client, brand, "customerId", ids.get("customerId"));
        ids.put("linkCodeOfBot", ofBot.json().path("code").asText());
        ids.put("linkCodeId", ofBot.id());
    }

    private static Reply code(Client client, World.Tenant brand, String field, @Nullable String id) {
        Reply reply =
                client.post(brand.path("/link-codes"), "{\"purpose\": \"matrix\", \"" + field + "\": \"" + id + "\"}");
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.text());
        }
        return reply;
    }

    /** The body with a proof that holds, or a code that there is, where it has one that does not. */
    static JsonNode fitted(JsonNode body, Map<String, String> ids) {
        String code = ids.get(body.has("identity") ? "linkCodeOfBot" : "linkCode");
        if (code != null && EXAMPLE.equals(body.path("code").asText())) {
            return ((ObjectNode) body.deepCopy()).put("code", code);
        }
        String secret = ids.get("identitySecret");
        if (secret == null || !body.has("proof") || !body.path("userId").isTextual()) {
            return body;
        }
        ObjectNode fitted = body.deepCopy();
        return fitted.put("proof", proof(secret, body.path("userId").textValue()));
    }

    /** As a brand's server makes it. */
    public static String proof(String secret, String userId) {
        return HexFormat.of()
                .formatHex(new Hmac(secret.getBytes(StandardCharsets.UTF_8))
                        .of(userId.strip().getBytes(StandardCharsets.UTF_8)));
    }

    private static Reply made(Client client, World.Tenant brand) {
        Reply reply = client.send("POST", brand.path("/identity-secrets"), null);
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.text());
        }
        return reply;
    }
}
