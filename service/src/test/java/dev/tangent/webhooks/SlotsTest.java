package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Slots slots = new Slots(16, nanos::get);
    private final UUID tenant = UUID.randomUUID();
    private final UUID endpoint = UUID.randomUUID();

    @Test
    void aTenantHasHalfOfTheThreads() {
        assertThat(slots.ofTenant(tenant)).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            slots.begin(tenant, UUID.randomUUID());
        }
        assertThat(slots.ofTenant(tenant)).isZero();
        assertThat(slots.ofTenant(UUID.randomUUID())).isEqualTo(8);
        assertThat(new Slots(1, nanos::get).ofTenant(tenant)).isEqualTo(1);
    }

    @Test
    void anEndpointHasFour() {
        for (int i = 0; i < 4; i++) {
            assertThat(slots.leftOut()).isEmpty();
            assertThat(slots.ofEndpoint(endpoint)).isEqualTo(4 - i);
            slots.begin(i % 2 == 0 ? tenant : UUID.randomUUID(), endpoint);
        }
        assertThat(slots.leftOut()).containsExactly(endpoint);
        slots.end(tenant, endpoint);
        assertThat(slots.ofEndpoint(endpoint)).isEqualTo(1);
    }

    @Test
    void aDoubtfulOneHasOne() {
        slots.doubt(endpoint);
        assertThat(slots.leftOut()).containsExactly(endpoint);
        assertThat(slots.toTry()).containsExactly(endpoint);
        assertThat(slots.ofEndpoint(endpoint)).isEqualTo(1);
        slots.begin(tenant, endpoint);
        assertThat(slots.leftOut()).containsExactly(endpoint);
        assertThat(slots.toTry()).isEmpty();
        assertThat(slots.ofEndpoint(endpoint)).isZero();
        slots.end(tenant, endpoint);
        slots.forget(endpoint);
        assertThat(slots.leftOut()).isEmpty();
        assertThat(slots.ofEndpoint(endpoint)).isEqualTo(4);
    }

    @Test
    void allDoubtfulOnesHaveHalfOfTheThreads() {
        assertThat(slots.ofDoubtful(tenant)).isEqualTo(4);
        for (int i = 0; i < 8; i++) {
            begin(UUID.randomUUID());
        }
        assertThat(slots.ofDoubtful(tenant)).isZero();
    }

    @Test
    void theDoubtfulOnesOfATenantHaveAQuarter() {
        for (int i = 0; i < 4; i++) {
            begin(tenant);
        }
        assertThat(slots.ofDoubtful(tenant)).isZero();
        assertThat(slots.ofTenant(tenant)).isEqualTo(4);
        assertThat(slots.ofDoubtful(UUID.randomUUID())).isEqualTo(4);
        assertThat(new Slots(1, nanos::get).ofDoubtful(tenant)).isEqualTo(1);
    }

    @Test
    void whatHasEndedIsForgotten() {
        slots.begin(tenant, endpoint);
        slots.end(tenant, endpoint);
        slots.end(tenant, endpoint);
        assertThat(slots.ofTenant(tenant)).isEqualTo(8);
        assertThat(slots.ofEndpoint(endpoint)).isEqualTo(4);
    }

    /** Endpoints come and go: what is remembered of them must not only grow. */
    @Test
    void whatNothingMoreIsSentToIsNotDoubtedForEver() {
        slots.doubt(endpoint);
        nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        UUID later = UUID.randomUUID();
        slots.doubt(later);
        assertThat(slots.leftOut()).containsExactlyInAnyOrder(endpoint, later);
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(slots.leftOut()).containsExactly(later);
        assertThat(slots.toTry()).containsExactly(later);
        assertThat(slots.ofEndpoint(endpoint)).isEqualTo(4);
    }

    private void begin(UUID its) {
        UUID doubtful = UUID.randomUUID();
        slots.doubt(doubtful);
        slots.begin(its, doubtful);
    }
}
