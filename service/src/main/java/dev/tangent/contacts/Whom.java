package dev.tangent.contacts;

import dev.tangent.customers.IdentityKey;
import dev.tangent.customers.Persons;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a body means: a customer by id, or whoever has an identity, known or not. */
public record Whom(@Nullable UUID customerId, @Nullable IdentityKey identity) {
    public Whom {
        if ((customerId == null) == (identity == null)) {
            throw customerId == null
                    ? Problem.invalidBody("/customerId", "required", "is missing, and so is identity")
                    : Problem.invalidBody("/identity", "ambiguous", "is given beside customerId");
        }
    }

    /** The person meant; of a customer the oldest. Empty where the identity is not known. */
    Optional<Persons.Known> person(Tx tx, Persons persons) {
        if (identity != null) {
            return persons.find(tx, identity);
        }
        UUID customer = Objects.requireNonNull(customerId);
        List<UUID> all = persons.of(tx, customer);
        if (all.isEmpty()) {
            throw Problem.invalidBody("/customerId", "unknown_customer", "names no customer of this brand");
        }
        return Optional.of(new Persons.Known(all.get(0), customer));
    }
}
