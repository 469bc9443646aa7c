package dev.tangent.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The totals of one touchpoint, campaign and day; {@code campaign} is empty for what belongs to none. */
public record Statistic(
        UUID id,
        UUID touchpointId,
        String campaign,
        LocalDate day,
        @Nullable Long impressions,
        @Nullable Long reach,
        @Nullable Long clicks,
        @Nullable Long spendAmount,
        @Nullable String spendCurrency,
        @Nullable String source,
        Instant createdAt,
        Instant updatedAt) {

    /** Totals as they were sent; one of the two names of the touchpoint is given. */
    record Draft(
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            String campaign,
            LocalDate day,
            @Nullable Long impressions,
            @Nullable Long reach,
            @Nullable Long clicks,
            @Nullable Long spendAmount,
            @Nullable String spendCurrency,
            @Nullable String source) {}

    /** Which statistics to list; null means any. */
    public record Filter(
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            @Nullable String campaign,
            @Nullable Instant updatedSince) {}

    /** A place in a list that runs backwards in time. */
    record Place(LocalDate day, UUID id) {}
}
