/** Calls of every operation, made from the spec, so that a new operation cannot be left out of a matrix. */
@NullMarked
package dev.tangent.matrix;

import org.jspecify.annotations.NullMarked;
