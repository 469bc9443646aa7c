package dev.tangent.contacts;

import dev.tangent.api.model.ChannelKind;
import dev.tangent.api.model.IdentityKind;
import dev.tangent.api.model.NewIdentity;
import dev.tangent.customers.Identities;
import dev.tangent.customers.IdentityKey;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API writes of people and channels here. */
final class ContactWire {
    private ContactWire() {}

    /** Whom a body means. */
    static Whom whom(@Nullable UUID customerId, @Nullable NewIdentity identity) {
        List<Fault> faults = new ArrayList<>();
        IdentityKey key = identity == null
                ? null
                : Identities.read(
                        identity.getKind().toString(),
                        identity.getNamespace(),
                        identity.getValue(),
                        "/identity",
                        faults);
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        return new Whom(customerId, key);
    }

    /** Whom the parameters of a list mean, if they mean anybody. */
    static @Nullable Whom asked(
            @Nullable UUID customerId,
            @Nullable IdentityKind kind,
            @Nullable String namespace,
            @Nullable String value) {
        if (kind == null && namespace == null && value == null) {
            return customerId == null ? null : new Whom(customerId, null);
        }
        if (customerId != null) {
            throw Problem.invalidParameter("customerId", "ambiguous", "is given beside an identity");
        }
        List<Fault> faults = new ArrayList<>();
        IdentityKey key = Identities.read(Objects.toString(kind, null), namespace, value, "", faults);
        if (key == null) {
            Fault first = faults.get(0);
            String field = Objects.toString(first.pointer(), "").replace("/", "");
            throw Problem.invalidParameter(
                    "identity" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1),
                    first.code(),
                    first.detail());
        }
        return new Whom(null, key);
    }

    static @Nullable ChannelKind kind(@Nullable String kind) {
        return kind == null ? null : ChannelKind.fromValue(kind);
    }
}
