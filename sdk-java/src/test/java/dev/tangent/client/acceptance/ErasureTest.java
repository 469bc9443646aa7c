package dev.tangent.client.acceptance;

import static dev.tangent.client.Identities.email;
import static dev.tangent.client.Identities.userId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.client.BrandClient;
import dev.tangent.client.NotFoundException;
import dev.tangent.client.Tangent;
import dev.tangent.client.model.ConsentState;
import dev.tangent.client.model.Customer;
import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.JobState;
import dev.tangent.client.model.NewInteraction;
import dev.tangent.client.model.PrivacyReceiptTable;
import dev.tangent.client.model.PrivacyRequest;
import dev.tangent.client.model.PrivacyRequestKind;
import dev.tangent.client.model.PrivacyRequestState;
import dev.tangent.client.model.WebhookEndpointWithSecret;
import dev.tangent.client.model.WebhookEventType;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program has a customer erased who left traces everywhere, and nothing of them is found or sent any more. */
class ErasureTest {
    private static final String MARKER = "marker9qvz";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestService service = TestService.shared();
    private final Tangent agency = Tangent.builder()
            .baseUrl(service.url())
            .apiKey(service.newAgency("Keepers").apiKey())
            .build();
    private final BrandClient brand = agency.brand(
            agency.brands().create(b -> b.name("Shop").timeZone("UTC")).id());

    @AfterEach
    void close() {
        agency.close();
    }

    @Test
    void afterErasingACustomerNoRowExportOrWebhookRetryHoldsTheMarker() throws SQLException {
        try (Inbox inbox = Inbox.open()) {
            inbox.usually(500);
            WebhookEndpointWithSecret endpoint = brand.webhookEndpoints()
                    .create(e -> e.url(inbox.url()).eventTypes(List.of(WebhookEventType.INTERACTION_RECORDED)));
            UUID customer = leaveTraces();
            inbox.await(1, post -> post.body().contains(MARKER));
            UUID export = completed(PrivacyRequestKind.ACCESS, customer).id();
            assertThat(brand.privacyRequests().export(export).sections().toString())
                    .contains(MARKER);
            assertThat(rowsWithTheMarker()).hasSizeGreaterThan(5);

            PrivacyRequest erasure = completed(PrivacyRequestKind.ERASE, customer);

            assertThat(Objects.requireNonNull(erasure.receipt()).tables())
                    .extracting(PrivacyReceiptTable::table)
                    .contains("interaction", "identity", "consent", "rejected_interaction");
            assertThat(rowsWithTheMarker()).isEmpty();
            assertThatThrownBy(() -> brand.customers().get(customer)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> brand.privacyRequests().export(export)).isInstanceOf(NotFoundException.class);
            assertThat(brand.rejectedInteractions().list().stream().map(Objects::toString))
                    .noneMatch(row -> row.contains(MARKER));

            // An event that was under way when the customer was erased is acknowledged, counted and dropped.
            brand.interactions()
                    .record(visit().customer(email(MARKER + "@example.com")).properties(Map.of("note", MARKER)));
            assertThat(brand.privacyRequests().summary().days().get(0).dropped())
                    .isEqualTo(1);
            assertThat(rowsWithTheMarker()).isEmpty();

            // What failed before is sent once more, and what is sent now holds nothing.
            int before = inbox.posts().size();
            inbox.usually(204);
            UUID replay = brand.webhookEndpoints()
                    .replay(endpoint.id(), r -> r.since(Instant.EPOCH))
                    .id();
            assertThat(brand.awaitJob(replay, PATIENCE).state()).isEqualTo(JobState.SUCCEEDED);
            inbox.await(1, post -> post.answer() == 204);
            assertThat(inbox.posts().stream().skip(before).map(Inbox.Post::body))
                    .isNotEmpty()
                    .noneMatch(body -> body.contains(MARKER) || body.contains(customer.toString()));
        }
    }

    /** In an interaction, its webhook, a refused one, an attribute's stead, a consent; and somebody else's beside. */
    private UUID leaveTraces() {
        brand.interactions().record(visit().customer(userId("somebody-else")));
        brand.interactions()
                .record(visit().customer(email(MARKER + "@example.com"))
                        .orderReference(MARKER)
                        .properties(Map.of("note", MARKER)));
        brand.interactions()
                .recordAll(b -> b.items(List.of(visit().customer(email(MARKER + "@example.com"))
                        .touchpointKey("nowhere")
                        .properties(Map.of("note", MARKER)))));
        Customer customer = brand.customers()
                .list(q -> q.identityKind(email(MARKER).kind()).identityValue(MARKER + "@example.com"))
                .first()
                .orElseThrow();
        brand.consents()
                .record(
                        customer.id(),
                        c -> c.purpose("marketing")
                                .state(ConsentState.GRANTED)
                                .source("till")
                                .evidence("Signed by " + MARKER));
        return customer.id();
    }

    private static NewInteraction visit() {
        return new NewInteraction()
                .id(UUID.randomUUID())
                .type(InteractionType.VISIT)
                .occurredAt(Instant.parse("2026-03-01T00:00:00Z"));
    }

    private PrivacyRequest completed(PrivacyRequestKind kind, UUID customer) {
        PrivacyRequest asked = brand.privacyRequests().create(r -> r.kind(kind).customerId(customer));
        brand.awaitJob(Objects.requireNonNull(asked.jobId()), PATIENCE);
        PrivacyRequest request = brand.privacyRequests().get(asked.id());
        assertThat(request.state()).isEqualTo(PrivacyRequestState.COMPLETED);
        return request;
    }

    /** Tables of the whole database of which any column of any row has it, past the service. */
    private List<String> rowsWithTheMarker() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection db = service.database().connect(TestDatabases.server().superuser());
                Statement statement = db.createStatement()) {
            for (String table : texts(statement, """
                    select table_name from information_schema.tables
                     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1""")) {
                found.addAll(texts(
                        statement,
                        "select '" + table + "' from " + table + " t where t::text like '%" + MARKER + "%' limit 1"));
            }
        }
        return found;
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
