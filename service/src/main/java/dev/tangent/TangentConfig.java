package dev.tangent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tangent.interactions.ImportLimits;
import dev.tangent.limits.Rates;
import dev.tangent.platform.Secrets;
import io.dropwizard.core.Configuration;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;

/** What an operator sets; {@code config/tangent.yml} explains each key. */
public final class TangentConfig extends Configuration {
    private static final int LEAST_LEASE_MILLIS = 1000;

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
    private SecretSet linkSecret = new SecretSet("", Map.of());

    @NotNull
    @JsonProperty
    private String publicUrl = "";

    @NotNull
    @JsonProperty
    private Work work = new Work(true, Duration.milliseconds(500), Duration.seconds(30), 4);

    @NotNull
    @JsonProperty
    private WebhookSettings webhooks = new WebhookSettings("public", 16);

    @NotNull
    @JsonProperty
    private Duration drainDelay = Duration.seconds(0);

    @JsonProperty
    private boolean readOnly;

    @NotNull
    @JsonProperty
    private Rates rates = new Rates(0, 0, 0, 0);

    @NotNull
    @JsonProperty
    private Imports imports = new Imports(8, DataSize.gibibytes(2));

    @NotNull
    @JsonProperty
    private String trustedProxies = "";

    @NotNull
    @JsonProperty
    private String requestLines = "stderr";

    /** Who owns the schema; only the migrate command uses it. */
    public record OwnerDatabase(String url, String user, String password) {}

    /** How this replica takes part in background work. */
    public record Work(boolean enabled, Duration poll, Duration lease, int jobThreads) {
        public Work {
            if (lease.toMilliseconds() < LEAST_LEASE_MILLIS) {
                throw new IllegalArgumentException("work: lease must be a second at least");
            }
            if (poll.toMilliseconds() < 1 || jobThreads < 1) {
                throw new IllegalArgumentException("work: poll and jobThreads must be positive");
            }
        }
    }

    /** Where webhooks may go, and how many at once. */
    public record WebhookSettings(String targets, int threads) {}

    /** How many imports run here at once, and how large the body of one may be, decoded. */
    public record Imports(int atOnce, DataSize maxBytes) {}

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

    Secrets linkSecrets() {
        return linkSecret.secrets("linkSecret");
    }

    String publicUrl() {
        return publicUrl;
    }

    Work work() {
        return work;
    }

    WebhookSettings webhooks() {
        return webhooks;
    }

    boolean readOnly() {
        return readOnly;
    }

    Rates rates() {
        return rates;
    }

    ImportLimits imports() {
        return new ImportLimits(imports.atOnce(), imports.maxBytes().toBytes());
    }

    String trustedProxies() {
        return trustedProxies;
    }

    String requestLines() {
        return requestLines;
    }

    Duration drainDelay() {
        return drainDelay;
    }
}
