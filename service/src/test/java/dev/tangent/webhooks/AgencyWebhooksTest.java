package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Inbox;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An endpoint of an agency hears all its brands, and no other. */
class AgencyWebhooksTest {
    private final World world = new World();
    private final Inbox inbox = Inbox.open();

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void hearsItsBrandsAndNoRival() {
        Hook hook = hang(", \"eventTypes\": [\"touchpoint.created\"]");
        world.touchpoint(world.rival, "of-the-rival");
        world.touchpoint(world.acme, "of-acme");
        world.touchpoint(world.sister, "of-the-sister");
        List<Inbox.Post> posts = inbox.await(2);
        posts.forEach(hook::verifies);
        assertThat(posts)
                .extracting(post -> post.json().path("brandId").asText() + " "
                        + post.json().at("/data/key").asText())
                .containsExactlyInAnyOrder(world.acme.id() + " of-acme", world.sister.id() + " of-the-sister");
        assertThat(inbox.posts()).hasSize(2);
        assertThat(hook.deliveries(world.acme.path(""))).hasSize(1);
        assertThat(hook.deliveries(world.sister.path(""))).hasSize(1);
        assertThat(hook.deliveries()).isEmpty();
    }

    @Test
    void hearsANewBrandFromItsBeginning() {
        Hook hook = hang(", \"eventTypes\": [\"brand.created\", \"touchpoint.created\"]");
        World.Tenant fresh = world.brand(world.agencyClient, "Fresh");
        world.touchpoint(fresh, "first");
        List<Inbox.Post> posts = inbox.await(2);
        posts.forEach(hook::verifies);
        assertThat(posts)
                .extracting(
                        post -> post.type() + " " + post.json().path("brandId").asText())
                .containsExactlyInAnyOrder("brand.created " + fresh.id(), "touchpoint.created " + fresh.id());
        world.brand(world.rivalAgencyClient, "Not ours");
        assertThat(inbox.posts()).hasSize(2);
    }

    @Test
    void hearsOfANewBrandWhatItChose() {
        hang(", \"eventTypes\": [\"interaction.recorded\"], \"interactionTypes\": [\"purchase\"]");
        World.Tenant fresh = world.brand(world.agencyClient, "Fresh");
        world.touchpoint(fresh, "till");
        Contact purchase = Contact.of("purchase").on("till").worth(1299, "EUR").with("orderReference", "A-1");
        for (Contact contact : List.of(Contact.of("view").on("till"), purchase)) {
            fresh.client().post(fresh.path("/interactions"), contact.toString());
        }
        assertThat(inbox.await(1).get(0).json().at("/data/id").asText()).isEqualTo(purchase.id());
        assertThat(world.service.stored(fresh.id(), "select count(*) from event"))
                .isEqualTo("1");
    }

    /** Brands and endpoints that come to exist at the same moment know of each other. */
    @Test
    void brandsAndEndpointsThatAreMadeTogetherMissNothing() {
        for (int round = 0; round < 5; round++) {
            List<Reply> made = Together.run(
                    4,
                    thread -> thread % 2 == 0
                            ? world.agencyClient.post("/v1/brands", "{\"name\": \"Made\"}")
                            : world.agencyClient.post("/v1/webhook-endpoints", "{\"url\": \"" + inbox.url() + "\"}"));
            assertThat(made).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
        }
        int brands = world.agencyClient.get("/v1/brands").json().path("items").size();
        for (JsonNode brand : world.agencyClient.get("/v1/brands").json().path("items")) {
            assertThat(world.service.stored(brand.path("id").asText(), "select count(*) from event_subscription"))
                    .isEqualTo("10");
        }
        assertThat(brands).isEqualTo(12);
    }

    @Test
    void changesAreHeardInEveryBrand() {
        Hook hook = hang(", \"eventTypes\": [\"brand.archived\"]");
        world.agencyClient.patch(hook.path(), "{\"eventTypes\": [\"touchpoint.created\"]}");
        world.touchpoint(world.acme, "heard");
        inbox.await(1);
        world.agencyClient.patch(hook.path(), "{\"state\": \"disabled\"}");
        world.touchpoint(world.acme, "not-heard");
        world.touchpoint(world.sister, "not-heard");
        assertThat(world.service.stored(world.acme.id(), "select count(*) from event_delivery"))
                .isEqualTo("1");
        world.agencyClient.patch(hook.path(), "{\"state\": \"active\"}");
        world.touchpoint(world.sister, "heard-again");
        inbox.await(2);
        world.agencyClient.send("DELETE", hook.path(), null);
        assertThat(world.service.stored(world.sister.id(), "select count(*) from event_subscription"))
                .isEqualTo("0");
        world.touchpoint(world.acme, "never-heard");
        assertThat(inbox.posts()).hasSize(2);
    }

    @Test
    void aBrandSeesWhatGoesToItsOwnEndpointsAlone() {
        Hook ofAgency = hang("");
        Inbox own = Inbox.open();
        Hook ofBrand = Hook.hang(world.acme.client(), world.acme.path(""), own.url(), "");
        world.touchpoint(world.acme, "till");
        inbox.await(1);
        own.await(1);
        own.close();
        String log = world.acme.path("/webhook-deliveries");
        assertThat(endpoints(world.acme.client().get(log))).containsExactly(ofBrand.id());
        assertThat(endpoints(world.agencyClient.get(log))).containsExactlyInAnyOrder(ofBrand.id(), ofAgency.id());
        String foreign =
                ofAgency.deliveries(world.acme.path("")).get(0).path("id").asText();
        assertThat(world.acme.client().get(log + "/" + foreign).status()).isEqualTo(404);
        assertThat(world.acme
                        .client()
                        .send("POST", log + "/" + foreign + "/replay", null)
                        .status())
                .isEqualTo(404);
        assertThat(world.agencyClient
                        .send("POST", log + "/" + foreign + "/replay", null)
                        .status())
                .isEqualTo(200);
        inbox.await(2);
    }

    @Test
    void whatBelongsToTheAgencyAsAWholeNamesNoBrand() {
        Hook hook = hang("");
        Hook other = hang(", \"eventTypes\": [\"brand.restored\"]");
        world.agencyClient.patch(other.path(), "{\"state\": \"disabled\"}");
        hook.test();
        List<Inbox.Post> posts = inbox.await(2);
        posts.forEach(hook::verifies);
        assertThat(posts)
                .extracting(Inbox.Post::type)
                .containsExactlyInAnyOrder("webhook_endpoint.disabled", "webhook.test");
        assertThat(posts)
                .allSatisfy(post -> assertThat(post.json().has("brandId")).isFalse());
        assertThat(hook.deliveries()).hasSize(2);
    }

    @Test
    void oneThatIsGoneIsDisabledInEveryBrand() {
        inbox.usually(410);
        Hook hook = hang(", \"eventTypes\": [\"touchpoint.created\"]");
        world.touchpoint(world.acme, "till");
        inbox.await(1);
        for (int i = 0; i < 500 && hook.get().path("state").asText().equals("active"); i++) {
            Hook.pause();
        }
        assertThat(hook.get().path("disabledReason").asText()).isEqualTo("gone");
        assertThat(world.service.stored(world.sister.id(), "select count(*) from event_subscription"))
                .isEqualTo("0");
    }

    @Test
    void allBrandsAreReplayed() {
        Hook hook = hang(", \"eventTypes\": [\"touchpoint.created\"]");
        world.touchpoint(world.acme, "one");
        world.touchpoint(world.sister, "two");
        hook.test();
        inbox.await(3);
        Reply started = world.agencyClient.post(hook.path() + "/replay", "{\"since\": \"2026-01-01T00:00:00Z\"}");
        assertThat(started.status()).isEqualTo(202);
        inbox.await(6).forEach(hook::verifies);
        JsonNode job = world.agencyClient.get("/v1/jobs/" + started.id()).json();
        for (int i = 0; i < 500 && !job.has("result"); i++) {
            Hook.pause();
            job = world.agencyClient.get("/v1/jobs/" + started.id()).json();
        }
        assertThat(job.at("/result/deliveries").asInt()).isEqualTo(3);
        assertThat(inbox.posts().stream().map(post -> post.header("webhook-id")).distinct())
                .hasSize(3);
    }

    private Hook hang(String more) {
        return Hook.hang(world.agencyClient, "/v1", inbox.url(), more);
    }

    private static List<String> endpoints(Reply page) {
        return page.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("endpointId").asText())
                .toList();
    }
}
