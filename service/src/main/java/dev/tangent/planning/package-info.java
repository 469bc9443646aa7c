/** The numbers by which a brand plans its contacts and judges them. */
@NullMarked
package dev.tangent.planning;

import org.jspecify.annotations.NullMarked;
