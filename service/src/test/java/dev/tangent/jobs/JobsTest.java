package dev.tangent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestJobs;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final World WORLD = new World();
    private static final TestService SERVICE = WORLD.service;
    private static final Client AGENCY = WORLD.agencyClient;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PAUSE_MILLIS = 20;

    @Test
    void aJobTellsHowFarItIsAndWhatCameOfIt() throws InterruptedException {
        String path = path(started(3, 10, TestJobs.End.SUCCESS));

        JsonNode job = await(path, state("succeeded"));

        assertThat(job.path("kind").asText()).isEqualTo("test_steps");
        assertThat(job.path("progress").toString()).isEqualTo("{\"done\":3,\"total\":3}");
        assertThat(job.at("/result/steps").asInt()).isEqualTo(3);
        assertThat(job.path("attempts").asInt()).isEqualTo(1);
        assertThat(job.has("problem")).isFalse();
        Instant finished = Instant.parse(job.path("finishedAt").asText());
        assertThat(Instant.parse(job.path("startedAt").asText())).isBefore(finished);
        assertThat(Instant.parse(job.path("expiresAt").asText())).isEqualTo(finished.plus(Duration.ofDays(7)));
        Reply reply = AGENCY.get(path);
        assertThat(AGENCY.get(path, "If-None-Match", reply.header("ETag")).status())
                .isEqualTo(304);
    }

    @Test
    void aRunningJobShowsItsProgressAndIsCancelledAsSoonAsItNotices() throws InterruptedException {
        String path = path(started(100_000, 5, TestJobs.End.SUCCESS));
        JsonNode running = await(path, job -> job.at("/progress/done").asLong() > 0);
        assertThat(running.path("state").asText()).isEqualTo("running");

        Reply asked = AGENCY.send("POST", path + "/cancel", null);
        JsonNode ended = await(path, state("cancelled"));

        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        assertThat(asked.json().has("cancelRequestedAt")).isTrue();
        assertThat(ended.at("/progress/done").asLong()).isBetween(1L, 99_999L);
        assertThat(ended.has("finishedAt")).isTrue();
        assertThat(ended.has("result")).isFalse();
    }

    @Test
    void aJobThatWaitsIsCancelledAtOnceAndStaysSo() {
        UUID id = shelved();

        Reply first = AGENCY.send("POST", path(id) + "/cancel", null);
        Reply again = AGENCY.send("POST", path(id) + "/cancel", null);

        assertThat(first.json().path("state").asText()).isEqualTo("cancelled");
        assertThat(first.json().path("finishedAt")).isEqualTo(first.json().path("cancelRequestedAt"));
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(SERVICE.stored(
                        WORLD.acme.id(),
                        "select string_agg(operation || array_to_string(changed, ','), ' ' order by id)"
                                + " from audit_entry where subject = 'job' and subject_id = '" + id + "'"))
                .isEqualTo("cancelJobcancelRequestedAt,expiresAt,finishedAt,state,updatedAt,version cancelJob");
    }

    @Test
    void whatHasFailedSaysWhyAndCannotBeCancelled() throws InterruptedException {
        String path = path(started(1, 0, TestJobs.End.PROBLEM));

        JsonNode problem = await(path, state("failed")).path("problem");
        Reply refused = AGENCY.send("POST", path + "/cancel", null);

        assertThat(problem.path("code").asText()).isEqualTo("invalid_body");
        assertThat(problem.path("status").asInt()).isEqualTo(422);
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/steps");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("job_finished");
    }

    @Test
    void whatCrashesWaitsForItsNextAttempt() throws InterruptedException {
        JsonNode job = await(
                path(started(1, 0, TestJobs.End.CRASH)),
                seen -> seen.path("attempts").asInt() == 1 && state("queued").test(seen));

        assertThat(job.has("problem")).isFalse();
        assertThat(job.has("finishedAt")).isFalse();
    }

    @Test
    void whoeverCancelsHoldsTheScopeOfWhatStartsTheJob() {
        Client reader = client("\"jobs:read\"");
        Client writer = client("\"jobs:read\", \"webhooks:write\"");
        String guarded = path(TestJobs.shelve(SERVICE, acme(), TestJobs.GUARDED));

        Reply refused = reader.send("POST", guarded + "/cancel", null);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("scope_missing");
        assertThat(reader.get(guarded).json().path("state").asText()).isEqualTo("queued");
        assertThat(reader.send("POST", path(shelved()) + "/cancel", null).status())
                .isEqualTo(200);
        assertThat(writer.send("POST", guarded + "/cancel", null).status()).isEqualTo(200);
    }

    @Test
    void jobsAreListedByWhatTheyAreAndHowTheyStand() {
        World.Tenant brand = WORLD.brand(AGENCY, "Lists");
        UUID tenant = UUID.fromString(brand.id());
        UUID first = TestJobs.shelve(SERVICE, tenant, TestJobs.STEPS);
        UUID second = TestJobs.shelve(SERVICE, tenant, TestJobs.GUARDED);
        UUID third = TestJobs.shelve(SERVICE, tenant, TestJobs.STEPS);
        Reply cancelled = AGENCY.send("POST", brand.path("/jobs/" + second + "/cancel"), null);

        assertThat(ids(brand.path("/jobs"))).containsExactly(first, second, third);
        assertThat(ids(brand.path("/jobs?kind=test_steps"))).containsExactly(first, third);
        assertThat(ids(brand.path("/jobs?state=cancelled"))).containsExactly(second);
        assertThat(ids(brand.path("/jobs?state=queued&kind=test_guarded"))).isEmpty();
        assertThat(ids(brand.path("/jobs?updatedSince="
                        + cancelled.json().path("updatedAt").asText())))
                .containsExactly(second);
        Reply page = AGENCY.get(brand.path("/jobs?kind=test_steps&limit=1"));
        assertThat(ids(brand.path("/jobs?kind=test_steps&limit=1&cursor="
                        + page.json().path("nextCursor").asText())))
                .containsExactly(third);
        assertThat(AGENCY.get(brand.path("/jobs?state=lost")).status()).isEqualTo(400);
    }

    @Test
    void anAgencyHasJobsOfItsOwn() throws InterruptedException {
        UUID agency = WORLD.agency.agencyId();
        UUID ran = TestJobs.enqueue(SERVICE, agency, TestJobs.STEPS, script(1, 0, TestJobs.End.SUCCESS));
        UUID waits = TestJobs.shelve(SERVICE, agency, TestJobs.STEPS);

        await("/v1/jobs/" + ran, state("succeeded"));
        assertThat(ids("/v1/jobs")).containsExactly(ran, waits);
        Reply cancelled = AGENCY.send("POST", "/v1/jobs/" + waits + "/cancel", null, "Idempotency-Key", "own");
        Reply again = AGENCY.send("POST", "/v1/jobs/" + waits + "/cancel", null, "Idempotency-Key", "own");
        assertThat(cancelled.json().path("state").asText()).isEqualTo("cancelled");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");

        assertThat(AGENCY.get(path(ran)).status()).isEqualTo(404);
        assertThat(AGENCY.get("/v1/jobs/" + shelved()).status()).isEqualTo(404);
        assertThat(AGENCY.get("/v1/brands/" + agency + "/jobs").status()).isEqualTo(404);
        Reply restricted = client("\"jobs:read\"", WORLD.acme.id()).get("/v1/jobs");
        assertThat(restricted.code()).isEqualTo("brand_restricted");
    }

    @Test
    void aJobOfAnotherIsNotThere() {
        UUID rivals = TestJobs.shelve(SERVICE, UUID.fromString(WORLD.rival.id()), TestJobs.STEPS);
        UUID sisters = TestJobs.shelve(SERVICE, UUID.fromString(WORLD.sister.id()), TestJobs.STEPS);

        for (UUID id : List.of(rivals, sisters)) {
            assertThat(AGENCY.get(path(id)).status()).isEqualTo(404);
            assertThat(AGENCY.send("POST", path(id) + "/cancel", null).status()).isEqualTo(404);
            assertThat(AGENCY.get("/v1/jobs/" + id).status()).isEqualTo(404);
        }
    }

    private static UUID acme() {
        return UUID.fromString(WORLD.acme.id());
    }

    private static UUID started(int steps, int pauseMillis, TestJobs.End end) {
        return TestJobs.enqueue(SERVICE, acme(), TestJobs.STEPS, script(steps, pauseMillis, end));
    }

    private static TestJobs.Script script(int steps, int pauseMillis, TestJobs.End end) {
        return new TestJobs.Script(steps, pauseMillis, end);
    }

    private static UUID shelved() {
        return TestJobs.shelve(SERVICE, acme(), TestJobs.STEPS);
    }

    private static String path(UUID id) {
        return WORLD.acme.path("/jobs/" + id);
    }

    private static List<UUID> ids(String list) {
        return AGENCY.get(list).json().path("items").findValuesAsText("id").stream()
                .map(UUID::fromString)
                .toList();
    }

    private static Client client(String scopes) {
        return client(scopes, "");
    }

    private static Client client(String scopes, String brandId) {
        Reply key = AGENCY.post(
                "/v1/api-keys", """
                {"kind": "secret", "name": "Jobs", "scopes": [%s]%s}""".formatted(scopes, brandId.isEmpty() ? "" : ", \"brandId\": \"" + brandId + "\""));
        return new Client(SERVICE.url(), key.json().path("secret").asText());
    }

    private static Predicate<JsonNode> state(String state) {
        return job -> job.path("state").asText().equals(state);
    }

    private static JsonNode await(String path, Predicate<JsonNode> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode job = AGENCY.get(path).json();
        while (!wanted.test(job)) {
            assertThat(System.nanoTime()).as(job.toString()).isLessThan(deadline);
            Thread.sleep(PAUSE_MILLIS);
            job = AGENCY.get(path).json();
        }
        return job;
    }
}
