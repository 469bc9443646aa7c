/** Customers by rules over what is known of them. */
@NullMarked
package dev.tangent.segments;

import org.jspecify.annotations.NullMarked;
