package dev.tangent.attributes;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What a brand declares of attributes. Each method that takes no transaction is one. */
public final class AttributeDefinitions {
    private final BrandDb db;
    private final Audit audit;

    public AttributeDefinitions(BrandDb db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    AttributeDefinition create(Tx tx, Act act, AttributeDefinition.Draft draft, boolean keyIsGiven) {
        requireValues(draft);
        AttributeDefinitionDao dao = tx.dao(AttributeDefinitionDao.class);
        AttributeDefinition definition = (keyIsGiven
                        ? dao.insert(Ids.next(), draft)
                        : Slug.free(draft.key(), key -> dao.insert(Ids.next(), draft.withKey(key))))
                .orElseThrow(() -> Problem.keyTaken(draft.key()));
        audit.wrote(tx, act, "attribute_definition", definition.id(), List.of());
        return definition;
    }

    AttributeDefinition get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(AttributeDefinitionDao.class).find(id))
                .orElseThrow(() -> Problem.notFound("attribute definition", id));
    }

    Page<AttributeDefinition> list(BrandId brand, AttributeDefinition.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(AttributeDefinitionDao.class).list(filter, after, limit + 1)), limit);
    }

    AttributeDefinition update(
            Act act, BrandId brand, UUID id, OptionalLong expected, UnaryOperator<AttributeDefinition.Draft> change) {
        return db.in(brand, tx -> {
            AttributeDefinitionDao dao = tx.dao(AttributeDefinitionDao.class);
            AttributeDefinition current = dao.lock(id).orElseThrow(() -> Problem.notFound("attribute definition", id));
            requireVersion(expected, current.version());
            AttributeDefinition.Draft draft = change.apply(current.draft());
            requireValues(draft);
            if (current.isActive() && !draft.state().equals("active")) {
                requireUnused(dao.segments(current.key()));
            }
            AttributeDefinition changed = dao.update(id, draft);
            audit.wrote(tx, act, "attribute_definition", id, Changes.between(current.draft(), changed.draft()));
            return changed;
        });
    }

    AttributePolicy policy(BrandId brand) {
        return db.one(brand, tx -> tx.dao(AttributePolicyDao.class).find()).orElse(AttributePolicy.DEFAULT);
    }

    AttributePolicy updatePolicy(
            Act act, BrandId brand, OptionalLong expected, UnaryOperator<AttributePolicy.Draft> change) {
        return db.in(brand, tx -> {
            AttributePolicyDao dao = tx.dao(AttributePolicyDao.class);
            dao.prepare();
            AttributePolicy current = dao.lock();
            requireVersion(expected, current.version());
            AttributePolicy changed = dao.update(change.apply(current.draft()));
            audit.wrote(tx, act, "attribute_policy", brand.value(), Changes.between(current.draft(), changed.draft()));
            return changed;
        });
    }

    /** A segment that asks for an archived attribute would change who is in it, and nobody would see why. */
    private static void requireUnused(List<String> segments) {
        if (!segments.isEmpty()) {
            throw Problem.of(
                    Problem.Type.ATTRIBUTE_IN_USE,
                    "Segments ask for the attribute: " + String.join(", ", segments) + ".",
                    segments.stream()
                            .map(key -> Fault.at("/state", "used_by_segment", "the segment " + key + " asks for it"))
                            .toList());
        }
    }

    private static void requireVersion(OptionalLong expected, long version) {
        if (expected.isPresent() && expected.getAsLong() != version) {
            throw Tags.mismatch();
        }
    }

    private static void requireValues(AttributeDefinition.Draft draft) {
        if (draft.type().equals("enum") && draft.allowedValues().isEmpty()) {
            throw Problem.invalidBody("/allowedValues", "required", "is missing: an enum needs values to choose from");
        }
        if (!draft.type().equals("enum") && !draft.allowedValues().isEmpty()) {
            throw Problem.invalidBody("/allowedValues", "not_enum", "goes with the type enum only");
        }
    }
}
