/** Where contact happens. */
@NullMarked
package dev.tangent.channels;

import org.jspecify.annotations.NullMarked;
