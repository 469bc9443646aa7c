package dev.tangent.platform.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tangent.platform.Problem;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;

/** What to say of a body that is no JSON we read. */
public final class InvalidJson {
    private InvalidJson() {}

    public static Problem problem(JsonProcessingException e) {
        String detail = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            return invalid("A value is larger, or nested deeper, than is read", e);
        }
        if (e instanceof JsonParseException && detail.startsWith("Duplicate field")) {
            return invalid("A field is named twice", e);
        }
        return invalid("The body is not JSON", e);
    }

    /** A number that JSON allows and Jackson does not hold, such as one with an exponent of eleven digits. */
    public static Problem number() {
        return Problem.of(Problem.Type.INVALID_JSON, "A number is larger, or has a longer exponent, than is read.");
    }

    /** A body that broke off, came too slowly, or is not the gzip it says it is. */
    public static Problem unreadable(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return Problem.of(Problem.Type.REQUEST_TIMEOUT, "The body did not arrive in time.");
            }
            if (cause instanceof ZipException) {
                return Problem.of(Problem.Type.INVALID_REQUEST, "The body is not the gzip its Content-Encoding says.");
            }
        }
        return Problem.of(Problem.Type.INVALID_REQUEST, "The body broke off.");
    }

    private static Problem invalid(String what, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String where =
                location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        return Problem.of(Problem.Type.INVALID_JSON, what + where + ".");
    }
}
