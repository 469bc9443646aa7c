/** Numbers. Reads the features' views by SQL and uses no feature's Java. */
@NullMarked
package dev.tangent.metrics;

import org.jspecify.annotations.NullMarked;
