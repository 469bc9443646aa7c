/** Breaches of the rules of the house, planted for the test of the rules. */
@NullMarked
package dev.tangent.breaches.api;

import org.jspecify.annotations.NullMarked;
