package dev.tangent.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.personal.Identity;
import dev.tangent.personal.Traces;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a person is found in texts. */
class TracesTest {
    private final Traces traces = new Traces(
            List.of(
                    new Identity("email", "", "anna@shop.example"),
                    new Identity("phone", "", "+49301234567"),
                    new Identity("user_id", "", "7")),
            List.of("Ürsel \"Uschi\""));

    @Test
    void itIsFoundInAnyCaseAndBehindEveryEscape() {
        assertThat(traces.in("mailto:Anna@Shop.Example?subject=x")).isTrue();
        assertThat(traces.in("{\"m\": \"\\u0061nna@shop.example\"}")).isTrue();
        assertThat(traces.in("{\"m\": \"anna@shop\\u002Eexample\"}")).isTrue();
        assertThat(traces.in("{\"n\": \"\\u00dcrsel \\\"Uschi\\\"\"}")).isTrue();
    }

    @Test
    void aNumberIsFoundHoweverItIsWritten() {
        for (String written : List.of("+49 30 1234567", "+49 (30) 123-45-67", "0049301234567", "tel:+49301234567")) {
            assertThat(traces.in(written)).as(written).isEqualTo(!written.startsWith("00"));
        }
    }

    @Test
    void whatOnlyLooksLikeItIsSomebodyElse() {
        assertThat(traces.in("hanna@shop.example")).isFalse();
        assertThat(traces.in("anna@shop.examples")).isFalse();
        assertThat(traces.in("+493012345678")).isFalse();
        assertThat(traces.in("{\"amount\": 7, \"of\": 77}")).isFalse();
        assertThat(traces.in("{\"id\": \"7\"}")).isTrue();
    }
}
