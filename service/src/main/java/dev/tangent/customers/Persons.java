package dev.tangent.customers;

import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The persons a customer is made of now: what is known of the customer hangs on them. */
public final class Persons {
    /** Whom an identity belongs to. */
    public record Known(UUID personId, UUID customerId) {}

    /** Those of a customer, oldest first; none where there is no such customer. */
    public List<UUID> of(Tx tx, UUID customerId) {
        return new CustomerPersonDao(tx).list(customerId);
    }

    /**
     * The same, each of them held until the transaction ends: of those who lock the persons of one customer, one goes on
     * at a time, and no person moves to another customer meanwhile.
     */
    public List<UUID> lock(Tx tx, UUID customerId) {
        return new CustomerPersonDao(tx).lock(customerId);
    }

    /** Whether what is known of a customer may be stored only. */
    public boolean isRestricted(Tx tx, UUID customerId) {
        return new CustomerPersonDao(tx).isRestricted(customerId);
    }

    public Optional<Known> find(Tx tx, IdentityKey identity) {
        return new CustomerPersonDao(tx).find(identity);
    }

    /** Whose a person is now. */
    public Optional<Known> get(Tx tx, UUID personId) {
        return new CustomerPersonDao(tx).find(personId);
    }

    /** By what a customer is known. */
    public List<IdentityKey> identities(Tx tx, UUID customerId) {
        return new CustomerPersonDao(tx).identities(customerId);
    }
}
