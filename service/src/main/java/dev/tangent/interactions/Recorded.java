package dev.tangent.interactions;

import dev.tangent.usage.Ingested;
import java.util.List;

/**
 * What became of the items of a call, in their order, how many customers came with them that were not known, and how many
 * of the refused are kept.
 */
record Recorded(List<Verdict> verdicts, long customers, int kept) {
    Recorded {
        verdicts = List.copyOf(verdicts);
    }

    Recorded keeping(int refused) {
        return new Recorded(verdicts, customers, refused);
    }

    Ingested counts() {
        long accepted = count(Verdict.Kind.ACCEPTED);
        long duplicates = count(Verdict.Kind.DUPLICATE);
        return new Ingested(accepted, duplicates, verdicts.size() - accepted - duplicates, customers);
    }

    private long count(Verdict.Kind kind) {
        return verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
    }
}
