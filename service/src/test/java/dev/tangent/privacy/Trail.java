package dev.tangent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A customer who has left a marker in every field of every door, and what looks for it. */
final class Trail {
    static final String PHONE_DIGITS = "4930";
    private static final int LONGEST_WAIT = 3000;

    final World world;
    final World.Tenant brand;
    final String marker;
    final String phone;
    String customerId = "";

    private Trail(World world, World.Tenant brand, String marker, String phone) {
        this.world = world;
        this.brand = brand;
        this.marker = marker;
        this.phone = phone;
    }

    /** {@code marker} is a word of letters and digits that is nowhere else. */
    static Trail leave(World world, World.Tenant brand, String marker, int number) {
        Trail trail = new Trail(world, brand, marker, "+" + PHONE_DIGITS + (1_000_000 + number));
        trail.declare();
        trail.becomeKnown();
        trail.act();
        trail.beRefused();
        trail.agree();
        trail.beKept();
        return trail;
    }

    String userId() {
        return marker + "-user";
    }

    String visitor() {
        return marker + "-visitor-of-a-browser";
    }

    Map<String, String> identity() {
        return Map.of("kind", "user_id", "value", userId());
    }

    /** Something that the customer did, with the marker wherever a sender may write. */
    Contact contact(String type) {
        return Contact.of(type)
                .with("customer", identity())
                .with("agentReference", marker)
                .with("orderReference", marker + "-" + UUID.randomUUID())
                .with("items", List.of(Map.of("sku", marker, "name", marker)))
                .with("messageId", marker + "-message")
                .with("conversationId", marker + "-conversation")
                .with("replyTo", marker)
                .with("campaign", marker)
                .with("properties", Map.of(marker, marker));
    }

    private void declare() {
        Client client = brand.client();
        client.patch(brand.path("/attribute-policy"), "{\"undeclared\": \"quarantine\"}");
        client.post(brand.path("/attribute-definitions"), """
                {"key": "nick-name", "name": "Nick name", "type": "text", "purpose": "To greet", "legalBasis": "contract"}""");
    }

    private void becomeKnown() {
        Client client = brand.client();
        Reply made = client.post(
                brand.path("/customers/upsert"), """
                {"externalRef": "%1$s-ref", "identities": [
                   {"kind": "user_id", "value": "%1$s-user"}, {"kind": "email", "value": "%1$s@shop.example"},
                   {"kind": "phone", "value": "%2$s"}, {"kind": "loyalty_card", "value": "%1$s-card"},
                   {"kind": "external", "namespace": "crm", "value": "%1$s-crm"}],
                 "attributes": {"nick-name": "%1$s nick", "hobby": "%1$s hobby"}}""".formatted(marker, phone), "Idempotency-Key", userId() + "-key");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        customerId = made.id();
        done(client.post(brand.path("/customers/identify"), """
                {"anonymousId": "%s", "identities": [{"kind": "user_id", "value": "%s"}]}""".formatted(visitor(), userId())));
        String other = client.post(brand.path("/customers/upsert"), """
                        {"identities": [{"kind": "user_id", "value": "%s-other"}]}""".formatted(marker))
                .id();
        done(client.post(
                brand.path("/customers/" + customerId + "/merge"),
                """
                {"fromCustomerId": "%s", "reason": "%s"}""".formatted(other, marker),
                "Idempotency-Key",
                "merge-" + customerId));
        done(client.post(
                brand.path("/customers/batch"),
                """
                {"items": [{"identities": [{"kind": "user_id", "value": "%s-user"}], "attributes": {"nick-name": "%s nick"}}]}""".formatted(marker, marker),
                "Idempotency-Key",
                "batch-" + customerId));
    }

    private void act() {
        Client client = brand.client();
        done(client.post(brand.path("/interactions"), contact("purchase").toString()));
        done(client.post(
                brand.path("/interactions"),
                Contact.of("view")
                        .with("customer", identity())
                        .with("source", Map.of("name", marker + " page", "properties", Map.of("x", marker)))
                        .toString()));
        done(client.post(
                brand.path("/interactions/batch"), Contact.batch(contact("purchase"), contact("message_sent"))));
        done(client.send(
                "POST",
                brand.path("/interactions/import-ndjson?importKey=" + marker),
                contact("view").without("id").toString(),
                "Content-Type",
                "application/x-ndjson"));
        done(world.publishable(brand)
                .post("/v1/collect/interactions", """
                {"anonymousId": "%s", "items": [{"id": "%s", "type": "view", "occurredAt": "2026-03-01T09:00:00Z",
                  "properties": {"p": "%s"}}]}""".formatted(visitor(), UUID.randomUUID(), marker)));
        // Somebody else's page is called after the customer.
        done(client.post(
                brand.path("/interactions"),
                Contact.of("view")
                        .by("somebody-else-" + customerId.hashCode())
                        .with("source", Map.of("name", "profile of " + userId()))
                        .toString()));
    }

    private void beRefused() {
        Client client = brand.client();
        client.post(
                brand.path("/interactions/batch"),
                Contact.batch(
                        contact("view").with("type", "sneeze"),
                        Contact.of("sneeze").with("properties", Map.of("mail", marker + "@shop.example")),
                        Contact.of("sneeze").with("properties", Map.of("said", "my name is " + marker + " nick")),
                        Contact.of("sneeze").with("properties", Map.of("tel", phone.replace("+4930", "+49 30 ")))));
    }

    private void agree() {
        Client client = brand.client();
        done(client.post(
                brand.path("/customers/" + customerId + "/consents"),
                """
                {"purpose": "marketing", "channelKind": "email", "state": "granted", "source": "%1$s", "textVersion": "%1$s",
                 "evidence": "%1$s", "valueExchange": "%1$s"}""".formatted(marker),
                "Idempotency-Key",
                "consent-" + customerId));
        done(client.post(brand.path("/suppressions"), """
                {"customerId": "%s", "channelKind": "phone", "reason": "legal"}""".formatted(customerId)));
        done(client.post(
                brand.path("/contact-checks"),
                """
                {"customerId": "%s", "channelKey": "email", "messageClass": "transactional", "reserve": true,
                 "reserveSeconds": 604800, "messageId": "%s-held"}""".formatted(customerId, marker),
                "Idempotency-Key",
                "check-" + customerId));
    }

    /** What no call writes: an old job that was told too much. And an export. */
    private void beKept() {
        try (Connection db =
                world.service.database().connect(TestDatabases.server().superuser())) {
            Rows.run(db, """
                    insert into job (brand_id, id, kind, state, parameters, result)
                    values ('%s', '%s', 'told', 'succeeded', '{"who": "%s"}', '{"who": "%s"}')""".formatted(brand.id(), UUID.randomUUID(), userId(), userId()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        completed(ask("access"));
    }

    Reply ask(String kind) {
        return brand.client().post(brand.path("/privacy-requests"), """
                {"kind": "%s", "identity": {"kind": "email", "value": "%s@shop.example"}}""".formatted(kind, marker));
    }

    /** The request once it is completed. */
    JsonNode completed(Reply asked) {
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        return completed(brand, asked.id());
    }

    static JsonNode completed(World.Tenant brand, String id) {
        JsonNode request = null;
        for (int i = 0; i < LONGEST_WAIT; i++) {
            request = brand.client().get(brand.path("/privacy-requests/" + id)).json();
            if (request.path("state").asText().equals("completed")) {
                return request;
            }
            pause();
        }
        throw new AssertionError(request + " "
                + brand.client()
                        .get(brand.path("/jobs/" + request.path("jobId").asText()))
                        .text());
    }

    /** Where the marker or the phone number stands, in any column of any table of the whole database. */
    List<String> found() {
        List<String> places = new ArrayList<>();
        try (Connection db =
                world.service.database().connect(TestDatabases.server().superuser())) {
            for (String table : Rows.of(db, """
                    select table_name from information_schema.tables
                     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1""")) {
                for (String column : Rows.of(db, """
                        select column_name || ' ' || data_type from information_schema.columns
                         where table_schema = 'public' and table_name = '%s'""".formatted(table))) {
                    String name = column.substring(0, column.indexOf(' '));
                    String text = column.endsWith("bytea") ? "encode(" + name + ", 'escape')" : name + "::text";
                    String count = Rows.of(db, """
                            select count(*) from %s where %s ilike '%%%s%%' or %s like '%%%s%%'""".formatted(table, text, marker, text, phone.substring(1)))
                            .get(0);
                    if (!count.equals("0")) {
                        places.add(table + "." + name);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return places;
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void done(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    }
}
