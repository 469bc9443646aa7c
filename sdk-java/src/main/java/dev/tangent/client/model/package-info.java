/** What goes over the wire: read by accessors, written by setters of the same name that return the object. */
@NullMarked
package dev.tangent.client.model;

import org.jspecify.annotations.NullMarked;
