package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemFaultsTest {
    private static final World WORLD = new World();
    private static final String PATH = WORLD.acme.path("/interactions");

    @Test
    void everyFaultIsSaidAtOnce() {
        Reply refused = WORLD.acme.client().post(PATH, """
                {"id": "x", "type": "sneeze", "sentAt": "yesterday", "touchpointId": 1, "touchpointKey": "No Key",
                 "direction": "up", "actor": [], "messageClass": {}, "contentIntent": "none", "personalised": "yes",
                 "automated": 1, "experience": 3, "friction": "", "exitReason": 0, "complaintReason": true,
                 "agentReference": "", "value": {"amount": 1.5, "currency": "eur", "more": 1}, "orderReference": 7,
                 "items": [{"name": ""}, 5], "messageId": "%s", "conversationId": "\\u0000", "replyTo": "\\ud800",
                 "campaign": {}, "properties": [], "customer": {"kind": "email", "nick": 1}, "odd/~": {"a": [1]}}""".formatted("m".repeat(201)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("invalid_body");
        assertThat(refused.faults())
                .contains(
                        "/id format",
                        "/type enum",
                        "/sentAt format",
                        "/touchpointId type",
                        "/touchpointKey pattern",
                        "/direction enum",
                        "/actor type",
                        "/messageClass type",
                        "/contentIntent enum",
                        "/personalised type",
                        "/automated type",
                        "/experience out_of_range",
                        "/friction enum",
                        "/exitReason type",
                        "/complaintReason type",
                        "/agentReference too_short",
                        "/value/amount type",
                        "/value/currency pattern",
                        "/value/more unknown_field",
                        "/orderReference type",
                        "/items/0/sku required",
                        "/items/1 type",
                        "/messageId too_long",
                        "/conversationId invalid_character",
                        "/replyTo invalid_character",
                        "/campaign type",
                        "/properties type",
                        "/customer/nick unknown_field",
                        "/odd~1~0 unknown_field",
                        "/occurredAt required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "NULL",
                "undefined",
                "none",
                "nil",
                "NaN",
                "n/a",
                "unknown",
                "anonymous",
                "guest",
                "user",
                "test",
                "true",
                "false",
                "[object Object]",
                "0",
                "-1",
                "-",
                "000000",
                " ",
                "00000000-0000-0000-0000-000000000000"
            })
    void namesOfNobodyAreRefused(String value) {
        Reply refused =
                WORLD.acme.client().post(PATH, Contact.of("click").by(value).toString());

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.faults()).containsExactly("/customer/value junk_identity");
    }

    @ParameterizedTest
    @CsvSource({
        "email, Ann@Example.COM, ann@example.com",
        "email, '  ann@example.com ', ann@example.com",
        "phone, +7 (495) 123-45-67, +74951234567",
        "phone, 7.495.123.45.67, +74951234567",
        "user_id, ' CRM-1 ', CRM-1"
    })
    void identitiesAreStoredInOneForm(String kind, String sent, String stored) {
        Contact contact = Contact.of("click").with("customer", Map.of("kind", kind, "value", sent));
        String customer = WORLD.acme
                .client()
                .post(PATH, contact.toString())
                .json()
                .path("customerId")
                .asText();

        assertThat(WORLD.acme
                        .client()
                        .get(WORLD.acme.path("/customers/" + customer))
                        .json()
                        .at("/identities/0/value")
                        .asText())
                .isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "email, ann, /customer/value junk_identity",
        "email, ann@example, /customer/value junk_identity",
        "email, a b@example.com, /customer/value junk_identity",
        "phone, call me, /customer/value junk_identity",
        "phone, 1234, /customer/value junk_identity",
        "phone, +0000000, /customer/value junk_identity",
        "phone, 1234567890123456, /customer/value junk_identity",
        "passport, 1, /customer/kind enum",
        "external, 1, /customer/namespace required"
    })
    void identitiesThatCannotBeAreRefused(String kind, String value, String fault) {
        Contact contact = Contact.of("click").with("customer", Map.of("kind", kind, "value", value));

        assertThat(WORLD.acme.client().post(PATH, contact.toString()).faults()).containsExactly(fault);
    }

    @Test
    void aNamespaceGoesWithExternalIdentitiesOnly() {
        Contact external = Contact.of("click")
                .with("customer", Map.of("kind", "external", "namespace", "telegram", "value", "4711"));
        Contact other =
                external.again().with("customer", Map.of("kind", "external", "namespace", "vk", "value", "4711"));
        Reply first = WORLD.acme.client().post(PATH, external.toString());
        Reply second = WORLD.acme.client().post(PATH, other.toString());

        assertThat(first.json().path("customerId")).isNotEqualTo(second.json().path("customerId"));
        assertThat(WORLD.acme
                        .client()
                        .post(
                                PATH,
                                external.with("customer", Map.of("kind", "email", "namespace", "x", "value", "a@b.cd"))
                                        .toString())
                        .faults())
                .containsExactly("/customer/namespace not_external");
    }

    @Test
    void whatLiesTooFarAheadOrBackIsRefused() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (String good : List.of(
                "1900-01-01T00:00:00Z",
                "1997-06-01T00:00:00+12:00",
                now.plus(23, ChronoUnit.HOURS).toString())) {
            assertThat(WORLD.acme
                            .client()
                            .post(
                                    PATH,
                                    Contact.of("click")
                                            .at(good)
                                            .with("sentAt", good)
                                            .toString())
                            .status())
                    .as(good)
                    .isEqualTo(201);
        }
        for (String bad : List.of(
                "1899-12-31T23:59:59Z",
                "0001-01-01T00:00:00Z",
                now.plus(25, ChronoUnit.HOURS).toString())) {
            assertThat(WORLD.acme
                            .client()
                            .post(
                                    PATH,
                                    Contact.of("click")
                                            .at(bad)
                                            .with("sentAt", bad)
                                            .toString())
                            .faults())
                    .as(bad)
                    .containsExactly("/occurredAt out_of_range", "/sentAt out_of_range");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-10",
                "2026-03-10T12:00:00",
                "2026-02-30T00:00:00Z",
                "2026-03-10T25:00:00Z",
                "10.03.2026",
                "",
                "+12026-03-10T12:00:00Z",
                "2026-03-10T12:00Z"
            })
    void momentsAreWrittenInFullWithAnOffset(String text) {
        assertThat(WORLD.acme
                        .client()
                        .post(PATH, Contact.of("click").at(text).toString())
                        .faults())
                .containsExactly("/occurredAt format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1-1-1-1-1", "000000000-000-0000-0000-000000000000", "01938f2a7b6e7c1d9d0e2f3a4b5c6d7e", ""})
    void idsAreUuidsAsTheyAreUsuallyWritten(String text) {
        assertThat(WORLD.acme
                        .client()
                        .post(PATH, Contact.of("click").with("id", text).toString())
                        .faults())
                .containsExactly("/id format");
    }

    @Test
    void anUnknownTouchpointIsRefusedAndARivalsIsUnknown() {
        String rivals = WORLD.touchpoint(WORLD.rival, "rivals-own");

        assertThat(WORLD.acme
                        .client()
                        .post(PATH, Contact.of("click").on("rivals-own").toString())
                        .faults())
                .containsExactly("/touchpointKey unknown_touchpoint");
        assertThat(WORLD.acme
                        .client()
                        .post(
                                PATH,
                                Contact.of("click").with("touchpointId", rivals).toString())
                        .faults())
                .containsExactly("/touchpointId unknown_touchpoint");
        assertThat(WORLD.acme
                        .client()
                        .post(
                                PATH,
                                Contact.of("click")
                                        .with("touchpointId", rivals)
                                        .on("rivals-own")
                                        .toString())
                        .faults())
                .containsExactly("/touchpointKey ambiguous");
    }

    @Test
    void propertiesHaveEightKibibytesAtMost() {
        // {"a":"..."} is 8 characters around the text.
        Contact most = Contact.of("custom").with("properties", Map.of("a", "x".repeat(8 * 1024 - 8)));

        assertThat(WORLD.acme.client().post(PATH, most.toString()).status()).isEqualTo(201);
        assertThat(WORLD.acme
                        .client()
                        .post(
                                PATH,
                                most.again()
                                        .with("properties", Map.of("a", "x".repeat(8 * 1024 - 7)))
                                        .toString())
                        .faults())
                .containsExactly("/properties too_long");
        assertThat(WORLD.acme
                        .client()
                        .post(
                                PATH,
                                most.again()
                                        .with("properties", Map.of("a", "ж".repeat(5 * 1024)))
                                        .toString())
                        .faults())
                .containsExactly("/properties too_long");
    }

    @Test
    void charactersAreCountedNotTheirHalves() {
        String smile = "\ud83d\ude00";
        assertThat(WORLD.acme
                        .client()
                        .post(
                                PATH,
                                Contact.of("view")
                                        .with("campaign", smile.repeat(200))
                                        .toString())
                        .status())
                .isEqualTo(201);
        assertThat(WORLD.acme
                        .client()
                        .post(
                                PATH,
                                Contact.of("view")
                                        .with("campaign", smile.repeat(201))
                                        .toString())
                        .faults())
                .containsExactly("/campaign too_long");
    }
}
