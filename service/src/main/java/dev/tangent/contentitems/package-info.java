/** Planned and published pieces of content. */
@NullMarked
package dev.tangent.contentitems;

import org.jspecify.annotations.NullMarked;
