@NullMarked
package dev.tangent.dev.demo;

import org.jspecify.annotations.NullMarked;
