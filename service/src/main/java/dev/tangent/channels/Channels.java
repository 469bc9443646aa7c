package dev.tangent.channels;

import dev.tangent.agencies.Brand;
import dev.tangent.agencies.NewBrandStep;
import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.planning.PlanningPolicies;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.AgencyTx;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What others may ask of channels. */
public final class Channels implements NewBrandStep {
    private static final int AT_ONCE = 200;

    private final BrandDb db;
    private final Audit audit;
    private final Outbox outbox;

    public Channels(BrandDb db, Audit audit, Outbox outbox) {
        this.db = db;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Every brand begins with the usual channels. */
    @Override
    public void prepare(AgencyTx agency, Tx inside, Brand brand) {
        ChannelDao dao = inside.dao(ChannelDao.class);
        ChannelDefaults.ofBrand(brand.language()).forEach(draft -> dao.insert(Ids.next(), draft));
    }

    public Channel create(Tx tx, Act act, Channel.Draft said, boolean keyIsGiven) {
        QuietHours.check(said.quietHours());
        ChannelDao dao = tx.dao(ChannelDao.class);
        Channel.Draft draft = said.responseTargetSeconds() != null
                ? said
                : said.withResponseTargetSeconds(PlanningPolicies.of(tx)
                        .responseTargetSeconds(said.kind())
                        .orElse(null));
        Channel channel = (keyIsGiven
                        ? dao.insert(Ids.next(), draft)
                        : Slug.free(draft.key(), key -> dao.insert(Ids.next(), draft.withKey(key))))
                .orElseThrow(() -> Problem.keyTaken(draft.key()));
        noted(tx, act, "channel.created", channel, List.of());
        return channel;
    }

    /** Makes a channel of this key, as channels of its kind are, where the brand has none. */
    public void ensure(Tx tx, Act act, Wanted wanted) {
        if (find(tx, null, wanted.key()).isEmpty()) {
            create(
                    tx,
                    act,
                    // How fast people are answered there is for the brand's policy to say.
                    ChannelDefaults.of(wanted.key(), wanted.name(), wanted.kind())
                            .withResponseTargetSeconds(null)
                            .on(wanted.platform(), wanted.mode(), wanted.direction()),
                    true);
        }
    }

    /** A channel that is to be there; what is null is as channels of its kind are. */
    public record Wanted(
            String key,
            String kind,
            String name,
            @Nullable String platform,
            @Nullable String mode,
            @Nullable String direction) {}

    /** Every channel of the brand. */
    public List<Channel> all(Tx tx) {
        ChannelDao dao = tx.dao(ChannelDao.class);
        List<Channel> all = new ArrayList<>();
        List<Channel> page;
        do {
            UUID after = all.isEmpty() ? Ids.LEAST : all.get(all.size() - 1).id();
            page = dao.list(new Channel.Filter(null, null, null, null), after, AT_ONCE);
            all.addAll(page);
        } while (page.size() == AT_ONCE);
        return all;
    }

    Channel get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(ChannelDao.class).find(id))
                .orElseThrow(() -> Problem.notFound("channel", id));
    }

    Page<Channel> list(BrandId brand, Channel.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(ChannelDao.class).list(filter, after, limit + 1)), limit);
    }

    Channel update(Act act, BrandId brand, UUID id, OptionalLong expected, UnaryOperator<Channel.Draft> change) {
        return db.in(brand, tx -> {
            ChannelDao dao = tx.dao(ChannelDao.class);
            Channel current = dao.lock(id).orElseThrow(() -> Problem.notFound("channel", id));
            if (expected.isPresent() && expected.getAsLong() != current.version()) {
                throw Tags.mismatch();
            }
            Channel.Draft draft = change.apply(current.draft());
            QuietHours.check(draft.quietHours());
            Channel changed = dao.update(id, draft);
            noted(tx, act, "channel.updated", changed, Changes.between(current.draft(), changed.draft()));
            return changed;
        });
    }

    private static Optional<Channel> find(Tx tx, @Nullable UUID id, @Nullable String key) {
        ChannelDao dao = tx.dao(ChannelDao.class);
        return id != null ? dao.find(id) : key == null ? Optional.empty() : dao.findByKey(key);
    }

    /** The channels that a body names by kind, id or key; all where it names none. */
    public ChannelScope scope(Tx tx, @Nullable String kind, @Nullable UUID id, @Nullable String key) {
        if (Stream.of(kind, id, key).filter(Objects::nonNull).count() > 1) {
            throw Problem.invalidBody(
                    id == null ? "/channelKey" : "/channelId",
                    "ambiguous",
                    "names channels that are named otherwise too");
        }
        return new ChannelScope(
                kind, id == null && key == null ? null : named(tx, id, key).id());
    }

    /** The channel that a body names by its id or its key, which must be one of the brand's. */
    public Channel named(Tx tx, @Nullable UUID id, @Nullable String key) {
        return find(tx, id, key)
                .orElseThrow(() -> Problem.invalidBody(
                        id == null ? "/channelKey" : "/channelId",
                        "unknown_channel",
                        "names no channel of this brand"));
    }

    /**
     * The ids of the channels that a list in a body names, by ids or by keys and in the order in which it does. The fields
     * are called as {@code pointer} with Ids or Keys behind; whatever is wrong with them is said at once.
     */
    public List<UUID> ids(Tx tx, List<UUID> ids, List<String> keys, String pointer) {
        if (!ids.isEmpty() && !keys.isEmpty()) {
            throw Problem.invalidBody(pointer + "Keys", "ambiguous", "is given beside the ids; give one of them");
        }
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            references.add(new Reference(pointer + "Ids/" + i, ids.get(i), null));
        }
        for (int i = 0; i < keys.size(); i++) {
            references.add(new Reference(pointer + "Keys/" + i, null, keys.get(i)));
        }
        return ids(tx, references);
    }

    /** The ids of those channels, each of which must be one of the brand's and named once. */
    public List<UUID> ids(Tx tx, List<Reference> references) {
        if (references.isEmpty()) {
            return List.of();
        }
        Map<Object, UUID> known = new HashMap<>();
        tx.dao(ChannelDao.class)
                .names(
                        references.stream()
                                .map(Reference::id)
                                .filter(Objects::nonNull)
                                .toList(),
                        references.stream()
                                .map(Reference::key)
                                .filter(Objects::nonNull)
                                .toList())
                .forEach(name -> {
                    known.put(name.id(), name.id());
                    known.put(name.key(), name.id());
                });
        List<Fault> faults = new ArrayList<>();
        Set<UUID> found = new LinkedHashSet<>();
        for (Reference reference : references) {
            UUID id = known.get(reference.id() == null ? String.valueOf(reference.key()) : reference.id());
            if (reference.id() == null && reference.key() == null) {
                faults.add(Fault.at(reference.pointer(), "required", "is missing, and channelId is too"));
            } else if (reference.id() != null && reference.key() != null) {
                faults.add(Fault.at(reference.pointer(), "ambiguous", "names a channel that is named otherwise too"));
            } else if (id == null) {
                faults.add(Fault.at(reference.pointer(), "unknown_channel", "names no channel of this brand"));
            } else if (!found.add(id)) {
                faults.add(Fault.at(reference.pointer(), "repeated_channel", "names a channel that is named before"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        return List.copyOf(found);
    }

    /** Where a body names a channel, which it is to do by its id or by its key. */
    public record Reference(
            String pointer, @Nullable UUID id, @Nullable String key) {}

    private void noted(Tx tx, Act act, String type, Channel channel, List<String> changed) {
        audit.wrote(tx, act, "channel", channel.id(), changed);
        outbox.append(tx, Event.of(type, channel.id(), channel.updatedAt(), ChannelEvent.of(channel, changed)));
    }
}
