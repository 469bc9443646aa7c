package dev.tangent.client;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What the environment says about a client. */
record Settings(Map<String, String> values) {

    void applyTo(TangentBuilder client) {
        ifSet("TANGENT_BASE_URL", client::baseUrl);
        ifSet("TANGENT_API_KEY", client::apiKey);
        ifSet("TANGENT_TIMEOUT", value -> client.timeout(duration(value)));
        ifSet("TANGENT_MAX_RETRIES", value -> client.maxRetries(Integer.parseInt(value)));
    }

    private void ifSet(String name, Consumer<String> use) {
        String value = values.getOrDefault(name, "").trim();
        if (!value.isEmpty()) {
            try {
                use.accept(value);
            } catch (RuntimeException illegible) {
                throw new IllegalArgumentException(name + " cannot be " + value, illegible);
            }
        }
    }

    private static Duration duration(String value) {
        return value.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.parse(value);
    }
}
