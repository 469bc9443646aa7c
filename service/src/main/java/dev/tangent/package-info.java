/** Start-up: foundations are built, features installed, and the operator's commands run. */
@NullMarked
package dev.tangent;

import org.jspecify.annotations.NullMarked;
