/** Who is calling, and what they may do. */
@NullMarked
package dev.tangent.auth;

import org.jspecify.annotations.NullMarked;
