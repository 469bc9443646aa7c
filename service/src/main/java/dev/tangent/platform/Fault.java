package dev.tangent.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One fault of a request: a JSON pointer into its body, or the name of a parameter. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(@Nullable String pointer, @Nullable String parameter, String code, String detail) {

    public static Fault at(String pointer, String code, String detail) {
        return new Fault(pointer, null, code, detail);
    }

    public static Fault ofParameter(String parameter, String code, String detail) {
        return new Fault(null, parameter, code, detail);
    }

    /** The pointer of a field of the object at {@code pointer}. */
    public static String pointer(String pointer, String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
