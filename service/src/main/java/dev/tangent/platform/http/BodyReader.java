package dev.tangent.platform.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body within the operation's bound and holds it against its schema, so that every fault comes at once with its
 * pointer. A body the operation reads as a stream is only bounded, one of lines not even that; one that it reads as a tree may have faults within its
 * items, each of which the operation judges by itself.
 */
final class BodyReader implements ReaderInterceptor {
    private static final Pattern ITEM = Pattern.compile("/items/[0-9]+(/.*)?", Pattern.DOTALL);
    private static final int INFLATED = 8 * 1024;

    private final Operation operation;
    private final @Nullable SchemaRule rule;
    private final Operations operations;
    private final ObjectMapper mapper;

    BodyReader(Operation operation, Operations operations, ObjectMapper mapper) {
        this.operation = operation;
        this.operations = operations;
        this.mapper = mapper;
        this.rule = operation.bodySchema() == null ? null : operations.schema(operation.bodySchema());
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (operation.inLines()) {
            return lines(context);
        }
        InputStream body = new Utf8Body(new BoundedBody(context.getInputStream(), operation.maxBodyBytes()));
        if (context.getType() == InputStream.class) {
            return body;
        }
        JsonNode tree = parse(body);
        List<Fault> faults = new ArrayList<>();
        boolean patch = context.getType() == ObjectNode.class;
        JsonNode said = patch && tree.isObject() ? withoutRemovals((ObjectNode) tree, faults) : tree;
        JsonTexts.faults(tree, "", faults);
        if (!patch) {
            JsonTexts.dropNulls(tree);
        }
        if (rule != null && !(patch && said.isEmpty() && !tree.isEmpty())) {
            rule.faults(said).stream()
                    .filter(fault -> !patch || !isNestedRemoval(said, fault))
                    .forEach(faults::add);
        }
        if (context.getType() == JsonNode.class) {
            faults.removeIf(fault -> ITEM.matcher(Objects.requireNonNullElse(fault.pointer(), ""))
                    .matches());
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        return bind(tree, context.getType());
    }

    /**
     * Each line is judged by itself, what is no UTF-8 in it too. Jetty, which inflates other bodies, takes a gzip that ends
     * in its middle for a whole one.
     */
    private static InputStream lines(ReaderInterceptorContext context) throws IOException {
        String charset = context.getMediaType().getParameters().getOrDefault("charset", "utf-8");
        if (!charset.equalsIgnoreCase("utf-8")) {
            throw Problem.of(Problem.Type.UNSUPPORTED_MEDIA_TYPE, "Send it in UTF-8.");
        }
        String coding = context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        InputStream body = context.getInputStream();
        if (coding == null || coding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!coding.equalsIgnoreCase("gzip")) {
            throw Problem.of(Problem.Type.UNSUPPORTED_MEDIA_TYPE, "Send it as it is or in gzip.");
        }
        try {
            return new GZIPInputStream(body, INFLATED);
        } catch (IOException e) {
            throw InvalidJson.unreadable(e);
        }
    }

    private JsonNode parse(InputStream body) {
        try {
            JsonNode tree = mapper.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw Problem.of(Problem.Type.INVALID_JSON, "The body is empty.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw InvalidJson.problem(e);
        } catch (NumberFormatException e) {
            throw InvalidJson.number();
        } catch (IOException e) {
            throw InvalidJson.unreadable(e);
        }
    }

    /** The patch without its nulls, each of which must name something that can be removed. */
    private JsonNode withoutRemovals(ObjectNode patch, List<Fault> faults) {
        String schema = operation.bodySchema();
        ObjectNode said = patch.deepCopy();
        patch.properties().forEach(field -> {
            String name = field.getKey();
            if (schema != null && field.getValue().isNull() && operations.hasProperty(schema, name)) {
                said.remove(name);
                if (!operations.nullable(schema, name)) {
                    faults.add(Fault.at("/" + name, "not_removable", "cannot be removed"));
                }
            }
        });
        return said;
    }

    /** A null in an object of a patch removes too; what it names must be known all the same. */
    private static boolean isNestedRemoval(JsonNode said, Fault fault) {
        JsonPointer at = JsonPointer.compile(Objects.requireNonNullElse(fault.pointer(), ""));
        return !fault.code().equals("unknown_field")
                && said.at(at).isNull()
                && at.head() != null
                && said.at(at.head()).isObject();
    }

    private Object bind(JsonNode tree, Class<?> type) throws IOException {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            // The schema let it pass but the type cannot hold it, such as a leap second.
            String pointer = e.getPath().stream()
                    .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                    .collect(Collectors.joining());
            throw Problem.invalidBody(pointer, "invalid", "cannot be read");
        }
    }
}
