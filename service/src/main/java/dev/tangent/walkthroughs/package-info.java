/** Runs through the touchpoints with the eyes of a customer. */
@NullMarked
package dev.tangent.walkthroughs;

import org.jspecify.annotations.NullMarked;
