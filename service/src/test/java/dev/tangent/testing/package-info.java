/** A running service for tests: a real server on a real database, and clients that check every answer. */
@NullMarked
package dev.tangent.testing;

import org.jspecify.annotations.NullMarked;
