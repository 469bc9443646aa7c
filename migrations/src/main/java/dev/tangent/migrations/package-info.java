/** The database schema, one file per change, and what applies it under the owner role. */
@NullMarked
package dev.tangent.migrations;

import org.jspecify.annotations.NullMarked;
