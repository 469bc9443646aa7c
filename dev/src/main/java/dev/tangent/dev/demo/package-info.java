/** Brands that do not exist, with some months of what could have happened there. */
@NullMarked
package dev.tangent.dev.demo;

import org.jspecify.annotations.NullMarked;
