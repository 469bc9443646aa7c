package dev.tangent.scorecards;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A touchpoint that is not retired, as scorecards judge it. */
public record ManagedTouchpoint(
        UUID touchpointId,
        String touchpointKey,
        String name,
        UUID channelId,
        String channelKind,
        @Nullable String channelPlatform,
        String channelState,
        String mode,
        boolean owned,
        boolean forCustomer,
        boolean forBusiness,
        boolean measured,
        boolean withTarget,
        @Nullable Boolean logical,
        @Nullable Boolean convenient,
        @Nullable Boolean positive,
        @Nullable String lastResult,
        @Nullable Instant dueAt) {

    /** Which to judge; null means any. */
    public record Filter(
            @Nullable String state,
            @Nullable UUID channelId,
            @Nullable String channelKey) {
        static final Filter NONE = new Filter(null, null, null);
    }

    boolean isIn(String wanted) {
        return mode.equals(wanted) || mode.equals("hybrid");
    }

    boolean isOnOpenChannel() {
        return channelState.equals("active");
    }

    boolean isChecked() {
        return logical != null && convenient != null && positive != null;
    }

    boolean isGood() {
        return Boolean.TRUE.equals(logical) && Boolean.TRUE.equals(convenient) && Boolean.TRUE.equals(positive);
    }

    boolean isSnag() {
        return "snag".equals(lastResult);
    }
}
