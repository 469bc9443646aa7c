package dev.tangent.tenancy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.sqlobject.locator.SqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The text of a DAO's method: in its annotation or, where that has none, in the file beside. Read once. */
public final class SqlTexts implements SqlLocator {
    private final Map<Method, String> known = new ConcurrentHashMap<>();

    @Override
    public String locate(Class<?> type, Method method, ConfigRegistry config) {
        String text = known.get(method);
        return text == null ? known.computeIfAbsent(method, read -> text(type, read)) : text;
    }

    private static String text(Class<?> type, Method method) {
        SqlQuery query = method.getAnnotation(SqlQuery.class);
        SqlUpdate update = method.getAnnotation(SqlUpdate.class);
        String value = query != null ? query.value() : update != null ? update.value() : "";
        if (!value.isEmpty()) {
            return value;
        }
        return file(type, method.getName());
    }

    /** The text of {@code name.sql} in the folder called after {@code owner}, without its comments. */
    static String file(Class<?> owner, String name) {
        String file = "/" + owner.getName().replace('.', '/') + "/" + name + ".sql";
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^\\s*--.*\\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
