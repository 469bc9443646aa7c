package dev.tangent.contacts;

import dev.tangent.customers.IdentityHashes;
import dev.tangent.customers.IdentityKey;
import dev.tangent.personal.Export;
import dev.tangent.personal.Identity;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is not to be contacted, and places held for contacts. A suppression outlives its person as hashes. */
public final class ContactsData implements PersonalData {
    private static final int CHUNK = 1000;

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
        tx.call(ContactsDataDao.READ)
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
        tx.call(ContactsDataDao.READ_HELD)
                .plain("personIds", subject.persons(), id -> id)
                .list(row -> {
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
        int released = tx.call(ContactsDataDao.RELEASE)
                .plain("personIds", subject.persons(), id -> id)
                .set("most", CHUNK)
                .run();
        if (released == CHUNK) {
            return Step.chunk("contact_reservation", released, CHUNK);
        }
        List<IdentityKey> keys = keys(subject);
        List<IdentityHashes.Hash> hashed =
                keys.stream().map(key -> hashes.of(tx.brand(), key)).toList();
        long suppressions = tx.call(ContactsDataDao.HASH)
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
