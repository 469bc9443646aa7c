/** What leads from one touchpoint to another, whether it does, and which ways are declared as hand-offs. */
@NullMarked
package dev.tangent.touchpointlinks;

import org.jspecify.annotations.NullMarked;
