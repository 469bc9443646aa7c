package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What we sign is what the published library of Standard Webhooks verifies. */
class SigningTest {
    private static final UUID ID = UUID.fromString("01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d70");
    private static final String BODY =
            "{\"type\": \"touchpoint.created\", \"name\": \"Kasse \u2014 \u043a\u0430\u0441\u0441\u0430\"}";

    private final byte[] secret = Signing.newSecret();
    private final byte[] other = Signing.newSecret();

    @Test
    void aSecretIsThirtyTwoRandomBytesOfText() {
        assertThat(Signing.text(secret)).startsWith("whsec_").isNotEqualTo(Signing.text(other));
        assertThat(Base64.getDecoder().decode(Signing.text(secret).substring(6)))
                .isEqualTo(secret)
                .hasSize(32);
    }

    @Test
    void theLibraryVerifiesOurSignature() {
        assertThatCode(() -> verify(secret, Instant.now(), List.of(secret), BODY))
                .doesNotThrowAnyException();
    }

    @Test
    void eachOfTwoSecretsVerifiesWhileTheyRotate() {
        for (byte[] known : List.of(secret, other)) {
            assertThatCode(() -> verify(known, Instant.now(), List.of(secret, other), BODY))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theLibraryRefusesWhatWasNotSigned() {
        assertThatThrownBy(() -> verify(other, Instant.now(), List.of(secret), BODY))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(secret, Instant.now(), List.of(secret), BODY + " "))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(secret, Instant.now().minusSeconds(600), List.of(secret), BODY))
                .isInstanceOf(WebhookVerificationException.class);
    }

    /** Signs {@link #BODY} by {@code signing} at {@code at} and has {@code received} verified by {@code known}. */
    private static void verify(byte[] known, Instant at, List<byte[]> signing, String received)
            throws WebhookVerificationException {
        new Webhook(Signing.text(known))
                .verify(
                        received,
                        Map.of(
                                "webhook-id", List.of(ID.toString()),
                                "webhook-timestamp", List.of(Signing.time(at)),
                                "webhook-signature",
                                        List.of(Signing.signature(
                                                signing, ID, at, BODY.getBytes(StandardCharsets.UTF_8)))));
    }
}
