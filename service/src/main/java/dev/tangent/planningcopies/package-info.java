/** What a brand plans, given to another one of its agency. */
@NullMarked
package dev.tangent.planningcopies;

import org.jspecify.annotations.NullMarked;
