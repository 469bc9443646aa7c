package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RejectedInteractionsTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Refuser");

    @Test
    void oneThatIsRefusedIsKeptWithWhyAndWhatWasSent() {
        Contact faulty = Contact.of("sneeze").by("crm-1").with("direction", "up");

        Reply refused = brand.client().post(brand.path("/interactions"), faulty.toString());

        assertThat(refused.status()).isEqualTo(422);
        JsonNode kept = list("").get(0);
        assertThat(kept.path("source").asText()).isEqualTo("single");
        assertThat(kept.path("code").asText()).isEqualTo("invalid_body");
        assertThat(Reply.faults(kept)).containsExactly("/type enum", "/direction enum");
        assertThat(kept.path("interactionId").asText()).isEqualTo(faulty.id());
        assertThat(kept.path("customer").toString()).isEqualTo("{\"kind\":\"user_id\",\"value\":\"crm-1\"}");
        assertThat(kept.path("copy").asText()).isEqualTo(faulty.toString());
        assertThat(kept.path("copyCut").asBoolean()).isFalse();
        assertThat(kept.path("requestId").asText()).isEqualTo(refused.header("Request-Id"));
        assertThat(kept.has("line") || kept.has("index")).isFalse();
    }

    @Test
    void whatMeetsSomethingStoredIsKeptToo() {
        Contact first = Contact.of("purchase").with("orderReference", "o-1");
        brand.client().post(brand.path("/interactions"), first.toString());
        brand.client().post(brand.path("/interactions"), first.again().toString());
        brand.client()
                .post(brand.path("/interactions"), first.with("campaign", "x").toString());
        brand.client().post(brand.path("/interactions"), first.toString());

        assertThat(list(""))
                .extracting(row -> row.path("code").asText())
                .containsExactly("interaction_conflict", "order_already_recorded");
        assertThat(list("?code=order_already_recorded")).hasSize(1);
        assertThat(list("?interactionId=" + first.id())).hasSize(1);
    }

    @Test
    void ofABatchTheRefusedItemsAreKeptWithTheirPlacesAndTheGoodOnesNot() {
        Contact good = Contact.of("view");
        Contact bad = Contact.of("view").on("nowhere").with("campaign", "Привет");
        String body = "{\"items\": [" + good + ", 5, " + bad + " , {}]}";

        brand.client().post(brand.path("/interactions/batch"), body);

        assertThat(list("?source=batch"))
                .extracting(row -> row.path("index") + " " + row.path("copy").asText())
                .containsExactly("3 {}", "2 " + bad, "1 5");
        assertThat(list("?source=import")).isEmpty();
    }

    @Test
    void aCopyEndsAfterFourKibibytesAndHoldsNothingThatCannotBeStored() {
        String body = "{\"\\u0000\": \"" + "я".repeat(3_000) + "\"}";
        brand.client().post(brand.path("/interactions"), body);

        JsonNode kept = list("").get(0);
        assertThat(kept.path("copyCut").asBoolean()).isTrue();
        assertThat(body).startsWith(kept.path("copy").asText());
        assertThat(kept.path("copy").asText().length()).isGreaterThan(2_000);
        assertThat(kept.at("/errors/0/pointer").asText()).isEqualTo("/\ufffd");
    }

    @Test
    void withoutTheScopeForPersonalDataThereIsNoCopyAndNoCustomer() {
        brand.client()
                .post(
                        brand.path("/interactions"),
                        Contact.of("sneeze").by("secret-person").toString());
        Client reader = new Client(
                WORLD.service.url(),
                WORLD.agencyClient
                        .post(
                                "/v1/api-keys",
                                "{\"kind\": \"secret\", \"name\": \"Reader\", \"scopes\": [\"interactions:read\"]}")
                        .json()
                        .path("secret")
                        .asText());

        Reply page = reader.get(brand.path("/rejected-interactions"));

        assertThat(page.json().at("/items/0/code").asText()).isEqualTo("invalid_body");
        assertThat(page.text()).doesNotContain("secret-person").doesNotContain("copy");
        // A cursor made without the scope does not lead to more.
        assertThat(list("")).allMatch(row -> row.has("copy") && row.has("customer"));
    }

    @Test
    @Tag("slow")
    void aFloodFillsNoDiskAndIsCounted() {
        String junk = "{\"items\": [" + "{},".repeat(4_999) + "{}]}";
        for (int i = 0; i < 52; i++) {
            assertThat(brand.client()
                            .post(brand.path("/interactions/batch"), junk)
                            .status())
                    .isEqualTo(207);
        }
        brand.client().post(brand.path("/interactions"), "{}");

        assertThat(count()).isEqualTo(5_000);
        JsonNode day = brand.client()
                .get(brand.path("/rejected-interactions/summary"))
                .json()
                .at("/days/0");
        assertThat(day.path("rejected").asLong()).isEqualTo(52 * 5_000 + 1);
        assertThat(day.path("kept").asLong()).isEqualTo(5_000);
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        IntStream.range(0, 5)
                .forEach(i -> brand.client().post(brand.path("/interactions"), "{\"campaign\": \"" + i + "\"}"));
        Reply first = brand.client().get(brand.path("/rejected-interactions?limit=3"));
        Reply second = brand.client()
                .get(brand.path("/rejected-interactions?limit=3&cursor="
                        + first.json().path("nextCursor").asText()));
        assertThat(first.json().path("items")).hasSize(3);
        assertThat(second.json().path("items")).hasSize(2);
        assertThat(second.json().at("/items/1/copy").asText()).contains("0");
    }

    @Test
    void afterSevenDaysTheyAreDeleted() {
        brand.client().post(brand.path("/interactions"), "{}");
        try (Backstage backstage = new Backstage(WORLD.service.database())) {
            BrandDb db = backstage.brandDb;
            sweep(db, Duration.ofDays(7).minusMinutes(1));
            assertThat(count()).isEqualTo(1);
            sweep(db, Duration.ofDays(7).plusMinutes(1));
            assertThat(count()).isZero();
            sweep(db, Duration.ofDays(9));
        }
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from rejected_interaction_day"))
                .isEqualTo("0");
    }

    private void sweep(BrandDb db, Duration later) {
        new RejectedInteractions(db, Clock.offset(Clock.systemUTC(), later))
                .deleteOld(new BrandId(UUID.fromString(brand.id())));
    }

    private List<JsonNode> list(String query) {
        return StreamSupport.stream(
                        brand.client()
                                .get(brand.path("/rejected-interactions" + query))
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .toList();
    }

    private long count() {
        return Long.parseLong(WORLD.service.stored(brand.id(), "select count(*) from rejected_interaction"));
    }
}
