package dev.tangent.dev;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.TangentApp;
import dev.tangent.localpostgres.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The configuration that the service ships, filled in for this machine. A process cannot set its own environment, so
 * the result is a file of its own; it goes by the developer's TANGENT_ variables for everything but the database.
 */
final class ServiceConfig {
    private static final String SHIPPED = "/config/tangent.yml";

    private final Map<String, String> variables;

    ServiceConfig(Options options, Database database, Secrets secrets, Map<String, String> environment) {
        variables = new HashMap<>(environment);
        variables.put("TANGENT_HOST", Options.HOST);
        variables.put("TANGENT_ADMIN_HOST", Options.HOST);
        variables.put("TANGENT_PORT", Integer.toString(options.port()));
        variables.put("TANGENT_ADMIN_PORT", Integer.toString(options.adminPort()));
        variables.put("TANGENT_DATABASE_URL", database.jdbcUrl());
        variables.put("TANGENT_DATABASE_USER", database.app().user());
        variables.put("TANGENT_DATABASE_PASSWORD", database.app().password());
        variables.put("TANGENT_SYSTEM_DATABASE_USER", database.system().user());
        variables.put("TANGENT_SYSTEM_DATABASE_PASSWORD", database.system().password());
        variables.put("TANGENT_OWNER_DATABASE_USER", database.owner().user());
        variables.put("TANGENT_OWNER_DATABASE_PASSWORD", database.owner().password());
        variables.put("TANGENT_PEPPER_ID", "1");
        variables.put("TANGENT_PEPPER", secrets.pepper());
        variables.put("TANGENT_CURSOR_SECRET_ID", "1");
        variables.put("TANGENT_CURSOR_SECRET", secrets.cursor());
        // Receivers that are tried out run on this machine too.
        variables.putIfAbsent("TANGENT_WEBHOOK_TARGETS", "any");
        variables.put("TANGENT_STORAGE_KEY_ID", "1");
        variables.put("TANGENT_STORAGE_KEY", secrets.storage());
        variables.put("TANGENT_LINK_SECRET_ID", "1");
        variables.put("TANGENT_LINK_SECRET", secrets.link());
        variables.putIfAbsent("TANGENT_PUBLIC_URL", "http://" + Options.HOST + ":" + options.port());
    }

    /** Writes it; everything is logged to {@code log}, the console shows warnings alone. */
    void writeTo(Path file, Path log) {
        Map<String, Object> config = shipped();
        config.put("requestLines", log.toString());
        section(config, "logging")
                .put("appenders", List.of(logFile(log), Map.of("type", "console", "threshold", "WARN")));
        try {
            // JSON is YAML too, and has no anchors that a reader might not know.
            new PrivateFile(file).write(JsonMapper.builder().build().writeValueAsBytes(config));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> shipped() {
        try (InputStream in = TangentApp.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is not in the service's jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(new StringSubstitutor(variables).replace(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> logFile(Path log) {
        Map<String, Object> appender = new LinkedHashMap<>();
        appender.put("type", "file");
        appender.put("currentLogFilename", log.toString());
        appender.put("archive", false);
        appender.put("layout", Map.of("type", "json"));
        return appender;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.computeIfAbsent(name, absent -> new LinkedHashMap<String, Object>());
    }
}
