package dev.tangent.client;

import static dev.tangent.client.Amounts.money;
import static dev.tangent.client.Identities.external;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tangent.client.model.Activity;
import dev.tangent.client.model.ActivityDimension;
import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.Interval;
import dev.tangent.client.model.Mode;
import dev.tangent.client.model.NewInteraction;
import dev.tangent.client.model.Phase;
import dev.tangent.client.model.Touchpoint;
import dev.tangent.client.model.TouchpointState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireTest extends ClientTest {

    @Test
    void aRequestSaysWhoAsks() {
        server.json(200, ITS_TOUCHPOINT);

        assertThat(brand.touchpoints().get(THING)).isNotNull();

        ScriptedServer.Asked asked = server.onlyAsked();
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.uri()).isEqualTo("/v1/brands/" + BRAND + "/touchpoints/" + THING);
        assertThat(asked.header("Authorization")).isEqualTo("Bearer tgt_sk_live_test");
        assertThat(asked.header("User-Agent")).matches("tangent-java/[0-9]+\\.[0-9]+\\.[0-9]+.*");
        assertThat(asked.header("Upgrade")).isEmpty();
    }

    @Test
    void whatANewerServiceAddsIsPassedOver() {
        server.json(200, ITS_TOUCHPOINT.replace("'live'", "'haunted','spirits':[{'name':'Nick'}],'phase':'beyond'"));

        Touchpoint found = brand.touchpoints().get(THING);

        assertThat(found.state()).isEqualTo(new TouchpointState("haunted"));
        assertThat(found.state().known()).isFalse();
        assertThat(found.phase()).hasToString("beyond");
        assertThat(TouchpointState.LIVE.known()).isTrue();
    }

    @Test
    void aFileIsSentAsItIs(@TempDir Path folder) throws IOException {
        server.json(
                200, "{'rows':1,'created':1,'updated':0,'unchanged':0,'rejected':0,'errors':[],'ignoredColumns':[]}");
        Path file = Files.writeString(folder.resolve("totals.csv"), "Date,Clicks\n2026-03-01,1\n");

        assertThat(brand.statistics()
                        .importCsv(
                                Upload.of(file),
                                query -> query.touchpointKey("banner").columns("day:Date", "clicks:Clicks"))
                        .created())
                .isEqualTo(1);

        ScriptedServer.Asked asked = server.onlyAsked();
        assertThat(asked.uri())
                .isEqualTo("/v1/brands/" + BRAND
                        + "/statistics/import-csv?touchpointKey=banner&columns=day%3ADate,clicks%3AClicks");
        assertThat(asked.header("Content-Type")).isEqualTo("text/csv");
        assertThat(asked.body()).isEqualTo("Date,Clicks\n2026-03-01,1\n");
    }

    @Test
    void anInteractionIsWrittenAsItIsRead() {
        server.json(201, ITS_INTERACTION);

        assertThat(brand.interactions()
                        .record(i -> i.id(THING)
                                .type(InteractionType.PURCHASE)
                                .customer(external("cdnow", "4"))
                                .touchpointKey("shop")
                                .occurredAt(Instant.parse("1997-01-01T17:00:00Z"))
                                .value(money(2933, "USD"))
                                .properties(Map.of("ключ", "значение"))))
                .isNotNull();

        assertThat(server.onlyAsked().body())
                .contains("\"customer\":{\"kind\":\"external\",\"namespace\":\"cdnow\",\"value\":\"4\"}")
                .contains("\"occurredAt\":\"1997-01-01T17:00:00Z\"")
                .contains("\"value\":{\"amount\":2933,\"currency\":\"USD\"}")
                .contains("\"properties\":{\"ключ\":\"значение\"}")
                .doesNotContain("null");
        assertThat(server.onlyAsked().header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void inAMergePatchLeavingOutAndRemovingDiffer() {
        server.json(200, ITS_TOUCHPOINT);

        Touchpoint changed = brand.touchpoints()
                .update(
                        THING,
                        t -> t.name("Till").mode(Mode.OFFLINE).clearPhase().clearOwner());

        assertThat(changed.phase()).isNull();
        assertThat(server.onlyAsked().method()).isEqualTo("PATCH");
        assertThat(server.onlyAsked().header("Content-Type")).isEqualTo("application/merge-patch+json");
        assertThat(server.onlyAsked().body().chars().filter(c -> c == ':').count())
                .isEqualTo(4);
        assertThat(server.onlyAsked().body())
                .contains("\"name\":\"Till\"", "\"mode\":\"offline\"", "\"phase\":null", "\"owner\":null");
    }

    @Test
    void aLaterWordOfAMergePatchReplacesAnEarlierOne() {
        server.json(200, ITS_TOUCHPOINT).json(200, ITS_TOUCHPOINT);

        assertThat(brand.touchpoints().update(THING, t -> t.phase(Phase.AFTER).clearPhase()))
                .isNotNull();
        assertThat(brand.touchpoints().update(THING, t -> t.clearPhase().phase(Phase.AFTER)))
                .isNotNull();

        assertThat(server.asked())
                .extracting(ScriptedServer.Asked::body)
                .containsExactly("{\"phase\":null}", "{\"phase\":\"after\"}");
    }

    @Test
    void aQueryIsEncodedAndItsListsAreSeparatedByCommas() {
        server.json(200, "{'definition':{'id':'activity','version':1},'rows':[],'truncated':false,'timeZone':'UTC'}");

        Activity activity = brand.metrics()
                .activity(q -> q.from(Instant.parse("1997-01-01T00:00:00Z"))
                        .to(Instant.parse("1998-07-01T00:00:00.5Z"))
                        .interval(Interval.MONTH)
                        .groupBy(ActivityDimension.TOUCHPOINT, ActivityDimension.CJM_STAGE)
                        .campaign("лето & co+"));

        assertThat(activity.rows()).isEmpty();
        assertThat(server.onlyAsked().uri())
                .endsWith(
                        "/metrics/activity?from=1997-01-01T00%3A00%3A00Z&to=1998-07-01T00%3A00%3A00.500Z&interval=month"
                                + "&groupBy=touchpoint,cjm_stage&campaign=%D0%BB%D0%B5%D1%82%D0%BE%20%26%20co%2B");
    }

    @Test
    void nullIsReadWhereTheServiceSaysIt() {
        server.json(200, "{'rows':[{'uniqueClickThrough':{'n':0,'value':null,'interval':null},'clicks':12345678901}]}");

        Activity activity = brand.metrics().activity(q -> q.from(Instant.EPOCH).to(Instant.EPOCH));

        assertThat(activity.rows()).singleElement().satisfies(row -> {
            assertThat(row.uniqueClickThrough().value()).isNull();
            assertThat(row.clicks()).isEqualTo(12345678901L);
        });
    }

    @Test
    void aLargeBodyIsPressedAndASmallOneIsNot() {
        server.json(200, "{'accepted':500,'duplicates':0,'rejected':[]}").json(201, ITS_INTERACTION);
        NewInteraction click = new NewInteraction().id(THING).type(InteractionType.CLICK);

        assertThat(brand.interactions().recordAll(b -> b.items(Collections.nCopies(500, click))))
                .isNotNull();
        assertThat(brand.interactions().record(click)).isNotNull();

        assertThat(server.asked().get(0).header("Content-Encoding")).isEqualTo("gzip");
        assertThat(server.asked().get(0).body()).startsWith("{\"items\":[{").endsWith("}]}");
        assertThat(server.asked().get(1).header("Content-Encoding")).isEmpty();
    }

    @Test
    void theVerdictsOfABatchArePartOfItsResult() {
        server.json(
                207,
                "{'accepted':1,'duplicates':1,'rejected':[{'index':2,'id':'" + THING
                        + "','problem':{'code':'id_taken','title':'T','status':409,'detail':'D','type':'t','requestId':'r'}}]}");

        assertThat(brand.interactions().recordAll(b -> b.items(List.of())).rejected())
                .singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.index()).isEqualTo(2);
                    assertThat(rejected.problem().code()).isEqualTo("id_taken");
                });
    }

    @Test
    void withRawStatusAndHeadersAreThere() {
        server.then(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.getResponseHeaders().set("Idempotency-Replayed", "true");
            ScriptedServer.answer(exchange, 201, "application/json", ITS_TOUCHPOINT);
        });

        Response<Touchpoint> response =
                brand.withRaw().touchpoints().create(t -> t.key("checkout").name("Checkout"));

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.etag()).contains("\"7\"");
        assertThat(response.replayed()).isTrue();
        assertThat(response.body().key()).isEqualTo("checkout");
    }

    @Test
    void whatIsNotModifiedHasNoBody() {
        server.then(exchange -> exchange.sendResponseHeaders(304, -1))
                .then(exchange -> exchange.sendResponseHeaders(304, -1));

        Response<Touchpoint> response = brand.withRaw()
                .touchpoints()
                .with(call -> call.ifNoneMatch("\"7\""))
                .get(THING);

        assertThat(response.notModified()).isTrue();
        assertThatThrownBy(response::body).isInstanceOf(NotModifiedException.class);
        assertThatThrownBy(() -> brand.touchpoints()
                        .with(call -> call.ifNoneMatch("\"7\""))
                        .get(THING))
                .isInstanceOf(NotModifiedException.class);
        assertThat(server.asked())
                .extracting(asked -> asked.header("If-None-Match"))
                .containsOnly("\"7\"");
    }

    @Test
    void anOptionThatTheOperationDoesNotKnowIsRefusedRatherThanIgnored() {
        assertThatThrownBy(() ->
                        brand.touchpoints().with(call -> call.ifMatch("\"7\"")).create(t -> t.name("Checkout")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes no If-Match");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aLanguageAndAHeaderOfOnesOwnTravelAlong() {
        server.json(200, "{'axes':[],'lists':[],'crossMaps':[]}");

        assertThat(tangent.taxonomy()
                        .with(call -> call.language("ru").header("traceparent", "00-1-2-01"))
                        .get()
                        .axes())
                .isEmpty();

        assertThat(server.onlyAsked().header("Accept-Language")).isEqualTo("ru");
        assertThat(server.onlyAsked().header("traceparent")).isEqualTo("00-1-2-01");
    }

    @Test
    void theAnswerMayBeWaitedForLater() {
        server.json(200, ITS_TOUCHPOINT).problem(404);

        assertThat(brand.async()
                        .touchpoints()
                        .get(THING)
                        .thenApply(Touchpoint::key)
                        .join())
                .isEqualTo("checkout");
        CompletionException failed = catchThrowableOfType(
                CompletionException.class,
                () -> brand.async().touchpoints().get(THING).join());
        assertThat(failed).hasCauseInstanceOf(NotFoundException.class);
    }
}
