/** API keys as a resource: made, listed, rotated, revoked. */
@NullMarked
package dev.tangent.keys;

import org.jspecify.annotations.NullMarked;
