package dev.tangent.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Json;
import dev.tangent.testing.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What no answer and no log may say. */
final class Leaks {
    private static final int ERROR_STATUS = 400;

    /** Words of the works inside, which no problem needs. */
    private static final List<String> INSIDES = List.of(
            "exception",
            "stacktrace",
            "stack trace",
            "\tat ",
            ".java",
            "java.",
            "javax.",
            "jakarta.",
            "org.",
            "dev.tangent",
            "fasterxml",
            "jackson",
            "jersey",
            "jetty",
            "dropwizard",
            "jdbi",
            "jdbc",
            "postgres",
            "psql",
            "pg_",
            "sqlstate",
            "row-level",
            "select ",
            "insert into",
            "delete from",
            "relation \"",
            "duplicate key",
            "violates",
            "syntax error",
            "nullpointer",
            "<html",
            "<!doctype",
            "<body",
            "<pre");

    /** What the fuzzer sends in bodies, queries and headers; a log may name a path and no more. */
    private static final List<String> SENT =
            List.of("tgt_sk_", "tgt_pk_", "drop table", "jndi:", "crm-4711", "X-Injected");

    private final Map<String, String> secrets;
    private final List<String> foreign;
    private final Set<Brought> brought = ConcurrentHashMap.newKeySet();

    /** A foreign id that a caller has written into a field of its own, which is shown to it again. */
    private record Brought(String id, String field) {
        /** Texts go by many names; what refers to something is told under the name by which it was said. */
        boolean mayStandIn(String other) {
            return refers(other) ? field.equals(other) || field.equals(OWN_ID) : !refers(field);
        }

        private static boolean refers(String field) {
            return field.equals(OWN_ID) || field.endsWith("Id") || field.endsWith("Ids");
        }
    }

    private static final String OWN_ID = "id";
    /** What is no field of JSON. */
    private static final String TEXT = "";

    /** {@code secrets} are texts by what they are; {@code foreign} are ids that only a caller may bring up. */
    Leaks(Map<String, String> secrets, List<String> foreign) {
        this.secrets = Map.copyOf(secrets);
        this.foreign = List.copyOf(foreign);
    }

    List<String> inAnswer(Shot shot, Reply reply) {
        String said = reply.headers().map() + "\n" + reply.text();
        List<String> found = new ArrayList<>(secretsIn(said));
        if (reply.status() < ERROR_STATUS) {
            foreign.stream()
                    .filter(shot.bodyText()::contains)
                    .forEach(id -> fields(shot.bodyText(), id).forEach(field -> brought.add(new Brought(id, field))));
            foreign.stream().filter(id -> puts(shot, id)).forEach(id -> {
                brought.add(new Brought(id, TEXT));
                brought.add(new Brought(id, OWN_ID));
            });
        }
        foreign.stream()
                .filter(id -> said.contains(id) && !shot.contains(id) && !mayBeTold(id, reply))
                .forEach(id -> found.add("tells the foreign id " + id));
        if (reply.header("X-Injected").length() > 0) {
            found.add("has a header that the request made up");
        }
        if (reply.status() >= ERROR_STATUS) {
            String lower = said.toLowerCase(Locale.ROOT);
            INSIDES.stream()
                    .filter(word -> lower.contains(word) && !shot.contains(word))
                    .forEach(word -> found.add("speaks of its insides: " + word.strip()));
        }
        return found;
    }

    /** What is put under an id or a key has it from then on. */
    private static boolean puts(Shot shot, String id) {
        return shot.method().equals("PUT") && shot.path().endsWith("/" + id);
    }

    private boolean mayBeTold(String id, Reply reply) {
        List<Brought> known =
                brought.stream().filter(one -> one.id().equals(id)).toList();
        return !reply.headers().map().toString().contains(id)
                && fields(reply.text(), id).stream()
                        .allMatch(field -> known.stream().anyMatch(one -> one.mayStandIn(field)));
    }

    /** The names of the fields in which {@code id} stands, of a document of JSON or of lines of it. */
    private static Set<String> fields(String text, String id) {
        Set<String> fields = new HashSet<>();
        try {
            fields(Json.mapper().readTree(text), TEXT, id, fields);
        } catch (JsonProcessingException whole) {
            for (String line : text.split("\n", -1)) {
                try {
                    fields(Json.mapper().readTree(line), TEXT, id, fields);
                } catch (JsonProcessingException none) {
                    if (line.contains(id)) {
                        fields.add(TEXT);
                    }
                }
            }
        }
        return fields;
    }

    private static void fields(JsonNode node, String field, String id, Set<String> fields) {
        if (node.isTextual() && node.textValue().contains(id)) {
            fields.add(field);
        }
        node.properties().forEach(property -> {
            if (property.getKey().contains(id)) {
                fields.add(TEXT);
            }
            fields(property.getValue(), property.getKey(), id, fields);
        });
        if (node.isArray()) {
            node.forEach(item -> fields(item, field, id, fields));
        }
    }

    /** What is wrong with a line of the log. */
    List<String> inLog(String line) {
        JsonNode json;
        try {
            json = Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            return List.of("is no line of JSON");
        }
        List<String> found = new ArrayList<>(secretsIn(line));
        if (json.path("level").asText().equals("ERROR") || json.has("exception")) {
            found.add("is a failure");
        }
        if (json instanceof ObjectNode object) {
            object.remove("path");
        }
        String said = json.toString();
        SENT.stream().filter(said::contains).forEach(sent -> found.add("repeats what was sent: " + sent));
        return found;
    }

    private List<String> secretsIn(String said) {
        return secrets.entrySet().stream()
                .filter(secret -> said.contains(secret.getValue()))
                .map(secret -> "tells " + secret.getKey())
                .sorted()
                .toList();
    }
}
