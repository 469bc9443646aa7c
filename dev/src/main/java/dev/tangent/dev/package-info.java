/** The service, its database and a world of demo data in one process, for developers. */
@NullMarked
package dev.tangent.dev;

import org.jspecify.annotations.NullMarked;
