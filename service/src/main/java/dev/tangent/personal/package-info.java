/** What features store of people, told by each feature itself, so that a person's request reaches all of it. */
@NullMarked
package dev.tangent.personal;

import org.jspecify.annotations.NullMarked;
