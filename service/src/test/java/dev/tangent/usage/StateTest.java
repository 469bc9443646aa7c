package dev.tangent.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTest {
    @ParameterizedTest
    @CsvSource({
        "7, 6, 7",
        "10, 8, 10",
        "35, 28, 34",
        "100, 80, 95",
        "110, 88, 105",
        "1, 1, 1",
        "1000000, 800000, 950000"
    })
    void aThresholdIsPassedAsSoonAsItsShareIsUsed(long limit, long eighty, long ninetyFive) {
        assertThat(State.passed(eighty - 1, limit)).isEmpty();
        assertThat(State.passed(eighty, limit)).contains(80);
        assertThat(State.passed(ninetyFive - 1, limit)).doesNotContain(95);
        assertThat(State.passed(ninetyFive, limit)).contains(95);
    }

    /** Where calls begin to be refused, for every limit. */
    @Test
    void theLimitIsReachedWhereItIs() {
        for (long limit = 1; limit < 10_000; limit++) {
            assertThat(State.of(limit, limit)).as("all of " + limit).isEqualTo("reached");
            assertThat(State.of(limit - 1, limit)).as("one less than " + limit).isNotEqualTo("reached");
        }
        assertThat(State.of(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo("reached");
        assertThat(State.passed(0, 0L)).isEqualTo(List.of(80, 95, 100));
        assertThat(State.of(Long.MAX_VALUE, null)).isEqualTo("ok");
    }
}
