/** Ready-made journeys, and how a brand gets one. */
@NullMarked
package dev.tangent.templates;

import org.jspecify.annotations.NullMarked;
