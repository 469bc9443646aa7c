package dev.tangent.segments;

import dev.tangent.attributes.Attributes;
import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What others may ask of segments; who is in one is with {@link SegmentMembers}. */
public final class Segments {
    static final int MOST_SEGMENTS = 200;

    private final BrandDb db;
    private final Attributes attributes;
    private final Audit audit;

    public Segments(BrandDb db, Attributes attributes, Audit audit) {
        this.db = db;
        this.attributes = attributes;
        this.audit = audit;
    }

    /** The attributes that any segment of the brand asks for. */
    public Set<String> attributeKeysInUse(Tx tx) {
        return new TreeSet<>(tx.dao(SegmentDao.class).attributeKeys());
    }

    Segment create(Tx tx, Act act, Segment.Draft draft, boolean keyIsGiven) {
        SegmentDao dao = tx.dao(SegmentDao.class);
        Segment.Draft checked = draft.withRule(RuleCheck.checked(tx, attributes, draft.rule()));
        if (dao.count() >= MOST_SEGMENTS) {
            throw Problem.of(Problem.Type.SEGMENTS_FULL, "The brand has " + MOST_SEGMENTS + " segments.");
        }
        List<String> asked = List.copyOf(checked.rule().attributeKeys());
        Segment segment = (keyIsGiven
                        ? dao.insert(Ids.next(), checked, asked)
                        : Slug.free(checked.key(), key -> dao.insert(Ids.next(), checked.withKey(key), asked)))
                .orElseThrow(() -> Problem.keyTaken(checked.key()));
        audit.wrote(tx, act, "segment", segment.id(), List.of());
        return segment;
    }

    Segment get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(SegmentDao.class).find(id)).orElseThrow(() -> notFound(id));
    }

    Page<Segment> list(BrandId brand, Segment.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(SegmentDao.class).list(filter, after, limit + 1)), limit);
    }

    Segment update(Act act, BrandId brand, UUID id, OptionalLong expected, UnaryOperator<Segment.Draft> change) {
        return db.in(brand, tx -> {
            SegmentDao dao = tx.dao(SegmentDao.class);
            Segment current = locked(dao, id, expected);
            Segment.Draft draft = change.apply(current.draft());
            Segment.Draft checked = draft.withRule(RuleCheck.checked(tx, attributes, draft.rule()));
            Segment changed = dao.update(id, checked, List.copyOf(checked.rule().attributeKeys()));
            audit.wrote(tx, act, "segment", id, Changes.between(current.draft(), changed.draft()));
            return changed;
        });
    }

    void delete(Act act, BrandId brand, UUID id, OptionalLong expected) {
        db.in(brand, tx -> {
            SegmentDao dao = tx.dao(SegmentDao.class);
            locked(dao, id, expected);
            requireUnbound(dao.personas(id));
            dao.delete(id);
            audit.wrote(tx, act, "segment", id, List.of());
            return id;
        });
    }

    /**
     * The segment that a body names by its id or its key, which must be one of the brand's and stays until the transaction
     * ends; empty where it names none.
     */
    public Optional<UUID> named(Tx tx, @Nullable UUID id, @Nullable String key) {
        if (id == null && key == null) {
            return Optional.empty();
        }
        if (id != null && key != null) {
            throw Problem.invalidBody("/segmentKey", "ambiguous", "is given beside segmentId; give one of them");
        }
        Optional<UUID> found = tx.dao(SegmentDao.class).hold(id, key);
        if (found.isEmpty()) {
            throw Problem.invalidBody(
                    id == null ? "/segmentKey" : "/segmentId", "unknown_segment", "names no segment of this brand");
        }
        return found;
    }

    /** A persona whose segment is gone would have no size any more, and nobody would see why. */
    private static void requireUnbound(List<String> personas) {
        if (!personas.isEmpty()) {
            throw Problem.of(
                    Problem.Type.SEGMENT_IN_USE,
                    "The segment stands for personas: " + String.join(", ", personas) + ".");
        }
    }

    private static Segment locked(SegmentDao dao, UUID id, OptionalLong expected) {
        Segment current = dao.lock(id).orElseThrow(() -> notFound(id));
        if (expected.isPresent() && expected.getAsLong() != current.version()) {
            throw Tags.mismatch();
        }
        return current;
    }

    static Problem notFound(UUID id) {
        return Problem.notFound("segment", id);
    }
}
