/** What happens to acknowledged work when processes are killed. */
@NullMarked
package dev.tangent.bench.drills;

import org.jspecify.annotations.NullMarked;
