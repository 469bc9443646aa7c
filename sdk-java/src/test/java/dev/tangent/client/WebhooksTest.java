package dev.tangent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.tangent.client.model.InteractionEventData;
import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.WebhookEventType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ours and the published library of Standard Webhooks believe each other, and nobody else. */
class WebhooksTest {
    private static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfHN3fjzTQ=";
    private static final String OTHER = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private static final UUID ID = UUID.fromString("01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d92");
    private static final String BODY = """
            {"id": "%s", "type": "interaction.recorded", "timestamp": "2026-03-01T09:00:00Z",
             "brandId": "01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d71",
             "data": {"id": "01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d75", "type": "purchase", "campaign": "весна",
                      "occurredAt": "2026-03-01T08:59:58Z", "receivedAt": "2026-03-01T09:00:00Z", "automated": false}}
            """.formatted(ID);

    private final byte[] body = BODY.getBytes(StandardCharsets.UTF_8);

    @Test
    void whatTheLibrarySignsIsVerified() throws WebhookSigningException {
        long now = Instant.now().getEpochSecond();
        Map<String, List<String>> headers = Map.of(
                "Webhook-Id", List.of(ID.toString()),
                "Webhook-Timestamp", List.of(Long.toString(now)),
                "Webhook-Signature", List.of(new Webhook(SECRET).sign(ID.toString(), now, BODY)));
        WebhookEvent event = Webhooks.verify(BODY, headers, SECRET);
        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.type()).isEqualTo(WebhookEventType.INTERACTION_RECORDED);
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(event.brandId()).hasToString("01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d71");
        InteractionEventData data = event.data(InteractionEventData.class);
        assertThat(data.type()).isEqualTo(InteractionType.PURCHASE);
        assertThat(data.campaign()).isEqualTo("весна");
        assertThat(event.json()).contains("\"campaign\":\"весна\"");
    }

    @Test
    void whatIsSignedHereTheLibraryVerifies() {
        Map<String, List<String>> headers = Webhooks.sign(body, ID, Instant.now(), SECRET);
        assertThatCode(() -> new Webhook(SECRET).verify(BODY, headers)).doesNotThrowAnyException();
        assertThat(Webhooks.verify(body, headers, SECRET).id()).isEqualTo(ID);
    }

    @Test
    void eachOfSeveralSignaturesIsEnough() {
        Instant now = Instant.now();
        Map<String, List<String>> headers = new HashMap<>(Webhooks.sign(body, ID, now, SECRET));
        String first = signature(headers);
        String second = signature(Webhooks.sign(body, ID, now, OTHER));
        headers.put("webhook-signature", List.of("v1a,abc v2,xyz " + first + " " + second));
        assertThat(Webhooks.verify(body, headers, SECRET).id()).isEqualTo(ID);
        assertThat(Webhooks.verify(body, headers, OTHER).id()).isEqualTo(ID);
    }

    @Test
    void whatWasNotSignedSoIsRefused() {
        Map<String, List<String>> headers = Webhooks.sign(body, ID, Instant.now(), SECRET);
        refused(body, headers, OTHER);
        refused((BODY + " ").getBytes(StandardCharsets.UTF_8), headers, SECRET);
        refused(body, with(headers, "webhook-id", UUID.randomUUID().toString()), SECRET);
        refused(
                body,
                with(headers, "webhook-timestamp", Long.toString(Instant.now().getEpochSecond() - 1)),
                SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1,", "v1,!", "v2,abc", " ", "v1,AAAA v1,BBBB"})
    void whatIsNoSignatureIsRefused(String signature) {
        refused(body, with(Webhooks.sign(body, ID, Instant.now(), SECRET), "webhook-signature", signature), SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void aHeaderThatIsMissingOrDoubtfulIsRefused(String name) {
        Map<String, List<String>> headers = new HashMap<>(Webhooks.sign(body, ID, Instant.now(), SECRET));
        List<String> value = Objects.requireNonNull(headers.remove(name));
        refused(body, headers, SECRET);
        headers.put(name, List.of(value.get(0), "other"));
        refused(body, headers, SECRET);
    }

    @Test
    void whatIsOldOrFromTheFutureIsRefused() {
        Instant now = Instant.parse("2026-03-01T09:05:00Z");
        Webhooks webhooks = Webhooks.with(Clock.fixed(now, ZoneOffset.UTC), Duration.ofMinutes(5));
        for (int seconds : new int[] {-300, 0, 300}) {
            Map<String, List<String>> headers = Webhooks.sign(body, ID, now.plusSeconds(seconds), SECRET);
            assertThat(webhooks.event(body, headers, SECRET).id()).isEqualTo(ID);
        }
        for (int seconds : new int[] {-301, 301, 1_000_000_000}) {
            Map<String, List<String>> headers = Webhooks.sign(body, ID, now.plusSeconds(seconds), SECRET);
            assertThatThrownBy(() -> webhooks.event(body, headers, SECRET))
                    .isInstanceOf(WebhookVerificationException.class)
                    .hasMessageContaining("another time");
        }
    }

    @Test
    void whatIsSignedAndNoEventIsRefused() {
        for (String text : List.of("", "{}", "[]", "null", "{\"id\": \"x\"}", BODY.replace("\"data\"", "\"other\""))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            refused(bytes, Webhooks.sign(bytes, ID, Instant.now(), SECRET), SECRET);
        }
        byte[] another =
                BODY.replace(ID.toString(), UUID.randomUUID().toString()).getBytes(StandardCharsets.UTF_8);
        refused(another, Webhooks.sign(another, ID, Instant.now(), SECRET), SECRET);
    }

    @Test
    void aTypeOfALaterVersionIsKept() {
        byte[] later = BODY.replace("interaction.recorded", "survey.answered").getBytes(StandardCharsets.UTF_8);
        WebhookEvent event = Webhooks.verify(later, Webhooks.sign(later, ID, Instant.now(), SECRET), SECRET);
        assertThat(event.type().value()).isEqualTo("survey.answered");
        assertThat(event.type().known()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_!!!"})
    void aSecretThatIsNoneIsAMistakeOfTheReceiver(String secret) {
        Map<String, List<String>> headers = Webhooks.sign(body, ID, Instant.now(), SECRET);
        assertThatThrownBy(() -> Webhooks.verify(body, headers, secret)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String signature(Map<String, List<String>> headers) {
        return Objects.requireNonNull(headers.get("webhook-signature")).get(0);
    }

    private static Map<String, List<String>> with(Map<String, List<String>> headers, String name, String value) {
        Map<String, List<String>> changed = new HashMap<>(headers);
        changed.put(name, List.of(value));
        return changed;
    }

    private static void refused(byte[] body, Map<String, List<String>> headers, String secret) {
        assertThatThrownBy(() -> Webhooks.verify(body, headers, secret))
                .isInstanceOf(WebhookVerificationException.class);
    }
}
