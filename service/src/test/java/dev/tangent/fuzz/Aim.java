package dev.tangent.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.matrix.Sample;
import dev.tangent.matrix.Samples;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Json;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.JsonTexts;
import dev.tangent.platform.http.Operation;
import dev.tangent.platform.http.Operations;
import dev.tangent.platform.http.SchemaRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One operation of the spec, and requests of it that are right. */
final class Aim {
    /** What stands in the paths of the service's own documents. */
    private static final Map<String, String> DOCUMENTS = Map.of("file", "swagger-ui.css", "code", "not_found");

    /** Comes before other writes, which may leave a draft that nobody could publish. */
    private static final String PUBLISHING = "publishJourney";

    final Sample sample;
    final Operation operation;
    final SchemaValues values;
    private final @Nullable SchemaRule rule;

    private Aim(Sample sample, Operations operations, SchemaValues values) {
        this.sample = sample;
        this.operation = operations.get(sample.id());
        this.values = values;
        this.rule = operation.bodySchema() == null ? null : operations.schema(operation.bodySchema());
    }

    /** All operations: what reads, what writes with a body, and last what may put an end to something. */
    static List<Aim> all() {
        try {
            String text = Operations.text("openapi.json");
            Operations operations = Operations.load(Json.mapper());
            SchemaValues values = new SchemaValues(Json.mapper().readTree(text));
            return Samples.of(text).stream()
                    .map(sample -> new Aim(sample, operations, values))
                    .sorted(Comparator.comparing(Aim::turn))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int turn() {
        return switch (sample.method()) {
            case "GET" -> 0;
            case "DELETE" -> 4;
            default -> sample.body() == null ? 3 : sample.id().equals(PUBLISHING) ? 1 : 2;
        };
    }

    boolean hasBody() {
        return sample.body() != null;
    }

    ObjectNode bodySchema() {
        return values.resolved(values.named(Objects.requireNonNull(operation.bodySchema())));
    }

    /** The call as the spec shows it. */
    Shot plain(Map<String, String> ids, String key) {
        JsonNode body = sample.body() == null ? null : Bodies.fitted(sample, ids);
        return shot(ids, key, body);
    }

    /** Another call that keeps the spec, with more or less in it. */
    Shot varied(Map<String, String> ids, String key, Dice dice) {
        JsonNode body = sample.body() == null ? null : Bodies.fitted(sample, ids);
        if (body != null && operation.bodySchema() != null) {
            new Bodies(values, ids, dice).vary(body, bodySchema());
        }
        Shot shot = shot(ids, key, body);
        List<String> query = new ArrayList<>();
        operation.query().values().stream()
                .sorted(Comparator.comparing(Operation.Parameter::name))
                .filter(parameter -> !parameter.required() && !parameter.name().equals("cursor") && dice.once(6))
                .forEach(parameter -> query.add(parameter.name() + "=" + Nasty.encoded(asked(parameter, ids, dice))));
        for (String parameter : query) {
            shot = shot.asking(parameter);
        }
        for (String name : operation.headers().keySet().stream().sorted().toList()) {
            if (!sample.requiredHeaders().contains(name) && dice.once(3)) {
                shot = shot.with(name, header(name, dice));
            }
        }
        return shot;
    }

    /**
     * Whether {@code body} is none that the spec allows; nulls remain undecided, for they may mean absent, and so do
     * lines, each of which is judged by itself.
     */
    boolean refuses(byte[] body) {
        if (sample.isInLines()) {
            return false;
        }
        try {
            JsonNode tree = Json.mapper().readTree(body);
            if (tree == null || tree.isMissingNode()) {
                return true;
            }
            List<Fault> faults = new ArrayList<>();
            JsonTexts.faults(tree, "", faults);
            return !faults.isEmpty()
                    || (rule != null
                            && !tree.toString().contains("null")
                            && !rule.faults(tree).isEmpty());
        } catch (IOException | NumberFormatException | Problem e) {
            return true;
        }
    }

    private Shot shot(Map<String, String> ids, String key, @Nullable JsonNode body) {
        Map<String, String> known = new HashMap<>(DOCUMENTS);
        known.putAll(ids);
        Sample.Call call = sample.call(known, body, Map.of());
        Shot shot = Shot.at(call.method(), call.path());
        if (!sample.isPublic()) {
            // Nothing but a publishable key collects.
            boolean collects = sample.scope().equals("collect");
            shot = shot.with("Authorization", "Bearer " + (collects ? ids.get("publishableKey") : key));
        }
        for (Map.Entry<String, String> header : call.needed().entrySet()) {
            shot = shot.with(header.getKey(), header.getValue());
        }
        if (call.body() == null) {
            return shot;
        }
        return shot.with("Content-Type", call.bodyType()).body(call.body());
    }

    private String asked(Operation.Parameter parameter, Map<String, String> ids, Dice dice) {
        String id = ids.get(parameter.name());
        if (id != null && dice.once(2)) {
            return id;
        }
        JsonNode value = values.valid(parameter.schema(), dice);
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(item.asText()));
        return value.isArray() ? String.join(",", items) : value.asText();
    }

    private static String header(String name, Dice dice) {
        return switch (name) {
            case "Idempotency-Key" -> dice.uuid().toString();
            case "Accept-Language" -> dice.one(List.of("ru", "en", "ru-RU, en;q=0.5", "*"));
            default -> dice.one(List.of("*", "\"0\""));
        };
    }

    @Override
    public String toString() {
        return sample.id();
    }
}
