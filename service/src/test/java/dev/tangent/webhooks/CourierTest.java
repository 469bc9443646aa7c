package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Inbox;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class CourierTest {
    private static final UUID BRAND = UUID.randomUUID();

    /**
     * The URL was stored under another setting: it is read again by what holds now, even where every address is allowed.
     */
    @Test
    void aUrlIsReadAgainWhenItIsSentTo() throws NoSuchAlgorithmException {
        Clock clock = Clock.systemUTC();
        Targets publicOnly = new Targets(true, address -> true);
        Targets any = Targets.named("any");
        try (Inbox inbox = Inbox.open();
                Sender sender = new Sender(
                        publicOnly, Resolver.SYSTEM, SSLContext.getDefault(), Duration.ofSeconds(5), clock)) {
            Receiver receiver = new Receiver(false, inbox.url(), null, List.of(Signing.newSecret()));
            Outcome refused = new Courier(publicOnly, sender, clock).bring(delivery(), new BrandId(BRAND), receiver);
            assertThat(refused.failure()).isEqualTo(Outcome.Failure.TARGET_REFUSED);
            assertThat(inbox.posts()).isEmpty();
            assertThat(new Courier(any, sender, clock)
                            .bring(delivery(), new BrandId(BRAND), receiver)
                            .delivered())
                    .isTrue();
            assertThat(inbox.posts()).hasSize(1);
        }
    }

    private static TakenDelivery delivery() {
        UUID id = UUID.randomUUID();
        return new TakenDelivery(id, UUID.randomUUID(), BRAND, 0, id, "webhook.test", Instant.now(), "{}");
    }
}
