/** How long a brand keeps what, and the clearing away of what is older. */
@NullMarked
package dev.tangent.retention;

import org.jspecify.annotations.NullMarked;
