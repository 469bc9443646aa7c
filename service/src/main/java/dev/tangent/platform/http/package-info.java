/** The conventions of the API, kept once for every operation and read from the spec. */
@NullMarked
package dev.tangent.platform.http;

import org.jspecify.annotations.NullMarked;
