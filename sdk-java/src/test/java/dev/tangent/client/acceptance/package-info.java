/** The SDK against the running service, as its user has it. */
@NullMarked
package dev.tangent.client.acceptance;

import org.jspecify.annotations.NullMarked;
