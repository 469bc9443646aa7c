package dev.tangent.usage;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a brand, or an agency for itself, used in a calendar month of UTC; {@code storageBytes} is null until measured. */
public record TenantMonth(
        UUID brandId,
        LocalDate month,
        long interactions,
        long customers,
        long calls,
        @Nullable Long storageBytes) {}
