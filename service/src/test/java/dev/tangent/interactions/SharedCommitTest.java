package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.rules.Rows;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Single calls that share commits, as their callers see it. */
class SharedCommitTest {
    private static final World WORLD = new World();
    private static final int THREADS = 24;
    private static final int ROUNDS = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

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

    /** Each has its own customer of the same name, and what one brand sends wrong is its own alone. */
    @Test
    void brandsThatMeetShareCommitsAndNothingElse() {
        // More than have a turn at once, whatever the machine.
        int many = Math.max(THREADS, 2 * Runtime.getRuntime().availableProcessors());
        List<World.Tenant> brands = brands("Many", many);
        List<Boolean> right = Together.run(many, thread -> {
            World.Tenant brand = brands.get(thread);
            boolean all = true;
            for (int round = 0; round < ROUNDS; round++) {
                Contact sent = Contact.of("view").by("everybody");
                boolean faulty = thread % 4 == 0 && round % 2 == 0;
                Reply reply = brand.client()
                        .post(brand.path("/interactions"), (faulty ? sent.on("nowhere") : sent).toString());
                all &= reply.status() == (faulty ? 422 : 201);
            }
            return all;
        });
        assertThat(right).doesNotContain(false);
        Set<String> commits = new HashSet<>();
        int rows = 0;
        for (int i = 0; i < many; i++) {
            String id = brands.get(i).id();
            String[] own = WORLD.service
                    .stored(id, "select string_agg(xmin::text, ' ') from interaction")
                    .split(" ");
            assertThat(own).hasSize(i % 4 == 0 ? ROUNDS / 2 : ROUNDS);
            assertThat(WORLD.service.stored(id, "select count(*) from customer"))
                    .isEqualTo("1");
            commits.addAll(List.of(own));
            rows += own.length;
        }
        assertThat(commits).hasSizeLessThan(rows * 3 / 4);
    }

    /** A transaction of somebody else's stands in the way of more brands than have a turn at once, which hold up no other. */
    @Test
    @Timeout(60)
    void brandsThatAreHeldUpHoldUpNoOther() throws Exception {
        List<World.Tenant> held = brands("Held", 2 * Runtime.getRuntime().availableProcessors() + 2);
        List<World.Tenant> free = brands("Free", THREADS);
        Contact waiting = Contact.of("view");
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        try (Connection other =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            // If everybody waits for it after all, this fails instead of lasting for ever.
            Rows.run(other, "set idle_in_transaction_session_timeout = '20s'");
            other.setAutoCommit(false);
            for (World.Tenant brand : held) {
                Rows.run(other, """
                        insert into interaction (brand_id, id, type, occurred_at, received_at, content_hash, automated)
                        values ('%1$s', '%2$s', 'view', now(), now(), '%2$s', false)""".formatted(brand.id(), waiting.id()));
                answers.add(CompletableFuture.supplyAsync(
                        () -> brand.client().post(brand.path("/interactions"), waiting.toString()), threads));
            }
            List<Boolean> right = Together.run(THREADS, thread -> {
                boolean all = true;
                for (int round = 0; round < ROUNDS; round++) {
                    World.Tenant brand = free.get(thread);
                    Reply reply = brand.client()
                            .post(
                                    brand.path("/interactions"),
                                    Contact.of("view").toString());
                    all &= reply.status() == 201;
                }
                return all;
            });
            assertThat(right).doesNotContain(false);
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            other.rollback();
        }
        assertThat(answers).allMatch(answer -> answer.join().status() == 201);
    }

    private static List<World.Tenant> brands(String name, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> WORLD.brand(WORLD.agencyClient, name + " " + i))
                .toList();
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
