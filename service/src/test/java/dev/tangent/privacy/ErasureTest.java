package dev.tangent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** After an erasure nothing of the customer is anywhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureTest {
    private final TestService service = TestService.start(Map.of("TANGENT_WORKER_POLL", "20ms"));
    private final World world = new World(service);

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void noRowNoExportAndNoWebhookHoldsTheMarkerOfAnErasedCustomer() {
        World.Tenant brand = world.brand(world.agencyClient, "Erasing");
        try (Inbox inbox = Inbox.open()) {
            inbox.usually(500);
            brand.client().post(brand.path("/webhook-endpoints"), "{\"url\": \"" + inbox.url() + "\"}");
            Trail other = Trail.leave(world, world.brand(world.rivalAgencyClient, "Beside"), "bystander7q", 1);
            Trail neighbour = Trail.leave(world, brand, "neighbour7q", 2);
            Trail trail = Trail.leave(world, brand, "marker7qx", 3);
            List<String> ofOther = other.found();
            List<String> ofNeighbour = neighbour.found();
            // The trail is long: every table with something personal has the marker.
            assertThat(trail.found())
                    .contains(
                            "identity.value",
                            "customer_reference.external_ref",
                            "customer_merge.reason",
                            "person_attribute.value",
                            "quarantined_attribute.value",
                            "interaction.properties",
                            "interaction_source.content",
                            "rejected_interaction.copy",
                            "rejected_interaction.identity_value",
                            "consent.evidence",
                            "consent.anonymous_id",
                            "link_code.purpose",
                            "contact_reservation.message_id",
                            "idempotency.key",
                            "idempotency.body",
                            "event.data",
                            "job.parameters",
                            "privacy_export.content");

            JsonNode request = trail.completed(trail.ask("erase"));
            int before = inbox.posts().size();
            inbox.usually(204);

            assertThat(trail.found()).isEmpty();
            assertThat(neighbour.found()).isEqualTo(ofNeighbour);
            assertThat(other.found()).isEqualTo(ofOther);
            assertThat(service.stored(
                            brand.id(),
                            "select string_agg(type, ', ') from event where data::text like '%" + trail.customerId
                                    + "%'"))
                    .as("what is told of the request itself")
                    .isEqualTo("privacy_request.completed");
            Map<String, Long> receipt = rows(request);
            assertThat(receipt)
                    .containsEntry("interaction", 6L)
                    .containsEntry("customer", 2L)
                    .containsEntry("identity", 7L)
                    .containsEntry("consent", 2L)
                    .containsEntry("link_code", 1L)
                    .containsEntry("suppression", 1L)
                    .containsEntry("rejected_interaction", 4L)
                    .containsEntry("person_attribute", 1L)
                    .containsEntry("quarantined_attribute", 1L)
                    .containsEntry("contact_reservation", 1L)
                    .containsEntry("job", 1L);
            assertThat(brand.client()
                            .get(brand.path("/customers/" + trail.customerId))
                            .status())
                    .isEqualTo(404);
            // Everything that waits is sent now.
            Inbox.Post told = inbox.await(
                            1,
                            post -> post.type().equals("privacy_request.completed")
                                    && post.body().contains("\"erase\""))
                    .get(0);
            assertThat(told.json().at("/data/customerId").asText()).isEqualTo(trail.customerId);
            replayAll(brand);
            inbox.await(3, post -> post.answer() == 204 && post.type().equals("interaction.recorded"));
            assertThat(inbox.posts().stream()
                            .skip(before)
                            .filter(post -> post.answer() == 204)
                            .map(Inbox.Post::body))
                    .noneMatch(body -> body.contains(trail.marker)
                            || (body.contains(trail.customerId) && !body.contains("privacy_request")));
        }
    }

    private static void replayAll(World.Tenant brand) {
        brand.client()
                .get(brand.path("/webhook-endpoints"))
                .json()
                .path("items")
                .forEach(endpoint -> brand.client()
                        .post(
                                brand.path("/webhook-endpoints/"
                                        + endpoint.path("id").asText() + "/replay"),
                                "{\"since\": \"2026-01-01T00:00:00Z\"}"));
    }

    @Test
    void theSuppressionHoldsForWhoeverComesWithTheSameIdentityAgain() {
        World.Tenant brand = world.brand(world.agencyClient, "Suppressed");
        Trail trail = Trail.leave(world, brand, "quiet7qx", 4);
        trail.completed(trail.ask("erase"));
        assertThat(service.stored(brand.id(), "select count(*) from suppression where person_id is not null"))
                .isEqualTo("0");
        Client client = brand.client();
        assertThat(client.post(
                                brand.path("/customers/upsert"),
                                "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"" + trail.userId() + "\"}]}")
                        .status())
                .isEqualTo(201);
        assertThat(client.post(brand.path("/contact-checks"), """
                        {"identity": {"kind": "user_id", "value": "%s"}, "channelKey": "phone", "messageClass": "service"}""".formatted(trail.userId()))
                        .json()
                        .at("/reasons/0/code")
                        .asText())
                .isEqualTo("suppressed");
    }

    @Test
    void whatComesLateIsDroppedAndCountedUntilTheCustomerIsCreatedAnew() {
        World.Tenant brand = world.brand(world.agencyClient, "Late");
        Trail trail = Trail.leave(world, brand, "late7qx", 5);
        trail.completed(trail.ask("erase"));
        Client client = brand.client();
        Contact late = trail.contact("view");

        for (int i = 0; i < 2; i++) {
            Reply single = client.post(brand.path("/interactions"), late.toString());
            assertThat(single.status()).as(single.text()).isEqualTo(200);
            assertThat(single.json().path("dropped").asBoolean()).isTrue();
        }
        Reply batch = client.post(
                brand.path("/interactions/batch"),
                Contact.batch(trail.contact("view"), Contact.of("view").by("new-face"), late));
        assertThat(batch.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(batch.json().path("dropped").asInt()).isEqualTo(2);
        Reply imported = client.send(
                "POST",
                brand.path("/interactions/import-ndjson?importKey=later"),
                trail.contact("view").toString(),
                "Content-Type",
                "application/x-ndjson");
        assertThat(imported.json().path("dropped").asInt()).isEqualTo(1);
        Reply collected = world.publishable(brand).post("/v1/collect/interactions", """
                {"anonymousId": "%s", "items": [{"id": "01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d78", "type": "view",
                  "occurredAt": "2026-03-01T09:00:00Z"}]}""".formatted(trail.visitor()));
        assertThat(collected.json().toString()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
        // What is refused is not kept either.
        client.post(
                brand.path("/interactions/batch"),
                Contact.batch(trail.contact("view").with("type", "sneeze")));
        assertThat(trail.found()).isEmpty();
        assertThat(client.get(brand.path("/privacy-requests/summary"))
                        .json()
                        .at("/days/0/dropped")
                        .asInt())
                .isEqualTo(6);
        assertThat(client.get(brand.path("/privacy-requests/summary"))
                        .json()
                        .path("processing")
                        .asInt())
                .isZero();

        assertThat(service.stored(brand.id(), "select count(*) from erased_identity"))
                .isEqualTo("7");
        // Of what the customer was known by, what is named is let in again and nothing else.
        client.post(
                brand.path("/customers/upsert"),
                "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"" + trail.userId() + "\"}]}");
        assertThat(service.stored(brand.id(), "select count(*) from erased_identity"))
                .isEqualTo("6");
        assertThat(client.post(brand.path("/interactions"), late.toString()).status())
                .isEqualTo(201);
        assertThat(client.post(
                                brand.path("/interactions"),
                                trail.contact("view")
                                        .with(
                                                "customer",
                                                Map.of("kind", "loyalty_card", "value", trail.marker + "-card"))
                                        .toString())
                        .json()
                        .path("dropped")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aKeptAnswerIsNotReplayedAndDoesNotBringTheCustomerBack() {
        World.Tenant brand = world.brand(world.agencyClient, "Kept");
        Client client = brand.client();
        String body = "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"kept7qx\"}]}";
        String id = client.post(brand.path("/customers/upsert"), body, "Idempotency-Key", "once")
                .id();
        client.post(
                brand.path("/channels"),
                "{\"name\": \"Any\", \"kind\": \"email\"}",
                "Idempotency-Key",
                "asked-by-kept7qx");
        client.post(brand.path("/contact-checks"), """
                {"customerId": "%s", "channelKey": "email", "messageClass": "service"}""".formatted(id), "Idempotency-Key", "checked");
        Reply asked =
                client.post(brand.path("/privacy-requests"), "{\"kind\": \"erase\", \"customerId\": \"" + id + "\"}");
        Trail.completed(brand, asked.id());

        Reply repeat = client.post(brand.path("/customers/upsert"), body, "Idempotency-Key", "once");

        assertThat(repeat.code()).isEqualTo("idempotency_key_reused");
        assertThat(service.stored(brand.id(), "select count(*) from customer")).isEqualTo("0");
        assertThat(service.stored(brand.id(), "select count(*) from idempotency where key like '%kept7qx%'"))
                .as("keys that name the customer")
                .isEqualTo("0");
        assertThat(service.stored(
                        brand.id(),
                        "select count(*) from idempotency where convert_from(body, 'utf8') like '%" + id + "%'"))
                .as("answers that do")
                .isEqualTo("0");
    }

    @Test
    void whatWasRefusedGoesByWhoSentItThoughItsCopyEndsBefore() {
        World.Tenant brand = world.brand(world.agencyClient, "Cut");
        Client client = brand.client();
        String id = client.post(
                        brand.path("/customers/upsert"),
                        "{\"identities\": [{\"kind\": \"user_id\", \"value\": \"cut7qx\"}]}")
                .id();
        client.post(
                brand.path("/interactions/batch"),
                Contact.batch(
                        Contact.of("sneeze").with("campaign", "x".repeat(5_000)).by("cut7qx"),
                        Contact.of("sneeze").by("somebody-else")));
        assertThat(service.stored(brand.id(), "select count(*) from rejected_interaction where copy like '%cut7qx%'"))
                .isEqualTo("0");

        Reply asked =
                client.post(brand.path("/privacy-requests"), "{\"kind\": \"erase\", \"customerId\": \"" + id + "\"}");
        Trail.completed(brand, asked.id());

        assertThat(service.stored(brand.id(), "select string_agg(identity_value, ', ') from rejected_interaction"))
                .isEqualTo("somebody-else");
    }

    @Test
    void anonymisedInteractionsCountAndLeadToNobody() throws SQLException {
        World.Tenant brand = world.brand(world.agencyClient, "Anonymous");
        Trail trail = Trail.leave(world, brand, "nobody7qx", 6);
        List<String> ids = Rows.of(connect(), "select id from interaction where brand_id = '" + brand.id() + "'");
        String counted =
                "select string_agg(type || occurred_at || coalesce(value_amount, 0), ',' order by type, occurred_at)"
                        + " from interaction";
        String before = service.stored(brand.id(), counted);

        JsonNode request = trail.completed(trail.ask("anonymise"));

        assertThat(trail.found()).isEmpty();
        assertThat(rows(request)).containsEntry("interaction", 6L).containsEntry("identity", 7L);
        assertThat(service.stored(brand.id(), counted)).isEqualTo(before);
        // Somebody else's view is the one that kept its id.
        assertThat(Rows.of(connect(), "select id from interaction where brand_id = '" + brand.id() + "'"))
                .filteredOn(ids::contains)
                .hasSize(1);
        assertThat(service.stored(
                        brand.id(),
                        "select count(distinct p.customer_id) || ' ' || count(*) from interaction i join person p on p.id = i.person_id"
                                + " where not exists (select from identity d where d.person_id = p.id)"))
                .isEqualTo("1 6");
        // Two messages of one conversation are still one thread.
        assertThat(service.stored(brand.id(), "select count(distinct thread_id) from interaction"))
                .isEqualTo("1");
        assertThat(brand.client()
                        .post(brand.path("/interactions"), trail.contact("view").toString())
                        .json()
                        .path("dropped")
                        .asBoolean())
                .isTrue();
    }

    private Connection connect() throws SQLException {
        return service.database().connect(TestDatabases.server().superuser());
    }

    private static Map<String, Long> rows(JsonNode request) {
        return StreamSupport.stream(request.at("/receipt/tables").spliterator(), false)
                .collect(java.util.stream.Collectors.toMap(
                        table -> table.path("table").asText(),
                        table -> table.path("rows").asLong()));
    }
}
