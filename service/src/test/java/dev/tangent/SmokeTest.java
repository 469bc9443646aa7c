package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void everythingAnswers() {
        World world = new World();
        Reply channels = world.acme.client().get(world.acme.path("/channels"));
        assertThat(channels.status()).isEqualTo(200);
        Reply made = world.acme
                .client()
                .post(
                        world.acme.path("/touchpoints"),
                        "{\"name\":\"Checkout\",\"channelKey\":\"website\",\"mode\":\"online\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Reply recorded = world.acme.client().post(world.acme.path("/interactions"), """
            {"id":"01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e","type":"purchase","occurredAt":"2026-03-01T10:00:00Z","touchpointKey":"checkout","customer":{"kind":"email","value":"Ann@Example.com"},"value":{"amount":1200,"currency":"EUR"}}""");
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        Reply list = world.acme.client().get(world.acme.path("/customers"));
        assertThat(list.json().path("items").size()).isEqualTo(1);
        Reply activity = world.acme
                .client()
                .get(
                        world.acme.path(
                                "/metrics/activity?from=2026-01-01T00:00:00Z&to=2026-05-01T00:00:00Z&interval=month&groupBy=touchpoint,sense"));
        System.out.println(activity.text());
        assertThat(activity.status()).isEqualTo(200);
        System.out.println(world.acme.client().get("/v1/me").text());
        System.out.println(world.acme.client().get("/v1/taxonomy").status());
        System.out.println(world.acme
                .client()
                .get(world.acme.path(
                        "/customers/" + list.json().at("/items/0/id").asText() + "/timeline"))
                .text());
    }
}
