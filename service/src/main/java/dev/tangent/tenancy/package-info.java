/** The only way to the database: one call is one transaction that sees one brand or one agency. */
@NullMarked
package dev.tangent.tenancy;

import org.jspecify.annotations.NullMarked;
