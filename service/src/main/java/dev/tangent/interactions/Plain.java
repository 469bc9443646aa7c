package dev.tangent.interactions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tangent.audit.Act;
import dev.tangent.mappings.Places;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores an interaction about which nothing is special in one round trip to the database, where {@link Recording} takes
 * several; those of different brands share one where more of them come than are to be committed at once. It is a short cut
 * and never the answer to anything: whatever is not stored here is to be recorded there. Thread-safe.
 */
final class Plain {
    private static final Logger LOG = LoggerFactory.getLogger(Plain.class);

    private static final GroupCommit.Limits LIMITS =
            new GroupCommit.Limits(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), Plain::together);
    private static final String ALL = "all brands";
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    private final Places touchpoints;
    private final PlainDao dao;
    private final GroupCommit<String, PlainDao.Entry, PlainDao.Tried> commits;

    /** Brands of whose interactions somebody wants to be told: to try with theirs would be in vain. */
    private final Cache<BrandId, Boolean> wanted = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();

    Plain(BrandDb db, Places touchpoints) {
        this.touchpoints = touchpoints;
        this.dao = new PlainDao(db);
        this.commits = new GroupCommit<>((all, entries) -> commit(entries), Plain::weight, LIMITS);
    }

    /** Powers of two, so that a connection has few texts to keep prepared. */
    private static int together(int waiting) {
        return Math.min(Relay.MOST, Integer.highestOneBit(waiting));
    }

    private static int weight(PlainDao.Entry entry) {
        return entry.row().interaction().weight();
    }

    /** Stores {@code item}; empty, and nothing is written, where it must be recorded. */
    Optional<Singles.Outcome> store(BrandId brand, Act act, Instant now, Sent item) {
        NewInteraction said = item.interaction();
        if (said == null || said.source() != null || Unwanted.isUnwanted(said) || wanted.getIfPresent(brand) != null) {
            return Optional.empty();
        }
        UUID place = said.touchpointId();
        if (said.touchpointKey() != null) {
            place = touchpoints.lastKnown(brand, said.touchpointKey());
            if (place == null) {
                return Optional.empty();
            }
        }
        Row row = new Row(said, null, place, Content.thread(said), Content.hash(said, place));
        PlainDao.Tried tried = commits.run(ALL, new PlainDao.Entry(brand, row, act, now));
        if (tried.wanted()) {
            wanted.put(brand, true);
        }
        return tried.stored()
                ? Optional.of(new Singles.Outcome(Verdict.ACCEPTED, row.stored(now, tried.customerId())))
                : Optional.empty();
    }

    /** Where one fails, nobody is stored here: whose fault it was shows where each is recorded by itself. */
    private List<PlainDao.Tried> commit(List<PlainDao.Entry> entries) {
        try {
            return dao.insert(entries);
        } catch (RuntimeException e) {
            if (GroupCommit.isEverybodys(e)) {
                throw e;
            }
            LOG.debug("{} interactions are recorded one by one", entries.size(), e);
            return entries.stream().map(entry -> PlainDao.Tried.IN_VAIN).toList();
        }
    }
}
