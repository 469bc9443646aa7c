/** What people may ask of those who store their data: to read it, to have it erased, made anonymous or left alone. */
@NullMarked
package dev.tangent.privacy;

import org.jspecify.annotations.NullMarked;
