/** Points of sale and service. */
@NullMarked
package dev.tangent.locations;

import org.jspecify.annotations.NullMarked;
