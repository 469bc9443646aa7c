package dev.tangent.interactions;

import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What others may ask of interactions that were refused. Each method is one transaction. */
public final class RejectedInteractions {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int CHUNK = 1000;

    private final BrandDb db;
    private final Clock clock;

    public RejectedInteractions(BrandDb db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A page, latest first, that goes on behind {@code before}. */
    Page<RejectedInteraction> list(BrandId brand, RejectedInteraction.Filter filter, UUID before, int limit) {
        return Page.of(
                db.one(brand, tx -> tx.dao(RejectedInteractionDao.class).list(filter, before, limit + 1)), limit);
    }

    /** How many there were on each of the days that are kept, latest first. */
    List<RejectedInteraction.Day> days(BrandId brand) {
        LocalDate before = day(clock.instant().minus(KEPT));
        return db.one(brand, tx -> tx.dao(RejectedInteractionDao.class).days(before, Refusals.MOST_OF_A_DAY));
    }

    /** Deletes those of a tenant whose time is over. */
    public void deleteOld(BrandId tenant) {
        Instant end = clock.instant().minus(KEPT);
        UUID before = Ids.firstOf(end);
        while (db.one(tenant, tx -> tx.dao(RejectedInteractionDao.class).delete(before, CHUNK)) == CHUNK) {}
        db.one(tenant, tx -> tx.dao(RejectedInteractionDao.class).deleteDays(day(end)));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
