package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where an interaction happened and what it was about, by every door, and nothing of it in what came before. */
class LocationsAndContentTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Places");
    private final String path = brand.path("/interactions");

    @Test
    void everyDoorTakesThem() {
        Contact single = placed("single");
        assertThat(brand.client().post(path, single.toString()).status()).isEqualTo(201);
        Contact batched = placed("batched");
        assertThat(brand.client().post(path + "/batch", Contact.batch(batched)).status())
                .isEqualTo(200);
        Contact line = placed("line");
        assertThat(brand.client()
                        .post(
                                path + "/import-ndjson?importKey=lines",
                                line + "\n",
                                "Content-Type",
                                "application/x-ndjson")
                        .status())
                .isEqualTo(200);
        assertThat(brand.client()
                        .post(
                                path + "/import-csv?importKey=rows",
                                "type,occurredAt,locationKey,contentItemKey\nview,2026-03-01T09:00:00Z,row,spring\n",
                                "Content-Type",
                                "text/csv")
                        .status())
                .isEqualTo(200);
        assertThat(WORLD.publishable(brand)
                        .post("/v1/collect/interactions", Contact.batch(placed("page")))
                        .status())
                .isEqualTo(200);
        Contact without = Contact.of("view");
        brand.client().post(path, without.toString());

        for (String location : List.of("single", "batched", "line", "row", "page")) {
            Reply found = brand.client().get(path + "?locationKey=" + location);
            assertThat(found.json().path("items")).as(location).hasSize(1);
            assertThat(found.json().at("/items/0/locationKey").asText()).isEqualTo(location);
            assertThat(found.json().at("/items/0/contentItemKey").asText()).isEqualTo("spring");
        }
        assertThat(brand.client().get(path + "?contentItemKey=spring").json().path("items"))
                .hasSize(5);
        assertThat(brand.client()
                        .get(path + "?contentItemKey=spring&locationKey=nowhere")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(WORLD.rival
                        .client()
                        .get(WORLD.rival.path("/interactions?contentItemKey=spring"))
                        .json()
                        .path("items"))
                .isEmpty();
        Reply plain = brand.client().get(path + "/" + without.id());
        assertThat(plain.json().has("locationKey")).isFalse();
        assertThat(plain.json().has("contentItemKey")).isFalse();
    }

    @Test
    void theyArePartOfWhatAnInteractionSays() {
        Contact sent = placed("here");
        assertThat(brand.client().post(path, sent.toString()).status()).isEqualTo(201);
        assertThat(brand.client().post(path, sent.toString()).status()).isEqualTo(200);
        assertThat(brand.client()
                        .post(path, sent.with("locationKey", "there").toString())
                        .code())
                .isEqualTo("interaction_conflict");
        assertThat(brand.client()
                        .post(path, sent.with("contentItemKey", "autumn").toString())
                        .code())
                .isEqualTo("interaction_conflict");
        assertThat(brand.client()
                        .post(path, sent.without("contentItemKey").toString())
                        .code())
                .isEqualTo("interaction_conflict");
        assertThat(brand.client()
                        .post(
                                path,
                                Contact.of("view")
                                        .with("locationKey", "Old Arbat")
                                        .toString())
                        .faults())
                .containsExactly("/locationKey pattern");
        assertThat(brand.client()
                        .post(path, Contact.of("view").with("contentItemKey", 7).toString())
                        .faults())
                .containsExactly("/contentItemKey type");
    }

    @Test
    void whatDoesNotSayThemHasTheHashItAlwaysHad() {
        // Of what was stored before there were such keys: SHA-256 of place, length and text of each value, shortened.
        assertThat(Content.hash(view(null, null, null), null))
                .isEqualTo(UUID.fromString("124121d8-a20a-1259-94f5-b2497576cb08"));
        assertThat(Content.hash(view("spring", null, null), null))
                .isEqualTo(UUID.fromString("138da03f-6871-32ca-e5d5-226a067b1ce4"));
        assertThat(List.of(
                        Content.hash(view(null, null, null), null),
                        Content.hash(view("spring", null, null), null),
                        Content.hash(view(null, "spring", null), null),
                        Content.hash(view(null, null, "spring"), null)))
                .doesNotHaveDuplicates();
    }

    private static Contact placed(String location) {
        return Contact.of("view").with("locationKey", location).with("contentItemKey", "spring");
    }

    private static NewInteraction view(
            @Nullable String campaign, @Nullable String locationKey, @Nullable String contentItemKey) {
        return new NewInteraction(
                UUID.randomUUID(),
                "view",
                Instant.parse("2026-03-10T12:00:00Z"),
                null,
                null,
                null,
                null,
                "self",
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                campaign,
                locationKey,
                contentItemKey,
                null,
                null);
    }
}
