/** Real contacts: recorded once each, listed, and shown to other features as a view. */
@NullMarked
package dev.tangent.interactions;

import org.jspecify.annotations.NullMarked;
