package dev.tangent.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawSourceTest {
    @ParameterizedTest
    @CsvSource({
        "https://shop.example/blog/spring, shop.example/blog/spring",
        "https://Ivan:secret@Shop.Example:8443/blog/?sid=9#top, shop.example/blog",
        "//shop.example/a//b/, shop.example/a/b",
        "shop.example, shop.example/",
        "https://shop.example?x=1, shop.example/",
        "/landing/a?x=1, /landing/a",
        "https://shop.example/orders/123456/track, shop.example/orders/*/track",
        "https://shop.example/u/ivan@mail.example/x, shop.example/u/*/x",
        "https://shop.example/u/ivan%40mail.example, shop.example/u/*",
        "https://shop.example/s/1b4e28ba-2fa1-11d2-883f-0016d3cca427, shop.example/s/*",
        "https://shop.example/call-79161234567, shop.example/*",
        "https://shop.example/2026/03/spring-24, shop.example/2026/03/spring-24",
        "android-app://com.example.shop/home, com.example.shop/home",
        "https://пример.рф/каталог, пример.рф/каталог",
        "https://shop.example./a, shop.example/a"
    })
    void ofAnAddressHostAndPathAreKept(String url, String kept) {
        assertThat(read(url(url)).tree().path("url").asText()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tel:+79161234567", "mailto:ivan", "#top", "?x=1", "data:text/html;base64,AAAA"})
    void whatIsNoAddressOfAPageLeavesNothing(String url) {
        assertThat(read(url(url)).host()).isNull();
        assertThat(read(url(url)).path()).isNull();
    }

    @Test
    void marksOfACampaignStandInTheAddressOrAreSaidOutright() {
        RawSource source = read("""
                {"url": "https://a.example/?UTM_Source=news+letter&utm_medium=e%2Dmail&utm_id=7&gclid=x",
                 "utm": {"medium": "push", "content": "to ivan@mail.example"}}""");
        assertThat(source.tree().path("utm").toString())
                .isEqualTo("{\"source\":\"news letter\",\"medium\":\"push\",\"content\":\"to *\"}");
    }

    @Test
    void whatWasReadOnceReadsTheSameAgain() {
        RawSource source = read("""
                {"name": " page ", "channel": "Web", "url": "https://a.example/x/9999999/?utm_term=%D0%B0%25",
                 "properties": {"b": "2", "a": " 1 ", "empty": " "}}""");
        RawSource again = RawSource.of(source.tree());
        assertThat(again).isEqualTo(source);
        assertThat(source.tree().toString()).isEqualTo("""
                {"name":"page","channel":"Web","url":"a.example/x/*","utm":{"term":"а%"},"properties":{"a":"1","b":"2"}}""");
    }

    @Test
    void sourcesThatSayTheSameAreOne() {
        assertThat(read("{\"name\": \"a\", \"url\": \"https://x.example/?sid=1\"}")
                        .id())
                .isEqualTo(read("{\"url\": \"http://X.example/#2\", \"name\": \"a\"}")
                        .id());
        assertThat(read("{\"name\": \"a\"}").id())
                .isNotEqualTo(read("{\"channel\": \"a\"}").id());
    }

    @Test
    void whatIsKeptIsBounded() {
        RawSource source = read("{\"name\": \"" + "\uD83D\uDE00".repeat(200) + "\", \"url\": \"https://x.example/"
                + "z".repeat(1900) + "\"}");
        assertThat(source.name()).hasSize(200);
        assertThat(source.path()).hasSize(300);
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "*, '', true",
        "/blog/*, /blog/a, true",
        "/blog/*, /blog, false",
        "/blog*, /blog, true",
        "*.example, shop.example, true",
        "a*b*c, aXXbYYc, true",
        "a*b*c, aXXcYYb, false",
        "abc, abc, true",
        "abc, abcd, false",
        "a*a, a, false"
    })
    void aStarStandsForAnyCharacters(String glob, String text, boolean matches) {
        assertThat(Glob.matches(glob, text)).isEqualTo(matches);
    }

    private static String url(String url) {
        return Json.mapper().createObjectNode().put("url", url).toString();
    }

    private static RawSource read(String json) {
        try {
            JsonNode tree = Json.mapper().readTree(json);
            return RawSource.of(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
