package dev.tangent.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private static final World WORLD = new World();
    private static final Client ACME = WORLD.acme.client();
    private static final String PATH = WORLD.acme.path("/channels");

    @Test
    void aNewBrandHasChannelsInItsLanguage() {
        JsonNode channels = ACME.get(PATH + "?limit=200").json().path("items");
        assertThat(channels.findValuesAsText("key"))
                .contains("website", "email", "store", "phone")
                .doesNotHaveDuplicates();

        String russian = WORLD.agencyClient
                .post("/v1/brands", "{\"name\": \"По-русски\", \"language\": \"ru\"}")
                .id();
        JsonNode store = WORLD.agencyClient
                .get("/v1/brands/" + russian + "/channels?key=store")
                .json()
                .at("/items/0");
        assertThat(store.path("name").asText()).isEqualTo("Магазин");
    }

    @Test
    void aKindBringsItsDefaults() {
        JsonNode sms =
                ACME.post(PATH, "{\"name\": \"Texts\", \"kind\": \"sms\"}").json();
        JsonNode meeting =
                ACME.post(PATH, "{\"name\": \"Talks\", \"kind\": \"meeting\"}").json();

        assertThat(sms.path("mode").asText()).isEqualTo("online");
        assertThat(sms.path("optOutSupported").asBoolean()).isTrue();
        assertThat(sms.path("automatable").asBoolean()).isTrue();
        assertThat(meeting.path("mode").asText()).isEqualTo("offline");
        assertThat(meeting.path("state").asText()).isEqualTo("active");
    }

    @Test
    void everyFieldComesBackAsItWasSent() throws Exception {
        String body = """
                {"key": "every-field", "name": "Канал", "kind": "video", "platform": "YouTube", "mode": "hybrid",
                 "direction": "inbound", "responseTargetSeconds": 60, "optOutSupported": false, "automatable": false,
                 "contactCaps": [{"windowSeconds": 60, "max": 0}, {"windowSeconds": 31536000, "max": 10000}],
                 "legalLabel": "Реклама", "state": "archived"}""";
        Reply made = ACME.post(PATH, body);

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        new JsonMapper()
                .readTree(body)
                .properties()
                .forEach(field -> assertThat(made.json().path(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue()));
        assertThat(ACME.get(PATH + "/" + made.id()).json()).isEqualTo(made.json());
    }

    @Test
    void wrongCapsAreRefusedEachByItsPointer() {
        Reply refused = ACME.post(
                PATH,
                "{\"name\": \"x\", \"kind\": \"smoke\", \"contactCaps\": [{\"windowSeconds\": 59, \"max\": 1}, {\"max\": -1, \"odd\": 1}]}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faults())
                .containsExactlyInAnyOrder(
                        "/kind enum",
                        "/contactCaps/0/windowSeconds minimum",
                        "/contactCaps/1/windowSeconds required",
                        "/contactCaps/1/max minimum",
                        "/contactCaps/1/odd unknown_field");
    }

    @Test
    void keysFollowFromNamesAndAreNumbered() {
        assertThat(ACME.post(PATH, "{\"name\": \"Наш блог\", \"kind\": \"blog\"}")
                        .json()
                        .path("key")
                        .asText())
                .isEqualTo("nash-blog");
        assertThat(ACME.post(PATH, "{\"name\": \"Наш блог\", \"kind\": \"blog\"}")
                        .json()
                        .path("key")
                        .asText())
                .isEqualTo("nash-blog-2");
        assertThat(ACME.post(PATH, "{\"name\": \"x\", \"kind\": \"blog\", \"key\": \"nash-blog\"}")
                        .code())
                .isEqualTo("key_taken");
    }

    @Test
    void aChannelOfAnotherBrandIsNotThere() {
        String sisters = WORLD.sister
                .client()
                .get(WORLD.sister.path("/channels?key=email"))
                .json()
                .at("/items/0/id")
                .asText();

        for (String id : List.of(sisters, "01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e")) {
            assertThat(ACME.get(PATH + "/" + id).status()).isEqualTo(404);
            assertThat(ACME.patch(PATH + "/" + id, "{\"name\": \"Mine\"}").status())
                    .isEqualTo(404);
        }
    }
}
