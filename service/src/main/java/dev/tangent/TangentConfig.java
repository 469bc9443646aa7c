package dev.tangent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tangent.platform.Secrets;
import io.dropwizard.core.Configuration;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.util.Duration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;

/** What an operator sets; {@code config/tangent.yml} explains each key. */
public final class TangentConfig extends Configuration {
    @Valid
    @NotNull
    @JsonProperty
    private DataSourceFactory database = new DataSourceFactory();

    @Valid
    @NotNull
    @JsonProperty
    private DataSourceFactory systemDatabase = new DataSourceFactory();

    @NotNull
    @JsonProperty
    private OwnerDatabase ownerDatabase = new OwnerDatabase("", "", "");

    @NotNull
    @JsonProperty
    private SecretSet pepper = new SecretSet("", Map.of());

    @NotNull
    @JsonProperty
    private SecretSet cursorSecret = new SecretSet("", Map.of());

    @NotNull
    @JsonProperty
    private SecretSet storageKey = new SecretSet("", Map.of());

    @NotNull
    @JsonProperty
    private Duration drainDelay = Duration.seconds(0);

    @JsonProperty
    private boolean readOnly;

    @NotNull
    @JsonProperty
    private String requestLines = "stderr";

    /** Who owns the schema; only the migrate command uses it. */
    public record OwnerDatabase(String url, String user, String password) {}

    /** Secrets by id, and the id of the one in use. */
    public record SecretSet(String current, Map<String, String> values) {
        Secrets secrets(String purpose) {
            return new Secrets(purpose, current, values);
        }
    }

    DataSourceFactory database() {
        return database;
    }

    DataSourceFactory systemDatabase() {
        return systemDatabase;
    }

    OwnerDatabase ownerDatabase() {
        return ownerDatabase;
    }

    Secrets peppers() {
        return pepper.secrets("pepper");
    }

    Secrets cursorSecrets() {
        return cursorSecret.secrets("cursorSecret");
    }

    Secrets storageKeys() {
        return storageKey.secrets("storageKey");
    }

    boolean readOnly() {
        return readOnly;
    }

    String requestLines() {
        return requestLines;
    }

    Duration drainDelay() {
        return drainDelay;
    }
}
