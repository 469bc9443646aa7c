package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single calls that share commits, as their callers see it. */
class SharedCommitTest {
    private static final World WORLD = new World();
    private static final int THREADS = 24;
    private static final int ROUNDS = 20;

    /** One in four is new, one the same for all, one faulty in a way that the database tells, one a conflict. */
    @Test
    void eachCallHasTheAnswerItWouldHaveAlone() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Shared");
        String path = brand.path("/interactions");
        Contact first = Contact.of("view").by("everybody");
        Contact taken = Contact.of("view").by("everybody");
        brand.client().post(path, first.toString());
        brand.client().post(path, taken.toString());

        List<Boolean> right = Together.run(THREADS, thread -> {
            boolean all = true;
            for (int round = 0; round < ROUNDS; round++) {
                Contact fresh = Contact.of("view").by("visitor-" + thread + "-" + round % 3);
                Contact sent = switch (thread % 4) {
                    case 0 -> fresh;
                    case 1 -> first;
                    case 2 -> fresh.on("nowhere");
                    default -> taken.with("type", "click");
                };
                Reply reply = brand.client().post(path, sent.toString());
                all &= reply.status() == List.of(201, 200, 422, 409).get(thread % 4);
                all &= reply.status() >= 300
                        || brand.client().get(path + "/" + sent.id()).json().equals(reply.json());
            }
            return all;
        });

        assertThat(right).doesNotContain(false);
        int stored = THREADS / 4 * ROUNDS + 2;
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from interaction"))
                .isEqualTo(String.valueOf(stored));
        // Three visitors of each thread that sends what is new, and the one that all know.
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from customer"))
                .isEqualTo(String.valueOf(THREADS / 4 * 3 + 1));
        var month = brand.client().get(brand.path("/usage?months=1")).json().at("/months/0");
        assertThat(month.path("interactions").asInt()).isEqualTo(stored);
        assertThat(month.path("customers").asInt()).isEqualTo(THREADS / 4 * 3 + 1);
    }

    @Test
    void callsThatMeetTakeFewerCommitsThanCalls() {
        World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Fewer");
        Together.run(THREADS, thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                brand.client()
                        .post(brand.path("/interactions"), Contact.of("view").toString());
            }
            return true;
        });
        // Rows of one transaction carry its id.
        assertThat(Integer.parseInt(
                        WORLD.service.stored(brand.id(), "select count(distinct xmin::text) from interaction")))
                .isLessThan(THREADS * ROUNDS / 2);
    }
}
