/** What may be stored of customers, and the values. */
@NullMarked
package dev.tangent.attributes;

import org.jspecify.annotations.NullMarked;
