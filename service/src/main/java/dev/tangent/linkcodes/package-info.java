/** One-time codes that join whoever redeems them with a customer or an interaction. */
@NullMarked
package dev.tangent.linkcodes;

import org.jspecify.annotations.NullMarked;
