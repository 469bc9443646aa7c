/** Who may be contacted, where and when, and who must not be. */
@NullMarked
package dev.tangent.contacts;

import org.jspecify.annotations.NullMarked;
