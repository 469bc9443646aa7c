package dev.tangent.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Keeper");
    private final String path = brand.path("/retention-policy");

    @Test
    void aBrandBeginsWithTheDefaults() {
        Reply reply = brand.client().get(path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo("{\"anonymousCustomerDays\":395,\"attributeDays\":730,\"rejectedInteractionDays\":7,"
                        + "\"eventDays\":30,\"sweeps\":[]}");
        assertThat(brand.client()
                        .get(path, "If-None-Match", reply.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void whatIsGivenChangesAndTheRestStays() {
        Reply changed = brand.client().patch(path, "{\"interactionDays\": 400, \"eventDays\": 3}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("interactionDays").asInt()).isEqualTo(400);
        assertThat(changed.json().path("eventDays").asInt()).isEqualTo(3);
        assertThat(changed.json().path("attributeDays").asInt()).isEqualTo(730);
        assertThat(brand.client().get(path).json()).isEqualTo(changed.json());
        assertThat(
                        WORLD.service.stored(
                                brand.id(),
                                "select changed::text || subject_id from audit_entry where operation = 'updateRetentionPolicy'"))
                .isEqualTo("{eventDays,interactionDays}" + brand.id());

        JsonNode kept =
                brand.client().patch(path, "{\"interactionDays\": null}").json();
        assertThat(kept.has("interactionDays")).isFalse();
        assertThat(kept.path("eventDays").asInt()).isEqualTo(3);
        assertThat(WORLD.rival
                        .client()
                        .get(WORLD.rival.path("/retention-policy"))
                        .json()
                        .path("eventDays")
                        .asInt())
                .as("a rival's")
                .isEqualTo(30);
    }

    @Test
    void anOldVersionIsRefusedAndOfChangesAtOnceNoneIsLost() {
        String first = brand.client().get(path).header("ETag");
        List<Reply> replies = Together.run(
                12,
                i -> brand.client().patch(path, i % 2 == 0 ? "{\"statisticDays\": 90}" : "{\"attributeDays\": 100}"));
        assertThat(replies).allMatch(reply -> reply.status() == 200);
        JsonNode policy = brand.client().get(path).json();
        assertThat(policy.path("statisticDays").asInt()).isEqualTo(90);
        assertThat(policy.path("attributeDays").asInt()).isEqualTo(100);
        assertThat(brand.client()
                        .patch(path, "{\"eventDays\": 1}", "If-Match", first)
                        .status())
                .isEqualTo(412);
        assertThat(brand.client()
                        .patch(
                                path,
                                "{\"eventDays\": 1}",
                                "If-Match",
                                brand.client().get(path).header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyNumberOutOfItsBoundsIsToldAtOnce() {
        String wrong = """
                {"interactionDays": 29, "anonymousCustomerDays": 0, "attributeDays": 36501, "rejectedInteractionDays": 8,
                 "statisticDays": 1, "consentHistoryDays": 364, "eventDays": 31}""";
        List<String> faults = brand.client().patch(path, wrong).faults();
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "/interactionDays minimum",
                        "/anonymousCustomerDays minimum",
                        "/attributeDays maximum",
                        "/rejectedInteractionDays maximum",
                        "/statisticDays minimum",
                        "/consentHistoryDays minimum",
                        "/eventDays maximum");
        assertThat(brand.client().post(path + "/preview", wrong).faults()).hasSameElementsAs(faults);
        assertThat(brand.client().patch(path, "{\"eventDays\": null}").faults())
                .containsExactly("/eventDays not_removable");
        assertThat(brand.client().patch(path, "{\"jobDays\": 1}").faults()).hasSize(1);
        assertThat(brand.client().get(path).header("ETag")).startsWith("\"0.");
    }

    @Test
    void newDefinitionsOfAttributesLiveAsLongAsThePolicySays() {
        brand.client().patch(path, "{\"attributeDays\": 90}");
        assertThat(defined("plan", "").path("timeToLiveDays").asInt()).isEqualTo(90);
        assertThat(defined("size", ", \"timeToLiveDays\": 5")
                        .path("timeToLiveDays")
                        .asInt())
                .isEqualTo(5);
        brand.client().patch(path, "{\"attributeDays\": 30}");
        assertThat(brand.client()
                        .get(brand.path("/attribute-definitions?key=plan"))
                        .json()
                        .at("/items/0/timeToLiveDays")
                        .asInt())
                .as("as it was made")
                .isEqualTo(90);
    }

    @Test
    void aPreviewTellsWhatWouldGoAndDeletesNothing() {
        brand.client()
                .post(
                        brand.path("/interactions/batch"),
                        Contact.batch(
                                Contact.of("view").at("2026-03-01T00:00:00Z"),
                                Contact.of("view").at("2026-03-02T00:00:00Z"),
                                Contact.of("view").at(java.time.Instant.now().toString())));

        Reply none = brand.client().post(path + "/preview", "{}");
        Reply preview = brand.client().post(path + "/preview", "{\"interactionDays\": 30}");

        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(none.json().at("/items/0").toString())
                .isEqualTo("{\"dataClass\":\"interactions\",\"rows\":0,\"complete\":true}");
        assertThat(preview.json().path("items")).hasSize(6);
        assertThat(preview.json().at("/items/0/rows").asInt()).isEqualTo(2);
        assertThat(preview.json().at("/items/0/before").asText())
                .isEqualTo(java.time.Instant.parse(preview.json().path("asOf").asText())
                        .minus(java.time.Duration.ofDays(30))
                        .toString());
        assertThat(preview.json().at("/days/interactionDays").asInt()).isEqualTo(30);
        assertThat(brand.client().get(path).json().has("interactionDays")).isFalse();
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from interaction"))
                .isEqualTo("3");
    }

    private JsonNode defined(String key, String more) {
        return brand.client()
                .post(brand.path("/attribute-definitions"), """
                        {"key": "%1$s", "name": "%1$s", "type": "text", "purpose": "Some", "legalBasis": "contract"%2$s}
                        """.formatted(key, more))
                .json();
    }
}
