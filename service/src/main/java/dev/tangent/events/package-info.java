/** What happened, written down in the transaction that made it happen, for those who subscribed to it. */
@NullMarked
package dev.tangent.events;

import org.jspecify.annotations.NullMarked;
