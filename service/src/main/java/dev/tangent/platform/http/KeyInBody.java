package dev.tangent.platform.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tangent.platform.Json;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The key of a call that a browser makes without headers of its own: the field {@code key} of its body. */
public final class KeyInBody {
    private static final String FIELD = "key";
    private static final JsonFactory JSON = Json.mapper().getFactory();

    private KeyInBody() {}

    /** Null where there is none. The body remains to be read, and is held against its rules by whoever reads it. */
    public static @Nullable String read(ContainerRequestContext request, long most) {
        byte[] body;
        try (InputStream sent = new BoundedBody(request.getEntityStream(), most)) {
            body = sent.readAllBytes();
        } catch (IOException e) {
            throw InvalidJson.unreadable(e);
        }
        request.setEntityStream(new ByteArrayInputStream(body));
        try (JsonParser json = JSON.createParser(body)) {
            return find(json);
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String find(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = json.currentName().equals(FIELD);
            JsonToken value = json.nextToken();
            if (found) {
                return value == JsonToken.VALUE_STRING ? json.getText() : null;
            }
            json.skipChildren();
        }
        return null;
    }
}
