package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.Operator;
import dev.tangent.auth.Plan;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.SpecCheck;
import dev.tangent.testing.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Lines of JSON. */
class ImportTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Importer");

    @Test
    void eachLineHasAVerdictAndTheGoodOnesAreStored() {
        WORLD.touchpoint(brand, "shelf");
        Contact own = Contact.of("view").on("shelf").by("own-id");
        String body = own + "\n" // 1
                + "\n" // 2
                + line("view").on("shelf") + "\r\n" // 3
                + line("view").on("nowhere") + "\n" // 4
                + "{\"type\": \n" // 5
                + "   \t\n" // 6
                + line("sneeze").with("value", 1) + "\n" // 7
                + line("view") + " {}\n" // 8
                + "[]\n" // 9
                + line("view").with("id", null); // 10, without an end

        Reply result = send("verdicts", body);

        assertThat(result.status()).as(result.text()).isEqualTo(207);
        assertThat(counts(result)).isEqualTo("8 rows, 3 accepted, 0 duplicates, 5 rejected, 5 kept");
        assertThat(errors(result))
                .containsExactly(
                        "4 [/touchpointKey unknown_touchpoint]",
                        "5 [ invalid_json]",
                        "7 [/type enum, /value type]",
                        "8 [ invalid_json]",
                        "9 [ type]");
        assertThat(brand.client().get(brand.path("/interactions/" + own.id())).status())
                .isEqualTo(200);
        assertThat(count("interaction")).isEqualTo(3);
    }

    @Test
    void theSameLinesUnderTheSameKeyStoreNothingTwiceAndUnderAnotherTheyDo() {
        String body = lines(2_500);

        assertThat(counts(send("again", body))).isEqualTo("2500 rows, 2500 accepted, 0 duplicates, 0 rejected, 0 kept");
        assertThat(counts(send("again", body))).isEqualTo("2500 rows, 0 accepted, 2500 duplicates, 0 rejected, 0 kept");
        assertThat(counts(send("another", body)))
                .isEqualTo("2500 rows, 2500 accepted, 0 duplicates, 0 rejected, 0 kept");
        assertThat(count("interaction")).isEqualTo(5_000);
    }

    @Test
    void equalLinesAreInteractionsOfTheirOwn() {
        String line = line("view").by("twice") + "\n";
        assertThat(counts(send("equal", line + line))).startsWith("2 rows, 2 accepted");
    }

    @Test
    void anotherContentOnALineOfTheSameKeyIsRefused() {
        send("changed", line("view").with("campaign", "a") + "\n" + line("view"));

        Reply result = send("changed", line("view").with("campaign", "b") + "\n" + line("view"));

        assertThat(counts(result)).startsWith("2 rows, 0 accepted, 1 duplicates, 1 rejected");
        assertThat(errors(result)).containsExactly("1 [/id interaction_conflict]");
    }

    @Test
    void onePurchaseIsKeptPerOrderWhicheverSourceSendsItFirst() {
        Contact first = Contact.of("purchase").with("orderReference", "by-hand");
        brand.client().post(brand.path("/interactions"), first.toString());
        String order = line("purchase").with("orderReference", "by-file").toString();

        Reply result = send("orders", first.without("id") + "\n" + order + "\n" + order);

        assertThat(errors(result))
                .containsExactly(
                        "1 [/orderReference order_already_recorded]", "3 [/orderReference order_already_recorded]");
        assertThat(result.json().at("/errors/0/problem/detail").asText()).contains(first.id());
    }

    @Test
    void whatBreaksOffStaysUpToThenAndIsFinishedBySendingItAgain() throws IOException {
        String body = lines(3_300);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), WORLD.service.port())) {
            socket.getOutputStream().write(head("broken", "Content-Length: " + bytes.length));
            socket.getOutputStream().write(bytes, 0, bytes.length / 2);
            awaitStored(1_000);
            // Not even closed well.
            socket.setSoLinger(true, 0);
        }

        long stored = count("interaction");
        assertThat(stored).isEqualTo(1_000);
        assertThat(counts(send("broken", body)))
                .isEqualTo("3300 rows, 2300 accepted, 1000 duplicates, 0 rejected, 0 kept");
        assertThat(count("interaction")).isEqualTo(3_300);
    }

    @Test
    void aBodyMayBeGzipAndOneThatIsHalfIsFinishedBySendingItAgain() {
        byte[] gzip = gzip(lines(5_000));
        byte[] half = Arrays.copyOf(gzip, gzip.length * 2 / 3);

        Reply broken = sendBytes("gzip", half, "gzip");

        assertThat(broken.status()).as(broken.text()).isEqualTo(400);
        long stored = count("interaction");
        assertThat(stored).isBetween(1_000L, 4_000L);
        assertThat(broken.json().path("detail").asText()).contains(stored + " stored");
        assertThat(counts(sendBytes("gzip", gzip, "gzip")))
                .isEqualTo(
                        "5000 rows, %d accepted, %d duplicates, 0 rejected, 0 kept".formatted(5_000 - stored, stored));
    }

    @Test
    void whatIsToldOfACutIsWhatBecameOfItsRows() {
        String before = lines(1_000);
        send("told", before);
        byte[] gzip = gzip(before
                + IntStream.range(0, 4_000)
                        .mapToObj(i -> i % 100 == 0 ? "{}\n" : line("view").with("campaign", "m" + i) + "\n")
                        .collect(Collectors.joining()));

        Reply broken = sendBytes("told", Arrays.copyOf(gzip, gzip.length * 2 / 3), "gzip");

        long stored = count("interaction");
        long refused = count("rejected_interaction");
        assertThat(stored).isGreaterThan(1_000);
        assertThat(broken.status()).as(broken.text()).isEqualTo(400);
        assertThat(broken.json().path("detail").asText())
                .contains("%d rows were read before that and %d stored, 1000 of them before, %d refused"
                        .formatted(stored + refused, stored, refused));
    }

    @Test
    void aLineThatIsTooLongOrNoTextIsRefusedByItself() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        body.writeBytes((line("view") + "\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(("{\"campaign\": \"" + "x".repeat(700_000) + "\"}\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}', '\n'});
        body.writeBytes((line("view") + "\n").getBytes(StandardCharsets.UTF_8));

        Reply result = sendBytes("long", body.toByteArray(), "identity");

        assertThat(errors(result)).containsExactly("2 [ too_long]", "3 [ invalid_character]");
        assertThat(counts(result)).isEqualTo("4 rows, 2 accepted, 0 duplicates, 2 rejected, 2 kept");
    }

    @Test
    void aCopyIsOfItsLine() {
        send("copies", line("view") + "\n{\"type\": 1}\n" + line("view") + "\n{\"type\": 2}");
        assertThat(brand.client()
                        .get(brand.path("/rejected-interactions"))
                        .json()
                        .path("items")
                        .findValuesAsText("copy"))
                .containsExactly("{\"type\": 2}", "{\"type\": 1}");
    }

    @Test
    void theFirstHundredErrorsAreToldAndTheFirstThousandKept() {
        Reply result =
                send("flood", IntStream.range(0, 2_600).mapToObj(i -> "{}").collect(Collectors.joining("\n")));

        assertThat(counts(result)).isEqualTo("2600 rows, 0 accepted, 0 duplicates, 2600 rejected, 1000 kept");
        assertThat(result.json().path("errors")).hasSize(100);
        assertThat(count("rejected_interaction")).isEqualTo(1_000);
    }

    @Test
    void atTheLimitOfTheMonthWhatIsStoredStaysAndTheProblemSaysHowMuch() {
        World.Tenant limited = limited(1_500);

        Reply refused = limited.client()
                .post(
                        limited.path("/interactions/import-ndjson?importKey=limited"),
                        lines(4_000),
                        "Content-Type",
                        "application/x-ndjson");

        assertThat(refused.status() + " " + refused.code()).isEqualTo("429 usage_limit_reached");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.json().path("detail").asText()).contains("2000 rows were read before that and 2000 stored");
        assertThat(WORLD.service.stored(limited.id(), "select count(*) from interaction"))
                .isEqualTo("2000");
    }

    @Test
    void howeverLateARowComesItCountsWhereItOccurred() {
        String day = "from=1999-12-31T00:00:00Z&to=2000-01-01T00:00:00Z&interval=day";
        send("late", line("view").at("1999-12-31T12:00:00Z").toString());

        Reply result = send(
                "later",
                line("view").at("1999-12-31T12:00:00Z") + "\n" + line("view").at("1899-12-31T23:59:59Z") + "\n"
                        + line("view")
                                .at(Instant.now().plus(Duration.ofHours(25)).toString()) + "\n"
                        + line("view")
                                .at(Instant.now().plus(Duration.ofHours(23)).toString()));

        assertThat(errors(result)).containsExactly("2 [/occurredAt out_of_range]", "3 [/occurredAt out_of_range]");
        assertThat(counts(result)).startsWith("4 rows, 2 accepted");
        assertThat(brand.client()
                        .get(brand.path("/metrics/activity?" + day))
                        .json()
                        .at("/rows/0/interactions")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aBrandHasHalfOfThePlacesAndWhatIsBeyondIsRefusedAtOnce() {
        ImportSlots slots = new ImportSlots(4);
        BrandId one = new BrandId(UUID.randomUUID());
        slots.enter(one);
        slots.enter(one);
        assertThatThrownBy(() -> slots.enter(one))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(Problem.Type.UNAVAILABLE));
        slots.enter(new BrandId(UUID.randomUUID()));
        slots.enter(new BrandId(UUID.randomUUID()));
        assertThatThrownBy(() -> slots.enter(new BrandId(UUID.randomUUID()))).isInstanceOf(Problem.class);
        slots.leave(one);
        slots.enter(one);
    }

    @Test
    void whatIsHeldAtOnceEndsWithSoManyRowsOrBytes() {
        Chunk chunk = new Chunk();
        for (int i = 0; i < 4; i++) {
            assertThat(chunk.isFull()).as("with " + i + " longest lines").isFalse();
            chunk.append(new byte[Lines.LONGEST], Lines.LONGEST);
        }
        assertThat(chunk.isFull()).isTrue();
        chunk.clear();
        assertThat(chunk.isFull()).isFalse();
        for (int i = 0; i < 1_000; i++) {
            assertThat(chunk.isFull()).as("with " + i + " rows").isFalse();
            chunk.add(Sent.unreadable(i, "", UUID.randomUUID(), Fault.at("", "invalid_json", "is none")), 0);
        }
        assertThat(chunk.isFull()).isTrue();
    }

    @Test
    void aBodyMayHaveSoManyBytesDecodedAndNoMore() {
        assertThat(new Lines(new ByteArrayInputStream(new byte[10]), 10).next()).isTrue();
        Lines more = new Lines(new ByteArrayInputStream(new byte[11]), 10);
        assertThatThrownBy(more::next)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(Problem.Type.BODY_TOO_LARGE));
    }

    @Test
    void aBodyWithoutRowsIsRefused() {
        assertThat(send("empty", "").faults()).containsExactly(" too_few_items");
        assertThat(send("blank", "\n \n\n").status()).isEqualTo(422);
    }

    @Test
    void anotherCharsetIsRefused() {
        Reply refused = brand.client()
                .post(path("charset"), "{}", "Content-Type", "application/x-ndjson; charset=windows-1251");
        assertThat(refused.status()).isEqualTo(415);
    }

    /** A brand of an agency that may record so many interactions a month. */
    private static World.Tenant limited(long most) {
        Operator.NewAgency agency = WORLD.service.newAgency("Limited");
        Plan plan = new Plan(null, null, null, most);
        WORLD.service.operate(operator -> operator.setLimits(agency.agencyId(), any -> plan));
        return WORLD.brand(new Client(WORLD.service.url(), agency.apiKey()), "Limited");
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] head(String key, String length) {
        return String.join(
                        "\r\n",
                        "POST " + path(key) + " HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer " + brand.key(),
                        "Content-Type: application/x-ndjson",
                        length,
                        "",
                        "")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void awaitStored(long atLeast) {
        try {
            while (count("interaction") < atLeast) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A line without an id. */
    static Contact line(String type) {
        return Contact.of(type).without("id");
    }

    static String lines(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> line("view").by("visitor-" + i % 700).with("campaign", "c" + i) + "\n")
                .collect(Collectors.joining());
    }

    private String path(String key) {
        return brand.path("/interactions/import-ndjson?importKey=" + key);
    }

    private Reply send(String key, String body) {
        return brand.client().post(path(key), body, "Content-Type", "application/x-ndjson");
    }

    private Reply sendBytes(String key, byte[] body, String coding) {
        Reply reply = Client.send(HttpRequest.newBuilder(URI.create(WORLD.service.url() + path(key)))
                .header("Authorization", "Bearer " + brand.key())
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", coding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
        SpecCheck.check("POST", path(key), reply);
        return reply;
    }

    static String counts(Reply result) {
        JsonNode json = result.json();
        return "%s rows, %s accepted, %s duplicates, %s rejected, %s kept"
                .formatted(
                        json.path("rows"),
                        json.path("accepted"),
                        json.path("duplicates"),
                        json.path("rejected"),
                        json.path("kept"));
    }

    static List<String> errors(Reply result) {
        return StreamSupport.stream(result.json().path("errors").spliterator(), false)
                .map(row -> row.path("line") + " " + Reply.faults(row.path("problem")))
                .toList();
    }

    private long count(String table) {
        return Long.parseLong(WORLD.service.stored(brand.id(), "select count(*) from " + table));
    }
}
