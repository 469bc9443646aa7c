/** What browsers and apps say by a publishable key, which reads nothing personal. */
@NullMarked
package dev.tangent.collect;

import org.jspecify.annotations.NullMarked;
