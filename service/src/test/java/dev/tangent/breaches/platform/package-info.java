/** Breaches of the rules of the house, planted for the test of the rules. */
@NullMarked
package dev.tangent.breaches.platform;

import org.jspecify.annotations.NullMarked;
