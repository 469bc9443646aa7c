package dev.tangent.interactions;

import dev.tangent.customers.IdentityKey;
import dev.tangent.customers.People;
import dev.tangent.mappings.Places;
import dev.tangent.mappings.RawSource;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores the items of one call in one transaction, with a verdict for each. Used once. */
final class Recording {
    private final Tx tx;
    private final People people;
    private final Places touchpoints;
    private final InteractionEvents events;
    private final Unwanted unwanted;
    private final Instant now;
    private final List<Sent> items;
    private final boolean withCustomers;
    private final @Nullable UUID[] customerIds;
    private final @Nullable Verdict[] verdicts;
    private final @Nullable Row[] rows;

    Recording(Tx tx, Recorder by, Instant now, List<Sent> items, boolean withCustomers) {
        this.tx = tx;
        this.people = by.people();
        this.touchpoints = by.touchpoints();
        this.events = by.events();
        this.unwanted = by.unwanted();
        this.now = now;
        this.items = items;
        this.withCustomers = withCustomers;
        this.customerIds = new UUID[items.size()];
        this.verdicts = new Verdict[items.size()];
        this.rows = new Row[items.size()];
    }

    Recorded run() {
        refuseFaulty();
        @Nullable UUID[] places = places();
        People.Resolved persons = persons();
        drop(places, persons);
        Map<UUID, UUID> mapped = touchpoints.ofSources(tx, sources());
        for (int i = 0; i < rows.length; i++) {
            if (verdicts[i] == null) {
                rows[i] = row(Objects.requireNonNull(items.get(i).interaction()), places[i], mapped, persons);
            }
        }
        int customers = persons.fresh().size();
        if (insert()) {
            explain();
            customers -= discardUnused(persons);
        }
        return new Recorded(
                Arrays.stream(verdicts).map(Objects::requireNonNull).toList(),
                Arrays.asList(rows),
                Arrays.asList(customerIds),
                customers,
                0,
                erased(persons));
    }

    private void refuseFaulty() {
        for (int i = 0; i < verdicts.length; i++) {
            if (items.get(i).interaction() == null) {
                verdicts[i] = Verdict.rejected(Problem.invalidBody(items.get(i).faults()));
            }
        }
    }

    /** The touchpoint of each item that names one; an item that names an unknown one is refused. */
    private @Nullable UUID[] places() {
        Set<String> keys = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        for (Sent item : items) {
            if (item.interaction() != null) {
                add(keys, item.interaction().touchpointKey());
                add(ids, item.interaction().touchpointId());
            }
        }
        Map<String, UUID> byKey = touchpoints.ids(tx, keys);
        Set<UUID> known = touchpoints.existing(tx, ids);
        @Nullable UUID[] places = new UUID[items.size()];
        for (int i = 0; i < places.length; i++) {
            NewInteraction interaction = items.get(i).interaction();
            if (interaction == null) {
                continue;
            }
            String key = interaction.touchpointKey();
            UUID id = interaction.touchpointId();
            places[i] = key != null ? byKey.get(key) : id != null && known.contains(id) ? id : null;
            if (places[i] == null && (key != null || id != null)) {
                verdicts[i] = Verdict.rejected(Problem.invalidBody(
                        items.get(i).pointer() + (key != null ? "/touchpointKey" : "/touchpointId"),
                        "unknown_touchpoint",
                        "names no touchpoint of this brand"));
            }
        }
        return places;
    }

    private People.Resolved persons() {
        Set<IdentityKey> identities = new HashSet<>();
        for (int i = 0; i < verdicts.length; i++) {
            if (verdicts[i] == null) {
                add(
                        identities,
                        Objects.requireNonNull(items.get(i).interaction()).customer());
            }
        }
        return people.resolve(tx, identities);
    }

    /** What names an erased customer is not stored, whatever it says. */
    private void drop(@Nullable UUID[] places, People.Resolved persons) {
        long dropped = 0;
        for (int i = 0; i < verdicts.length && !persons.erased().isEmpty(); i++) {
            NewInteraction interaction = items.get(i).interaction();
            if (verdicts[i] == null
                    && persons.erased()
                            .contains(Objects.requireNonNull(interaction).customer())) {
                verdicts[i] = Verdict.DROPPED;
                rows[i] = new Row(interaction, null, places[i], null, interaction.id());
                dropped++;
            }
        }
        if (dropped > 0) {
            new DroppedDao(tx).count(dropped, now);
        }
    }

    /** The erased among those named, by what was refused too. */
    private Set<IdentityKey> erased(People.Resolved persons) {
        Set<IdentityKey> refused = new HashSet<>();
        for (int i = 0; i < verdicts.length; i++) {
            if (Objects.requireNonNull(verdicts[i]).kind() == Verdict.Kind.REJECTED) {
                add(refused, items.get(i).customer());
            }
        }
        return refused.isEmpty() ? persons.erased() : people.erased(tx, refused);
    }

    /** Where raw events came from. */
    private Set<RawSource> sources() {
        Set<RawSource> sources = new HashSet<>();
        for (int i = 0; i < verdicts.length; i++) {
            if (verdicts[i] == null) {
                add(sources, Objects.requireNonNull(items.get(i).interaction()).source());
            }
        }
        return sources;
    }

    private Row row(NewInteraction interaction, @Nullable UUID named, Map<UUID, UUID> mapped, People.Resolved persons) {
        UUID person = interaction.customer() == null ? null : persons.persons().get(interaction.customer());
        RawSource source = interaction.source();
        UUID place = named == null && source != null ? mapped.get(source.id()) : named;
        return new Row(interaction, person, place, Content.thread(interaction), Content.hash(interaction, named));
    }

    /**
     * Inserts the rows, the first of each id, in an order that all calls share so that no two wait for each other: by
     * purchased order, then by id. Of purchases of one order the first sent comes first, and is the one kept. Whether some
     * met what was stored before.
     */
    private boolean insert() {
        Map<UUID, Integer> firsts = new TreeMap<>();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] != null && verdicts[i] == null) {
                firsts.putIfAbsent(rows[i].id(), i);
            }
        }
        if (firsts.isEmpty()) {
            return false;
        }
        List<Row> first = firsts.values().stream()
                .sorted(Comparator.comparing(this::order).thenComparing(i -> order(i).isEmpty() ? 0 : i))
                .map(i -> Objects.requireNonNull(rows[i]))
                .toList();
        List<Row> wanted = new ArrayList<>();
        List<Row> stored = new ArrayList<>();
        for (InteractionDao.Inserted inserted : new InteractionDao(tx).insert(first, now, withCustomers)) {
            int i = Objects.requireNonNull(firsts.get(inserted.id()));
            verdicts[i] = Verdict.ACCEPTED;
            customerIds[i] = inserted.customerId();
            stored.add(Objects.requireNonNull(rows[i]));
            if (inserted.wanted()) {
                wanted.add(Objects.requireNonNull(rows[i]));
            }
        }
        events.append(tx, wanted, now);
        unwanted.heed(tx, stored, now);
        return Arrays.stream(verdicts).anyMatch(Objects::isNull);
    }

    private String order(int i) {
        NewInteraction interaction = Objects.requireNonNull(rows[i]).interaction();
        return interaction.type().equals("purchase")
                ? Objects.requireNonNullElse(interaction.orderReference(), "")
                : "";
    }

    /** Says of each row that was not inserted what it met. */
    private void explain() {
        Set<UUID> ids = new HashSet<>();
        Set<String> orders = new HashSet<>();
        for (int i = 0; i < rows.length; i++) {
            if (verdicts[i] == null && rows[i] != null) {
                ids.add(rows[i].id());
                add(orders, rows[i].interaction().orderReference());
            }
        }
        Map<UUID, UUID> contentById = new HashMap<>();
        Map<String, UUID> idByOrder = new HashMap<>();
        for (InteractionDao.Stored stored :
                new InteractionDao(tx).stored(new ArrayList<>(ids), new ArrayList<>(orders))) {
            contentById.put(stored.id(), stored.contentHash());
            if (stored.isPurchase()) {
                idByOrder.put(stored.orderReference(), stored.id());
            }
        }
        for (int i = 0; i < rows.length; i++) {
            Row row = rows[i];
            if (verdicts[i] == null && row != null) {
                verdicts[i] = verdict(items.get(i), row, contentById.get(row.id()), idByOrder);
            }
        }
    }

    private static Verdict verdict(Sent item, Row row, @Nullable UUID storedContent, Map<String, UUID> idByOrder) {
        if (row.contentHash().equals(storedContent)) {
            return Verdict.DUPLICATE;
        }
        if (storedContent != null) {
            return Verdict.rejected(Problem.of(
                    Problem.Type.INTERACTION_CONFLICT,
                    "The interaction " + row.id() + " was recorded before with other content.",
                    Fault.at(
                            item.pointer() + "/id", "interaction_conflict", "was recorded before with other content")));
        }
        String order = String.valueOf(row.interaction().orderReference());
        UUID first = idByOrder.get(order);
        return Verdict.rejected(Problem.of(
                Problem.Type.ORDER_ALREADY_RECORDED,
                "The order " + order + " was recorded as the purchase " + first + ".",
                Fault.at(
                        item.pointer() + "/orderReference",
                        "order_already_recorded",
                        "was recorded as the purchase " + first)));
    }

    /** An item that was refused leaves no customer behind. How many there would have been. */
    private int discardUnused(People.Resolved persons) {
        Set<IdentityKey> unused = new HashSet<>(persons.fresh());
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] != null && Objects.requireNonNull(verdicts[i]).kind() == Verdict.Kind.ACCEPTED) {
                unused.remove(rows[i].interaction().customer());
            }
        }
        people.discard(tx, persons, unused);
        return unused.size();
    }

    private static <T> void add(Set<T> set, @Nullable T value) {
        if (value != null) {
            set.add(value);
        }
    }
}
