package dev.tangent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.client.model.Touchpoint;
import dev.tangent.client.transport.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TangentBuilderTest extends ClientTest {

    @Test
    void theEnvironmentDescribesAClient() {
        server.times(2, 503);
        List<Request> sent = new CopyOnWriteArrayList<>();
        Map<String, String> environment = Map.of(
                "TANGENT_BASE_URL", server.url() + "/",
                "TANGENT_API_KEY", "tgt_sk_live_env",
                "TANGENT_TIMEOUT", "3",
                "TANGENT_MAX_RETRIES", "1");
        try (Tangent fromEnv = Tangent.builder()
                .from(environment)
                .time(time)
                .transport(next -> request -> {
                    sent.add(request);
                    return next.send(request);
                })
                .build()) {
            assertThatThrownBy(() -> fromEnv.me().get()).isInstanceOf(ServerException.class);
        }

        assertThat(sent)
                .hasSize(2)
                .first()
                .satisfies(request -> assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(3)));
        assertThat(server.asked()).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.uri()).isEqualTo("/v1/me");
            assertThat(asked.header("Authorization")).isEqualTo("Bearer tgt_sk_live_env");
        });
    }

    @Test
    void anIllegibleSettingIsNamed() {
        assertThatThrownBy(() -> Tangent.builder().from(Map.of("TANGENT_TIMEOUT", "soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TANGENT_TIMEOUT cannot be soon");
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtOnce() {
        assertThatThrownBy(() -> Tangent.builder().baseUrl("api.example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tangent.builder().apiKey("k").build()).hasMessage("A client needs its baseUrl");
        assertThatThrownBy(() -> Tangent.builder().baseUrl(server.url()).build())
                .hasMessage("A client needs its apiKey");
    }

    @Test
    void aPathBeforeTheApiIsKept() {
        server.json(200, "{'moreBrands':false}");
        try (Tangent behind = builder().baseUrl(server.url() + "/tangent/").build()) {
            assertThat(behind.me().get().moreBrands()).isFalse();
        }
        assertThat(server.onlyAsked().uri()).isEqualTo("/tangent/v1/me");
    }

    @Test
    void aClosedClientSendsNothing() {
        Tangent closed = builder().build();
        closed.close();

        assertThatThrownBy(() -> closed.me().get()).hasMessage("This client is closed");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void closingWaitsForTheCallsUnderWay() {
        AtomicBoolean answered = new AtomicBoolean();
        server.then(exchange -> {
            LostAnswerTest.pause(300);
            answered.set(true);
            ScriptedServer.answer(exchange, 200, "application/json", ITS_TOUCHPOINT);
        });
        CompletableFuture<Touchpoint> later;
        try (Tangent closing = builder().build()) {
            later = closing.brand(BRAND).async().touchpoints().get(THING);
        }

        assertThat(answered).isTrue();
        assertThat(later.join().id()).isEqualTo(THING);
    }

    @Test
    void manyThreadsShareOneClient() {
        int calls = 400;
        for (int i = 0; i < calls; i++) {
            server.json(200, ITS_TOUCHPOINT);
        }

        List<String> keys = IntStream.range(0, calls)
                .parallel()
                .mapToObj(i -> brand.touchpoints().get(THING).key())
                .toList();

        assertThat(keys).hasSize(calls).containsOnly("checkout");
        assertThat(server.asked()).hasSize(calls);
    }
}
