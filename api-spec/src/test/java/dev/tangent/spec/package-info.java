@NullMarked
package dev.tangent.spec;

import org.jspecify.annotations.NullMarked;
