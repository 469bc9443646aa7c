/** How well journeys and touchpoints are planned and looked after, computed when it is asked. */
@NullMarked
package dev.tangent.scorecards;

import org.jspecify.annotations.NullMarked;
