package dev.tangent.customers;

import dev.tangent.personal.Export;
import dev.tangent.personal.Identity;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a customer is. To be erased last: everything else hangs on it. */
public final class CustomersData implements PersonalData {
    private final Clock clock;

    public CustomersData(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "customer", "person", "identity", "customer_reference", "customer_merge", "customer_merge_person");
    }

    @Override
    public void export(Tx tx, Subject subject, Export export) {
        export.section("Customer", "customer");
        for (UUID id : subject.customers()) {
            export.row(Map.of("id", id, "mergedInto", id.equals(subject.customerId()) ? "" : subject.customerId()));
        }
        export.section("What the brand's systems call the customer", "customer_reference");
        subject.references().forEach(reference -> export.row(Map.of("externalRef", reference)));
        export.section("What the customer is known by", "identity");
        for (Identity identity : subject.identities()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("kind", identity.kind());
            row.put("namespace", identity.namespace().isEmpty() ? null : identity.namespace());
            row.put("value", identity.value());
            export.row(row);
        }
        export.section("Merges", "customer_merge");
        new CustomerDataDao(tx).merges(subject.customers()).forEach(export::row);
    }

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        return Step.over(new ErasingDao(tx).delete(subject.customers(), subject.persons()));
    }

    @Override
    public Step restrict(Tx tx, Subject subject, boolean on) {
        new CrowdDao(tx).lock(List.of(subject.customerId()));
        return Step.over(
                Map.of("customer", (long) new ErasingDao(tx).restrict(subject.customerId(), on, clock.instant())));
    }
}
