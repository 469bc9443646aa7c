/** The client of Tangent: its roots, its operations, its pages and its exceptions. */
@NullMarked
package dev.tangent.client;

import org.jspecify.annotations.NullMarked;
