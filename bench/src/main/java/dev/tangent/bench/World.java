package dev.tangent.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One brand with touchpoints and known customers, made through the API. */
record World(int port, UUID brand, String key, List<Touchpoint> touchpoints) {
    static final int CUSTOMERS = 2000;
    /** Whose credential the limits note, as the service notes the caller's. */
    static final UUID ACTOR = UUID.randomUUID();

    private static final int TOUCHPOINTS = 500;
    private static final int AT_ONCE = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    static World make(ServiceSetup setup, int port) throws IOException, InterruptedException {
        String agencyKey = JSON.readTree(setup.run("agency", "--do", "create", "--name", "Bench"))
                .path("apiKey")
                .asText();
        try (Http http = new Http(port)) {
            UUID brand = UUID.fromString(
                    field(http.exchange(Http.request("POST", "/v1/brands", agencyKey, "{\"name\":\"Bench\"}")), "id"));
            String key = field(
                    http.exchange(Http.request("POST", "/v1/api-keys", agencyKey, """
                            {"kind": "secret", "name": "Bench", "brandId": "%s",
                             "scopes": ["planning:read", "planning:write", "interactions:write"]}""".formatted(brand))), "secret");
            World world = new World(port, brand, key, newTouchpoints());
            for (Touchpoint touchpoint : world.touchpoints) {
                http.exchange(world.put(touchpoint)).expected();
            }
            for (int first = 0; first < CUSTOMERS; first += AT_ONCE) {
                http.exchange(world.introduce(first)).expected();
            }
            return world;
        }
    }

    /** The name a customer is known by. */
    static String customer(int number) {
        return "customer-%06d".formatted(number);
    }

    byte[] get(Touchpoint touchpoint) {
        return Http.request("GET", path("/touchpoints/" + touchpoint.id()), key, "");
    }

    byte[] put(Touchpoint touchpoint) {
        return Http.request("PUT", path("/touchpoints/" + touchpoint.id()), key, touchpoint.json());
    }

    byte[] post(String batch) {
        return Http.request("POST", path("/interactions/batch"), key, batch);
    }

    byte[] postOne(String interaction) {
        return Http.request("POST", path("/interactions"), key, interaction);
    }

    private String path(String rest) {
        return "/v1/brands/" + brand + rest;
    }

    private byte[] introduce(int first) {
        List<String> items = new ArrayList<>();
        for (int i = first; i < first + AT_ONCE; i++) {
            items.add("""
                    {"id":"%s","type":"visit","occurredAt":"2026-01-01T00:00:00Z","customer":{"kind":"user_id","value":"%s"}}""".formatted(UUID.randomUUID(), customer(i)));
        }
        return post("{\"items\":[" + String.join(",", items) + "]}");
    }

    private static List<Touchpoint> newTouchpoints() {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (int i = 0; i < TOUCHPOINTS; i++) {
            touchpoints.add(Touchpoint.number(i));
        }
        return List.copyOf(touchpoints);
    }

    private static String field(Http.Reply reply, String name) throws IOException {
        return JSON.readTree(reply.expected()).path(name).asText();
    }
}
