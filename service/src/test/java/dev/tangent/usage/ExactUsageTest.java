package dev.tangent.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.localpostgres.Database;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Usage against the rows that were really stored, while connections are cut and processes are killed. */
@Tag("slow")
class ExactUsageTest {
    private static final int WRITERS = 6;
    private static final int ROUNDS = 25;

    /** A quick machine may be through with its rounds before any call was cut off: then it goes on, up to here. */
    private static final int MOST_ROUNDS = 1000;

    private static final int KILLS = 4;
    private static final int POOLED = 32;

    private final Database database = TestDatabases.migrated();
    private final Map<String, String> busy = Map.of("TANGENT_WORKER_POLL", "10ms");
    private final TestService one = TestService.start(busy, database, Clock.systemUTC());
    private final TestService two = TestService.start(busy, database, Clock.systemUTC());
    private final World world = new World(one);

    @AfterEach
    void stop() {
        one.stop();
        two.stop();
    }

    @Test
    void theSumsAreTheRowsWhateverIsCutOff() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread cutter = new Thread(() -> cut(over));
        Thread killer = new Thread(() -> kill(over));
        cutter.start();
        killer.start();
        AtomicInteger cutOff = new AtomicInteger();
        Together.run(WRITERS, thread -> write(thread, cutOff));
        over.set(true);
        cutter.join();
        killer.join();
        assertThat(cutOff.get()).as("calls that were cut off").isPositive();
        for (World.Tenant brand : List.of(world.acme, world.sister, world.rival)) {
            assertThat(used(brand)).isEqualTo(stored(brand)).isNotEqualTo("0 0");
        }
        settle();
        for (World.Tenant brand : List.of(world.acme, world.sister, world.rival)) {
            assertThat(used(brand)).as("rolled up").isEqualTo(stored(brand));
        }
    }

    @Test
    void aReaderSeesEachInteractionOnceWhileItIsRolledUp() throws InterruptedException {
        Client client = world.acme.client();
        AtomicBoolean over = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!over.get()) {
                client.post(world.acme.path("/interactions"), Contact.of("view").toString());
            }
        });
        writer.start();
        long last = 0;
        for (int i = 0; i < 300; i++) {
            long before = count(world.acme);
            long used = Long.parseLong(used(world.acme).split(" ", 2)[0]);
            assertThat(used).isBetween(Math.max(before, last), count(world.acme));
            last = used;
        }
        over.set(true);
        writer.join();
        assertThat(last).isPositive();
    }

    /** Sends what is new, what is known, what is wrong, and new customers; counts the calls not answered well. The rounds it took. */
    private int write(int thread, AtomicInteger cutOff) {
        Random random = new Random(thread);
        World.Tenant brand = List.of(world.acme, world.sister, world.rival).get(thread % 3);
        TestService service = thread % 2 == 0 ? one : two;
        List<Contact> sent = new ArrayList<>();
        int round = 0;
        for (; round < ROUNDS || (cutOff.get() == 0 && round < MOST_ROUNDS); round++) {
            List<Contact> items = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Contact fresh = Contact.of("view").by("user-" + random.nextInt(500));
                items.add(sent.isEmpty() || random.nextInt(4) > 0 ? fresh : sent.get(random.nextInt(sent.size())));
            }
            items.add(Contact.of("nothing"));
            sent.addAll(items);
            Reply reply =
                    Client.send(HttpRequest.newBuilder(URI.create(service.url() + brand.path("/interactions/batch")))
                            .header("Authorization", "Bearer " + brand.key())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(Contact.batch(items)))
                            .build());
            if (reply.status() != 207) {
                cutOff.incrementAndGet();
            }
        }
        return round;
    }

    private void cut(AtomicBoolean over) {
        try (Connection db = database.connect(TestDatabases.server().superuser())) {
            while (!over.get()) {
                Rows.of(
                        db,
                        "select pg_terminate_backend(pid)::text from pg_stat_activity where datname = '"
                                + database.name() + "' and usename = 'tangent_app' and random() < 0.3");
                TimeUnit.MILLISECONDS.sleep(150);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void kill(AtomicBoolean over) {
        try {
            for (int i = 0; i < KILLS || !over.get(); i++) {
                Process process =
                        RollUpProcess.start(database, List.of(world.acme.id(), world.sister.id(), world.rival.id()));
                process.getInputStream().read();
                TimeUnit.MILLISECONDS.sleep(100 + i * 37L % 200);
                process.destroyForcibly().waitFor();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String used(World.Tenant brand) {
        var month = usage(brand).json().at("/months/0");
        return month.path("interactions").asLong() + " "
                + month.path("customers").asLong();
    }

    /** A connection that was cut is noticed by the call that takes it from the pool. */
    private Reply usage(World.Tenant brand) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(one.url() + brand.path("/usage?months=1")))
                .header("Authorization", "Bearer " + brand.key())
                .build();
        Reply reply = Client.send(request);
        for (int i = 0; i < POOLED && reply.status() == 503; i++) {
            reply = Client.send(request);
        }
        return reply;
    }

    private String stored(World.Tenant brand) {
        return one.stored(
                brand.id(), "select (select count(*) from interaction) || ' ' || (select count(*) from customer)");
    }

    private long count(World.Tenant brand) {
        return Long.parseLong(one.stored(brand.id(), "select count(*) from interaction"));
    }

    private void settle() throws InterruptedException {
        for (int i = 0;
                i < 400
                        && !one.stored(world.acme.id(), "select count(*) from usage_mark")
                                .equals("0");
                i++) {
            TimeUnit.MILLISECONDS.sleep(25);
        }
        assertThat(one.stored(world.acme.id(), "select count(*) from usage_mark"))
                .isEqualTo("0");
    }
}
