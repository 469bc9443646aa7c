package dev.tangent.personal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where holders write what is stored of a person. */
public interface Export {
    /** Begins a section; its rows follow. {@code table} is where they stand. */
    void section(String title, String table);

    /** One thing of the section, by the names that the API uses; a null is left out. */
    void row(Map<String, @Nullable Object> fields);
}
