package dev.tangent.linkcodes;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.customers.Customers;
import dev.tangent.customers.IdentityKey;
import dev.tangent.customers.Persons;
import dev.tangent.interactions.Owners;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Secrets;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What others may ask of link codes. Each method that takes no transaction is one. */
public final class LinkCodes {
    /** How long it is told of a code that it is too late. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int CHUNK = 1000;

    /** What codes stand for. */
    public record Sources(Customers customers, Persons persons, Owners owners) {}

    private final BrandDb db;
    private final Sources sources;
    private final LinkCodeTexts texts;
    private final Audit audit;
    private final Clock clock;

    public LinkCodes(BrandDb db, Sources sources, Secrets secrets, Audit audit, Clock clock) {
        this.db = db;
        this.sources = sources;
        this.texts = new LinkCodeTexts(secrets);
        this.audit = audit;
        this.clock = clock;
    }

    LinkCode.WithText create(Tx tx, Act act, LinkCode.Draft draft) {
        UUID person = person(tx, act, draft);
        if (draft.interactionId() != null && !sources.owners().isThere(tx, draft.interactionId())) {
            throw Problem.invalidBody("/interactionId", "unknown_interaction", "names no interaction of this brand");
        }
        UUID id = Ids.next();
        String text = texts.create();
        Instant now = now();
        LinkCodeDao dao = tx.dao(LinkCodeDao.class);
        dao.insert(
                id,
                texts.currentId(),
                texts.hash(tx.brand(), text),
                draft.purpose(),
                person,
                draft.interactionId(),
                now.plus(draft.validFor()),
                now);
        audit.wrote(tx, act, "link_code", id, List.of());
        return new LinkCode.WithText(dao.find(id).orElseThrow(), text);
    }

    LinkCode get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(LinkCodeDao.class).find(id))
                .orElseThrow(() -> Problem.notFound("link code", id));
    }

    /**
     * Joins whoever has {@code identity} with what the code stands for. Of several who try at once one does; for the one who
     * did, doing it again changes nothing. A code that joins nobody is still good.
     */
    public LinkCode.Redeemed redeem(Tx tx, Act act, String text, IdentityKey identity) {
        LinkCodeDao dao = tx.dao(LinkCodeDao.class);
        for (byte[] hash : texts.hashes(tx.brand(), text)) {
            if (dao.redeem(hash, now()) > 0) {
                return redeemed(tx, act, dao.findByHash(hash).orElseThrow(), identity);
            }
        }
        return again(tx, act, text, identity);
    }

    /** Deletes those whose time has long been over. */
    public void deleteOld(BrandId tenant) {
        Instant before = now().minus(KEPT);
        while (db.one(tenant, tx -> tx.dao(LinkCodeDao.class).deleteOld(before, CHUNK)) == CHUNK) {}
    }

    /** The time, as codes are held against it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private LinkCode.Redeemed redeemed(Tx tx, Act act, LinkCode code, IdentityKey identity) {
        UUID interaction = code.interactionId();
        UUID owner = interaction == null ? code.personId() : sources.owners().lock(tx, interaction);
        sources.customers().link(tx, act, owner, identity);
        Persons.Known known = sources.persons().find(tx, identity).orElseThrow();
        if (interaction != null && owner == null) {
            sources.owners().give(tx, interaction, known.personId());
        }
        tx.dao(LinkCodeDao.class).redeemedBy(code.id(), known.personId());
        audit.wrote(tx, act, "link_code", code.id(), List.of("redeemedAt"));
        return new LinkCode.Redeemed(code, known.customerId());
    }

    /** A code that cannot be redeemed any more, but for whoever did. */
    private LinkCode.Redeemed again(Tx tx, Act act, String text, IdentityKey identity) {
        LinkCode code = texts.hashes(tx.brand(), text).stream()
                .flatMap(hash -> tx.dao(LinkCodeDao.class).findByHash(hash).stream())
                .findFirst()
                .orElseThrow(() -> Problem.invalidBody("/code", "unknown_link_code", "is no code of this brand"));
        if (code.redeemedAt() == null) {
            throw Problem.of(Problem.Type.LINK_EXPIRED, "The code has expired.");
        }
        Persons.Known known = sources.persons()
                .find(tx, identity)
                .filter(one -> one.personId().equals(code.redeemedPersonId()))
                .orElseThrow(() -> Problem.of(
                        Problem.Type.LINK_CODE_REDEEMED,
                        "The code was redeemed before.",
                        Fault.at("/code", "link_code_redeemed", "was redeemed before")));
        audit.wrote(tx, act, "link_code", code.id(), List.of());
        return new LinkCode.Redeemed(code, known.customerId());
    }

    /** Null where it is an interaction that is meant. */
    private @Nullable UUID person(Tx tx, Act act, LinkCode.Draft draft) {
        long named = Stream.of(draft.customerId(), draft.identity(), draft.interactionId())
                .filter(Objects::nonNull)
                .count();
        if (named != 1) {
            throw named == 0
                    ? Problem.invalidBody(
                            "/customerId", "required", "is missing, and so are identity and interactionId")
                    : Problem.invalidBody(
                            draft.interactionId() != null ? "/interactionId" : "/identity",
                            "ambiguous",
                            "is given beside another thing that the code is to stand for");
        }
        if (draft.identity() != null) {
            return sources.customers().known(tx, act, draft.identity()).personId();
        }
        if (draft.customerId() == null) {
            return null;
        }
        List<UUID> persons = sources.persons().of(tx, draft.customerId());
        if (persons.isEmpty()) {
            throw Problem.invalidBody("/customerId", "unknown_customer", "names no customer of this brand");
        }
        return persons.get(0);
    }
}
