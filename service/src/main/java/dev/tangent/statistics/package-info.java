/** Daily totals of touchpoints whose single contacts are not known: kept one per day, and never added to interactions. */
@NullMarked
package dev.tangent.statistics;

import org.jspecify.annotations.NullMarked;
