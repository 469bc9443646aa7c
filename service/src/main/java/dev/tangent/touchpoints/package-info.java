/** The managed points of contact of a brand, and the taxonomy that classifies them. */
@NullMarked
package dev.tangent.touchpoints;

import org.jspecify.annotations.NullMarked;
