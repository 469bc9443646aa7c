/**
 * A seeded fuzzer: valid calls of every operation, made from the spec, then bent in every way that was thought of, and
 * each answer held against what any answer must keep.
 */
@NullMarked
package dev.tangent.fuzz;

import org.jspecify.annotations.NullMarked;
