package dev.tangent.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tangent.platform.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Bodies that are JSON and wrong in what they say. */
final class BodyFaults {
    /** Stands in the tree for a value that no tree can hold, until it is text. */
    private static final String HOLE = "the hole of the fuzzer";

    private static final List<String> STRANGE_NAMES = List.of(
            "unexpected",
            "",
            "id",
            "brandId",
            "brand_id",
            "version",
            "createdAt",
            "__proto__",
            "$ref",
            "a/b~c",
            "\u0000x");

    /** One value in a body: where it stands, and the schema it must keep. */
    private record Place(JsonNode in, String name, int index, JsonNode schema) {
        void set(JsonNode value) {
            if (in instanceof ObjectNode object) {
                object.set(name, value);
            } else {
                ((ArrayNode) in).set(index, value);
            }
        }
    }

    private BodyFaults() {}

    static List<Mutation> all() {
        return List.of(
                Mutation.ofBody("a field is missing", (shot, scene) -> inTree(shot, scene, BodyFaults::removed)),
                Mutation.ofBody("a field is unknown", (shot, scene) -> inTree(shot, scene, BodyFaults::added)),
                Mutation.ofBody(
                        "a field is in other letters", (shot, scene) -> inTree(shot, scene, BodyFaults::shouted)),
                Mutation.ofBody("a value is nasty", BodyFaults::nasty),
                Mutation.ofBody("a value is at its edge", BodyFaults::edge),
                Mutation.ofBody(
                        "values of several fields are nasty",
                        (shot, scene) -> nasty(nasty(edge(shot, scene), scene), scene)),
                Mutation.ofBody("a value is null", (shot, scene) -> filled(shot, scene, "null")),
                Mutation.ofBody("an array stands for the object", whole(body -> "[" + body + "]")),
                Mutation.ofBody("a text stands for the object", whole(Nasty::quoted)),
                Mutation.ofBody("the object is empty", whole(body -> "{}")),
                Mutation.ofBody("a number stands for the object", whole(body -> "0")),
                Mutation.ofBody("null stands for the object", whole(body -> "null")));
    }

    private interface Change {
        void in(JsonNode tree, Scene scene);
    }

    private static Mutation.Bending whole(UnaryOperator<String> change) {
        return (shot, scene) -> judged(shot.body(change.apply(shot.bodyText())), scene);
    }

    private static Shot judged(Shot shot, Scene scene) {
        return shot.wrongBody(scene.aim().refuses(shot.body()));
    }

    private static Shot inTree(Shot shot, Scene scene, Change change) {
        JsonNode tree = tree(shot);
        change.in(tree, scene);
        return judged(shot.body(tree.toString()), scene);
    }

    private static void removed(JsonNode tree, Scene scene) {
        List<ObjectNode> objects = objects(tree, scene);
        ObjectNode object = scene.dice().one(objects);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (!names.isEmpty()) {
            object.remove(scene.dice().one(names));
        }
    }

    private static void added(JsonNode tree, Scene scene) {
        ObjectNode object = scene.dice().one(objects(tree, scene));
        String name = scene.dice().one(STRANGE_NAMES);
        object.put(object.has(name) ? name + "2" : name, "x");
    }

    private static void shouted(JsonNode tree, Scene scene) {
        ObjectNode object = scene.dice().one(objects(tree, scene));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (!names.isEmpty()) {
            String name = scene.dice().one(names);
            object.set(name.toUpperCase(Locale.ROOT), object.remove(name));
        }
    }

    private static Shot nasty(Shot shot, Scene scene) {
        List<String> ids =
                new ArrayList<>(scene.ids().values().stream().sorted().toList());
        ids.addAll(scene.foreign());
        return filled(shot, scene, scene.dice().one(Nasty.tokens(ids)));
    }

    private static Shot edge(Shot shot, Scene scene) {
        JsonNode tree = tree(shot);
        List<Place> places = places(tree, scene);
        if (places.isEmpty()) {
            return shot;
        }
        Place place = scene.dice().one(places);
        JsonNode valid = scene.aim().values.valid(place.schema(), scene.dice());
        return fill(shot, scene, tree, place, scene.dice().one(Nasty.edges(place.schema(), valid)));
    }

    private static Shot filled(Shot shot, Scene scene, String token) {
        JsonNode tree = tree(shot);
        List<Place> places = places(tree, scene);
        return places.isEmpty() ? shot : fill(shot, scene, tree, scene.dice().one(places), token);
    }

    private static Shot fill(Shot shot, Scene scene, JsonNode tree, Place place, String token) {
        place.set(TextNode.valueOf(HOLE));
        return judged(shot.body(tree.toString().replace("\"" + HOLE + "\"", token)), scene);
    }

    /** The body, or an empty object where an earlier change has left no tree. */
    private static JsonNode tree(Shot shot) {
        try {
            JsonNode tree = Json.mapper().readTree(shot.body());
            return tree.isObject() ? tree : Json.mapper().createObjectNode();
        } catch (IOException | NumberFormatException e) {
            return Json.mapper().createObjectNode();
        }
    }

    private static List<ObjectNode> objects(JsonNode tree, Scene scene) {
        List<ObjectNode> objects = new ArrayList<>(List.of((ObjectNode) tree));
        places(tree, scene).forEach(place -> {
            JsonNode value = place.in().isObject()
                    ? place.in().get(place.name())
                    : place.in().get(place.index());
            if (value instanceof ObjectNode object) {
                objects.add(object);
            }
        });
        return objects;
    }

    private static List<Place> places(JsonNode tree, Scene scene) {
        List<Place> places = new ArrayList<>();
        collect(tree, scene.aim().bodySchema(), scene.aim().values, places);
        return places;
    }

    private static void collect(JsonNode value, JsonNode declared, SchemaValues values, List<Place> found) {
        JsonNode schema = values.resolved(declared);
        if (value.isObject()) {
            value.properties().forEach(field -> {
                JsonNode of = values.resolved(schema.path("properties").path(field.getKey()));
                found.add(new Place(value, field.getKey(), 0, of));
                collect(field.getValue(), of, values, found);
            });
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            JsonNode of = values.resolved(schema.path("items"));
            found.add(new Place(value, "", i, of));
            collect(value.get(i), of, values, found);
        }
    }
}
