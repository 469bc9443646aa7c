/** The rules of the house as code, each apart from what it is held against, so that each can be seen to fail. */
@NullMarked
package dev.tangent.rules;

import org.jspecify.annotations.NullMarked;
