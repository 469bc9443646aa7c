package dev.tangent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private final Rhythm rhythm = new Rhythm(Duration.ofMinutes(1));

    @Test
    void theFirstLookIsAtOnce() {
        assertThat(rhythm.isTimeToLook(false)).isTrue();
    }

    @Test
    void whereNothingIsFoundIsLookedLessOften() {
        look();
        assertThat(next(false)).isBetween(Duration.ofSeconds(115), Duration.ofSeconds(120));
        for (int i = 0; i < 9; i++) {
            look();
        }

        assertThat(next(false)).isBetween(Duration.ofSeconds(235), Duration.ofSeconds(240));
        rhythm.quicken();
        assertThat(next(false)).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60));
    }

    @Test
    void whoWasWokenLooksSoon() {
        look();

        assertThat(next(true)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
    }

    @Test
    void lookingTakesATenthOfTheTimeAtMost() throws InterruptedException {
        Rhythm quick = new Rhythm(Duration.ofMillis(1));
        quick.looking();
        TimeUnit.MILLISECONDS.sleep(200);
        quick.looked();

        assertThat(quick.nanosToNextLook(true))
                .isGreaterThan(Duration.ofMillis(1500).toNanos());
    }

    private void look() {
        rhythm.looking();
        rhythm.looked();
    }

    private Duration next(boolean woken) {
        return Duration.ofNanos(rhythm.nanosToNextLook(woken));
    }
}
