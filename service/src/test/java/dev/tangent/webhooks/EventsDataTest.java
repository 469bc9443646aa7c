package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.attributes.Attributes;
import dev.tangent.customers.ErasedIdentities;
import dev.tangent.customers.Erasing;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Secrets;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nobody sends here: what a worker has in hand is what the test says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsDataTest {
    private final TestService service =
            TestService.start(Map.of("TANGENT_WORKERS", "false"), TestDatabases.migrated(), Clock.systemUTC());
    private final World world = new World(service);
    private final World.Tenant brand = world.acme;
    private final BrandId tenant = new BrandId(UUID.fromString(brand.id()));
    private final Backstage backstage = new Backstage(service.database());

    @AfterAll
    void stop() {
        backstage.close();
        service.stop();
    }

    @Test
    void whatIsJustBeingSentIsWaitedForAndWhatNamesTheCustomerGoes() throws SQLException {
        brand.client().post(brand.path("/webhook-endpoints"), "{\"url\": \"http://127.0.0.1:9/\"}");
        String going = told("going");
        String staying = told("staying");
        Subject subject = subject(UUID.fromString(going));
        assertThat(types(going)).isEqualTo("consent.granted, interaction.recorded");
        deliver("lease = gen_random_uuid(), due_at = now() + interval '1 minute'", going);

        Step held = backstage.brandDb.in(tenant, tx -> new EventsData().erase(tx, subject, Step.BEGIN));

        assertThat(held.waits()).isTrue();
        assertThat(held.next()).isEqualTo(Step.BEGIN);
        assertThat(held.rows()).containsEntry("event", 1L).containsEntry("event_delivery", 1L);
        assertThat(types(going)).isEqualTo("interaction.recorded");
        deliver("lease = null", going);
        Step rest = backstage.brandDb.in(tenant, tx -> new EventsData().erase(tx, subject, Step.BEGIN));
        assertThat(rest.next()).isNull();
        assertThat(rest.rows()).containsEntry("event", 1L).containsEntry("event_delivery", 1L);
        assertThat(types(going)).isEmpty();
        assertThat(types(staying)).isEqualTo("consent.granted, interaction.recorded");
    }

    /** The customer who did something and agreed to something, of which somebody is told. */
    private String told(String user) {
        Reply recorded = brand.client()
                .post(brand.path("/interactions"), Contact.of("view").by(user).toString());
        String customer = recorded.json().path("customerId").asText();
        Reply agreed = brand.client().post(brand.path("/customers/" + customer + "/consents"), """
                {"purpose": "marketing", "state": "granted", "source": "form"}""");
        assertThat(agreed.status()).as(agreed.text()).isEqualTo(201);
        return customer;
    }

    private Subject subject(UUID customer) {
        Erasing erasing = new Erasing(
                new ErasedIdentities(new IdentityHashes(
                        new Secrets("storageKey", "1", Map.of("1", "a storage key for tests, 32 characters or more")))),
                new Attributes(backstage.brandDb));
        return backstage.brandDb.in(
                tenant,
                tx -> erasing.subject(
                                tx,
                                UUID.randomUUID(),
                                customer,
                                true,
                                new Subject.Successor(UUID.randomUUID(), UUID.randomUUID()),
                                "salt")
                        .orElseThrow());
    }

    /** The types of the events that name a customer. */
    private String types(String customer) {
        return service.stored(
                brand.id(),
                "select coalesce(string_agg(type, ', ' order by type), '') from event where data::text like '%"
                        + customer + "%'");
    }

    /** Changes the deliveries of the interaction that is told of a customer. */
    private void deliver(String change, String customer) throws SQLException {
        try (Connection db = service.database().connect(TestDatabases.server().superuser())) {
            Rows.run(db, """
                    update event_delivery set %s
                     where event_id in (select id from event
                                         where type = 'interaction.recorded' and data::text like '%%%s%%')""".formatted(change, customer));
        }
    }
}
