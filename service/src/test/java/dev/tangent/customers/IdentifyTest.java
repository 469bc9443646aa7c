package dev.tangent.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import org.junit.jupiter.api.Test;

class IdentifyTest {
    private static final World WORLD = new World();

    private final Shop shop = new Shop(WORLD.brand(WORLD.agencyClient, "Identify"));

    @Test
    void aVisitorWhoTurnsOutToBeNewKeepsIdAndHistory() {
        String visit = shop.seen("anonymous_id:v", "2026-03-01T00:00:00Z");
        String visitor = shop.owner("anonymous_id:v");

        Reply identified = shop.identify("v", "user_id:u", "email:u@example.com");

        assertThat(identified.status()).as(identified.text()).isEqualTo(200);
        assertThat(identified.json().path("history").asText()).isEqualTo("joined");
        assertThat(identified.json().at("/customer/id").asText()).isEqualTo(visitor);
        assertThat(identified.header("Cache-Control")).contains("no-store");
        assertThat(shop.timeline(visitor)).containsExactly(visit);
        assertThat(shop.owner("user_id:u")).isEqualTo(visitor);
    }

    @Test
    void theHistoryOfAVisitorJoinsTheCustomerAlreadyKnown() {
        String bought = shop.seen("user_id:u", "2026-03-02T00:00:00Z");
        String visit = shop.seen("anonymous_id:v", "2026-03-01T00:00:00Z");
        String user = shop.owner("user_id:u");

        assertThat(shop.identify("v", "user_id:u").json().path("history").asText())
                .isEqualTo("joined");
        assertThat(shop.identify("v", "user_id:u").json().path("history").asText())
                .isEqualTo("joined_before");
        String later = shop.seen("anonymous_id:v", "2026-03-03T00:00:00Z");

        assertThat(shop.timeline(user)).containsExactly(later, bought, visit);
        assertThat(shop.card(user).path("firstSeenAt").asText()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(shop.card(user).path("lastSeenAt").asText()).isEqualTo("2026-03-03T00:00:00Z");
    }

    @Test
    void aSharedDeviceStaysWithWhomItBelongsTo() {
        shop.seen("anonymous_id:tablet", "2026-03-01T00:00:00Z");
        String first = shop.identify("tablet", "user_id:first")
                .json()
                .at("/customer/id")
                .asText();

        Reply second = shop.identify("tablet", "user_id:second");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("history").asText()).isEqualTo("kept_apart");
        assertThat(second.json().at("/customer/id").asText()).isNotEqualTo(first);
        assertThat(shop.owner("anonymous_id:tablet")).isEqualTo(first);
        assertThat(shop.timeline(second.json().at("/customer/id").asText())).isEmpty();
    }

    @Test
    void aVisitorThatNobodySawIsNotedAllTheSame() {
        Reply identified = shop.identify("early", "user_id:u");
        String visit = shop.seen("anonymous_id:early", "2026-03-01T00:00:00Z");

        assertThat(identified.json().path("history").asText()).isEqualTo("joined");
        assertThat(shop.timeline(identified.json().at("/customer/id").asText())).containsExactly(visit);
    }

    @Test
    void whoIsNamedMustBeOneSomebodyAndNotAnonymous() {
        shop.upsert("user_id:one");
        shop.upsert("user_id:two");

        assertThat(shop.identify("v", "user_id:one", "user_id:two").code()).isEqualTo("customers_differ");
        assertThat(shop.identify("v", "anonymous_id:w").faults()).containsExactly("/identities/0/kind anonymous");
        assertThat(shop.identify("undefined", "user_id:one").faults()).containsExactly("/anonymousId junk_identity");
        assertThat(shop.owner("anonymous_id:v")).isEmpty();
    }

    @Test
    void aMistakenIdentificationIsReversed() {
        String visit = shop.seen("anonymous_id:v", "2026-03-01T00:00:00Z");
        String visitor = shop.owner("anonymous_id:v");
        String user = shop.upsert("user_id:u").id();
        shop.identify("v", "user_id:u");
        var merges = shop.client()
                .get(shop.brand().path("/customer-merges?customerId=" + visitor))
                .json()
                .path("items");

        assertThat(merges).hasSize(1);
        assertThat(merges.get(0).path("kind").asText()).isEqualTo("identify");
        assertThat(merges.get(0).path("intoCustomerId").asText()).isEqualTo(user);
        assertThat(shop.reverse(merges.get(0).path("id").asText()).status()).isEqualTo(200);
        assertThat(shop.timeline(visitor)).containsExactly(visit);
        assertThat(shop.timeline(user)).isEmpty();
    }
}
