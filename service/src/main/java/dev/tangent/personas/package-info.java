/** Typical customers that a brand plans for. */
@NullMarked
package dev.tangent.personas;

import org.jspecify.annotations.NullMarked;
