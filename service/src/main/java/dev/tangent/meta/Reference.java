package dev.tangent.meta;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The interactive reference: Swagger UI, which the build takes from its webjar, a page that starts it, and the spec. */
final class Reference {
    /** The page runs the files below and nothing else; Swagger UI writes styles into elements. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Tangent: the API</title>
            <link rel="stylesheet" href="/docs/files/swagger-ui.css">
            </head>
            <body>
            <div id="reference"></div>
            <script src="/docs/files/swagger-ui-bundle.js"></script>
            <script src="/docs/files/reference.js"></script>
            </body>
            </html>
            """;

    private static final Set<String> FILES = Set.of("swagger-ui.css", "swagger-ui-bundle.js", "reference.js");

    private static final String SPEC = "reference.json";

    private final byte[] spec;

    Reference(String spec) {
        this.spec = ReferenceSpec.of(spec);
    }

    static String type(String name) {
        if (name.equals(SPEC)) {
            return "application/json";
        }
        return name.endsWith(".css") ? "text/css;charset=utf-8" : "text/javascript;charset=utf-8";
    }

    Optional<byte[]> file(String name) {
        if (name.equals(SPEC)) {
            return Optional.of(spec);
        }
        if (!FILES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = Reference.class.getResourceAsStream("reference/" + name)) {
            return Optional.of(Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
