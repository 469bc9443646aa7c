/** How often one may call. */
@NullMarked
package dev.tangent.limits;

import org.jspecify.annotations.NullMarked;
