package dev.tangent.contacts;

import dev.tangent.customers.IdentityHashes;
import dev.tangent.customers.IdentityKey;
import dev.tangent.personal.Export;
import dev.tangent.personal.Identity;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is not to be contacted, and places held for contacts. A suppression outlives its person as hashes. */
public final class ContactsData implements PersonalData {
    private static final int CHUNK = 1000;
    private static final Sql RELEASE = Sql.of("""
            delete from contact_reservation
             where brand_id = :brandId
               and id in (select id from contact_reservation
                           where brand_id = :brandId and person_id = any(:personIds::uuid[]) limit :most)
            """);
    private static final Sql HASH = Sql.file(ContactsData.class, "hash");
    private static final Sql READ = Sql.of("""
            select reason, channel_kind, channel_id::text, since::text, until::text, lifted_at::text
              from suppression
             where brand_id = :brandId
               and (person_id = any(:personIds::uuid[])
                    or identity_hash in (select decode(hex, 'hex') from unnest(:hashes::text[]) hex))
             order by id
            """);
    private static final Sql READ_HELD = Sql.of("""
            select channel_id::text, message_id, contact_at::text, expires_at::text
              from contact_reservation
             where brand_id = :brandId and person_id = any(:personIds::uuid[])
             order by id
            """);

    private final IdentityHashes hashes;

    public ContactsData(IdentityHashes hashes) {
        this.hashes = hashes;
    }

    @Override
    public String name() {
        return "contacts";
    }

    @Override
    public Set<String> tables() {
        return Set.of("suppression", "contact_reservation");
    }

    @Override
    public void export(Tx tx, Subject subject, Export export) {
        export.section("Suppressions", "suppression");
        tx.call(READ)
                .plain("personIds", subject.persons(), id -> id)
                .set("hashes", hashes.all(tx.brand(), keys(subject)))
                .list(row -> {
                    Map<String, @Nullable Object> suppression = new LinkedHashMap<>();
                    suppression.put("reason", row.getString(1));
                    suppression.put("channelKind", row.getString(2));
                    suppression.put("channelId", row.getString(3));
                    suppression.put("since", row.getString(4));
                    suppression.put("until", row.getString(5));
                    suppression.put("liftedAt", row.getString(6));
                    export.row(suppression);
                    return suppression.size();
                });
        export.section("Places held for contacts", "contact_reservation");
        tx.call(READ_HELD).plain("personIds", subject.persons(), id -> id).list(row -> {
            Map<String, @Nullable Object> held = new LinkedHashMap<>();
            held.put("channelId", row.getString(1));
            held.put("messageId", row.getString(2));
            held.put("contactAt", row.getString(3));
            held.put("expiresAt", row.getString(4));
            export.row(held);
            return held.size();
        });
    }

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        int released = tx.call(RELEASE)
                .plain("personIds", subject.persons(), id -> id)
                .set("most", CHUNK)
                .run();
        if (released == CHUNK) {
            return Step.chunk("contact_reservation", released, CHUNK);
        }
        List<IdentityKey> keys = keys(subject);
        List<IdentityHashes.Hash> hashed =
                keys.stream().map(key -> hashes.of(tx.brand(), key)).toList();
        long suppressions = tx.call(HASH)
                .plain("personIds", subject.persons(), id -> id)
                .texts("kinds", keys, IdentityKey::kind)
                .texts("hashes", hashed, IdentityHashes.Hash::hex)
                .texts("keyIds", hashed, IdentityHashes.Hash::keyId)
                .set("most", CHUNK)
                .find(row -> row.getLong(1))
                .orElse(0L);
        Map<String, Long> rows = Map.of("contact_reservation", (long) released, "suppression", suppressions);
        return suppressions == CHUNK ? Step.on(rows, Step.BEGIN) : Step.over(rows);
    }

    private static List<IdentityKey> keys(Subject subject) {
        return subject.identities().stream().map(ContactsData::key).toList();
    }

    private static IdentityKey key(Identity identity) {
        return new IdentityKey(identity.kind(), identity.namespace(), identity.value());
    }
}
