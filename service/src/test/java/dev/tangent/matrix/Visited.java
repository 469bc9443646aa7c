package dev.tangent.matrix;

import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestService;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the visitor of the spec's examples said in a browser. */
final class Visited {
    private Visited() {}

    /** Two, for a list of two pages. */
    static void consents(TestService service, Map<String, String> ids) {
        Client page = new Client(service.url(), Objects.requireNonNull(ids.get("publishableKey")));
        for (String purpose : List.of("marketing", "analytics")) {
            Reply reply = page.post("/v1/collect/consents", """
                    {"anonymousId": "5e6b1f0e-6f0a-4c0b-9c0d-1f2e3d4c5b6a", "purpose": "%s", "state": "withdrawn"}""".formatted(purpose));
            if (reply.status() != 200) {
                throw new IllegalStateException(reply.text());
            }
        }
    }
}
