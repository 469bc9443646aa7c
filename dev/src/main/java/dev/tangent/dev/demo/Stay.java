package dev.tangent.dev.demo;

import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.NewIdentity;
import dev.tangent.client.model.NewInteraction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody, known or not, who does one thing after another. */
final class Stay {
    private final Diary diary;
    private final @Nullable NewIdentity who;
    private Instant now;

    Stay(Diary diary, @Nullable NewIdentity who, Instant start) {
        this.diary = diary;
        this.who = who;
        this.now = start;
    }

    NewInteraction note(InteractionType type, String touchpoint) {
        return diary.note(now, who, type, touchpoint);
    }

    /** Lets some time pass. */
    Stay pause(int fromSeconds, int toSeconds) {
        now = now.plusSeconds(diary.dice().between(fromSeconds, toSeconds));
        return this;
    }

    boolean chance(double probability) {
        return diary.dice().chance(probability);
    }

    Dice dice() {
        return diary.dice();
    }

    Diary diary() {
        return diary;
    }

    @Nullable
    NewIdentity who() {
        return who;
    }

    Instant now() {
        return now;
    }
}
