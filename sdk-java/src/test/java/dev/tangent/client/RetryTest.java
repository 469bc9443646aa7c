package dev.tangent.client;

import static dev.tangent.client.Identities.userId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.NewInteraction;
import dev.tangent.client.model.Touchpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest extends ClientTest {

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whatMayPassIsTriedAgain(int status) {
        server.problem(status).problem(status).json(200, ITS_TOUCHPOINT);

        assertThat(brand.touchpoints().get(THING).key()).isEqualTo("checkout");
        assertThat(server.asked()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 413, 415, 422})
    void whatTheServiceRefusedIsNeverTriedAgain(int status) {
        server.problem(status).json(200, ITS_TOUCHPOINT);

        assertThatThrownBy(() -> brand.touchpoints().get(THING)).isInstanceOf(ServiceException.class);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void theLastAnswerIsTheOneThatIsThrown() {
        server.times(4, 503);

        assertThatThrownBy(() -> brand.touchpoints().get(THING)).isInstanceOf(ServerException.class);
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void pausesStayBelowTheirDoublingBounds() {
        server.times(4, 500);

        assertThatThrownBy(() -> brand.touchpoints().get(THING)).isInstanceOf(ServerException.class);
        assertThat(time.pauses()).hasSize(3);
        assertThat(time.pauses().get(0)).isLessThan(Duration.ofMillis(200));
        assertThat(time.pauses().get(1)).isLessThan(Duration.ofMillis(400));
        assertThat(time.pauses().get(2)).isLessThan(Duration.ofMillis(800));
    }

    @Test
    void theServiceSaysInSecondsHowLongToWait() {
        server.problem(429, "Retry-After", "7").json(200, ITS_TOUCHPOINT);

        Touchpoint found = brand.touchpoints().get(THING);

        assertThat(found.id()).isEqualTo(THING);
        assertThat(time.pauses())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7200)));
    }

    @Test
    void theServiceSaysByADateHowLongToWait() {
        server.problem(503, "Retry-After", "Sun, 01 Mar 2026 12:00:09 GMT").json(200, ITS_TOUCHPOINT);

        Touchpoint found = brand.touchpoints().get(THING);

        assertThat(found.id()).isEqualTo(THING);
        assertThat(time.pauses())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(9), Duration.ofMillis(9200)));
    }

    @Test
    void aLongerWaitThanTheCapIsLeftToTheCaller() {
        server.problem(429, "Retry-After", "3600").json(200, ITS_TOUCHPOINT);
        TouchpointsOperations patient = brand.touchpoints().with(call -> call.timeout(Duration.ofHours(2)));

        RateLimitedException limited = catchThrowableOfType(RateLimitedException.class, () -> patient.get(THING));

        assertThat(limited.retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(server.asked()).hasSize(1);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void aWaitBeyondTheTimeOfTheCallEndsItAtOnce() {
        server.problem(429, "Retry-After", "20").json(200, ITS_TOUCHPOINT);
        BrandClient hurried = brand;

        assertThatThrownBy(() -> hurried.touchpoints()
                        .with(call -> call.timeout(Duration.ofSeconds(15)))
                        .get(THING))
                .isInstanceOf(RateLimitedException.class);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void theIdempotencyKeyIsTheSameOnEveryAttemptAndNewForEveryCall() {
        server.problem(503).problem(500).json(201, ITS_TOUCHPOINT).json(201, ITS_TOUCHPOINT);

        assertThat(brand.touchpoints().create(t -> t.name("Checkout"))).isNotNull();
        assertThat(brand.touchpoints().create(t -> t.name("Checkout"))).isNotNull();

        List<String> keys = server.asked().stream()
                .map(asked -> asked.header("Idempotency-Key"))
                .toList();
        assertThat(keys)
                .hasSize(4)
                .allSatisfy(key -> assertThat(UUID.fromString(key)).isNotNull());
        assertThat(keys.subList(0, 3)).containsOnly(keys.get(0));
        assertThat(keys.get(3)).isNotEqualTo(keys.get(0));
    }

    @Test
    void theCallersIdempotencyKeyIsTaken() {
        server.json(201, ITS_TOUCHPOINT);

        assertThat(brand.touchpoints()
                        .with(call -> call.idempotencyKey("order-7"))
                        .create(t -> t.name("Checkout")))
                .isNotNull();
        assertThat(server.onlyAsked().header("Idempotency-Key")).isEqualTo("order-7");
    }

    @Test
    void theIdOfAnInteractionIsTheSameOnEveryAttemptAndStaysWithIt() {
        server.problem(503).problem(500).json(201, ITS_INTERACTION).json(200, ITS_INTERACTION);
        NewInteraction click = new NewInteraction()
                .type(InteractionType.CLICK)
                .customer(userId("crm-4711"))
                .occurredAt(Instant.parse("2026-03-01T09:00:00Z"));

        assertThat(brand.interactions().record(click)).isNotNull();
        assertThat(brand.interactions().record(click)).isNotNull();

        assertThat(click.id().version()).isEqualTo(7);
        assertThat(server.asked())
                .hasSize(4)
                .allSatisfy(asked -> assertThat(asked.body()).contains("\"id\":\"" + click.id() + "\""));
    }

    @Test
    void everyInteractionOfABatchGetsAnIdUnlessItHasOne() {
        server.json(200, "{'accepted':2,'duplicates':0,'rejected':[]}");
        NewInteraction named = new NewInteraction().id(THING).type(InteractionType.CLICK);
        NewInteraction nameless = new NewInteraction().type(InteractionType.CLICK);

        assertThat(brand.interactions().recordAll(b -> b.items(named, nameless)).accepted())
                .isEqualTo(2);

        assertThat(named.id()).isEqualTo(THING);
        assertThat(nameless.id()).isNotNull().isNotEqualTo(THING);
    }

    @Test
    void aConditionalChangeThatMayHaveTakenEffectIsNotRepeated() {
        server.problem(500).json(200, ITS_TOUCHPOINT);

        assertThatThrownBy(() ->
                        brand.touchpoints().with(call -> call.ifMatch("\"1\"")).update(THING, t -> t.name("Till")))
                .isInstanceOf(ServerException.class);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aConditionalChangeThatWasTurnedAwayIsRepeated() {
        server.problem(503).json(200, ITS_TOUCHPOINT);

        assertThat(brand.touchpoints().with(call -> call.ifMatch("\"1\"")).update(THING, t -> t.name("Till")))
                .isNotNull();
        assertThat(server.asked())
                .hasSize(2)
                .allSatisfy(asked -> assertThat(asked.header("If-Match")).isEqualTo("\"1\""));
    }

    @Test
    void inAnOutageRetriesBecomeAFifthOfTheCalls() {
        int calls = 200;
        server.times(4 * calls, 503);

        for (int i = 0; i < calls; i++) {
            assertThatThrownBy(() -> brand.touchpoints().get(THING)).isInstanceOf(ServerException.class);
        }

        // The reserve of 50, and one for every five calls.
        assertThat(server.asked().size()).isBetween(calls + 80, calls + 50 + calls / 5);
    }
}
