package dev.tangent.platform.http;

import dev.tangent.platform.Problem;
import jakarta.ws.rs.core.EntityTag;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Strong entity tags: the version of a row, and behind a dot whatever else its representation shows. */
public final class Tags {
    private Tags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** For a representation that also shows what changes without the row. */
    public static EntityTag of(long version, Object... shown) {
        return new EntityTag(version + "." + Integer.toHexString(java.util.Arrays.deepHashCode(shown)));
    }

    /** The version that {@code If-Match} asks for; empty when it asks for none or for any. */
    public static OptionalLong expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return OptionalLong.empty();
        }
        // Compressed answers carry the tag with this ending.
        String tag = ifMatch.replace("--gzip\"", "\"");
        if (!tag.matches("\"[0-9]{1,18}(\\.[0-9a-f]{1,8})?\"")) {
            throw mismatch();
        }
        return OptionalLong.of(Long.parseLong(tag.substring(1).split("[.\"]", 2)[0]));
    }

    public static Problem mismatch() {
        return Problem.of(Problem.Type.PRECONDITION_FAILED, "What is stored is no longer what If-Match names.");
    }
}
