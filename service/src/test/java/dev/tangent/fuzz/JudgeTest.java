package dev.tangent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Reply;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fuzzer would be silent before a judge who lets everything pass. */
class JudgeTest {
    private static final String REQUEST = "01a201bb-7b6e-7c1d-9d0e-2f3a4b5c6d7e";
    private static final String FOREIGN = "0f0e0d0c-7b6e-7c1d-9d0e-2f3a4b5c6d7e";
    private static final Leaks LEAKS = new Leaks(
            Map.of("the caller's key", "tgt_sk_live_caller", "the pepper", "a pepper", "the canary", "canary-x"),
            List.of(FOREIGN));
    private static final Judge JUDGE = new Judge(LEAKS);
    private static final Shot GET_BRAND = Shot.at("GET", "/v1/brands/01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e");
    private static final String BRAND = """
            {"id": "01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e", "key": "acme", "name": "Acme", "kind": "live", "status": "active",
             "timeZone": "UTC", "currency": "EUR", "language": "en", "createdAt": "2026-01-01T00:00:00Z",
             "updatedAt": "2026-01-01T00:00:00Z"}""";

    @Test
    void whatIsAsItShouldBePasses() {
        assertThat(JUDGE.objections(GET_BRAND, true, ok(BRAND))).isEmpty();
        assertThat(JUDGE.objections(GET_BRAND, false, notFound("There is no brand.")))
                .isEmpty();
        assertThat(JUDGE.objections(GET_BRAND.method("HEAD"), false, ok(""))).isEmpty();
    }

    @Test
    void aFailureIsObjectedTo() {
        Reply failed = problem(500, "internal_error", "Internal error", "Something went wrong.");
        assertThat(JUDGE.objections(GET_BRAND, false, failed)).contains("the service failed");
        assertThat(JUDGE.objections(GET_BRAND.method("HEAD"), false, failed)).contains("the service failed");
    }

    @Test
    void noAnswerIsObjectedTo() {
        assertThat(JUDGE.objections(GET_BRAND, false, Wire.read(new byte[0]))).hasSize(1);
    }

    @Test
    void whatTheSpecDoesNotDescribeIsObjectedTo() {
        assertThat(JUDGE.objections(GET_BRAND, false, ok("{\"id\": 1}"))).isNotEmpty();
        assertThat(JUDGE.objections(GET_BRAND, false, ok(BRAND.replace("{", "{\"more\": 1, "))))
                .isNotEmpty();
        assertThat(JUDGE.objections(GET_BRAND, false, ok("no json"))).isNotEmpty();
        assertThat(JUDGE.objections(GET_BRAND, false, answer(202, "application/json", BRAND)))
                .isNotEmpty();
        assertThat(JUDGE.objections(GET_BRAND, false, answer(200, "text/html", BRAND)))
                .isNotEmpty();
        assertThat(JUDGE.objections(Shot.at("GET", "/v1/nowhere"), false, ok("{}")))
                .isNotEmpty();
        assertThat(JUDGE.objections(Shot.at("get", GET_BRAND.path()), false, ok(BRAND)))
                .isNotEmpty();
    }

    @Test
    void aProblemThatIsNoneIsObjectedTo() {
        assertThat(JUDGE.objections(GET_BRAND, false, answer(404, "text/html", "<html><h1>Not found</h1></html>")))
                .anyMatch(objection -> objection.contains("text/html"))
                .contains("speaks of its insides: <html");
        assertThat(JUDGE.objections(GET_BRAND, false, answer(404, "application/problem+json", "{}")))
                .isNotEmpty();
        assertThat(JUDGE.objections(GET_BRAND, false, problem(404, "brand_archived", "Not found", "x")))
                .isNotEmpty();
        assertThat(JUDGE.objections(GET_BRAND, false, problem(404, "not_found", "Another title", "x")))
                .isNotEmpty();
        assertThat(JUDGE.objections(GET_BRAND, false, problem(406, "not_found", "Not found", "x")))
                .isNotEmpty();
    }

    @Test
    void aFaultAtNoPlaceIsObjectedTo() {
        for (String fault : List.of(
                "\"code\": \"x\", \"detail\": \"x\"", "\"pointer\": \"/a~b\", \"code\": \"x\", \"detail\": \"x\"")) {
            Reply refused = answer(404, "application/problem+json", """
                    {"type": "/docs/problems/not_found", "title": "Not found", "status": 404, "detail": "x", "code": "not_found",
                     "requestId": "ID", "errors": [{%s}]}""".formatted(fault));
            assertThat(JUDGE.objections(GET_BRAND, false, refused)).hasSize(1);
        }
    }

    @Test
    void whatIsWrongAndAcceptedIsObjectedTo() {
        assertThat(JUDGE.objections(GET_BRAND.wrong(), false, ok(BRAND))).containsExactly("what is wrong was accepted");
        assertThat(JUDGE.objections(GET_BRAND.wrongBody(true), false, ok(BRAND)))
                .isNotEmpty();
        assertThat(JUDGE.objections(GET_BRAND.wrongBody(true).wrongBody(false), false, ok(BRAND)))
                .isEmpty();
    }

    @Test
    void whatIsRightAndNotEvenReadIsObjectedTo() {
        assertThat(JUDGE.objections(GET_BRAND, true, notFound("There is nothing.")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tgt_sk_live_caller", "a pepper", "canary-x", FOREIGN})
    void whatMustNotBeToldIsObjectedTo(String told) {
        assertThat(JUDGE.objections(GET_BRAND, false, ok(BRAND.replace("Acme", told))))
                .hasSize(1);
        assertThat(JUDGE.objections(GET_BRAND, false, notFound("There is no " + told)))
                .hasSize(1);
        Map<String, List<String>> headers = headers("application/json");
        headers.put("Location", List.of("/v1/" + told));
        assertThat(JUDGE.objections(GET_BRAND, false, new Reply(200, HttpHeaders.of(headers, (n, v) -> true), BRAND)))
                .hasSize(1);
    }

    @Test
    void onlyWhoNamesAForeignIdHearsIt() {
        assertThat(JUDGE.objections(
                        Shot.at("GET", "/v1/brands/" + FOREIGN), false, notFound("There is no brand " + FOREIGN)))
                .isEmpty();
    }

    @Test
    void whoWroteAForeignIdHearsItWhereItWasWritten() {
        Judge judge = new Judge(new Leaks(Map.of(), List.of(FOREIGN)));
        String touchpoint = BRAND.replace("\"key\"", "\"touchpointId\": \"" + FOREIGN + "\", \"key\"");
        String called = BRAND.replace("Acme", "Of " + FOREIGN);
        String told = "tells the foreign id " + FOREIGN;
        assertThat(judge.objections(GET_BRAND, false, ok(called))).contains(told);
        judge.objections(GET_BRAND.method("PATCH").body("{\"name\": \"Of " + FOREIGN + "\"}"), false, ok(BRAND));
        assertThat(judge.objections(GET_BRAND, false, ok(called))).isEmpty();
        assertThat(judge.objections(GET_BRAND, false, ok(touchpoint)))
                .as("a text refers to nothing")
                .contains(told);
        judge.objections(
                GET_BRAND.method("PATCH").body("{\"items\": [{\"channelIds\": [\"" + FOREIGN + "\"]}]}"),
                false,
                ok(BRAND));
        assertThat(judge.objections(GET_BRAND, false, ok(touchpoint)))
                .as("another reference is another")
                .contains(told);
        judge.objections(GET_BRAND.method("PATCH").body("{\"touchpointId\": \"" + FOREIGN + "\"}"), false, ok(BRAND));
        assertThat(judge.objections(GET_BRAND, false, ok(touchpoint))).doesNotContain(told);
        Map<String, List<String>> headers = headers("application/json");
        headers.put("Location", List.of("/v1/" + FOREIGN));
        assertThat(judge.objections(GET_BRAND, false, new Reply(200, HttpHeaders.of(headers, (n, v) -> true), BRAND)))
                .as("no header was written by anybody")
                .contains(told);
    }

    @Test
    void whatWasRefusedWasNotWritten() {
        Judge judge = new Judge(new Leaks(Map.of(), List.of(FOREIGN)));
        judge.objections(
                GET_BRAND.method("PATCH").body("{\"name\": \"Of " + FOREIGN + "\"}"),
                false,
                notFound("There is none."));
        assertThat(judge.objections(GET_BRAND, false, ok(BRAND.replace("Acme", FOREIGN))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NullPointerException",
                "at dev.tangent.keys.ApiKeys.get(ApiKeys.java:12)",
                "ERROR: duplicate key value violates unique constraint",
                "select * from brand where id = ?",
                "org.postgresql.util.PSQLException",
                "com.fasterxml.jackson.core.JsonParseException"
            })
    void aProblemThatSpeaksOfTheInsidesIsObjectedTo(String detail) {
        assertThat(JUDGE.objections(GET_BRAND, false, notFound(detail))).isNotEmpty();
    }

    @Test
    void linesOfTheLogAreHeldToTheSame() {
        assertThat(LEAKS.inLog("{\"level\": \"INFO\", \"path\": \"/v1/drop table\"}"))
                .isEmpty();
        assertThat(LEAKS.inLog("Started")).hasSize(1);
        assertThat(LEAKS.inLog("{\"message\": \"a pepper\"}")).containsExactly("tells the pepper");
        assertThat(LEAKS.inLog("{\"path\": \"/v1/canary-x\"}")).containsExactly("tells the canary");
        assertThat(LEAKS.inLog("{\"message\": \"drop table\"}")).hasSize(1);
        assertThat(LEAKS.inLog("{\"level\": \"ERROR\"}")).hasSize(1);
        assertThat(LEAKS.inLog("{\"level\": \"WARN\", \"exception\": \"x\"}")).hasSize(1);
    }

    private static Reply ok(String body) {
        return answer(200, "application/json", body);
    }

    private static Reply notFound(String detail) {
        return problem(404, "not_found", "Not found", detail);
    }

    private static Reply problem(int status, String code, String title, String detail) {
        return answer(status, "application/problem+json", """
                {"type": "/docs/problems/%s", "title": "%s", "status": %d, "detail": "%s", "code": "%s", "requestId": "ID"}""".formatted(code, title, status, detail, code));
    }

    private static Reply answer(int status, String type, String body) {
        return new Reply(
                status,
                HttpHeaders.of(headers(type), (name, value) -> true),
                body.replace("\"ID\"", "\"" + REQUEST + "\""));
    }

    private static Map<String, List<String>> headers(String type) {
        return new HashMap<>(Map.of(
                "Content-Type", List.of(type),
                "Request-Id", List.of(REQUEST),
                "ETag", List.of("\"1\""),
                "RateLimit-Policy", List.of("\"key\";q=10;w=10"),
                "RateLimit", List.of("\"key\";r=9;t=10")));
    }
}
