/** Breaches of the rules of the house, planted for the test of the rules. */
@NullMarked
package dev.tangent.breaches.metrics;

import org.jspecify.annotations.NullMarked;
