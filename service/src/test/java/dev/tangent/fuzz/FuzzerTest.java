package dev.tangent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tangent.platform.Json;
import dev.tangent.platform.http.Operations;
import dev.tangent.platform.http.SchemaRule;
import dev.tangent.testing.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the fuzzer makes, without a service. */
class FuzzerTest {
    private static final String SPEC = Operations.text("openapi.json");
    private static final List<Aim> AIMS = Aim.all();
    private static final Reply NOTHING = new Reply(0, HttpHeaders.of(Map.of(), (name, value) -> true), "");

    @Test
    void theSameSeedMakesTheSameCases() {
        assertThat(requests(1)).isEqualTo(requests(1)).isNotEqualTo(requests(2));
        assertThat(new HashSet<>(requests(1))).hasSizeGreaterThan(800);
    }

    @Test
    void oneCaseAloneIsAsItWasAmongTheOthers() {
        List<String> alone = new ArrayList<>();
        fuzzer(1).run(1_000, number -> number == 777, round -> place(), shot -> seen(alone, shot));
        assertThat(alone).containsExactly(requests(1).get(777));
    }

    @Test
    void everyCaseThatIsObjectedToIsTold() {
        Report report = fuzzer(1).run(50, number -> true, round -> place(), shot -> NOTHING);
        assertThat(report.objected()).isEqualTo(50);
        assertThat(report.objections()).hasSizeLessThan(50).last().isEqualTo("and 25 more");
        assertThat(report.objections().get(7))
                .contains("seed 1, case 7", "-Dfuzz.seed=1 -Dfuzz.only=7", "no answer", "printf '", "\"$KEY\"")
                .doesNotContain("the-key");
    }

    @Test
    void generatedValuesKeepTheirSchemas() throws IOException {
        JsonNode spec = new JsonMapper().readTree(SPEC);
        SchemaValues values = new SchemaValues(spec);
        Operations operations = Operations.load(Json.mapper());
        spec.at("/components/schemas").fieldNames().forEachRemaining(name -> {
            SchemaRule rule = operations.schema(name);
            for (int i = 0; i < 20; i++) {
                JsonNode value = values.valid(values.named(name), Dice.of(i, i));
                assertThat(rule.faults(value)).as(name + " " + value).isEmpty();
            }
        });
    }

    @Test
    void whatIsVariedKeepsTheSpecAndWhatIsBentMostlyNot() {
        int right = 0;
        int wrong = 0;
        List<Aim> withBody = AIMS.stream().filter(Aim::hasBody).toList();
        for (Aim aim : withBody) {
            for (int i = 0; i < 100; i++) {
                Dice dice = Dice.of(3, i);
                Shot shot = aim.varied(place().ids(), "the-key", dice);
                assertThat(aim.refuses(shot.body())).as(shot.bodyText()).isFalse();
                Scene scene = new Scene(aim, dice, place().ids(), List.of());
                boolean isWrong =
                        dice.one(BodyFaults.all()).bending().bend(shot, scene).isWrong();
                wrong += isWrong ? 1 : 0;
                right += isWrong ? 0 : 1;
            }
        }
        assertThat(wrong).isGreaterThan(right / 2);
    }

    /** The shell makes the same bytes of it. */
    @Test
    void aPasteIsTheRequest() throws IOException, InterruptedException {
        Shot shot = Shot.at("POST", "/v1/a%20b?c=\\%d'$X`x`")
                .with("Authorization", "Bearer the-key")
                .with("X-Odd", "\u00e9\u0001\"")
                .body("{\"a\": \"\u044f\u0000\n\\\\n%s'\", \"b\": \"" + "x".repeat(70_000) + "%".repeat(100)
                        + "[".repeat(65) + "\"}");
        String paste = Paste.of(shot, "the-key");
        assertThat(paste.length()).isLessThan(1_000);
        Process shell = new ProcessBuilder("sh", "-c", "KEY=the-key; " + paste.replaceFirst(" \\| nc .*$", "")).start();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        shell.getInputStream().transferTo(said);
        assertThat(shell.waitFor()).isZero();
        assertThat(said.toString(StandardCharsets.ISO_8859_1))
                .isEqualTo(new String(shot.bytes(), StandardCharsets.ISO_8859_1));
    }

    private static List<String> requests(long seed) {
        List<String> requests = new ArrayList<>();
        fuzzer(seed).run(1_000, number -> true, round -> place(), shot -> seen(requests, shot));
        return requests;
    }

    private static Reply seen(List<String> requests, Shot shot) {
        requests.add(new String(shot.bytes(), StandardCharsets.ISO_8859_1));
        return NOTHING;
    }

    private static Fuzzer fuzzer(long seed) {
        return new Fuzzer(AIMS, Mutation.all(), new Judge(new Leaks(Map.of(), List.of())), seed);
    }

    private static Fuzzer.Place place() {
        Map<String, String> ids = new HashMap<>();
        AIMS.stream()
                .flatMap(aim -> aim.sample.pathParameters().stream())
                .forEach(name -> ids.put(
                        name,
                        name.endsWith("Key")
                                ? "before"
                                : name.equals("number") ? "1" : "01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e"));
        return new Fuzzer.Place(ids, List.of("01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7f"), "the-key");
    }
}
