/** How much tenants use, and how much agencies may. */
@NullMarked
package dev.tangent.usage;

import org.jspecify.annotations.NullMarked;
