package dev.tangent.privacy;

import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is stored of a person, written down for them and kept for a week. */
final class Exports {
    static final Duration KEPT = Duration.ofDays(7);

    private final BrandDb db;
    private final List<PersonalData> holders;
    private final Clock clock;

    Exports(BrandDb db, List<PersonalData> holders, Clock clock) {
        this.db = db;
        this.holders = List.copyOf(holders);
        this.clock = clock;
    }

    /** All of it in one transaction: whoever died in it left nothing. How many rows of each table. */
    Map<String, Long> write(Tx tx, Subject subject) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        tx.dao(ExportDao.class).delete(subject.requestId());
        WrittenExport export = new WrittenExport(tx, subject, now, now.plus(KEPT));
        holders.forEach(holder -> holder.export(tx, subject, export));
        return export.end();
    }

    /** The first part; there is none of what was not asked for, is not written yet, or is over. */
    String begin(BrandId brand, UUID requestId, String format) {
        return part(brand, requestId, format, 0).orElseThrow(() -> Problem.notFound("privacy export", requestId));
    }

    /** Writes what begins with {@code first}. */
    void copy(BrandId brand, UUID requestId, String format, String first, OutputStream out) throws IOException {
        Optional<String> part = Optional.of(first);
        for (int next = 1; part.isPresent(); next++) {
            out.write(part.get().getBytes(StandardCharsets.UTF_8));
            part = part(brand, requestId, format, next);
        }
    }

    /** Deletes those whose time is over. */
    void sweep(BrandId tenant) {
        Instant now = clock.instant();
        db.one(tenant, tx -> tx.dao(ExportDao.class).deleteExpired(now));
    }

    private Optional<String> part(BrandId brand, UUID requestId, String format, int part) {
        Instant now = clock.instant();
        return db.one(brand, tx -> tx.dao(ExportDao.class).find(requestId, format, part, now));
    }
}
