@NullMarked
package dev.tangent.bench.drills;

import org.jspecify.annotations.NullMarked;
