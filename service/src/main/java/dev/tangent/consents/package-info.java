/** What customers agreed to, and no longer do. */
@NullMarked
package dev.tangent.consents;

import org.jspecify.annotations.NullMarked;
