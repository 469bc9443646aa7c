package dev.tangent.planningcopies;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of a part, and what stands in the brand for each of the other's. */
record Copied(CopiedPart part, Map<UUID, UUID> ids) {
    @Nullable
    UUID of(@Nullable UUID other) {
        return other == null ? null : ids.get(other);
    }

    List<UUID> of(List<UUID> others) {
        return others.stream().flatMap(id -> Stream.ofNullable(ids.get(id))).toList();
    }
}
