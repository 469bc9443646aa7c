package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(16);
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
        assertThat(new Slots(1).ofTenant(tenant)).isEqualTo(1);
    }

    @Test
    void anEndpointHasFour() {
        for (int i = 0; i < 4; i++) {
            assertThat(slots.leftOut()).isEmpty();
            assertThat(slots.ofEndpoint(endpoint)).isEqualTo(4 - i);
            slots.begin(UUID.randomUUID(), endpoint);
        }
        assertThat(slots.leftOut()).containsExactly(endpoint);
        slots.end(tenant, endpoint);
        assertThat(slots.ofEndpoint(endpoint)).isEqualTo(1);
    }

    @Test
    void oneThatFailsHasOne() {
        slots.failed(endpoint);
        assertThat(slots.leftOut()).containsExactly(endpoint);
        assertThat(slots.toTry()).containsExactly(endpoint);
        assertThat(slots.ofEndpoint(endpoint)).isEqualTo(1);
        slots.begin(tenant, endpoint);
        assertThat(slots.toTry()).isEmpty();
        assertThat(slots.ofEndpoint(endpoint)).isZero();
        slots.end(tenant, endpoint);
        slots.forget(endpoint);
        assertThat(slots.leftOut()).isEmpty();
        assertThat(slots.ofEndpoint(endpoint)).isEqualTo(4);
    }

    @Test
    void allThatFailHaveHalfOfTheThreads() {
        assertThat(slots.ofFailing()).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            UUID failing = UUID.randomUUID();
            slots.failed(failing);
            slots.begin(UUID.randomUUID(), failing);
        }
        assertThat(slots.ofFailing()).isZero();
    }

    @Test
    void whatHasEndedIsForgotten() {
        slots.begin(tenant, endpoint);
        slots.end(tenant, endpoint);
        slots.end(tenant, endpoint);
        assertThat(slots.ofTenant(tenant)).isEqualTo(8);
        assertThat(slots.ofEndpoint(endpoint)).isEqualTo(4);
    }
}
