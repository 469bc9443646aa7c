package dev.tangent.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of defect, each with its pointer; and all of them at once. */
class PlanCheckTest {
    private static final World WORLD = new World();
    private static final World.Tenant BRAND = WORLD.acme;
    private static final Client CLIENT = BRAND.client();

    @BeforeAll
    static void touchpoints() {
        for (String key : List.of("a", "b", "c", "d")) {
            touchpoint(key, "website");
        }
        String retired = touchpoint("retired", "website");
        CLIENT.patch(BRAND.path("/touchpoints/" + retired), "{\"state\": \"retired\"}");
        CLIENT.post(BRAND.path("/channels"), """
                {"key": "denied", "name": "Denied", "kind": "social", "platform": "Nowhere Net"}""");
        touchpoint("denied", "denied");
        CLIENT.patch(BRAND.path("/policies/contact"), "{\"deniedPlatforms\": [\"nowhere.net\"]}");
        WORLD.rival
                .client()
                .post(
                        WORLD.rival.path("/touchpoints"),
                        "{\"key\": \"rivals\", \"name\": \"Rivals\", \"channelKey\": \"website\"}");
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                Arguments.of("custom", plan(), List.of("/stages no_stages")),
                Arguments.of("custom", plan(stage("s")), List.of("/stages/0 empty_stage")),
                Arguments.of(
                        "custom",
                        plan(stage("s", at("a")), stage("s", at("b"))),
                        List.of("/stages/1/key repeated_stage")),
                Arguments.of(
                        "custom",
                        plan(stage("s", at("a")), stage("t", named("a", "b"))),
                        List.of("/stages/1/placements/0/key repeated_placement")),
                Arguments.of(
                        "custom",
                        plan(stage("s", at("a"), at("nowhere"))),
                        List.of("/stages/0/placements/1/touchpointKey unknown_touchpoint")),
                Arguments.of(
                        "custom",
                        plan(stage("s", at("a"), at("rivals"))),
                        List.of("/stages/0/placements/1/touchpointKey unknown_touchpoint")),
                Arguments.of(
                        "custom",
                        plan(stage("s", at("retired"))),
                        List.of("/stages/0/placements/0/touchpointKey retired_touchpoint")),
                Arguments.of(
                        "custom",
                        plan(stage("s", at("a"), at("denied"))),
                        List.of("/stages/0/placements/1/touchpointKey channel_denied")),
                Arguments.of(
                        "custom",
                        plan(stage("s", at("a"), named("again", "a"))),
                        List.of("/stages/0/placements/1/touchpointKey repeated_touchpoint")),
                Arguments.of(
                        "custom",
                        plan(stage("s", at("a"), after("b", "none"), expected("c", "neither"))),
                        List.of(
                                "/stages/0/placements/1/after/0 unknown_placement",
                                "/stages/0/placements/2/expected/after unknown_placement")),
                Arguments.of(
                        "custom",
                        plan(stage("s", at("a"), after("b", "c")), stage("t", at("c"))),
                        List.of("/stages/0/placements/1/after/0 order_against_stages")),
                // b comes after d, d expects c before it, c comes after b; a is not in the circle though it leads into
                // it.
                Arguments.of(
                        "custom",
                        plan(stage("s", at("a"), after("b", "d"), after("c", "b", "a"), expected("d", "c"))),
                        List.of(
                                "/stages/0/placements/1 cyclic_order",
                                "/stages/0/placements/2 cyclic_order",
                                "/stages/0/placements/3 cyclic_order")),
                Arguments.of(
                        "custom",
                        plan(stage("s", at("a"), after("b", "b"))),
                        List.of("/stages/0/placements/1 cyclic_order")),
                Arguments.of(
                        "custom",
                        plan(stage("s", after("a", "b")), stage("t", at("b"))),
                        List.of(
                                "/stages/0/placements/0/after/0 order_against_stages",
                                "/stages/0 missing_first_touch")),
                Arguments.of(
                        "phases_3",
                        plan(
                                standing("s", "\"cjmStage\": \"interest\"", at("a")),
                                standing("t", "\"phase\": \"after\"", at("b"))),
                        List.of("/stages stage_model_gap")),
                Arguments.of(
                        "cjm_6",
                        plan(
                                standing("s", "\"touchRole\": \"recognition\"", at("a")),
                                standing("t", "\"touchRole\": \"interest\"", at("b")),
                                standing("u", "\"cjmStage\": \"consideration\"", at("c")),
                                standing("v", "\"cjmStage\": \"loyalty\"", at("d"))),
                        List.of("/stages stage_model_gap", "/stages stage_model_gap")),
                Arguments.of(
                        "touches_7",
                        plan(Stream.of("recognition", "interest", "trust", "product_study", "doubt", "purchase")
                                .map(role -> standing(
                                        role.replace('_', '-'),
                                        "\"touchRole\": \"" + role + "\"",
                                        named(role.replace('_', '-'), "a")))
                                .toArray(String[]::new)),
                        List.of("/stages stage_model_gap")));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDefectIsRefusedWithItsPointer(String model, String plan, List<String> faults) {
        String path = journey(model);
        Reply put = CLIENT.put(path + "/draft", plan);
        assertThat(put.status()).as("a draft may be wrong: " + put.text()).isEqualTo(200);
        JsonNode check = CLIENT.get(path + "/check").json();
        assertThat(check.path("publishable").asBoolean()).isFalse();
        assertThat(said(check.path("faults"))).containsExactlyElementsOf(faults);
        Reply refused = CLIENT.post(path + "/publish", "{\"touchpointsLive\": true}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faults()).containsExactlyElementsOf(faults);
        assertThat(CLIENT.get(path + "/versions").json().path("items")).isEmpty();
    }

    @Test
    void aRivalsTouchpointIsNotThere() {
        String id = WORLD.rival
                .client()
                .get(WORLD.rival.path("/touchpoints?key=rivals"))
                .json()
                .at("/items/0/id")
                .asText();
        String path = journey("custom");
        CLIENT.put(path + "/draft", plan(stage("s", at("a"), "{\"key\": \"x\", \"touchpointId\": \"" + id + "\"}")));
        assertThat(CLIENT.post(path + "/publish", "{}").faults())
                .containsExactly("/stages/0/placements/1/touchpointId unknown_touchpoint");
    }

    @Test
    void everythingIsSaidAtOnce() {
        String path = journey("phases_3");
        CLIENT.put(
                path + "/draft",
                plan(stage("s", after("a", "b"), at("nowhere")), stage("s", after("b", "a")), stage("t")));
        assertThat(CLIENT.post(path + "/publish", "{}").faults())
                .containsExactly(
                        "/stages/1/key repeated_stage",
                        "/stages/2 empty_stage",
                        "/stages/0/placements/1/touchpointKey unknown_touchpoint",
                        "/stages/0/placements/0/after/0 order_against_stages",
                        "/stages/0/placements/0 cyclic_order",
                        "/stages/1/placements/0 cyclic_order",
                        "/stages stage_model_gap",
                        "/stages stage_model_gap",
                        "/stages stage_model_gap");
    }

    @Test
    void whatIsWorthALookDoesNotHinder() {
        String path = journey("custom");
        CLIENT.put(path + "/draft", plan(stage("s", at("a"))));
        JsonNode check = CLIENT.get(path + "/check").json();
        assertThat(said(check.path("warnings")))
                .containsExactly(
                        "/stages/0 no_required_placement",
                        "/stages/0 no_customer_goal",
                        "/stages/0 no_business_goal",
                        "/stages/0/placements/0/touchpointKey not_measured");
        assertThat(CLIENT.post(path + "/publish", "{}").status()).isEqualTo(201);
    }

    private static List<String> said(JsonNode faults) {
        return StreamSupport.stream(faults.spliterator(), false)
                .map(fault -> fault.path("pointer").asText() + " "
                        + fault.path("code").asText())
                .toList();
    }

    private static String journey(String model) {
        return BRAND.path("/journeys/")
                + CLIENT.post(BRAND.path("/journeys"), "{\"name\": \"Path\", \"stageModel\": \"" + model + "\"}")
                        .id();
    }

    private static String touchpoint(String key, String channel) {
        return CLIENT.post(
                        BRAND.path("/touchpoints"),
                        "{\"key\": \"%s\", \"name\": \"%s\", \"channelKey\": \"%s\"}".formatted(key, key, channel))
                .id();
    }

    private static String plan(String... stages) {
        return "{\"stages\": [" + String.join(", ", stages) + "]}";
    }

    private static String stage(String key, String... placements) {
        return standing(key, "\"description\": \"Any\"", placements);
    }

    private static String standing(String key, String field, String... placements) {
        return "{\"key\": \"%s\", \"name\": \"%s\", %s, \"placements\": [%s]}"
                .formatted(key, key, field, String.join(", ", placements));
    }

    private static String at(String touchpoint) {
        return "{\"touchpointKey\": \"" + touchpoint + "\"}";
    }

    private static String named(String key, String touchpoint) {
        return "{\"key\": \"" + key + "\", \"touchpointKey\": \"" + touchpoint + "\"}";
    }

    private static String after(String touchpoint, String... before) {
        return "{\"touchpointKey\": \"" + touchpoint + "\", \"after\": ["
                + Arrays.stream(before).map(key -> "\"" + key + "\"").collect(Collectors.joining(", ")) + "]}";
    }

    private static String expected(String touchpoint, String before) {
        return "{\"touchpointKey\": \"" + touchpoint + "\", \"expected\": {\"after\": \"" + before
                + "\", \"maxSeconds\": 60}}";
    }
}
