package dev.tangent.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
    @CsvSource({"1, 1, 8", "5, 10, 1", "6, 30, 8", "12, 80, 8"})
    void nothingStandsOverAnythingElse(int stages, int placements, int channels) throws Exception {
        String path = published("Map " + stages, stages, placements, channels);
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
        assertThat(texts)
                .allMatch(text -> Integer.parseInt(text.getAttribute("y"))
                        <= layout.path("height").asInt() - LEAST_TEXT);
        waysAreFree(layout, cards);
        assertThat(elements(svg, "script")).isEmpty();
        assertThat(elements(svg, "image")).isEmpty();
        assertThat(CLIENT.get(path + "/map").text())
                .doesNotContain("href")
                .doesNotContain("<style")
                .doesNotContain("onload");
    }

    /** Every link goes straight from the edge of its one card to the edge of its other, and over no card, label or head of a column. */
    private static void waysAreFree(JsonNode layout, List<Box> cards) {
        Map<String, Box> byKey = new HashMap<>();
        layout.path("cards").forEach(card -> byKey.put(card.path("placementKey").asText(), Box.of(card.path("box"))));
        List<Box> lanes = boxes(layout.path("lanes"));
        int top = lanes.get(0).y;
        int bottom = lanes.get(lanes.size() - 1).y + lanes.get(lanes.size() - 1).height;
        List<JsonNode> links = StreamSupport.stream(layout.path("links").spliterator(), false)
                .filter(link -> link.path("kind").asText().equals("leads_to"))
                .toList();
        assertThat(links).hasSize(cards.size() == 1 ? 0 : cards.size());
        for (JsonNode link : links) {
            List<Box> pieces = pieces(link.path("way"));
            Box first = pieces.get(0);
            Box last = pieces.get(pieces.size() - 1);
            assertThat(byKey.get(link.path("fromPlacementKey").asText()))
                    .as(link.toString())
                    .matches(card -> card.touches(first));
            assertThat(byKey.get(link.path("toPlacementKey").asText())).matches(card -> card.touches(last));
            assertThat(pieces).as(link.toString()).allSatisfy(piece -> {
                assertThat(piece.width == 0 || piece.height == 0).isTrue();
                assertThat(cards).noneMatch(card -> card.isCrossed(piece));
                assertThat(piece.y).isGreaterThanOrEqualTo(top);
                assertThat(piece.y + piece.height).isLessThanOrEqualTo(bottom);
                assertThat(piece.x)
                        .isGreaterThanOrEqualTo(layout.at("/columns/0/box/x").asInt());
                assertThat(piece.x + piece.width)
                        .isLessThan(layout.path("width").asInt());
            });
        }
    }

    /** From corner to corner, without width or without height. */
    private static List<Box> pieces(JsonNode way) {
        return IntStream.range(1, way.size())
                .mapToObj(i -> {
                    JsonNode from = way.path(i - 1);
                    JsonNode to = way.path(i);
                    int fromX = from.path("x").asInt();
                    int fromY = from.path("y").asInt();
                    int toX = to.path("x").asInt();
                    int toY = to.path("y").asInt();
                    return new Box(
                            Math.min(fromX, toX), Math.min(fromY, toY), Math.abs(fromX - toX), Math.abs(fromY - toY));
                })
                .toList();
    }

    @Test
    void linksAreDrawnAsTheyLead() throws Exception {
        String path = published("Links", 2, 4);
        JsonNode links = CLIENT.get(path + "/layout").json().path("links");
        assertThat(StreamSupport.stream(links.spliterator(), false)
                        .filter(link -> link.has("way"))
                        .map(link -> link.path("fromPlacementKey").asText().replaceAll(".*-", "") + " -> "
                                + link.path("toPlacementKey").asText().replaceAll(".*-", "") + " "
                                + link.path("state").asText() + " "
                                + link.path("handOff").asBoolean()))
                .containsExactly("0 -> 3 ok true", "2 -> 1 broken false", "1 -> 2 missing false", "3 -> 0 ok false");
        Document svg = parsed(CLIENT.get(path + "/map"));
        assertThat(titles(svg))
                .contains(
                        name(1) + " \u2192 " + name(2) + ": link is missing",
                        name(2) + " \u2192 " + name(1) + ": link is broken");
        for (String state : List.of("ok", "missing", "broken")) {
            long drawn = ofState(svg, state).count();
            assertThat(drawn).as("%s, with one in the legend", state).isEqualTo(state.equals("ok") ? 4 : 2);
        }
        assertThat(ofState(svg, "missing")).allMatch(line -> line.hasAttribute("stroke-dasharray"));
        assertThat(ofState(svg, "ok")).noneMatch(line -> line.hasAttribute("stroke-dasharray"));
        assertThat(ofState(svg, "broken"))
                .as("a cross upon each")
                .allMatch(line -> elements((Element) line.getParentNode(), "path").stream()
                        .anyMatch(path2 -> path2.getAttribute("d").endsWith("l8 8m0 -8l-8 8")));
        List<Element> cards = elements(svg, "g");
        assertThat(elements(svg, "path").stream()
                        .filter(line -> line.getAttribute("marker-end").startsWith("url(#to-"))
                        .map(line -> (Element) line.getParentNode())
                        .filter(cards::contains)
                        .mapToInt(cards::indexOf)
                        .max()
                        .orElseThrow())
                .as("beneath all cards")
                .isLessThan(cards.size() - 4);
    }

    @Test
    void whatIsNotOnTheMapIsNotInItsLegend() {
        String lone = published("Lone", 1, 1);
        assertThat(CLIENT.get(lone + "/map").text())
                .contains("planned")
                .doesNotContain("paused", "link is missing", "hand-off");
        String path = published("All", 2, 4);
        assertThat(CLIENT.get(path + "/map").text())
                .contains("leads there", "link is missing", "link is broken", "declared hand-off");
        assertThat(CLIENT.get(path + "/map", "Accept-Language", "ru").text())
                .contains("ведёт туда", "связи не хватает", "связь сломана", "объявленная передача");
    }

    @Test
    void statesAreThoseOfToday() {
        String path = published("States", 1, 4);
        Reply before = CLIENT.get(path + "/map");
        String layoutTag = CLIENT.get(path + "/layout").header("ETag");
        String mark = Integer.toHexString("States".hashCode() & 0xffff);
        List<String> states = List.of("live", "paused", "retired");
        for (int i = 0; i < states.size(); i++) {
            String id = CLIENT.get(BRAND.path("/touchpoints?key=t" + mark + "-" + i))
                    .json()
                    .at("/items/0/id")
                    .asText();
            CLIENT.patch(BRAND.path("/touchpoints/" + id), "{\"state\": \"" + states.get(i) + "\"}");
        }
        Reply after = CLIENT.get(path + "/map", "If-None-Match", before.header("ETag"));
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.text()).contains(": live<", ": paused<", ": retired<", ": planned<");
        assertThat(CLIENT.get(path + "/map", "Accept-Language", "ru").text())
                .contains("работает", "приостановлена", "выведена", "запланирована");
        Reply layout = CLIENT.get(path + "/layout", "If-None-Match", layoutTag);
        assertThat(layout.json().path("cards").findValuesAsText("state"))
                .containsExactly("live", "paused", "retired", "planned");
    }

    private static List<String> titles(Document svg) {
        return elements(svg, "title").stream().map(Element::getTextContent).toList();
    }

    private static Stream<Element> ofState(Document svg, String state) {
        return elements(svg, "path").stream()
                .filter(line -> line.getAttribute("marker-end").equals("url(#to-" + state + ")"));
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

    private static String name(int place) {
        return "A touchpoint with quite a long name, number " + place + " of many";
    }

    /** The one that the touchpoint {@code place} leads to: another one, near or far, before or after it. */
    private static int linked(int place, int placements) {
        int half = placements / 2;
        int other = place * 5 % placements;
        return placements == 4 ? 3 - place : other == place ? (place + half) % placements : other;
    }

    /** {@code placements} spread over {@code stages} and all channels. */
    private static String published(String name, int stages, int placements) {
        return published(name, stages, placements, CHANNELS);
    }

    private static String published(String name, int stages, int placements, int channels) {
        List<List<String>> ofStage = new ArrayList<>();
        IntStream.range(0, stages).forEach(i -> ofStage.add(new ArrayList<>()));
        String mark = Integer.toHexString(name.hashCode() & 0xffff);
        for (int i = 0; i < placements; i++) {
            String key = "t" + mark + "-" + i;
            CLIENT.post(BRAND.path("/touchpoints"), """
                    {"key": "%s", "name": "%s", "channelKey": "lane-%d",
                     "momentOfTruth": %s, "actor": "human", "expectedEmotion": %d}
                    """.formatted(key, name(i), i % channels, i % 3 == 0, i % 5 - 2));
            ofStage.get(i % stages)
                    .add("{\"touchpointKey\": \"%s\", \"after\": [%s]}"
                            .formatted(key, i < stages ? "" : "\"t" + mark + "-" + (i - stages) + "\""));
        }
        for (int i = 0; placements > 1 && i < placements; i++) {
            CLIENT.post(
                    BRAND.path("/touchpoint-links"),
                    "{\"fromTouchpointKey\": \"t%1$s-%2$d\", \"toTouchpointKey\": \"t%1$s-%3$d\", \"state\": \"%4$s\"%5$s}"
                            .formatted(
                                    mark,
                                    i,
                                    linked(i, placements),
                                    List.of("ok", "missing", "broken").get(i % 3),
                                    i % 4 == 0 ? ", \"handOff\": {}" : ""));
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
        return elements(document.getDocumentElement(), name);
    }

    private static List<Element> elements(Element within, String name) {
        NodeList nodes = within.getElementsByTagName(name);
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

        /** Whether a line goes through it, and not only along its edge. */
        boolean isCrossed(Box line) {
            return line.x < x + width && line.x + line.width > x && line.y < y + height && line.y + line.height > y;
        }

        /** Whether a line ends at its left or right edge. */
        boolean touches(Box line) {
            return (line.x == x + width || line.x + line.width == x) && line.y > y && line.y < y + height;
        }

        boolean isWithin(Box other) {
            return x >= other.x
                    && y >= other.y
                    && x + width <= other.x + other.width
                    && y + height <= other.y + other.height;
        }
    }
}
