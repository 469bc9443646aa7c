package dev.tangent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.client.model.Mode;
import dev.tangent.client.model.Touchpoint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class PagingTest extends ClientTest {

    private static String page(String next, String... keys) {
        List<String> items = new ArrayList<>();
        for (String key : keys) {
            items.add(ITS_TOUCHPOINT.replace("checkout", key));
        }
        return "{'items':" + items + (next.isEmpty() ? "" : ",'nextCursor':'" + next + "'") + "}";
    }

    @Test
    void nothingIsFetchedBeforeItIsAskedForAndThenPageByPage() {
        server.json(200, page("c+/=1", "a", "b")).json(200, page("c2")).json(200, page("", "c"));

        Listing<Touchpoint> listing =
                brand.touchpoints().list(q -> q.mode(Mode.OFFLINE).limit(2));
        assertThat(server.asked()).isEmpty();

        Iterator<Touchpoint> walk = listing.iterator();
        assertThat(walk.next().key()).isEqualTo("a");
        assertThat(walk.next().key()).isEqualTo("b");
        assertThat(server.asked()).hasSize(1);

        assertThat(walk.next().key()).isEqualTo("c");
        assertThat(walk.hasNext()).isFalse();
        assertThat(walk.hasNext()).isFalse();
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
        String list = "/v1/brands/" + BRAND + "/touchpoints?mode=offline&limit=2";
        assertThat(server.asked())
                .extracting(ScriptedServer.Asked::uri)
                .containsExactly(list, list + "&cursor=c%2B%2F%3D1", list + "&cursor=c2");
    }

    @Test
    void aListingCanBeReadTwice() {
        server.json(200, page("", "a")).json(200, page("", "b"));
        Listing<Touchpoint> listing = brand.touchpoints().list();

        assertThat(listing.stream().map(Touchpoint::key)).containsExactly("a");
        assertThat(listing).extracting(Touchpoint::key).containsExactly("b");
    }

    @Test
    void theFirstItemCostsOnePage() {
        server.json(200, page("more", "a", "b"));

        assertThat(brand.touchpoints().list(q -> q.key("a")).first())
                .get()
                .extracting(Touchpoint::key)
                .isEqualTo("a");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void byHandTheCallerKeepsTheCursor() {
        server.json(200, page("c1", "a")).json(200, page("", "b")).json(200, page("", "b"));

        Page<Touchpoint> first = brand.touchpoints().list().firstPage();
        assertThat(first.nextCursor()).contains("c1");
        Page<Touchpoint> second = first.next().orElseThrow();
        assertThat(second.items()).extracting(Touchpoint::key).containsExactly("b");
        assertThat(second.next()).isEmpty();
        assertThat(brand.touchpoints().list(q -> q.cursor("c1")).firstPage().items())
                .isEqualTo(second.items());
        assertThat(server.asked().get(2).uri()).endsWith("?cursor=c1");
    }

    @Test
    void aPageHasItsHeadersToo() {
        server.then(exchange -> {
            exchange.getResponseHeaders().set("Request-Id", "r-1");
            ScriptedServer.answer(exchange, 200, "application/json", page("", "a"));
        });

        Response<Page<Touchpoint>> page =
                tangent.withRaw().brand(BRAND).touchpoints().list();

        assertThat(page.requestId()).contains("r-1");
        assertThat(page.body().items()).hasSize(1);
    }

    @Test
    void aPageCanBeWaitedForLater() {
        server.json(200, page("c1", "a")).json(200, page("", "b"));

        Page<Touchpoint> page = brand.async().touchpoints().list().join();

        assertThat(page.next().orElseThrow().items())
                .extracting(Touchpoint::key)
                .containsExactly("b");
    }
}
