package dev.tangent.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The picture of a version: well-formed, without anything that runs or is loaded, and nothing over anything else. */
class MapTest {
    private static final World WORLD = new World();
    private static final World.Tenant BRAND = WORLD.acme;
    private static final Client CLIENT = BRAND.client();
    private static final int CHANNELS = 8;
    private static final int LEAST_TEXT = 11;

    @BeforeAll
    static void channels() {
        for (int i = 0; i < CHANNELS; i++) {
            CLIENT.post(
                    BRAND.path("/channels"),
                    "{\"key\": \"lane-%d\", \"name\": \"Channel %d with a long name\", \"kind\": \"other\"}"
                            .formatted(i, i));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "6, 30", "12, 80"})
    void nothingStandsOverAnythingElse(int stages, int placements) throws Exception {
        String path = published("Map " + stages, stages, placements);
        JsonNode layout = CLIENT.get(path + "/layout").json();
        List<Box> cards = boxes(layout.path("cards"));
        assertThat(cards).hasSize(placements);
        for (int i = 0; i < cards.size(); i++) {
            Box card = cards.get(i);
            assertThat(cards.subList(i + 1, cards.size())).noneMatch(card::meets);
            assertThat(boxes(layout.path("columns"))).filteredOn(card::isWithin).hasSize(1);
            assertThat(boxes(layout.path("lanes"))).filteredOn(card::isWithin).hasSize(1);
        }
        Box curve = Box.of(layout.at("/curve/box"));
        assertThat(cards).noneMatch(curve::meets);
        assertThat(layout.path("width").asInt()).isGreaterThanOrEqualTo(1200);
        if (stages <= 6) {
            assertThat(layout.path("width").asInt()).isLessThan(1210);
        }

        Document svg = parsed(CLIENT.get(path + "/map"));
        Element root = svg.getDocumentElement();
        assertThat(root.getAttribute("width")).isEqualTo(layout.path("width").asText());
        List<Element> texts = elements(svg, "text");
        assertThat(texts).allMatch(text -> Integer.parseInt(text.getAttribute("font-size")) >= LEAST_TEXT);
        assertThat(texts).allMatch(text -> {
            int x = Integer.parseInt(text.getAttribute("x"));
            int size = Integer.parseInt(text.getAttribute("font-size"));
            return x >= 0
                    && x + MapText.width(text.getTextContent(), size)
                            <= layout.path("width").asInt();
        });
        assertThat(elements(svg, "script")).isEmpty();
        assertThat(elements(svg, "image")).isEmpty();
        assertThat(CLIENT.get(path + "/map").text())
                .doesNotContain("href")
                .doesNotContain("<style")
                .doesNotContain("onload");
    }

    @Test
    void textOfTheBrandStaysText() throws Exception {
        String name = "<script>alert(1)</script> & \\\"quoted\\\" 'so' \\u202e\\ufffe";
        String path = published(name, 2, 4);
        Reply map = CLIENT.get(path + "/map");
        Document svg = parsed(map);
        assertThat(elements(svg, "script")).isEmpty();
        assertThat(elements(svg, "title").get(0).getTextContent())
                .startsWith("<script>alert(1)</script> & \"quoted\" 'so'");
        assertThat(map.header("Content-Type")).isEqualTo("image/svg+xml;charset=utf-8");
        assertThat(map.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("sandbox");
    }

    @Test
    void theLegendIsInTheLanguageAskedFor() {
        String path = published("Legend", 1, 1);
        Reply russian = CLIENT.get(path + "/map", "Accept-Language", "ru");
        assertThat(russian.text()).contains("момент истины").contains("Ожидаемая");
        assertThat(russian.header("Content-Language")).isEqualTo("ru");
        Reply english = CLIENT.get(path + "/map");
        assertThat(english.text()).contains("moment of truth");
        assertThat(english.header("ETag")).isNotEqualTo(russian.header("ETag"));
        assertThat(CLIENT.get(path + "/map", "If-None-Match", english.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void theCurveIsTheMeanOfEachStage() {
        // Expected emotions go -2, -1, 0, 1, 2 round: of 4 placements in 2 stages, (-2 + 0) / 2 and (-1 + 1) / 2.
        String path = published("Curve", 2, 4);
        JsonNode points = CLIENT.get(path + "/layout").json().at("/curve/points");
        assertThat(points.findValuesAsText("emotion")).containsExactly("-1.0", "0.0");
        JsonNode box = CLIENT.get(path + "/layout").json().at("/curve/box");
        assertThat(points.at("/1/y").asInt())
                .as("in the middle")
                .isEqualTo(box.path("y").asInt() + box.path("height").asInt() / 2);
    }

    /** {@code placements} spread over {@code stages} and all channels. */
    private static String published(String name, int stages, int placements) {
        List<List<String>> ofStage = new ArrayList<>();
        IntStream.range(0, stages).forEach(i -> ofStage.add(new ArrayList<>()));
        String mark = Integer.toHexString(name.hashCode() & 0xffff);
        for (int i = 0; i < placements; i++) {
            String key = "t" + mark + "-" + i;
            CLIENT.post(BRAND.path("/touchpoints"), """
                    {"key": "%s", "name": "A touchpoint with quite a long name, number %d of many", "channelKey": "lane-%d",
                     "momentOfTruth": %s, "actor": "human", "expectedEmotion": %d}
                    """.formatted(key, i, i % CHANNELS, i % 3 == 0, i % 5 - 2));
            ofStage.get(i % stages)
                    .add("{\"touchpointKey\": \"%s\", \"after\": [%s]}"
                            .formatted(key, i < stages ? "" : "\"t" + mark + "-" + (i - stages) + "\""));
        }
        String plan = IntStream.range(0, stages)
                .mapToObj(i ->
                        "{\"key\": \"s%d\", \"name\": \"Stage %d of the whole long path\", \"phase\": \"before\", \"placements\": [%s]}"
                                .formatted(i, i, String.join(", ", ofStage.get(i))))
                .collect(Collectors.joining(", "));
        String path = BRAND.path("/journeys/")
                + CLIENT.post(BRAND.path("/journeys"), "{\"name\": \"" + name + "\"}")
                        .id();
        CLIENT.put(path + "/draft", "{\"stages\": [" + plan + "]}");
        Reply published = CLIENT.post(path + "/publish", "{}");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        return path + "/versions/1";
    }

    private static Document parsed(Reply map) throws Exception {
        assertThat(map.status()).as(map.text()).isEqualTo(200);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(map.text())));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<Box> boxes(JsonNode items) {
        return items.findValues("box").stream().map(Box::of).toList();
    }

    private record Box(int x, int y, int width, int height) {
        static Box of(JsonNode box) {
            return new Box(
                    box.path("x").asInt(),
                    box.path("y").asInt(),
                    box.path("width").asInt(),
                    box.path("height").asInt());
        }

        boolean meets(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean isWithin(Box other) {
            return x >= other.x
                    && y >= other.y
                    && x + width <= other.x + other.width
                    && y + height <= other.y + other.height;
        }
    }
}
