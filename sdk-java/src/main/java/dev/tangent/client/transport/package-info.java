/** How requests travel: one exchange, and the retries around it. */
@NullMarked
package dev.tangent.client.transport;

import org.jspecify.annotations.NullMarked;
