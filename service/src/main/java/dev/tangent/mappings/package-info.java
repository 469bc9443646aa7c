/** From what senders say of raw events to the touchpoints they happened at: rules, and sources that no rule knows. */
@NullMarked
package dev.tangent.mappings;

import org.jspecify.annotations.NullMarked;
