package dev.tangent.bench.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each promise, kept and broken. */
class ReckoningTest {
    private static final List<String> BOTH = List.of("a", "b");
    private static final List<Sighting> SEEN = List.of(sighting("1", "a"), sighting("2", "b"), sighting("2", "b"));

    @Test
    void whatIsStoredOnceAndSeenAtLeastOnceIsInOrder() {
        Reckoning.Result result = Reckoning.of(List.of("a"), BOTH, BOTH, SEEN);

        assertThat(result.broken()).isEmpty();
        assertThat(result.mayHeal()).isFalse();
    }

    @Test
    void aLostInteractionIsSeen() {
        assertBroken(Reckoning.of(List.of("a", "b", "c"), BOTH, BOTH, SEEN), "1 x acknowledged but not stored: [c]");
    }

    @Test
    void anIdThatWasGivenTwiceIsSeen() {
        assertBroken(Reckoning.of(List.of("a", "a"), BOTH, BOTH, SEEN), "1 x acknowledged twice under one id: [a]");
    }

    @Test
    void aMissingEventIsSeen() {
        assertBroken(Reckoning.of(BOTH, BOTH, List.of("a"), SEEN), "1 x stored without an event: [b]");
    }

    @Test
    void anEventOfNothingIsSeen() {
        assertBroken(Reckoning.of(List.of("a"), List.of("a"), BOTH, SEEN), "1 x an event of what is not stored: [b]");
    }

    @Test
    void aDoubledEventIsSeen() {
        assertBroken(Reckoning.of(BOTH, BOTH, List.of("a", "b", "b"), SEEN), "1 x two events of one interaction: [b]");
    }

    @Test
    void aForgedWebhookIsSeen() {
        Sighting forged = new Sighting("2", "interaction.recorded", "b", "invalid");

        assertBroken(
                Reckoning.of(BOTH, BOTH, BOTH, List.of(sighting("1", "a"), forged)),
                "1 x an invalid signature: [2 interaction.recorded b invalid]");
    }

    @Test
    void anEventUnderTwoIdsIsSeen() {
        assertBroken(
                Reckoning.of(BOTH, BOTH, BOTH, List.of(sighting("1", "a"), sighting("2", "b"), sighting("3", "b"))),
                "1 x one event under several webhook ids: [b]");
    }

    @Test
    void aWebhookThatHasNotArrivedMayStillCome() {
        Reckoning.Result late = Reckoning.of(BOTH, BOTH, BOTH, List.of(sighting("1", "a")));
        Reckoning.Result lost = Reckoning.of(List.of("c"), BOTH, BOTH, List.of(sighting("1", "a")));

        assertThat(late.broken()).containsExactly("1 x an event whose webhook never arrived: [b]");
        assertThat(late.mayHeal()).isTrue();
        assertThat(lost.broken()).hasSize(2);
        assertThat(lost.mayHeal()).isFalse();
    }

    private static void assertBroken(Reckoning.Result result, String broken) {
        assertThat(result.broken()).containsExactly(broken);
        assertThat(result.mayHeal()).isFalse();
    }

    private static Sighting sighting(String webhookId, String subjectId) {
        return new Sighting(webhookId, "interaction.recorded", subjectId, "valid");
    }
}
