package dev.tangent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final UUID A = new UUID(1, 1);
    private static final UUID B = new UUID(1, 2);
    private static final UUID C = new UUID(1, 3);

    private final Turns turns = new Turns(4);

    @Test
    void theTurnGoesOnBehindWhoHadItLastThoughOthersHaveCome() {
        turns.known(List.of(A, C));
        turns.begin();
        assertThat(turns.next(0)).isEqualTo(A);
        assertThat(turns.most(A, List.of())).isPositive();

        turns.known(List.of(C, B, A));

        assertThat(turn()).containsExactly(B, C, A);
    }

    @Test
    void tenantsShareTheFreeThreads() {
        turns.known(List.of(A, B));
        turns.begin();
        turns.next(0);
        assertThat(turns.most(A, List.of())).isEqualTo(2);
        turns.next(2);
        assertThat(turns.most(B, List.of(A, A))).isEqualTo(2);
    }

    @Test
    void aTenantHasAllThreadsButOne() {
        turns.known(List.of(A));
        turns.begin();
        turns.next(0);
        assertThat(turns.most(A, List.of())).isEqualTo(3);
        assertThat(turns.most(A, List.of(A, A))).isEqualTo(1);
        assertThat(turns.most(A, List.of(A, A, A))).isZero();
        assertThat(turns.most(B, List.of(A, A, A))).isEqualTo(1);
        assertThat(new Turns(1).most(A, List.of())).as("the only one").isEqualTo(1);
    }

    @Test
    void whoCouldNotBeServedForWantOfThreadsIsTheNext() {
        turns.known(List.of(A, B, C));
        turns.begin();
        assertThat(turns.next(3)).isEqualTo(A);
        turns.again(A);
        assertThat(turns.next(4)).isNull();

        assertThat(turn()).containsExactly(B, C, A);
    }

    private List<UUID> turn() {
        List<UUID> order = new ArrayList<>();
        turns.begin();
        for (UUID tenant = turns.next(0); tenant != null; tenant = turns.next(0)) {
            order.add(tenant);
        }
        return order;
    }
}
