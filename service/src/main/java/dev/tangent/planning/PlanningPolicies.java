package dev.tangent.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Json;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What others may ask of the planning policy of a brand. What is stored is what the brand has set and no more, so that a
 * better default of a later version is a default for every brand that left it alone.
 */
public final class PlanningPolicies {
    private static final ObjectMapper MAPPER = Json.mapper();
    private static final double WHOLE = 1;
    /** Far more than the rounding of three shares, far less than anybody means. */
    private static final double ROUNDING = 1e-6;

    private final BrandDb db;
    private final Audit audit;

    public PlanningPolicies(BrandDb db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** The policy of the brand as a transaction sees it. */
    public static PlanningPolicy of(Tx tx) {
        return tx.dao(PlanningPolicyDao.class)
                .find()
                .map(row -> policy(row.settings()))
                .orElse(PlanningPolicy.DEFAULT);
    }

    /** What the brand has set by itself; empty where that is nothing. */
    public static Optional<JsonNode> said(Tx tx) {
        return tx.dao(PlanningPolicyDao.class)
                .find()
                .map(PlanningPolicyDao.Row::settings)
                .filter(settings -> !settings.isEmpty());
    }

    /** Waits for whoever writes the policy of the brand, so that what follows is done by one at a time. */
    public static void hold(Tx tx) {
        PlanningPolicyDao dao = tx.dao(PlanningPolicyDao.class);
        dao.prepare();
        dao.lock();
    }

    /** Takes over what another brand has set, unless this one has set something. Whether it did. */
    public boolean adopt(Tx tx, Act act, JsonNode settings) {
        if (said(tx).isPresent()) {
            return false;
        }
        PlanningPolicyDao dao = tx.dao(PlanningPolicyDao.class);
        dao.prepare();
        Versioned changed = versioned(dao.update(settings));
        audit.wrote(
                tx,
                act,
                "planning_policy",
                tx.brand().value(),
                Changes.between(PlanningPolicy.DEFAULT, changed.policy()));
        return true;
    }

    Versioned get(BrandId brand) {
        return db.one(
                brand,
                tx -> tx.dao(PlanningPolicyDao.class)
                        .find()
                        .map(PlanningPolicies::versioned)
                        .orElse(new Versioned(PlanningPolicy.DEFAULT, 0)));
    }

    /** {@code change} makes of a patch without nulls and the policy as it would be without what the patch removes the next. */
    Versioned update(
            Act act,
            BrandId brand,
            OptionalLong expected,
            ObjectNode patch,
            BiFunction<ObjectNode, PlanningPolicy, PlanningPolicy> change) {
        return db.in(brand, tx -> {
            PlanningPolicyDao dao = tx.dao(PlanningPolicyDao.class);
            dao.prepare();
            PlanningPolicyDao.Row current = dao.lock().orElseThrow();
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            ObjectNode kept = current.settings().deepCopy();
            ObjectNode given = patch.deepCopy();
            patch.properties().forEach(field -> {
                if (field.getValue().isNull()) {
                    kept.remove(field.getKey());
                    given.remove(field.getKey());
                }
            });
            PlanningPolicy next = change.apply(given, policy(kept));
            check(next);
            JsonNode whole = MAPPER.valueToTree(next);
            given.fieldNames().forEachRemaining(name -> kept.set(name, whole.get(name)));
            Versioned changed = versioned(dao.update(kept));
            audit.wrote(
                    tx,
                    act,
                    "planning_policy",
                    brand.value(),
                    Changes.between(policy(current.settings()), changed.policy()));
            return changed;
        });
    }

    /** A policy, and how often the brand has changed it. */
    record Versioned(PlanningPolicy policy, long version) {}

    private static Versioned versioned(PlanningPolicyDao.Row row) {
        return new Versioned(policy(row.settings()), row.version());
    }

    private static PlanningPolicy policy(JsonNode settings) {
        ObjectNode all = MAPPER.valueToTree(PlanningPolicy.DEFAULT);
        all.setAll((ObjectNode) settings);
        try {
            return MAPPER.treeToValue(all, PlanningPolicy.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(PlanningPolicy policy) {
        List<Fault> faults = new ArrayList<>();
        if (policy.touchesToRecall().min() > policy.touchesToRecall().max()) {
            faults.add(Fault.at("/touchesToRecall/max", "below_min", "is less than min"));
        }
        PlanningPolicy.ContentBalance balance = policy.contentBalance();
        if (Math.abs(balance.value() + balance.engagement() + balance.offer() - WHOLE) > ROUNDING) {
            faults.add(Fault.at("/contentBalance", "not_whole", "has shares that do not make 1 together"));
        }
        // The spec asks for as many of them as there are, so that one that is twice is one that is missing too.
        faults.addAll(repeated(
                policy.stageMap().touchRoles().stream()
                        .map(PlanningPolicy.RoleStage::touchRole)
                        .toList(),
                "/stageMap/touchRoles/%d/touchRole"));
        faults.addAll(repeated(
                policy.stageMap().cjmStages().stream()
                        .map(PlanningPolicy.StagePhase::cjmStage)
                        .toList(),
                "/stageMap/cjmStages/%d/cjmStage"));
        faults.addAll(repeatedKinds(policy.responseTargets()));
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
    }

    private static List<Fault> repeated(List<String> values, String pointer) {
        Set<String> seen = new HashSet<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (!seen.add(values.get(i))) {
                faults.add(Fault.at(pointer.formatted(i), "repeated", "is mapped already, and another one is not"));
            }
        }
        return faults;
    }

    private static List<Fault> repeatedKinds(List<PlanningPolicy.ResponseTarget> targets) {
        List<Fault> faults = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < targets.size(); i++) {
            List<String> named = targets.get(i).channelKinds();
            for (int k = 0; k < named.size(); k++) {
                if (!kinds.add(named.get(k))) {
                    faults.add(Fault.at(
                            "/responseTargets/" + i + "/channelKinds/" + k, "repeated_kind", "has a target already"));
                }
            }
        }
        return faults;
    }
}
