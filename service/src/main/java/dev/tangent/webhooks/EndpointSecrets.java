package dev.tangent.webhooks;

import dev.tangent.platform.Ids;
import dev.tangent.platform.SecretBox;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Duration;
import java.util.UUID;

/** The secrets that endpoints are signed for, sealed where they are stored. */
final class EndpointSecrets {
    private final SecretBox box;

    EndpointSecrets(SecretBox box) {
        this.box = box;
    }

    /** Gives an endpoint a secret, and tells it this once. */
    String add(Tx tx, UUID endpointId) {
        UUID id = Ids.next();
        byte[] secret = Signing.newSecret();
        tx.dao(SecretDao.class).insert(endpointId, id, box.seal(secret, place(tx.brand(), endpointId, id)));
        return Signing.text(secret);
    }

    /** Another secret; the one before signs beside it for {@code overlap}, older ones end at once. */
    String rotate(Tx tx, UUID endpointId, Duration overlap) {
        SecretDao dao = tx.dao(SecretDao.class);
        dao.deleteOld(endpointId);
        dao.expire(endpointId, overlap.toSeconds());
        return add(tx, endpointId);
    }

    byte[] open(BrandId owner, UUID endpointId, UUID id, SecretBox.Sealed sealed) {
        return box.open(sealed, place(owner, endpointId, id));
    }

    private static String place(BrandId owner, UUID endpointId, UUID id) {
        return "webhook_secret/" + owner.value() + "/" + endpointId + "/" + id;
    }
}
