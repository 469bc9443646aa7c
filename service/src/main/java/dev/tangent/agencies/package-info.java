/** Agencies and their brands. */
@NullMarked
package dev.tangent.agencies;

import org.jspecify.annotations.NullMarked;
