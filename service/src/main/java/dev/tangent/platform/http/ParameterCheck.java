package dev.tangent.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Texts;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses parameters that are unknown, repeated, missing or not what the spec says: nothing is accepted and ignored. */
@Priority(Priorities.USER)
final class ParameterCheck implements ContainerRequestFilter {
    private static final int LONGEST_NUMBER = 20;
    private static final int ESCAPE = "%ff".length();
    private static final int HEXADECIMAL = 16;
    private static final int LEAST_BEYOND_ASCII = 0x80;
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Operation operation;

    ParameterCheck(Operation operation) {
        this.operation = operation;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        // Jersey's own text of the query has broken escapes mended.
        String raw = RequestId.query(request);
        if (raw != null && BROKEN_ESCAPE.matcher(raw).find()) {
            throw Problem.of(
                    Problem.Type.INVALID_REQUEST, "The query has a % without two hexadecimal digits behind it.");
        }
        if (raw != null && !isUtf8(raw)) {
            throw Problem.of(Problem.Type.INVALID_REQUEST, "The query has escapes that are no UTF-8.");
        }
        // Jersey drops those without a name.
        if (raw != null && (raw.startsWith("=") || raw.contains("&="))) {
            throw Problem.invalidParameter("", "unknown_parameter", "has no name");
        }
        for (String name : query.keySet()) {
            if (!operation.query().containsKey(name)) {
                throw Problem.invalidParameter(name, "unknown_parameter", "is not a parameter of this operation");
            }
        }
        check(operation.query(), query);
        check(operation.pathParameters(), request.getUriInfo().getPathParameters());
        check(operation.headers(), request.getHeaders());
        if (operation.hasBody() && request.getMediaType() == null) {
            throw Problem.of(Problem.Type.UNSUPPORTED_MEDIA_TYPE, "The request has a body and names no Content-Type.");
        }
    }

    /** Jersey puts another character in the place of bytes that are no text, so that nobody would see them behind it. */
    private static boolean isUtf8(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.write(Integer.parseInt(raw.substring(i + 1, i + ESCAPE), HEXADECIMAL));
                i += ESCAPE - 1;
            } else if (raw.charAt(i) < LEAST_BEYOND_ASCII) {
                bytes.write(raw.charAt(i));
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void check(Map<String, Operation.Parameter> declared, MultivaluedMap<String, String> given) {
        declared.forEach((name, parameter) -> {
            List<String> values = given.getOrDefault(name, List.of());
            if (values.size() > 1) {
                throw Problem.invalidParameter(name, "repeated_parameter", "is given more than once");
            }
            if (values.isEmpty()) {
                if (parameter.required()) {
                    throw Problem.invalidParameter(name, "required", "is missing");
                }
                return;
            }
            check(parameter, values.get(0));
        });
    }

    private static void check(Operation.Parameter parameter, String text) {
        if (!Texts.storable(text)) {
            throw Problem.invalidParameter(
                    parameter.name(), "invalid_character", "has a character that cannot be stored");
        }
        List<Fault> faults = parameter.rule().faults(json(parameter, text));
        if (!faults.isEmpty()) {
            Fault first = faults.get(0);
            throw Problem.invalidParameter(parameter.name(), first.code(), first.detail());
        }
        if (parameter.schema().path("format").asText().equals("date-time") && !InstantParameters.reads(text)) {
            throw Problem.invalidParameter(
                    parameter.name(),
                    "format",
                    "must be a time of RFC 3339 with an offset, in UTC of the years 0000 to 9999");
        }
        if (parameter.schema().path("format").asText().equals("date") && !DayParameters.reads(text)) {
            throw Problem.invalidParameter(parameter.name(), "format", "must be a day, as 2026-03-01");
        }
    }

    private static JsonNode json(Operation.Parameter parameter, String text) {
        return switch (parameter.type()) {
            case "integer", "number" -> number(parameter, text);
            case "boolean" ->
                text.equals("true") || text.equals("false")
                        ? BooleanNode.valueOf(text.equals("true"))
                        : TextNode.valueOf(text);
            case "array" -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                List.of(text.split(",", -1)).forEach(array::add);
                yield array;
            }
            default -> TextNode.valueOf(text);
        };
    }

    private static JsonNode number(Operation.Parameter parameter, String text) {
        if (!text.matches("-?[0-9]{1," + LONGEST_NUMBER + "}")) {
            throw Problem.invalidParameter(parameter.name(), "type", "must be a whole number");
        }
        return BigIntegerNode.valueOf(new BigInteger(text));
    }
}
