package dev.tangent.client.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.client.BrandClient;
import dev.tangent.client.Tangent;
import dev.tangent.client.WebhookEvent;
import dev.tangent.client.Webhooks;
import dev.tangent.client.model.Job;
import dev.tangent.client.model.JobState;
import dev.tangent.client.model.TouchpointEventData;
import dev.tangent.client.model.WebhookDelivery;
import dev.tangent.client.model.WebhookDeliveryState;
import dev.tangent.client.model.WebhookEndpoint;
import dev.tangent.client.model.WebhookEndpointState;
import dev.tangent.client.model.WebhookEndpointWithSecret;
import dev.tangent.client.model.WebhookEventType;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.TestService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A program has events sent to it, believes those that verify, and asks for what it missed. */
class ReceivedEventsTest {
    private final TestService service = TestService.shared();

    @Test
    void eventsAreReceivedVerifiedAndReplayed() {
        try (Inbox inbox = Inbox.open();
                Tangent agency = Tangent.builder()
                        .baseUrl(service.url())
                        .apiKey(service.newAgency("Agency").apiKey())
                        .build()) {
            BrandClient brand = agency.brand(
                    agency.brands().create(b -> b.name("Shop").timeZone("UTC")).id());
            WebhookEndpointWithSecret endpoint = brand.webhookEndpoints()
                    .create(e -> e.url(inbox.url()).eventTypes(List.of(WebhookEventType.TOUCHPOINT_CREATED)));
            String secret = Objects.requireNonNull(endpoint.secret());
            brand.touchpoints().create(t -> t.key("till").name("Till").channelKey("store"));

            Inbox.Post post = inbox.await(1).get(0);
            WebhookEvent event = Webhooks.verify(post.body(), post.headers(), secret);
            assertThat(event.type()).isEqualTo(WebhookEventType.TOUCHPOINT_CREATED);
            assertThat(event.brandId()).isEqualTo(brand.id());
            assertThat(event.data(TouchpointEventData.class).key()).isEqualTo("till");

            WebhookDelivery delivery = brand.webhookDeliveries()
                    .list(q -> q.endpointId(endpoint.id()))
                    .first()
                    .orElseThrow();
            assertThat(delivery.eventId()).isEqualTo(event.id());
            awaitDelivered(brand, delivery);
            brand.webhookDeliveries().replay(delivery.id());
            inbox.await(2);
            awaitDelivered(brand, delivery);

            Job job = brand.webhookEndpoints().replay(endpoint.id(), r -> r.since(Instant.EPOCH));
            assertThat(brand.awaitJob(job.id(), Duration.ofSeconds(20)).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(inbox.await(3))
                    .allSatisfy(each -> assertThat(Webhooks.verify(each.body(), each.headers(), secret)
                                    .id())
                            .isEqualTo(event.id()));

            WebhookEndpoint changed =
                    brand.webhookEndpoints().update(endpoint.id(), e -> e.state(WebhookEndpointState.DISABLED));
            assertThat(changed.disabledReason()).hasToString("requested");
            brand.webhookEndpoints().delete(endpoint.id());
            assertThat(brand.webhookEndpoints().list().first()).isEmpty();
            assertThat(agency.webhookEndpoints().list().first()).isEmpty();
            assertThat(agency.webhookDeliveries().list().first()).isEmpty();
        }
    }

    private static void awaitDelivered(BrandClient brand, WebhookDelivery delivery) {
        for (int i = 0; i < 1000; i++) {
            WebhookDelivery now = brand.webhookDeliveries().get(delivery.id());
            if (WebhookDeliveryState.DELIVERED.equals(now.state())) {
                return;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("not delivered");
    }
}
