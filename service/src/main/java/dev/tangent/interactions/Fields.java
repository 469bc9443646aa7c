package dev.tangent.interactions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Texts;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of one item off the stream, noting what is wrong with each and going on. */
final class Fields {
    private static final int UUID_LENGTH = 36;

    private final JsonParser json;
    private final String pointer;
    private final List<Fault> faults;

    Fields(JsonParser json, String pointer) {
        this(json, pointer, new ArrayList<>());
    }

    private Fields(JsonParser json, String pointer, List<Fault> faults) {
        this.json = json;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** The fields of an object inside, whose faults are this one's too. */
    Fields inside(String field) {
        return new Fields(json, at(field), faults);
    }

    /** The pointer of a field. */
    String at(String field) {
        return Fault.pointer(pointer, field);
    }

    /** Notes a field that nothing knows, and steps over it. */
    void unknown(String field) throws IOException {
        fault(field, "unknown_field", "is not a field of this object");
        json.skipChildren();
    }

    List<Fault> faults() {
        return faults;
    }

    void fault(String field, String code, String detail) {
        faults.add(Fault.at(at(field), code, detail));
    }

    @Nullable
    String text(String field, int longest) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(field, "string");
            return null;
        }
        String text = json.getText();
        if (text.isEmpty()) {
            fault(field, "too_short", "must have at least 1 character");
            return null;
        }
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            fault(field, "too_long", "must have at most " + longest + " characters");
            return null;
        }
        if (!Texts.storable(text)) {
            fault(field, "invalid_character", "has a character that cannot be stored");
            return null;
        }
        return text;
    }

    @Nullable
    String oneOf(String field, Set<String> values) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(field, "string");
            return null;
        }
        String text = json.getText();
        if (!values.contains(text)) {
            fault(field, "enum", "is none of the values it may have");
            return null;
        }
        return text;
    }

    @Nullable
    String matching(String field, Pattern pattern) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(field, "string");
            return null;
        }
        String text = json.getText();
        if (!pattern.matcher(text).matches()) {
            fault(field, "pattern", "does not match " + pattern);
            return null;
        }
        return text;
    }

    @Nullable
    UUID uuid(String field) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(field, "string");
            return null;
        }
        try {
            String text = json.getText();
            if (hasUuidForm(text)) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        fault(field, "format", "is no UUID");
        return null;
    }

    /** Java also reads shorter groups and signs. */
    private static boolean hasUuidForm(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    @Nullable
    Instant instant(String field) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(field, "string");
            return null;
        }
        Instant instant = Instants.read(json.getText());
        if (instant != null) {
            return instant;
        }
        fault(field, "format", "is no RFC 3339 date-time");
        return null;
    }

    @Nullable
    Boolean bool(String field) throws IOException {
        if (!json.currentToken().isBoolean()) {
            wrongType(field, "boolean");
            return null;
        }
        return json.getBooleanValue();
    }

    @Nullable
    Long whole(String field, long least, long most) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            wrongType(field, "integer");
            return null;
        }
        BigInteger value = json.getBigIntegerValue();
        if (value.bitLength() >= Long.SIZE || value.longValue() < least || value.longValue() > most) {
            fault(field, "out_of_range", "must lie between " + least + " and " + most);
            return null;
        }
        return value.longValue();
    }

    /** Notes that the value is of another type, and steps over it. */
    void wrongType(String field, String type) throws IOException {
        fault(field, "type", "must be " + ("aio".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type);
        json.skipChildren();
    }
}
