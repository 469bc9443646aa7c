/** What every feature needs to stand on the API. */
@NullMarked
package dev.tangent.rest;

import org.jspecify.annotations.NullMarked;
