package dev.tangent.customers;

import dev.tangent.platform.Hmac;
import dev.tangent.platform.Secrets;
import dev.tangent.tenancy.BrandId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Keyed hashes of identities: an identity that is known can be found again under them, and nobody reads one from them. No
 * two brands have a hash in common. Thread-safe.
 */
public final class IdentityHashes {
    private static final byte[] PURPOSE = "tangent identity hash".getBytes(StandardCharsets.UTF_8);

    private final String currentId;
    private final Map<String, Hmac> keys = new TreeMap<>();

    /** A hash, in hexadecimal digits, and the id of the key it was made with. */
    public record Hash(String keyId, String hex) {}

    public IdentityHashes(Secrets secrets) {
        this.currentId = secrets.currentId();
        secrets.all().forEach((id, secret) -> keys.put(id, new Hmac(new Hmac(secret).of(PURPOSE))));
    }

    /** The hash to store. */
    public Hash of(BrandId brand, IdentityKey identity) {
        return new Hash(currentId, hex(Objects.requireNonNull(keys.get(currentId)), brand, identity));
    }

    /** Every hash that the identities may be stored under. */
    public List<String> all(BrandId brand, List<IdentityKey> identities) {
        return identities.stream()
                .flatMap(identity -> keys.values().stream().map(key -> hex(key, brand, identity)))
                .toList();
    }

    private static String hex(Hmac key, BrandId brand, IdentityKey identity) {
        String said = String.join(
                "\u001f", brand.value().toString(), identity.kind(), identity.namespace(), identity.value());
        return HexFormat.of().formatHex(key.of(said.getBytes(StandardCharsets.UTF_8)));
    }
}
