package dev.tangent.collect;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.platform.Hmac;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.SecretBox;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What others may ask of identity secrets, sealed where they are stored, and of proofs made with them. */
public final class IdentitySecrets {
    private static final String PREFIX = "tgt_is_";
    private static final int SECRET_BYTES = 32;
    private static final int LAST = 4;
    /** How many may be active: one, and one that follows it. */
    private static final int PLACES = 2;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final BrandDb db;
    private final SecretBox box;
    private final Audit audit;
    private final Clock clock;

    public IdentitySecrets(BrandDb db, SecretBox box, Audit audit, Clock clock) {
        this.db = db;
        this.box = box;
        this.audit = audit;
        this.clock = clock;
    }

    IdentitySecret.WithText create(Tx tx, Act act) {
        UUID id = Ids.next();
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        SecretBox.Sealed sealed = box.seal(text.getBytes(StandardCharsets.US_ASCII), spot(tx.brand(), id));
        IdentitySecretDao dao = tx.dao(IdentitySecretDao.class);
        for (int place = 1; place <= PLACES; place++) {
            Optional<IdentitySecret> made =
                    dao.insert(id, place, sealed.keyId(), sealed.content(), text.substring(text.length() - LAST));
            if (made.isPresent()) {
                audit.wrote(tx, act, "identity_secret", id, List.of());
                return new IdentitySecret.WithText(made.get(), text);
            }
        }
        throw Problem.of(
                Problem.Type.IDENTITY_SECRETS_FULL,
                "The brand has " + PLACES + " active identity secrets; revoke one.");
    }

    IdentitySecret get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(IdentitySecretDao.class).find(id)).orElseThrow(() -> notFound(id));
    }

    Page<IdentitySecret> list(BrandId brand, IdentitySecret.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(IdentitySecretDao.class).list(filter, after, limit + 1)), limit);
    }

    /** Ends it for good; doing it twice changes nothing. */
    IdentitySecret revoke(Tx tx, Act act, UUID id) {
        IdentitySecretDao dao = tx.dao(IdentitySecretDao.class);
        Optional<IdentitySecret> revoked = dao.revoke(id, clock.instant());
        IdentitySecret secret = revoked.or(() -> dao.find(id)).orElseThrow(() -> notFound(id));
        audit.wrote(tx, act, "identity_secret", id, revoked.isPresent() ? List.of("revokedAt") : List.of());
        return secret;
    }

    /** Whether {@code proof} was made of {@code userId} with a secret that holds. Tells by its time nothing of how near it is. */
    boolean isProven(Tx tx, String userId, String proof) {
        byte[] said = userId.getBytes(StandardCharsets.UTF_8);
        byte[] claimed = bytes(proof);
        boolean proven = false;
        for (IdentitySecretDao.Kept kept : tx.dao(IdentitySecretDao.class).listActive()) {
            byte[] secret = box.open(kept.box(), spot(tx.brand(), kept.id()));
            proven |= MessageDigest.isEqual(new Hmac(secret).of(said), claimed);
        }
        return proven;
    }

    /** None where it is no hexadecimal text. */
    private static byte[] bytes(String proof) {
        try {
            return HexFormat.of().parseHex(proof);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String spot(BrandId brand, UUID id) {
        return "identity_secret/" + brand.value() + "/" + id;
    }

    private static Problem notFound(UUID id) {
        return Problem.notFound("identity secret", id);
    }
}
