package dev.tangent.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The script that pages load. */
class PageScriptTest {
    private static final World WORLD = new World();

    @Test
    void pagesOfEveryOriginLoadItAndKeepIt() {
        Reply script = WORLD.nobody().get("/tangent.js");
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(script.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(script.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(script.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(script.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(script.header("ETag")).matches("\"[0-9a-f]{32}\"");
        Reply known = WORLD.nobody().get("/tangent.js", "If-None-Match", script.header("ETag"));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.text()).isEmpty();
        assertThat(WORLD.nobody()
                        .get("/tangent.js", "If-None-Match", "\"other\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void itIsSmallAndDependsOnNothing() {
        String text = WORLD.nobody().get("/tangent.js").text();
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(24 * 1024);
        assertThat(text).doesNotContain("document.cookie", "import ", "require(", "eval(", "innerHTML", "??", "?.");
    }
}
