package dev.tangent.dev.demo;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The brands to show, with about four months of interactions each that end with the day before {@code today}. The same
 * seed and day make the same interactions with the same ids, on any machine.
 */
public final class DemoData {
    private static final int WEEKS = 17;

    private final long seed;
    private final LocalDate today;

    public DemoData(long seed, LocalDate today) {
        this.seed = seed;
        this.today = today;
    }

    /** A shop for home appliances, in Russian. */
    public DemoBrand washingShop() {
        Setup setup = Setup.of("washing-shop");
        Diary diary = new Diary(new Dice(seed ^ 0x5EED_01L), end(setup));
        Shop.tell(diary, Rhythm.ofShop(setup.zone(), first(), today));
        return new DemoBrand(setup, Planning.of("washing-shop"), diary.entries());
    }

    /** A cafe, in English. */
    public DemoBrand cafe() {
        Setup setup = Setup.of("cafe");
        Diary diary = new Diary(new Dice(seed ^ 0x5EED_02L), end(setup));
        Cafe.tell(diary, Rhythm.ofCafe(setup.zone(), first(), today));
        return new DemoBrand(setup, Planning.of("cafe"), diary.entries());
    }

    /** A brand of somebody else, which has touchpoint keys and customers in common with the cafe. */
    public DemoBrand rival() {
        Setup setup = Setup.of("rival");
        Diary diary = new Diary(new Dice(seed ^ 0x5EED_03L), end(setup));
        Rival.tell(diary, Rhythm.ofCafe(setup.zone(), first(), today));
        return new DemoBrand(setup, Planning.of("rival"), diary.entries());
    }

    private LocalDate first() {
        return today.minusWeeks(WEEKS);
    }

    private Instant end(Setup setup) {
        return today.atStartOfDay(setup.zone()).toInstant();
    }
}
