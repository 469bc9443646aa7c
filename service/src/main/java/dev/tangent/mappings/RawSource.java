package dev.tangent.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a raw event came from, as its sender says it, in a form that is bounded and the same for all events of one source.
 * What was read once reads the same again. {@code id} is the hash of all it says; {@code path} begins with a slash.
 */
public record RawSource(
        UUID id,
        @Nullable String name,
        @Nullable String channel,
        @Nullable String host,
        @Nullable String path,
        Utm utm,
        SortedMap<String, String> properties) {
    private static final int LONGEST = 200;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    public RawSource {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /** Reads what keeps the schema {@code RawSource}. */
    public static RawSource of(JsonNode said) {
        Address address = said.has("url") ? Address.of(said.get("url").asText()) : new Address(null, null, Map.of());
        SortedMap<String, String> properties = new TreeMap<>();
        said.path("properties").properties().forEach(property -> {
            String value = text(property.getValue().asText());
            if (value != null) {
                properties.put(property.getKey(), value);
            }
        });
        RawSource source = new RawSource(
                Ids.LEAST,
                text(said, "name"),
                text(said, "channel"),
                address.host(),
                address.path(),
                new Utm(
                        mark(said, address, "source"),
                        mark(said, address, "medium"),
                        mark(said, address, "campaign"),
                        mark(said, address, "term"),
                        mark(said, address, "content")),
                properties);
        return new RawSource(
                hash(source.tree()),
                source.name,
                source.channel,
                source.host,
                source.path,
                source.utm,
                source.properties);
    }

    /** The same as JSON of that schema; the order of its fields is always the same. */
    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        put(tree, "name", name);
        put(tree, "channel", channel);
        put(tree, "url", host == null ? path : path == null ? host : host + path);
        if (!utm.isEmpty()) {
            ObjectNode marks = tree.putObject("utm");
            put(marks, "source", utm.source());
            put(marks, "medium", utm.medium());
            put(marks, "campaign", utm.campaign());
            put(marks, "term", utm.term());
            put(marks, "content", utm.content());
        }
        if (!properties.isEmpty()) {
            ObjectNode named = tree.putObject("properties");
            properties.forEach(named::put);
        }
        return tree;
    }

    private static UUID hash(ObjectNode tree) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(tree.toString().getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is said outright comes before what stands in the address. */
    private static @Nullable String mark(JsonNode said, Address address, String name) {
        String outright = text(said.path("utm"), name);
        String inAddress = address.marks().get(name);
        return outright != null || inAddress == null ? outright : text(inAddress);
    }

    private static @Nullable String text(JsonNode said, String field) {
        return said.has(field) ? text(said.get(field).asText()) : null;
    }

    private static @Nullable String text(String said) {
        String text = EMAIL.matcher(cut(said.strip(), LONGEST)).replaceAll("*");
        return text.isEmpty() || !Texts.storable(text) ? null : text;
    }

    /** At most so many characters, none of them halved. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    private static void put(ObjectNode tree, String field, @Nullable String value) {
        if (value != null) {
            tree.put(field, value);
        }
    }
}
