package dev.tangent.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final World WORLD = new World();
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

    @Test
    void thePageAndAllItNamesComeFromHere() {
        Reply page = WORLD.nobody().get("/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        List<String> links = LINK.matcher(page.text())
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
        assertThat(links).hasSize(3).allSatisfy(link -> {
            assertThat(link).startsWith("/docs/files/");
            Reply file = WORLD.nobody().get(link);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Type")).startsWith(link.endsWith(".css") ? "text/css" : "text/javascript");
            assertThat(file.text()).isNotBlank();
        });
        assertThat(WORLD.nobody().get("/docs/files/reference.js").text()).contains("/openapi.json");
    }

    @Test
    void noOtherFileIsServed() {
        assertThat(WORLD.nobody().get("/docs/files/openapi.json").status()).isEqualTo(404);
        assertThat(WORLD.nobody().get("/docs/files/..%2Freference.js").status()).isIn(400, 404);
    }
}
