package dev.tangent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    private static final World WORLD = new World();
    private static final Client AGENCY = WORLD.agencyClient;
    private static final Client ACME = WORLD.acme.client();

    @BeforeAll
    static void fill() {
        for (World.Tenant tenant : List.of(WORLD.acme, WORLD.sister)) {
            IntStream.range(0, 6).forEach(i -> WORLD.touchpoint(tenant, "t" + i));
            List<Contact> contacts = IntStream.range(0, 6)
                    .mapToObj(i -> Contact.of("view").by("c" + i))
                    .toList();
            tenant.client().post(tenant.path("/interactions/batch"), Contact.batch(contacts));
        }
        IntStream.range(0, 4).forEach(i -> WORLD.brand(AGENCY, "Brand"));
        IntStream.range(0, 5)
                .forEach(i -> ACME.post(
                        WORLD.acme.path("/interactions"),
                        Contact.of("click").by("c0").toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/brands", "/v1/api-keys", "TOUCHPOINTS", "CHANNELS", "INTERACTIONS", "CUSTOMERS", "TIMELINE"
            })
    void everyListIsWalkedPageByPage(String list) {
        String path = path(list);
        Client client = list.startsWith("/v1") ? AGENCY : ACME;
        List<String> whole = ids(client.get(path + "?limit=200"));
        assertThat(whole).hasSizeGreaterThan(4).doesNotHaveDuplicates();

        for (int limit : new int[] {1, 2, 3, whole.size() - 1, whole.size()}) {
            List<String> walked = new ArrayList<>();
            int pages = 0;
            String cursor = "";
            do {
                Reply page = client.get(path + "?limit=" + limit + cursor);
                assertThat(page.json().path("items").size()).isBetween(1, limit);
                walked.addAll(ids(page));
                pages++;
                cursor = page.json().has("nextCursor")
                        ? "&cursor=" + page.json().path("nextCursor").asText()
                        : "";
            } while (!cursor.isEmpty());
            assertThat(walked).as("limit " + limit).isEqualTo(whole);
            assertThat(pages).as("no empty page at the end").isEqualTo((whole.size() + limit - 1) / limit);
        }
    }

    @Test
    void aCursorHoldsForItsListItsFiltersAndItsBrandOnly() {
        String touchpoints = WORLD.acme.path("/touchpoints");
        String cursor =
                ACME.get(touchpoints + "?limit=1").json().path("nextCursor").asText();
        Map<String, Client> others = Map.of(
                touchpoints + "?mode=online&cursor=" + cursor,
                ACME,
                touchpoints + "?key=t1&cursor=" + cursor,
                ACME,
                touchpoints + "?updatedSince=2026-01-01T00:00:00Z&cursor=" + cursor,
                ACME,
                WORLD.acme.path("/channels?cursor=" + cursor),
                ACME,
                WORLD.acme.path("/interactions?cursor=" + cursor),
                ACME,
                WORLD.acme.path("/customers?cursor=" + cursor),
                ACME,
                WORLD.sister.path("/touchpoints?cursor=" + cursor),
                WORLD.sister.client(),
                WORLD.rival.path("/touchpoints?cursor=" + cursor),
                WORLD.rival.client(),
                "/v1/brands?cursor=" + cursor,
                AGENCY);
        others.forEach((path, client) -> {
            Reply refused = client.get(path);
            assertThat(refused.status()).as(path).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("invalid_cursor");
        });
        assertThat(ACME.get(touchpoints + "?limit=3&cursor=" + cursor).status())
                .as("another limit is fine")
                .isEqualTo(200);
    }

    @Test
    void aCursorOfOneAgencyIsNoneOfAnother() {
        String cursor =
                AGENCY.get("/v1/brands?limit=1").json().path("nextCursor").asText();

        assertThat(WORLD.rivalAgencyClient
                        .get("/v1/brands?limit=1&cursor=" + cursor)
                        .code())
                .isEqualTo("invalid_cursor");
    }

    @Test
    void aCursorThatWasTouchedIsRefused() {
        String path = WORLD.acme.path("/touchpoints?limit=1");
        String cursor = ACME.get(path).json().path("nextCursor").asText();
        for (int at : new int[] {0, 5, cursor.length() / 2, cursor.length() - 3}) {
            char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
            String touched = cursor.substring(0, at) + other + cursor.substring(at + 1);
            assertThat(ACME.get(path + "&cursor=" + touched).code()).as(touched).isEqualTo("invalid_cursor");
        }
        for (String nonsense : List.of("x", "%21%21", cursor.substring(4), cursor + "AAAA", "AAAAAAAAAAAAAAAAAAAAAA")) {
            assertThat(ACME.get(path + "&cursor=" + nonsense).code())
                    .as(nonsense)
                    .isEqualTo("invalid_cursor");
        }
        assertThat(ACME.get(path + "&cursor=").status()).isEqualTo(400);
    }

    private static String path(String list) {
        return switch (list) {
            case "TIMELINE" ->
                WORLD.acme.path("/customers/"
                        + ACME.get(WORLD.acme.path("/customers?identityKind=user_id&identityValue=c0"))
                                .json()
                                .at("/items/0/id")
                                .asText()
                        + "/timeline");
            default -> list.startsWith("/v1") ? list : WORLD.acme.path("/" + list.toLowerCase(java.util.Locale.ROOT));
        };
    }

    private static List<String> ids(Reply page) {
        List<String> ids = new ArrayList<>();
        page.json().path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
