package dev.tangent.walkthroughs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event says of a run. */
record WalkthroughEvent(
        UUID id,
        Instant walkedAt,
        @Nullable UUID personaId,
        @Nullable String journeyKey,
        int snagCount,
        int okCount,
        int delightCount,
        long version,
        List<String> changed) {

    static WalkthroughEvent of(Walkthrough walkthrough, List<String> changed) {
        return new WalkthroughEvent(
                walkthrough.id(),
                walkthrough.walkedAt(),
                walkthrough.personaId(),
                walkthrough.journeyKey(),
                walkthrough.count("snag"),
                walkthrough.count("ok"),
                walkthrough.count("delight"),
                walkthrough.version(),
                changed);
    }
}
