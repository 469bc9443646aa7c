package dev.tangent.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tangent.platform.Texts;
import dev.tangent.platform.http.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Query strings that are wrong, or odd. */
final class QueryFaults {
    private static final List<String> UNKNOWN = List.of(
            "unexpected=1",
            "page=2",
            "_=1",
            "brand_id=x",
            "=1",
            "=",
            "%00=1",
            "%F0%9F%98%80=1",
            "a[]=1",
            "a%0d%0ab=1",
            "limit%20=1");

    /** What no decoder reads, or not as text. */
    private static final List<String> UNREADABLE =
            List.of("%", "%zz", "%1", "%ff", "%c0%af", "%ed%a0%80", "%u0041", "%00");

    private static final List<String> CURSORS = List.of(
            "x",
            "AAAA",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "%2B%2F%3D",
            "..",
            "a".repeat(1000),
            "a".repeat(1001),
            "\u044f");

    private QueryFaults() {}

    static List<Mutation> all() {
        return List.of(
                Mutation.ofAny(
                        Mutation.Part.QUERY,
                        "a parameter is unknown",
                        (shot, scene) -> shot.asking(scene.dice().one(UNKNOWN)).wrong()),
                of("a parameter is repeated", (shot, scene) -> {
                    String said = said(some(scene), scene);
                    return shot.asking(said).asking(said).wrong();
                }),
                of(
                        "a parameter is in other letters",
                        (shot, scene) -> shot.asking(some(scene).name().toUpperCase(Locale.ROOT) + "=1")
                                .wrong()),
                of(
                        "a parameter has no value",
                        (shot, scene) ->
                                set(shot, some(scene).name(), scene.dice().once(2) ? "" : null)),
                of(
                        "a parameter cannot be read",
                        (shot, scene) -> set(
                                        shot, some(scene).name(), scene.dice().one(UNREADABLE))
                                .wrong()),
                of("a parameter is nasty", QueryFaults::nasty),
                of("a parameter is at its edge", QueryFaults::edge),
                of("a time is at the edge of time", QueryFaults::time),
                of(
                        "a parameter is very long",
                        (shot, scene) -> set(
                                shot,
                                some(scene).name(),
                                "x".repeat(scene.dice().one(List.of(1_001, 7_000, 9_000, 70_000))))),
                new Mutation(
                        Mutation.Part.QUERY,
                        "a cursor is not its own",
                        aim -> aim.sample.isList(),
                        (shot, scene) -> set(
                                        shot,
                                        "cursor",
                                        Nasty.encoded(scene.dice().one(CURSORS)))
                                .wrong()),
                new Mutation(
                        Mutation.Part.QUERY,
                        "a required parameter is missing",
                        aim -> !aim.sample.required().isEmpty(),
                        (shot, scene) -> shot.query(all -> {
                                    String name =
                                            scene.dice().one(scene.aim().sample.required());
                                    all.removeIf(one -> one.split("=", 2)[0].equals(name));
                                    return all;
                                })
                                .wrong()),
                Mutation.ofAny(
                        Mutation.Part.QUERY,
                        "the query is odd",
                        (shot, scene) -> shot.asking(scene.dice()
                                .one(List.of("&", "&&", "?", "#x", ";a=1", "a", "a=b=c", "+", "|", "\"", "<", "{}")))));
    }

    private static Mutation of(String name, Mutation.Bending bending) {
        return new Mutation(
                Mutation.Part.QUERY, name, aim -> !aim.operation.query().isEmpty(), bending);
    }

    private static Shot nasty(Shot shot, Scene scene) {
        List<String> nasty = Stream.of(Nasty.TEXTS, Nasty.NUMBERS, Nasty.DATES, Nasty.UUIDS, scene.foreign())
                .flatMap(List::stream)
                .toList();
        return said(shot, some(scene), scene.dice().one(nasty));
    }

    private static Shot edge(Shot shot, Scene scene) {
        Operation.Parameter parameter = some(scene);
        JsonNode schema = scene.aim().values.resolved(parameter.schema());
        JsonNode valid = scene.aim().values.valid(schema, scene.dice());
        String token = scene.dice().one(Nasty.edges(schema, valid));
        boolean array = schema.path("type").asText().equals("array");
        String text = array
                ? scene.dice()
                        .one(List.of(
                                "",
                                ",",
                                ",,",
                                valid.path(0).asText() + ",",
                                valid.path(0).asText() + ",x"))
                : token.startsWith("\"") ? text(token) : token;
        return said(shot, parameter, text);
    }

    /** A text is wrong where it does not keep the schema or could not be stored; of the rest nothing is known. */
    private static Shot said(Shot shot, Operation.Parameter parameter, String text) {
        boolean refused = !Texts.storable(text)
                || (parameter.type().equals("string")
                        && !parameter.rule().faults(TextNode.valueOf(text)).isEmpty());
        Shot bent = set(shot, parameter.name(), Nasty.encoded(text));
        return refused ? bent.wrong() : bent;
    }

    private static Shot time(Shot shot, Scene scene) {
        List<Operation.Parameter> times = parameters(scene).stream()
                .filter(parameter -> parameter.schema().path("format").asText().equals("date-time"))
                .toList();
        Shot bent = shot;
        for (Operation.Parameter time : times) {
            if (scene.dice().once(2)) {
                bent = set(bent, time.name(), Nasty.encoded(scene.dice().one(Nasty.DATES)));
            }
        }
        return bent;
    }

    private static String said(Operation.Parameter parameter, Scene scene) {
        JsonNode value = scene.aim().values.valid(parameter.schema(), scene.dice());
        return parameter.name() + "="
                + Nasty.encoded(value.isArray() ? value.path(0).asText() : value.asText());
    }

    private static Operation.Parameter some(Scene scene) {
        return scene.dice().one(parameters(scene));
    }

    private static List<Operation.Parameter> parameters(Scene scene) {
        return scene.aim().operation.query().values().stream()
                .sorted(Comparator.comparing(Operation.Parameter::name))
                .toList();
    }

    private static Shot set(Shot shot, String name, @org.jspecify.annotations.Nullable String value) {
        return shot.query(all -> {
            List<String> others = new ArrayList<>(all);
            others.removeIf(one -> one.split("=", 2)[0].equals(name));
            others.add(value == null ? name : name + "=" + value);
            return others;
        });
    }

    private static String text(String token) {
        try {
            return dev.tangent.platform.Json.mapper()
                    .readValue(token, TextNode.class)
                    .textValue();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return token;
        }
    }
}
