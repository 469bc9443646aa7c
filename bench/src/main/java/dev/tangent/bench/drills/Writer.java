package dev.tangent.bench.drills;

import dev.tangent.bench.Http;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Records interactions without end, each under an id of its own, and journals the ids of a call once it was answered
 * with success. A call that was not is sent again, the same, to another replica.
 */
final class Writer implements Runnable {
    private static final int MOST_AT_ONCE = 6;
    private static final int PAUSE_MILLIS = 50;

    /** Short beside a call, so that most blows fall into some; long enough that webhooks keep up with the writers. */
    private static final int REST_MILLIS = 10;

    private static final int OK = 200;

    private final Fleet fleet;
    private final Customer customer;
    private final Journal acknowledged;
    private final AtomicBoolean over;
    private int turn;

    /** On whose behalf to write: a brand, a key for it, and a name that tells writers apart. */
    record Customer(UUID brand, String key, int number) {}

    Writer(Fleet fleet, Customer customer, Journal acknowledged, AtomicBoolean over) {
        this.fleet = fleet;
        this.customer = customer;
        this.acknowledged = acknowledged;
        this.over = over;
        this.turn = customer.number();
    }

    @Override
    public void run() {
        while (!over.get()) {
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i <= turn % MOST_AT_ONCE; i++) {
                ids.add(UUID.randomUUID());
            }
            byte[] request = request(ids);
            if (sent(request)) {
                acknowledged.add(ids);
                pause(REST_MILLIS);
            }
        }
    }

    /** Sends until it is acknowledged; not, when the drill ends before. */
    private boolean sent(byte[] request) {
        while (!over.get()) {
            try (Http http = new Http(fleet.port(turn++))) {
                if (http.exchange(request).status() == OK) {
                    return true;
                }
            } catch (IOException e) {
                // The replica is gone or was cut off: whether it stored the batch, the next answer tells.
            }
            pause(PAUSE_MILLIS);
        }
        return false;
    }

    private byte[] request(List<UUID> ids) {
        List<String> items = ids.stream()
                .map(id -> """
                        {"id":"%s","type":"view","occurredAt":"2026-03-01T09:00:00Z",\
                        "customer":{"kind":"user_id","value":"customer-%d"}}""".formatted(id, Math.floorMod(id.hashCode(), 500)))
                .toList();
        return Http.request(
                "POST",
                "/v1/brands/" + customer.brand() + "/interactions/batch",
                customer.key(),
                "{\"items\":[" + String.join(",", items) + "]}");
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
