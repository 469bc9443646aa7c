/** What every part stands on and that knows none of them: problems, pages, cursors, ids, JSON. */
@NullMarked
package dev.tangent.platform;

import org.jspecify.annotations.NullMarked;
