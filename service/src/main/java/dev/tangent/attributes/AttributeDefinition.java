package dev.tangent.attributes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be stored of a customer, what for and how long. */
public record AttributeDefinition(
        UUID id,
        String key,
        String name,
        String type,
        String purpose,
        String legalBasis,
        String sensitivity,
        int timeToLiveDays,
        List<String> allowedValues,
        String state,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    public AttributeDefinition {
        allowedValues = List.copyOf(allowedValues);
    }

    /** A definition as a whole, its id and history aside. */
    public record Draft(
            String key,
            String name,
            String type,
            String purpose,
            String legalBasis,
            String sensitivity,
            int timeToLiveDays,
            List<String> allowedValues,
            String state) {

        Draft withKey(String other) {
            return new Draft(other, name, type, purpose, legalBasis, sensitivity, timeToLiveDays, allowedValues, state);
        }
    }

    /** Which definitions to list; null means any. */
    public record Filter(
            @Nullable String key,
            @Nullable String state,
            @Nullable Instant updatedSince) {}

    boolean isActive() {
        return state.equals("active");
    }

    Draft draft() {
        return new Draft(key, name, type, purpose, legalBasis, sensitivity, timeToLiveDays, allowedValues, state);
    }
}
