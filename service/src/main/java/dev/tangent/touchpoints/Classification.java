package dev.tangent.touchpoints;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a touchpoint stands on every axis of the taxonomy. Values are those of the taxonomy, which is data: no code
 * decides by them.
 */
public record Classification(
        List<String> senses,
        List<String> informationTypes,
        @Nullable String intendedReaction,
        @Nullable String term,
        @Nullable String mode,
        @Nullable String phase,
        @Nullable String cjmStage,
        @Nullable String touchRole,
        @Nullable String contentTask,
        @Nullable String contentIntent,
        @Nullable String granularity,
        @Nullable String objectType,
        List<String> demonstrates) {}
