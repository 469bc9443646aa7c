package dev.tangent.retention;

import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is stored of a brand, and which declared attributes nothing uses. */
public final class DataRegister {
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_ATTRIBUTES = 1000;

    private final BrandDb db;
    private final RetentionPolicies policies;
    private final List<AttributeUse> uses;
    private final Clock clock;
    private final List<Register.Entry> register = Register.read();

    /** {@code uses}: everything that names attributes. */
    public DataRegister(BrandDb db, RetentionPolicies policies, List<AttributeUse> uses, Clock clock) {
        this.db = db;
        this.policies = policies;
        this.uses = List.copyOf(uses);
        this.clock = clock;
    }

    /** A class with how long it is kept and how much there is of it. */
    record Line(
            Register.Entry entry,
            @Nullable Integer days,
            boolean sensitive,
            long rows,
            boolean complete,
            @Nullable Sweeping sweep) {}

    /** An attribute and what names it. */
    record Used(RegisterDao.Attribute attribute, List<String> by) {
        Used {
            by = List.copyOf(by);
        }
    }

    record Whole(Instant asOf, List<Line> lines, List<Used> attributes, boolean complete) {
        Whole {
            lines = List.copyOf(lines);
            attributes = List.copyOf(attributes);
        }
    }

    Whole get(BrandId brand) {
        Instant asOf = clock.instant();
        return db.snapshot(brand, tx -> {
            List<RegisterDao.Attribute> attributes = tx.dao(RegisterDao.class).attributes(MOST_ATTRIBUTES + 1);
            boolean complete = attributes.size() <= MOST_ATTRIBUTES;
            List<RegisterDao.Attribute> shown = complete ? attributes : attributes.subList(0, MOST_ATTRIBUTES);
            return new Whole(asOf, lines(tx, shown), used(tx, shown), complete);
        });
    }

    private List<Line> lines(Tx tx, List<RegisterDao.Attribute> attributes) {
        RetentionPolicy.Days days = policies.get(tx).days();
        boolean sensitive =
                attributes.stream().anyMatch(one -> one.sensitivity().equals("sensitive"));
        Map<String, Sweeping> sweeps =
                policies.sweeps(tx).stream().collect(Collectors.toMap(Sweeping::dataClass, sweep -> sweep));
        Map<String, Long> rows = tx.dao(RegisterDao.class).rows(MOST_ROWS + 1).stream()
                .collect(Collectors.toMap(RegisterDao.Rows::key, RegisterDao.Rows::rows));
        return register.stream()
                .map(entry -> {
                    long counted = rows.getOrDefault(entry.key(), 0L);
                    return new Line(
                            entry,
                            kept(entry, days),
                            sensitive && entry.key().equals("attributes"),
                            Math.min(counted, MOST_ROWS),
                            counted <= MOST_ROWS,
                            entry.dataClass() == null ? null : sweeps.get(entry.dataClass()));
                })
                .toList();
    }

    private static @Nullable Integer kept(Register.Entry entry, RetentionPolicy.Days days) {
        if (entry.dataClass() == null) {
            return entry.days();
        }
        for (DataClass dataClass : DataClass.values()) {
            if (dataClass.key().equals(entry.dataClass())) {
                return days.of(dataClass).orElse(null);
            }
        }
        throw new IllegalStateException("no class " + entry.dataClass());
    }

    private List<Used> used(Tx tx, List<RegisterDao.Attribute> attributes) {
        Map<String, Set<String>> keys = new HashMap<>();
        uses.forEach(use -> keys.put(use.by(), use.keys(tx)));
        return attributes.stream()
                .map(attribute -> new Used(
                        attribute,
                        keys.entrySet().stream()
                                .filter(use -> use.getValue().contains(attribute.key()))
                                .map(Map.Entry::getKey)
                                .sorted()
                                .toList()))
                .toList();
    }
}
