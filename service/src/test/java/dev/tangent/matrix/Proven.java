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

/** What a brand's server proves to browsers. */
public final class Proven {
    private Proven() {}

    /** Two secrets, for a list of two pages, of which the second is active. */
    static void settle(Client client, World.Tenant brand, Map<String, String> ids) {
        String first = made(client, brand).id();
        client.send("POST", brand.path("/identity-secrets/" + first + "/revoke"), null);
        Reply second = made(client, brand);
        ids.put("identitySecretId", second.id());
        ids.put("identitySecret", second.json().path("secret").asText());
    }

    /** The body with a proof that holds, where it has one that does not. */
    static JsonNode fitted(JsonNode body, Map<String, String> ids) {
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
