package dev.tangent.locations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocationsTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Locations");
    private final Client client = brand.client();
    private final String path = brand.path("/locations");

    @Test
    void everyFieldComesBackAsItWasSent() throws Exception {
        String body = """
                {"key": "quay", "name": "Магазин на набережной", "kind": "showroom", "address": "Quay 4, Riga",
                 "country": "LV", "timeZone": "Europe/Riga", "externalRef": "S-014", "state": "archived"}""";
        Reply made = client.post(path, body);

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        new JsonMapper()
                .readTree(body)
                .properties()
                .forEach(field -> assertThat(made.json().path(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue()));
        assertThat(made.header("Location")).isEqualTo(WORLD.service.url() + path + "/" + made.id());
        Reply read = client.get(path + "/" + made.id());
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo("\"1\"").isEqualTo(made.header("ETag"));
    }

    @Test
    void aNameIsEnough() {
        JsonNode made = client.post(path, "{\"name\": \"Набережная\"}").json();
        assertThat(made.path("key").asText()).isEqualTo("naberezhnaya");
        assertThat(made.path("kind").asText()).isEqualTo("store");
        assertThat(made.path("state").asText()).isEqualTo("active");
        assertThat(client.post(path, "{\"name\": \"x\", \"key\": \"naberezhnaya\"}")
                        .code())
                .isEqualTo("key_taken");
    }

    @Test
    void aPatchChangesArchivesAndRestores() {
        String one = path + "/"
                + client.post(path, "{\"name\": \"Quay\", \"address\": \"Quay 4\"}")
                        .id();
        Reply archived = client.patch(one, "{\"state\": \"archived\", \"address\": null}", "If-Match", "\"1\"");
        assertThat(archived.json().path("state").asText()).isEqualTo("archived");
        assertThat(archived.json().has("address")).isFalse();
        assertThat(client.patch(one, "{\"state\": \"active\"}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(client.patch(one, "{\"state\": \"active\"}", "If-Match", "\"2\"")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("active");
        assertThat(
                        WORLD.service.stored(
                                brand.id(),
                                "select string_agg(changed::text, ' ' order by id) from audit_entry where operation = 'updateLocation'"))
                .isEqualTo("{address,state} {state}");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThat(client.post(path, "{\"name\": \"Q\", \"timeZone\": \"GMT+3\"}")
                        .faults())
                .containsExactly("/timeZone unknown_time_zone");
        assertThat(client.post(path, "{\"name\": \"Q\", \"country\": \"lv\", \"kind\": \"cloud\"}")
                        .faults())
                .containsExactlyInAnyOrder("/country pattern", "/kind enum");
    }

    @Test
    void anExternalReferenceNamesOne() {
        String first =
                client.post(path, "{\"name\": \"Q\", \"externalRef\": \"S-1\"}").id();
        String second =
                client.post(path, "{\"name\": \"Q\", \"externalRef\": \"S-2\"}").id();
        Reply taken = client.post(path, "{\"name\": \"Q\", \"externalRef\": \"S-1\"}");
        assertThat(taken.code()).isEqualTo("external_ref_taken");
        assertThat(taken.faults()).containsExactly("/externalRef external_ref_taken");
        assertThat(client.patch(path + "/" + second, "{\"externalRef\": \"S-1\"}")
                        .code())
                .isEqualTo("external_ref_taken");
        assertThat(found("?externalRef=S-1")).containsExactly(first);
        Reply sisters = WORLD.sister
                .client()
                .post(WORLD.sister.path("/locations"), "{\"name\": \"Q\", \"externalRef\": \"S-1\"}");
        assertThat(sisters.status()).as("another brand's").isEqualTo(201);
    }

    @Test
    void aLocationOfAnotherBrandIsNotThere() {
        String theirs = WORLD.rival
                .client()
                .post(WORLD.rival.path("/locations"), "{\"name\": \"Theirs\"}")
                .id();
        for (String id : List.of(theirs, UUID.randomUUID().toString())) {
            assertThat(client.get(path + "/" + id).status()).isEqualTo(404);
            assertThat(client.patch(path + "/" + id, "{\"name\": \"Mine\"}").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void listsAreFilteredAndPaged() {
        String first = client.post(path, "{\"name\": \"L\", \"kind\": \"office\", \"country\": \"LV\"}")
                .id();
        String second =
                client.post(path, "{\"name\": \"L\", \"state\": \"archived\"}").id();
        JsonNode page = client.get(path + "?limit=1").json();
        assertThat(page.path("items").findValuesAsText("id")).containsExactly(first);
        assertThat(found("?limit=1&cursor=" + page.path("nextCursor").asText())).containsExactly(second);
        assertThat(found("?key=l-2")).containsExactly(second);
        for (String filter : List.of("state=active", "kind=office", "country=LV")) {
            assertThat(found("?" + filter)).as(filter).containsExactly(first);
        }
        assertThat(found("?updatedSince=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(WORLD.service.stored(
                        brand.id(), "select string_agg(location_key, ' ' order by location_key) from location_fact"))
                .isEqualTo("l l-2");
    }

    private List<String> found(String query) {
        return client.get(path + query).json().path("items").findValuesAsText("id");
    }
}
