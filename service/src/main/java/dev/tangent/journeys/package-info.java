/** Planned paths of customers: worked on as drafts, published as versions that never change. */
@NullMarked
package dev.tangent.journeys;

import org.jspecify.annotations.NullMarked;
