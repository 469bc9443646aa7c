package dev.tangent.mappings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a URL: its host and path, and the marks of a campaign in its query. User, port, fragment and the rest of
 * the query are dropped; a part of the path that looks like an id, a number of somebody or an e-mail address is written as
 * {@code *}, so that pages of one kind are one source and nobody is named by it.
 */
record Address(@Nullable String host, @Nullable String path, Map<String, String> marks) {
    private static final int LONGEST_PATH = 300;
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://|^//");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]{0,252}");
    private static final Pattern OF_ONE = Pattern.compile(
            "[0-9]{5,}|[0-9a-fA-F]{16,}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|.*(@|%40|[0-9]{10}).*",
            Pattern.DOTALL);
    private static final String MARK = "utm_";

    static Address of(String url) {
        String whole = url.strip().split("#", 2)[0];
        String[] parts = whole.split("\\?", 2);
        String place = SCHEME.matcher(parts[0]).replaceFirst("");
        int slash = place.indexOf('/');
        String authority = slash < 0 ? place : place.substring(0, slash);
        String host = host(authority);
        // What names neither a host nor a path alone is the address of no page, but of a person, maybe.
        boolean page = host != null || authority.isEmpty();
        String path = slash >= 0 ? path(place.substring(slash)) : host == null ? null : "/";
        return new Address(host, page ? path : null, marks(parts));
    }

    private static @Nullable String host(String authority) {
        String host = authority
                .substring(authority.lastIndexOf('@') + 1)
                .replaceFirst(":[0-9]*$", "")
                .replaceFirst("\\.$", "")
                .toLowerCase(Locale.ROOT);
        return HOST.matcher(host).matches() ? host : null;
    }

    private static String path(String path) {
        String kept = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> OF_ONE.matcher(segment).matches() ? "*" : segment)
                .collect(Collectors.joining("/", "/", ""));
        return RawSource.cut(kept, LONGEST_PATH);
    }

    private static Map<String, String> marks(String[] parts) {
        Map<String, String> marks = new LinkedHashMap<>();
        for (String pair : parts.length < 2 ? new String[0] : parts[1].split("&")) {
            String[] said = pair.split("=", 2);
            String name = said[0].toLowerCase(Locale.ROOT);
            if (name.startsWith(MARK) && said.length == 2) {
                marks.putIfAbsent(name.substring(MARK.length()), decoded(said[1]));
            }
        }
        return marks;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
