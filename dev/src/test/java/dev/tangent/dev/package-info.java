@NullMarked
package dev.tangent.dev;

import org.jspecify.annotations.NullMarked;
