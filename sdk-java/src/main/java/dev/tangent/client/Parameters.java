package dev.tangent.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Query parameters, each at most once. */
final class Parameters {

    private final Map<String, String> encoded = new LinkedHashMap<>();

    Parameters() {}

    Parameters(Parameters other) {
        encoded.putAll(other.encoded);
    }

    Parameters put(String name, Object value) {
        encoded.put(name, encode(value));
        return this;
    }

    Parameters put(String name, Collection<?> values) {
        encoded.put(name, values.stream().map(Parameters::encode).collect(Collectors.joining(",")));
        return this;
    }

    /** The query with its question mark; empty without parameters. */
    String query() {
        return encoded.isEmpty()
                ? ""
                : encoded.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }

    static String encode(Object value) {
        return URLEncoder.encode(value.toString(), UTF_8).replace("+", "%20");
    }
}
