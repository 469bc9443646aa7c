package dev.tangent.interactions;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.auth.Scope;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.JobRun;
import dev.tangent.mappings.UnmappedSources;
import dev.tangent.platform.Ids;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Leads interactions to touchpoints that no rule knew when they came, source after source and chunk after chunk. What was
 * sent is not changed by it: a repeat is a duplicate still.
 */
public final class Remapping implements JobKind {
    private static final int SOURCES = 200;
    private static final int CHUNK = 1000;

    private final BrandDb db;
    private final UnmappedSources unmapped;
    private final Audit audit;
    private final Clock clock;

    public Remapping(BrandDb db, UnmappedSources unmapped, Audit audit, Clock clock) {
        this.db = db;
        this.unmapped = unmapped;
        this.audit = audit;
        this.clock = clock;
    }

    /** How far it is: behind the source {@code after}, with so many mapped; {@code over} once all of it is done. */
    record Place(UUID after, long sources, long interactions, boolean over) {
        Place mapped(int count, boolean last, UUID source) {
            return new Place(last ? source : after, last ? sources + 1 : sources, interactions + count, false);
        }

        Place past(UUID source) {
            return new Place(source, sources, interactions, false);
        }
    }

    /** What came of it. */
    record Result(long sources, long interactions) {}

    @Override
    public String name() {
        return "remapping";
    }

    @Override
    public Scope scope() {
        return Scope.INTERACTIONS_WRITE;
    }

    @Override
    public Result run(JobRun run) {
        Place place = run.checkpoint(Place.class).orElse(new Place(Ids.LEAST, 0, 0, false));
        while (!place.over()) {
            UUID after = place.after();
            List<UnmappedSources.Match> matches = db.in(run.tenant(), tx -> unmapped.next(tx, after, SOURCES));
            for (UnmappedSources.Match match : matches) {
                place = through(run, match, place);
            }
            if (matches.size() < SOURCES) {
                place = end(run, place);
            }
        }
        return new Result(place.sources(), place.interactions());
    }

    private Place through(JobRun run, UnmappedSources.Match match, Place begin) {
        UUID touchpoint = match.touchpointId();
        if (touchpoint == null) {
            run.progress(begin.interactions(), null);
            return begin.past(match.sourceId());
        }
        Place place = begin;
        while (true) {
            Place from = place;
            place = db.in(run.tenant(), tx -> {
                int mapped = tx.dao(RemappingDao.class).map(match.sourceId(), touchpoint, CHUNK);
                return kept(run, tx, from.mapped(mapped, mapped < CHUNK, match.sourceId()));
            });
            if (place.after().equals(match.sourceId())) {
                return place;
            }
        }
    }

    /** The log says how much was mapped in the transaction of the last step, so that it says it once. */
    private Place end(JobRun run, Place place) {
        return db.in(run.tenant(), tx -> {
            audit.counted(
                    tx,
                    Act.ofSystem("applyMappingRules"),
                    clock.instant(),
                    "interaction",
                    Map.of("sources", place.sources(), "mapped", place.interactions()));
            return kept(run, tx, new Place(place.after(), place.sources(), place.interactions(), true));
        });
    }

    private static Place kept(JobRun run, Tx tx, Place place) {
        run.checkpoint(tx, place, place.interactions(), null);
        return place;
    }
}
