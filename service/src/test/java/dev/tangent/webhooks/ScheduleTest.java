package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Schedule exact = new Schedule(() -> 0);

    @Test
    void tenAttemptsOverThreeDays() {
        List<String> pauses = new ArrayList<>();
        Duration sum = Duration.ZERO;
        int attempt = 1;
        for (Optional<Duration> pause = exact.after(attempt, answered(500, null));
                pause.isPresent();
                pause = exact.after(++attempt, answered(500, null))) {
            pauses.add(pause.get().toString());
            sum = sum.plus(pause.get());
        }
        assertThat(pauses).containsExactly("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H");
        assertThat(attempt).isEqualTo(10);
        assertThat(sum).isEqualTo(Duration.parse("PT75H35M5S"));
    }

    @Test
    void whatFailedTogetherComesApart() {
        assertThat(new Schedule(() -> 1).after(2, answered(500, null))).contains(Duration.ofMinutes(6));
        assertThat(new Schedule(() -> 0.5).after(1, answered(500, null))).contains(Duration.ofMillis(5500));
    }

    @Test
    void aReceiverIsLeftAloneAsLongAsItAsksButNotSooner() {
        assertThat(exact.after(1, answered(429, Duration.ofMinutes(10)))).contains(Duration.ofMinutes(10));
        assertThat(exact.after(3, answered(429, Duration.ofSeconds(1)))).contains(Duration.ofMinutes(30));
    }

    private static Outcome answered(int status, @Nullable Duration retryAfter) {
        return new Outcome(status, null, Duration.ZERO, retryAfter);
    }
}
