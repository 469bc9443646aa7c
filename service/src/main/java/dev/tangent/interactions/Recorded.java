package dev.tangent.interactions;

import dev.tangent.customers.IdentityKey;
import dev.tangent.usage.Ingested;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of the items of a call, in their order, how many customers came with them that were not known, and how many
 * of the refused are kept. {@code rows} are those that were stored, met others or were dropped, null for what was refused
 * before. {@code customerIds}: whose those are that were accepted, where that was asked. {@code erased} are identities of which nothing may be kept, not even what was refused.
 */
record Recorded(
        List<Verdict> verdicts,
        List<@Nullable Row> rows,
        List<@Nullable UUID> customerIds,
        long customers,
        int kept,
        Set<IdentityKey> erased) {
    Recorded {
        erased = Set.copyOf(erased);
        verdicts = List.copyOf(verdicts);
        rows = Collections.unmodifiableList(rows);
        customerIds = Collections.unmodifiableList(customerIds);
    }

    boolean isAccepted(int item) {
        return verdicts.get(item).kind() == Verdict.Kind.ACCEPTED;
    }

    Recorded keeping(int refused) {
        return new Recorded(verdicts, rows, customerIds, customers, refused, erased);
    }

    Ingested counts() {
        return counts(IntStream.range(0, verdicts.size()).boxed().toList(), customers);
    }

    /** Of some of the items, by their places. */
    Ingested counts(Collection<Integer> items, long newCustomers) {
        long accepted = count(items, Verdict.Kind.ACCEPTED);
        long duplicates = count(items, Verdict.Kind.DUPLICATE);
        return new Ingested(accepted, duplicates, count(items, Verdict.Kind.REJECTED), newCustomers);
    }

    private long count(Collection<Integer> items, Verdict.Kind kind) {
        return items.stream().filter(i -> verdicts.get(i).kind() == kind).count();
    }
}
