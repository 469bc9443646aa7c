/** Who did, or was denied, what. */
@NullMarked
package dev.tangent.audit;

import org.jspecify.annotations.NullMarked;
