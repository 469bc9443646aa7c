package dev.tangent.meta;

import dev.tangent.api.MetaApi;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Operations;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The spec as it is, as pages to read, and a page for each problem. */
public final class MetaResource implements MetaApi {
    private final String json;
    private final String yaml;
    private final Reference reference;
    private final PageScript script = new PageScript();

    public MetaResource(Operations operations) {
        this.json = operations.json();
        this.yaml = Operations.text("openapi.yaml");
        this.reference = new Reference(json);
    }

    @Override
    public Response getOpenapiJson() {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }

    @Override
    public Response getOpenapiYaml() {
        return Response.ok(yaml, "application/yaml").build();
    }

    @Override
    public Response getProblemPage(String code) {
        Problem.Type type = Arrays.stream(Problem.Type.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("problem", code));
        return Response.ok(page(type), "text/html;charset=utf-8").build();
    }

    @Override
    public Response getReference() {
        return Response.ok(Reference.PAGE, "text/html;charset=utf-8")
                .header("Content-Security-Policy", Reference.POLICY)
                .build();
    }

    @Override
    public Response getReferenceFile(String file) {
        byte[] content = reference.file(file).orElseThrow(() -> Problem.notFound("file", file));
        return Response.ok(content, Reference.type(file))
                .header("Cache-Control", "public, max-age=3600")
                .build();
    }

    @Override
    public Response getTangentJs(@Nullable String ifNoneMatch) {
        return Response.ok(script.text(), "text/javascript;charset=utf-8")
                .tag(new EntityTag(script.tag()))
                .header("Cache-Control", "public, max-age=3600")
                // Pages check what they load by its hash only where they may read it.
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }

    private static String page(Problem.Type type) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>%1$s</title>
                <h1>%1$s</h1>
                <p><code>%2$s</code>, HTTP %3$d</p>
                <p>%4$s</p>
                </html>
                """.formatted(type.title(), type.code(), type.status(), type.explanation());
    }
}
