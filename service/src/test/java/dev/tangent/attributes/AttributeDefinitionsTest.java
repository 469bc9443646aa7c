package dev.tangent.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import org.junit.jupiter.api.Test;

class AttributeDefinitionsTest {
    private static final World WORLD = new World();
    private static final Client ACME = WORLD.acme.client();
    private static final String PATH = WORLD.acme.path("/attribute-definitions");
    private static final String POLICY = "/attribute-policy";
    private static final String TIER = """
            {"key": "tier", "name": "Tier", "type": "enum", "purpose": "Fits offers", "legalBasis": "contract",
             "sensitivity": "sensitive", "timeToLiveDays": 90, "allowedValues": ["basic", "gold"], "state": "active"}""";

    @Test
    void everyFieldComesBackAsItWasSent() throws Exception {
        Reply made = ACME.post(PATH, TIER.replace("\"tier\"", "\"every-field\""));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        new JsonMapper()
                .readTree(TIER.replace("\"tier\"", "\"every-field\""))
                .properties()
                .forEach(field -> assertThat(made.json().path(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue()));
        assertThat(ACME.get(PATH + "/" + made.id()).json()).isEqualTo(made.json());
        assertThat(ACME.get(PATH + "?key=every-field").json().path("items").get(0))
                .isEqualTo(made.json());
        assertThat(ACME.get(PATH + "?key=every-field&state=archived").json().path("items"))
                .isEmpty();
    }

    @Test
    void whatIsNotSaidIsTwoYearsAndNothingSensitive() {
        Reply made = ACME.post(PATH, """
                {"name": "День рождения", "type": "date", "purpose": "Greets", "legalBasis": "consent"}""");

        assertThat(made.json().path("key").asText()).isEqualTo("den-rozhdeniya");
        assertThat(made.json().path("timeToLiveDays").asInt()).isEqualTo(730);
        assertThat(made.json().path("sensitivity").asText()).isEqualTo("normal");
        assertThat(made.json().path("allowedValues")).isEmpty();
    }

    @Test
    void purposeAndLegalBasisMustBeSaid() {
        assertThat(ACME.post(PATH, "{\"name\": \"Aimless\", \"type\": \"text\"}")
                        .faults())
                .containsExactlyInAnyOrder("/purpose required", "/legalBasis required");
    }

    @Test
    void onlyAnEnumHasValuesToChooseFrom() {
        assertThat(ACME.post(PATH, TIER.replace("\"enum\"", "\"text\"")).faults())
                .containsExactly("/allowedValues not_enum");
        assertThat(ACME.post(PATH, TIER.replace("[\"basic\", \"gold\"]", "[]")).faults())
                .containsExactly("/allowedValues required");
    }

    @Test
    void aKeyIsTakenOnce() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Keys");
        assertThat(brand.client()
                        .post(brand.path("/attribute-definitions"), TIER)
                        .status())
                .isEqualTo(201);
        assertThat(brand.client()
                        .post(brand.path("/attribute-definitions"), TIER)
                        .code())
                .isEqualTo("key_taken");
        assertThat(WORLD.rival
                        .client()
                        .post(WORLD.rival.path("/attribute-definitions"), TIER)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aChangeKeepsKeyAndTypeAndAsksForTheVersion() {
        Reply made = ACME.post(PATH, TIER.replace("\"tier\"", "\"changing\""));
        String path = PATH + "/" + made.id();

        assertThat(ACME.patch(path, "{\"key\": \"other\", \"type\": \"text\"}").faults())
                .containsExactlyInAnyOrder("/key unknown_field", "/type unknown_field");
        Reply changed =
                ACME.patch(path, "{\"state\": \"archived\", \"timeToLiveDays\": 1}", "If-Match", made.header("ETag"));
        assertThat(changed.json().path("state").asText()).isEqualTo("archived");
        assertThat(ACME.patch(path, "{\"name\": \"Late\"}", "If-Match", made.header("ETag"))
                        .status())
                .isEqualTo(412);
        assertThat(ACME.patch(path, "{\"allowedValues\": null}").faults())
                .containsExactly("/allowedValues not_removable");
    }

    @Test
    void undeclaredIsRefusedUntilTheBrandSaysOtherwise() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Policy");
        Client client = brand.client();
        Reply first = client.get(brand.path(POLICY));

        assertThat(first.json().toString()).isEqualTo("{\"undeclared\":\"refuse\",\"quarantineDays\":30}");
        Reply changed =
                client.patch(brand.path(POLICY), "{\"undeclared\": \"quarantine\"}", "If-Match", first.header("ETag"));
        assertThat(changed.json().toString()).isEqualTo("{\"undeclared\":\"quarantine\",\"quarantineDays\":30}");
        assertThat(client.patch(brand.path(POLICY), "{\"quarantineDays\": 1}", "If-Match", first.header("ETag"))
                        .status())
                .isEqualTo(412);
        assertThat(client.get(brand.path(POLICY)).json()).isEqualTo(changed.json());
        assertThat(WORLD.rival
                        .client()
                        .get(WORLD.rival.path(POLICY))
                        .json()
                        .path("undeclared")
                        .asText())
                .isEqualTo("refuse");
    }
}
