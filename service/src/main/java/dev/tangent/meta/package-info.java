/** The service's own documents: the spec and the pages about problems. */
@NullMarked
package dev.tangent.meta;

import org.jspecify.annotations.NullMarked;
