/** Answers kept with their effects, so that a repeated POST is harmless. */
@NullMarked
package dev.tangent.idempotency;

import org.jspecify.annotations.NullMarked;
