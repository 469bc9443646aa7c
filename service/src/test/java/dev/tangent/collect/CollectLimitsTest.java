package dev.tangent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How much one address may collect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectLimitsTest {
    private static final String PATH = "/v1/collect/interactions";
    private static final String SHOP = "https://shop.example";

    private final TestService service =
            TestService.start(Map.of("TANGENT_RATE_PER_ADDRESS", "5", "TANGENT_RATE_FAILURES", "5"));
    private final World world = new World(service);

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void anAddressIsHeldToItsQuotaAndSoAreStrangers() {
        Client page = world.publishable(world.acme, SHOP);
        Reply reply = untilRefused(200, () -> page.post(PATH, Contact.batch(Contact.of("view")), "Origin", SHOP));
        assertThat(reply.code()).isEqualTo("rate_limited");
        assertThat(reply.header("Retry-After")).matches("\\d+");
        assertThat(reply.header("RateLimit")).startsWith("\"address\";r=0");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);

        Reply stranger =
                untilRefused(401, () -> world.nobody().post(PATH, "{\"key\": \"none\"}", "Content-Type", "text/plain"));
        assertThat(stranger.code()).isEqualTo("rate_limited");
    }

    /** More often than two windows can let through. */
    private static Reply untilRefused(int usual, Supplier<Reply> call) {
        Reply reply = call.get();
        for (int calls = 0; calls < 12 && reply.status() == usual; calls++) {
            reply = call.get();
        }
        return reply;
    }
}
