package dev.tangent.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrandsTest {
    private static final World WORLD = new World();
    private static final Client AGENCY = WORLD.agencyClient;

    @Test
    void aNameIsEnough() {
        JsonNode brand =
                AGENCY.post("/v1/brands", "{\"name\": \"Just a name\"}").json();

        assertThat(brand.path("key").asText()).isEqualTo("just-a-name");
        assertThat(brand.path("kind").asText()).isEqualTo("live");
        assertThat(brand.path("status").asText()).isEqualTo("active");
        assertThat(brand.path("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(brand.path("currency").asText()).isEqualTo("EUR");
        assertThat(brand.path("language").asText()).isEqualTo("en");
        assertThat(AGENCY.get("/v1/brands/" + brand.path("id").asText()).json()).isEqualTo(brand);
    }

    @Test
    void everyFieldIsKept() {
        String body =
                "{\"name\": \"Мастерская\", \"key\": \"workshop\", \"kind\": \"sandbox\", \"timeZone\": \"Asia/Tokyo\","
                        + " \"currency\": \"JPY\", \"language\": \"ru\"}";
        JsonNode brand = AGENCY.post("/v1/brands", body).json();

        for (String[] field : new String[][] {
            {"name", "Мастерская"},
            {"key", "workshop"},
            {"kind", "sandbox"},
            {"timeZone", "Asia/Tokyo"},
            {"currency", "JPY"},
            {"language", "ru"}
        }) {
            assertThat(brand.path(field[0]).asText()).isEqualTo(field[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Кофейня №1, kofeinya-1",
        "ACME & Söhne, acme-and-sohne",
        "Щи да ёжики, s",
        "'  --  ', brand",
        "123 go, go"
    })
    void theKeyFollowsFromTheName(String name, String begin) {
        String key = AGENCY.post("/v1/brands", "{\"name\": \"" + name + "\"}")
                .json()
                .path("key")
                .asText();

        assertThat(key).matches("[a-z][a-z0-9-]{0,62}").startsWith(begin);
    }

    @Test
    void aKeyThatFollowsIsNumberedAndOneThatIsGivenIsTaken() {
        assertThat(AGENCY.post("/v1/brands", "{\"name\": \"Twice\"}")
                        .json()
                        .path("key")
                        .asText())
                .isEqualTo("twice");
        assertThat(AGENCY.post("/v1/brands", "{\"name\": \"Twice\"}")
                        .json()
                        .path("key")
                        .asText())
                .isEqualTo("twice-2");
        assertThat(AGENCY.post("/v1/brands", "{\"name\": \"Twice\"}")
                        .json()
                        .path("key")
                        .asText())
                .isEqualTo("twice-3");

        Reply taken = AGENCY.post("/v1/brands", "{\"name\": \"x\", \"key\": \"twice\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("key_taken");
        assertThat(WORLD.rivalAgencyClient
                        .post("/v1/brands", "{\"name\": \"x\", \"key\": \"twice\"}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "timeZone, Europe/Atlantis, unknown_time_zone", "timeZone, UTC+3, unknown_time_zone",
                "timeZone, +03:00, unknown_time_zone",
        "timeZone, europe/berlin, unknown_time_zone", "currency, XQQ, unknown_currency",
                "currency, ZZZ, unknown_currency"
    })
    void zonesAndCurrenciesMustExist(String field, String value, String code) {
        Reply refused = AGENCY.post("/v1/brands", "{\"name\": \"x\", \"" + field + "\": \"" + value + "\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faults()).containsExactly("/" + field + " " + code);
        assertThat(AGENCY.patch("/v1/brands/" + WORLD.acme.id(), "{\"" + field + "\": \"" + value + "\"}")
                        .faults())
                .containsExactly("/" + field + " " + code);
    }

    @Test
    void theDatabaseKnowsEveryZoneThatIsTaken() {
        String names = WORLD.service.stored(WORLD.acme.id(), "select string_agg(name, ' ') from pg_timezone_names");
        Set<String> known = Set.of(names.split(" ", -1));

        for (String zone : TimeZone.getAvailableIDs()) {
            if (!known.contains(zone)) {
                Reply refused = AGENCY.patch("/v1/brands/" + WORLD.acme.id(), "{\"timeZone\": \"" + zone + "\"}");
                assertThat(refused.status()).as(zone).isEqualTo(422);
            }
        }
    }

    @Test
    void anArchivedBrandIsReadAndNotWritten() {
        World.Tenant brand = WORLD.brand(AGENCY, "Archived");
        String touchpoint = WORLD.touchpoint(brand, "old");
        String path = "/v1/brands/" + brand.id();

        assertThat(AGENCY.send("POST", path + "/archive", null)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("archived");
        assertThat(AGENCY.send("POST", path + "/archive", null).status())
                .as("again")
                .isEqualTo(200);
        for (Reply write : List.of(
                brand.client().post(brand.path("/touchpoints"), "{\"name\": \"x\", \"channelKey\": \"website\"}"),
                brand.client().patch(brand.path("/touchpoints/" + touchpoint), "{\"name\": \"x\"}"),
                brand.client().post(brand.path("/channels"), "{\"name\": \"x\", \"kind\": \"blog\"}"),
                brand.client()
                        .post(brand.path("/interactions"), Contact.of("view").toString()),
                brand.client().post(brand.path("/interactions/batch"), Contact.batch(Contact.of("view"))))) {
            assertThat(write.status()).isEqualTo(409);
            assertThat(write.code()).isEqualTo("brand_archived");
        }
        for (String read :
                List.of("/touchpoints", "/channels", "/interactions", "/customers", "/touchpoints/" + touchpoint)) {
            assertThat(brand.client().get(brand.path(read)).status()).as(read).isEqualTo(200);
        }
        assertThat(AGENCY.get("/v1/brands?status=archived&key=archived").json().path("items"))
                .hasSize(1);

        assertThat(AGENCY.send("POST", path + "/restore", null)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("active");
        assertThat(brand.client()
                        .post(brand.path("/interactions"), Contact.of("view").toString())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aKeyOfOneBrandSeesThatBrandOnlyAndAChangeHasATag() {
        Client acme = WORLD.acme.client();

        assertThat(acme.get("/v1/brands").json().path("items").findValuesAsText("id"))
                .containsExactly(WORLD.acme.id());
        assertThat(acme.get("/v1/brands/" + WORLD.sister.id()).status()).isEqualTo(404);
        assertThat(acme.get("/v1/brands/" + WORLD.rival.id()).status()).isEqualTo(404);
        assertThat(acme.post("/v1/brands", "{\"name\": \"x\"}").status()).isEqualTo(403);
        String path = "/v1/brands/" + WORLD.sister.id();
        String tag = AGENCY.get(path).header("ETag");
        assertThat(AGENCY.patch(path, "{\"name\": \"Renamed\"}", "If-Match", tag)
                        .status())
                .isEqualTo(200);
        assertThat(AGENCY.patch(path, "{\"name\": \"Again\"}", "If-Match", tag).status())
                .isEqualTo(412);
        assertThat(WORLD.rivalAgencyClient.patch(path, "{\"name\": \"Mine\"}").status())
                .isEqualTo(404);
    }
}
