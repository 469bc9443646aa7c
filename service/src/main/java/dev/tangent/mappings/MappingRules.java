package dev.tangent.mappings;

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
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What others may ask of mapping rules. Each method that takes no transaction is one; after one that does, and changes
 * rules, {@link #changed} is called once it has committed.
 */
public final class MappingRules {
    private static final int MOST_RULES = 500;
    private static final int STEP = 10;

    private final BrandDb db;
    private final Places places;
    private final Audit audit;
    private final Clock clock;

    public MappingRules(BrandDb db, Places places, Audit audit, Clock clock) {
        this.db = db;
        this.places = places;
        this.audit = audit;
        this.clock = clock;
    }

    MappingRule create(Tx tx, Act act, MappingRule.Draft draft, boolean keyIsGiven) {
        MappingRuleDao dao = tx.dao(MappingRuleDao.class);
        MappingRule.Draft placed = placed(tx, draft);
        if (dao.count() >= MOST_RULES) {
            throw Problem.of(Problem.Type.MAPPING_RULES_FULL, "The brand has " + MOST_RULES + " mapping rules.");
        }
        MappingRule rule = (keyIsGiven
                        ? dao.insert(Ids.next(), placed)
                        : Slug.free(placed.key(), key -> dao.insert(Ids.next(), placed.withKey(key))))
                .orElseThrow(() -> Problem.keyTaken(placed.key()));
        audit.wrote(tx, act, "mapping_rule", rule.id(), List.of());
        return rule;
    }

    MappingRule get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(MappingRuleDao.class).find(id)).orElseThrow(() -> notFound(id));
    }

    /** In the order in which they are tried. */
    Page<MappingRule> list(BrandId brand, MappingRule.Filter filter, MappingRule.@Nullable Place last, int limit) {
        int priority = last == null ? 0 : last.priority();
        String key = last == null ? "" : last.key();
        return Page.of(db.one(brand, tx -> tx.dao(MappingRuleDao.class).list(filter, priority, key, limit + 1)), limit);
    }

    MappingRule update(
            Act act, BrandId brand, UUID id, OptionalLong expected, UnaryOperator<MappingRule.Draft> change) {
        MappingRule rule = db.in(brand, tx -> {
            MappingRuleDao dao = tx.dao(MappingRuleDao.class);
            MappingRule current = dao.lock(id).orElseThrow(() -> notFound(id));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            MappingRule changed = dao.update(id, placed(tx, change.apply(current.draft())));
            audit.wrote(tx, act, "mapping_rule", id, Changes.between(current.draft(), changed.draft()));
            return changed;
        });
        changed(brand);
        return rule;
    }

    void delete(Act act, BrandId brand, UUID id) {
        db.in(brand, tx -> {
            if (tx.dao(MappingRuleDao.class).delete(id) == 0) {
                throw notFound(id);
            }
            audit.wrote(tx, act, "mapping_rule", id, List.of());
            return id;
        });
        changed(brand);
    }

    /** Puts the rules called {@code first} in front, in that order; the others follow as they were. The keys of all. */
    List<String> reorder(Tx tx, Act act, List<String> first) {
        MappingRuleDao dao = tx.dao(MappingRuleDao.class);
        Map<String, MappingRule> others = new LinkedHashMap<>();
        dao.lockAll().forEach(rule -> others.put(rule.key(), rule));
        List<MappingRule> ordered = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            MappingRule rule = others.remove(first.get(i));
            if (rule == null) {
                faults.add(Fault.at("/keys/" + i, "unknown_mapping_rule", "names no mapping rule of this brand"));
            } else {
                ordered.add(rule);
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        ordered.addAll(others.values());
        long moved = 0;
        for (int i = 0; i < ordered.size(); i++) {
            int priority = (i + 1) * STEP;
            if (ordered.get(i).priority() != priority) {
                moved += dao.move(ordered.get(i).id(), priority);
            }
        }
        audit.counted(tx, act, clock.instant(), "mapping_rule", Map.of("moved", moved));
        return ordered.stream().map(MappingRule::key).toList();
    }

    /** What the rules would make of {@code sources}, in their order; nothing is written. */
    List<DryRun> dryRun(Tx tx, List<RawSource> sources, boolean withInactive) {
        RuleSet rules = new RuleSetDao(tx).rules(withInactive);
        return sources.stream()
                .map(source -> new DryRun(source, rules.first(source).orElse(null)))
                .toList();
    }

    /** The rule that would decide of a source, null for none. */
    record DryRun(RawSource source, RuleSet.@Nullable Rule rule) {}

    /** Lets a change of rules hold at once. */
    void changed(BrandId brand) {
        places.forget(brand);
    }

    private MappingRule.Draft placed(Tx tx, MappingRule.Draft draft) {
        if (draft.conditions().isEmpty()) {
            throw Problem.invalidBody("/conditions", "empty", "has no condition");
        }
        UUID id = draft.touchpointId();
        String key = draft.touchpointKey();
        if (id == null && key == null) {
            throw Problem.invalidBody("/touchpointKey", "required", "is missing, and touchpointId is too");
        }
        if (id != null && key != null) {
            throw Problem.invalidBody("/touchpointKey", "ambiguous", "is given beside touchpointId; give one of them");
        }
        UUID touchpoint = key != null
                ? places.ids(tx, Set.of(key)).get(key)
                : places.existing(tx, Set.of(id)).contains(id) ? id : null;
        if (touchpoint == null) {
            throw Problem.invalidBody(
                    key != null ? "/touchpointKey" : "/touchpointId",
                    "unknown_touchpoint",
                    "names no touchpoint of this brand");
        }
        return draft.at(touchpoint);
    }

    private static Problem notFound(UUID id) {
        return Problem.notFound("mapping rule", id);
    }
}
