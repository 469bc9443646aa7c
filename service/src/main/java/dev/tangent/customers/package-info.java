/** identity, person, customer: who did it. */
@NullMarked
package dev.tangent.customers;

import org.jspecify.annotations.NullMarked;
