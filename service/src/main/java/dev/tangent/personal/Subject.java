package dev.tangent.personal;

import java.util.List;
import java.util.UUID;

/**
 * The person that a request is about, as stored: the customer, those merged into it, and everything that belongs to them.
 * {@code successor} is under what an anonymised person goes on, and follows from the request alone. {@code salt} makes of
 * two equal values equal ones that nobody finds out. {@code traces} finds the person, {@code words} finds what is known of
 * the person too.
 */
public record Subject(
        UUID requestId,
        UUID customerId,
        List<UUID> customers,
        List<UUID> persons,
        List<Identity> identities,
        List<String> references,
        Successor successor,
        String salt,
        Traces traces,
        Traces words) {

    /** Somebody of whom nothing is known. */
    public record Successor(UUID customerId, UUID personId) {}

    public Subject {
        customers = List.copyOf(customers);
        persons = List.copyOf(persons);
        identities = List.copyOf(identities);
        references = List.copyOf(references);
    }
}
