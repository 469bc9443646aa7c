/** A PostgreSQL server of our own on the loopback interface, for development and for tests. */
@NullMarked
package dev.tangent.localpostgres;

import org.jspecify.annotations.NullMarked;
