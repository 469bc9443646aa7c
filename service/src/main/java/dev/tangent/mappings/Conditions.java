package dev.tangent.mappings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source must say for a rule to hold, all of it. In name, channel, host and path {@code *} stands for any
 * characters; but for path and properties, upper and lower case are the same.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Conditions(
        @Nullable String name,
        @Nullable String channel,
        @Nullable String host,
        @Nullable String path,
        @Nullable Utm utm,
        Map<String, String> properties) {
    public Conditions {
        properties = properties == null ? Map.of() : Map.copyOf(properties);
    }

    boolean isEmpty() {
        return name == null
                && channel == null
                && host == null
                && path == null
                && (utm == null || utm.isEmpty())
                && properties.isEmpty();
    }

    boolean hold(RawSource source) {
        return like(name, source.name())
                && like(channel, source.channel())
                && like(host, source.host())
                && (path == null || (source.path() != null && Glob.matches(trimmed(path), source.path())))
                && (utm == null || holds(utm, source.utm()))
                && source.properties().entrySet().containsAll(properties.entrySet());
    }

    private static boolean holds(Utm wanted, Utm said) {
        return same(wanted.source(), said.source())
                && same(wanted.medium(), said.medium())
                && same(wanted.campaign(), said.campaign())
                && same(wanted.term(), said.term())
                && same(wanted.content(), said.content());
    }

    private static boolean like(@Nullable String wanted, @Nullable String said) {
        return wanted == null || (said != null && Glob.matches(lower(wanted), lower(said)));
    }

    private static boolean same(@Nullable String wanted, @Nullable String said) {
        return wanted == null || (said != null && lower(wanted).equals(lower(said)));
    }

    /** Paths are kept without a slash at their end. */
    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
