/** Who is told of events: endpoints, how they are reached, and what became of each delivery. */
@NullMarked
package dev.tangent.webhooks;

import org.jspecify.annotations.NullMarked;
