package dev.tangent.interactions;

import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
import java.util.HashMap;
import java.util.Map;

/** Who imports at the moment: so many at once, and of one brand half of them, since each holds a thread. Thread-safe. */
final class ImportSlots {
    private static final long SECONDS = 5;

    private final int all;
    private final int ofABrand;
    private final Map<BrandId, Integer> running = new HashMap<>();
    private int taken;

    ImportSlots(int all) {
        this.all = all;
        this.ofABrand = Math.max(1, all / 2);
    }

    /** Refuses at once what there is no room for. */
    synchronized void enter(BrandId brand) {
        if (taken == all || running.getOrDefault(brand, 0) == ofABrand) {
            throw Problem.of(Problem.Type.UNAVAILABLE, "As many imports run as may run at once.")
                    .retryAfter(SECONDS);
        }
        taken++;
        running.merge(brand, 1, Integer::sum);
    }

    synchronized void leave(BrandId brand) {
        taken--;
        running.computeIfPresent(brand, (key, many) -> many > 1 ? many - 1 : null);
    }
}
