package dev.tangent.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;

/** For what has a value even where there is nothing to divide by: the value is null, and said so. */
@JsonInclude(JsonInclude.Include.ALWAYS)
interface NullIsSaid {}
