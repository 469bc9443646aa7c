/** How fast the service is, always beside the same work done straight on its database in the same run. */
@NullMarked
package dev.tangent.bench;

import org.jspecify.annotations.NullMarked;
