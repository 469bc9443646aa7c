package dev.tangent.scorecards;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A share has a value even where there is nothing to divide by: the value is null, and said so. */
interface ShareIsSaid {
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Nullable
    Double getShare();
}
