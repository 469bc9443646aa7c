/** How a brand speaks, and whether its touchpoints keep to that. */
@NullMarked
package dev.tangent.brandvoice;

import org.jspecify.annotations.NullMarked;
