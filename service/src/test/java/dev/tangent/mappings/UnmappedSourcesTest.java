package dev.tangent.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UnmappedSourcesTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Unmapped");
    private final String blog = WORLD.touchpoint(brand, "blog");
    private final String path = brand.path("/unmapped-sources");

    @Test
    void whatNoRuleKnowsIsListedWithHowMuchWaits() {
        record(from("/a"));
        Contact later = from("/b");
        record(from("/b"));
        record(later);
        record(Contact.of("view"));
        record(Contact.of("view").on("blog").with("source", Map.of("url", "/c")));

        JsonNode items = list("");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).path("source").toString())
                .isEqualTo("{\"name\":\"page_view\",\"channel\":\"web\",\"url\":\"/b\"}");
        assertThat(items.get(0).path("interactions").asInt()).isEqualTo(2);
        assertThat(items.get(0).path("latestInteractionId").asText()).isEqualTo(later.id());
        assertThat(items.get(0).path("firstSeenAt").asText())
                .isLessThan(items.get(0).path("lastSeenAt").asText());
        assertThat(items.get(1).path("interactions").asInt()).isEqualTo(1);
        assertThat(list("?name=page_view&channel=web")).hasSize(2);
        assertThat(list("?name=other")).isEmpty();
        assertThat(list("?channel=app")).isEmpty();
        assertThat(list("?updatedSince=" + items.get(0).path("lastSeenAt").asText()))
                .hasSize(1);
    }

    @Test
    void aListIsPagedWithoutGapOrRepeat() {
        record(IntStream.range(0, 5).mapToObj(i -> from("/" + i)).toArray(Contact[]::new));
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = brand.client().get(path + "?limit=2" + cursor).json();
            page.path("items").forEach(item -> ids.add(item.path("id").asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void rulesApplyToWhatCameBefore() throws InterruptedException {
        Contact first = from("/blog/1");
        Contact second = from("/blog/2");
        Contact other = from("/other");
        record(first, second, other);
        record(from("/blog/1"), Contact.of("view"));
        String tag = get(first).header("ETag");
        rule("/blog/*");

        JsonNode job = apply();

        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.path("result").toString()).isEqualTo("{\"sources\":2,\"interactions\":3}");
        assertThat(get(first).json().path("touchpointId").asText()).isEqualTo(blog);
        assertThat(get(first).header("ETag")).isNotEqualTo(tag);
        assertThat(get(other).json().has("touchpointId")).isFalse();
        assertThat(list("")).hasSize(1);
        assertThat(apply().path("result").toString()).isEqualTo("{\"sources\":0,\"interactions\":0}");
        assertThat(WORLD.service.stored(
                        brand.id(),
                        "select string_agg(counts->>'mapped', ',' order by at) from audit_entry"
                                + " where operation = 'applyMappingRules' and counts is not null"))
                .isEqualTo("3,0");
    }

    @Test
    void whatNamesItsTouchpointStaysThere() throws InterruptedException {
        String landing = WORLD.touchpoint(brand, "landing");
        Contact named = from("/blog/1").on("landing");
        Contact unnamed = from("/blog/1");
        record(named, unnamed);
        rule("/blog/*");

        assertThat(apply().path("result").toString()).isEqualTo("{\"sources\":1,\"interactions\":1}");
        assertThat(get(named).json().path("touchpointId").asText()).isEqualTo(landing);
        assertThat(get(unnamed).json().path("touchpointId").asText()).isEqualTo(blog);
    }

    @Test
    void whatWasMappedIsADuplicateStillAndOtherContentAConflict() throws InterruptedException {
        Contact before = from("/blog/1");
        record(before);
        rule("/blog/*");
        Contact after = from("/blog/1");
        record(after);
        apply();

        for (Contact sent : List.of(before, after)) {
            assertThat(send(sent).status()).as("the same again").isEqualTo(200);
            assertThat(send(sent.with(
                                    "source",
                                    Map.of("name", "page_view", "channel", "web", "url", "//x:1/blog/1?sid=2#y")))
                            .status())
                    .as("another host")
                    .isEqualTo(409);
            assertThat(send(sent.with(
                                    "source", Map.of("name", "page_view", "channel", "web", "url", "/blog/1/?sid=2#y")))
                            .status())
                    .as("what is not kept makes no difference")
                    .isEqualTo(200);
            assertThat(send(sent.without("source").on("blog")).status())
                    .as("names the touchpoint itself")
                    .isEqualTo(409);
            assertThat(send(sent.without("source")).status()).isEqualTo(409);
        }
        brand.client()
                .patch(
                        brand.path("/mapping-rules/"
                                + brand.client()
                                        .get(brand.path("/mapping-rules"))
                                        .json()
                                        .at("/items/0/id")
                                        .asText()),
                        "{\"active\": false}");
        assertThat(send(before).status()).as("whatever the rules are now").isEqualTo(200);
        assertThat(get(before).json().path("touchpointId").asText()).isEqualTo(blog);
    }

    @Test
    void whatWasMappedCountsInTheNumbersAndCountsAsChanged() throws InterruptedException {
        record(from("/blog/1"), from("/blog/2"), from("/other"));
        String activity =
                brand.path("/metrics/activity?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&groupBy=touchpoint");
        assertThat(brand.client()
                        .get(activity)
                        .json()
                        .at("/coverage/withTouchpoint")
                        .asInt())
                .isZero();
        String since = WORLD.service.stored(
                brand.id(),
                "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
        rule("/blog/*");
        apply();

        assertThat(brand.client()
                        .get(activity)
                        .json()
                        .at("/coverage/withTouchpoint")
                        .asInt())
                .isEqualTo(2);
        assertThat(brand.client()
                        .get(brand.path("/interactions?updatedSince=" + since))
                        .json()
                        .path("items"))
                .hasSize(2);
        assertThat(brand.client()
                        .get(brand.path("/interactions?touchpointKey=blog"))
                        .json()
                        .path("items"))
                .hasSize(2);
    }

    @Test
    @Tag("slow")
    void moreThanAChunkOfOneSourceIsMapped() throws InterruptedException {
        record(IntStream.range(0, 2300).mapToObj(i -> from("/blog/1")).toArray(Contact[]::new));
        record(IntStream.range(0, 450).mapToObj(i -> from("/blog/p" + i)).toArray(Contact[]::new));
        rule("/blog/*");
        assertThat(apply().path("result").toString()).isEqualTo("{\"sources\":451,\"interactions\":2750}");
        assertThat(list("")).isEmpty();
    }

    @Test
    void anotherBrandsInteractionsStayAsTheyAre() throws InterruptedException {
        World.Tenant rival = WORLD.brand(WORLD.rivalAgencyClient, "Rival unmapped");
        rival.client().post(rival.path("/interactions"), from("/blog/1").toString());
        record(from("/blog/1"));
        rule("/blog/*");
        apply();

        assertThat(list("")).isEmpty();
        JsonNode rivals =
                rival.client().get(rival.path("/unmapped-sources")).json().path("items");
        assertThat(rivals).hasSize(1);
        assertThat(rivals.get(0).path("interactions").asInt()).isEqualTo(1);
    }

    @Test
    void aSourceIsKeptOnceHoweverOftenItIsSent() {
        record(from("/a"), from("/a"), from("/b"));
        record(from("/a"));
        record(from("/a"));
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from interaction_source"))
                .isEqualTo("2");
    }

    @Test
    void whatIsWrongWithASourceIsToldByItsPlace() {
        assertThat(send(Contact.of("view").with("source", "web")).faults()).containsExactly("/source type");
        assertThat(send(Contact.of("view").with("source", Map.of("page", "x"))).faults())
                .containsExactly("/source/page unknown_field");
        assertThat(send(Contact.of("view").with("source", Map.of("name", ""))).faults())
                .containsExactly("/source/name too_short");
        assertThat(send(Contact.of("view").with("source", Map.of("url", "x".repeat(2001))))
                        .faults())
                .containsExactly("/source/url too_long");
        assertThat(send(Contact.of("view").with("source", Map.of("properties", Map.of("a", 1))))
                        .faults())
                .containsExactly("/source/properties/a type");
        assertThat(send(Contact.of("view").with("source", Map.of("name", "a\u0000b")))
                        .faults())
                .contains("/source/name invalid_character");
        assertThat(send(Contact.of("view").with("source", Map.of())).status()).isEqualTo(201);
    }

    private static Contact from(String url) {
        return Contact.of("view").with("source", Map.of("name", "page_view", "channel", "web", "url", url));
    }

    private void record(Contact... contacts) {
        Reply reply = brand.client().post(brand.path("/interactions/batch"), Contact.batch(contacts));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private Reply send(Contact contact) {
        return brand.client().post(brand.path("/interactions"), contact.toString());
    }

    private Reply get(Contact contact) {
        return brand.client().get(brand.path("/interactions/" + contact.id()));
    }

    private void rule(String glob) {
        Reply made = brand.client().post(brand.path("/mapping-rules"), """
                {"name": "Rule", "conditions": {"path": "%s"}, "touchpointKey": "blog"}""".formatted(glob));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private JsonNode apply() throws InterruptedException {
        Reply started = brand.client().send("POST", path + "/apply", null);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        JsonNode job = started.json();
        for (int i = 0; i < 600 && job.path("finishedAt").isMissingNode(); i++) {
            Thread.sleep(50);
            job = brand.client().get(brand.path("/jobs/" + started.id())).json();
        }
        return job;
    }

    private JsonNode list(String query) {
        Reply reply = brand.client().get(path + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("items");
    }
}
