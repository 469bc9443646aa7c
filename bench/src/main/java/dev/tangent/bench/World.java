package dev.tangent.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One brand with touchpoints and as many known customers, made through the API. */
record World(int port, UUID brand, String key, List<Touchpoint> touchpoints, int customers) {
    /** Whose credential the limits note, as the service notes the caller's. */
    static final UUID ACTOR = UUID.randomUUID();

    private static final int CUSTOMERS = 2000;
    private static final int TOUCHPOINTS = 500;
    /** Of each brand, where there are many. */
    private static final int FEW = 10;

    private static final int AT_ONCE = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The key of a new agency. */
    static String agency(ServiceSetup setup) throws IOException, InterruptedException {
        return JSON.readTree(setup.run("agency", "--do", "create", "--name", "Bench"))
                .path("apiKey")
                .asText();
    }

    static World make(String agencyKey, int port) throws IOException {
        try (Http http = new Http(port)) {
            UUID brand = brand(http, agencyKey, "bench");
            String key = field(
                    http.exchange(Http.request("POST", "/v1/api-keys", agencyKey, """
                            {"kind": "secret", "name": "Bench", "brandId": "%s",
                             "scopes": ["planning:read", "planning:write", "interactions:write"]}""".formatted(brand))), "secret");
            World world = new World(port, brand, key, newTouchpoints(TOUCHPOINTS), CUSTOMERS);
            world.settle(http);
            return world;
        }
    }

    /** Many small brands of one agency, which share its key. */
    static List<World> makeMany(String agencyKey, int port, int brands) throws IOException {
        List<World> worlds = new ArrayList<>();
        try (Http http = new Http(port)) {
            for (int i = 0; i < brands; i++) {
                World world =
                        new World(port, brand(http, agencyKey, "bench-" + i), agencyKey, newTouchpoints(FEW), FEW);
                world.settle(http);
                worlds.add(world);
            }
        }
        return List.copyOf(worlds);
    }

    private static UUID brand(Http http, String agencyKey, String brandKey) throws IOException {
        String body = "{\"name\":\"Bench\",\"key\":\"" + brandKey + "\"}";
        return UUID.fromString(field(http.exchange(Http.request("POST", "/v1/brands", agencyKey, body)), "id"));
    }

    private void settle(Http http) throws IOException {
        for (Touchpoint touchpoint : touchpoints) {
            http.exchange(put(touchpoint)).expected();
        }
        for (int first = 0; first < customers; first += AT_ONCE) {
            http.exchange(introduce(first, Math.min(customers, first + AT_ONCE)))
                    .expected();
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

    /** The head of an import of {@code length} bytes under {@code key}. */
    byte[] importing(String importKey, int length) {
        return Http.head(
                "POST",
                path("/interactions/import-ndjson?importKey=" + importKey),
                key,
                "application/x-ndjson",
                length);
    }

    byte[] postOne(String interaction) {
        return Http.request("POST", path("/interactions"), key, interaction);
    }

    private String path(String rest) {
        return "/v1/brands/" + brand + rest;
    }

    private byte[] introduce(int first, int end) {
        List<String> items = new ArrayList<>();
        for (int i = first; i < end; i++) {
            items.add("""
                    {"id":"%s","type":"visit","occurredAt":"2026-01-01T00:00:00Z","customer":{"kind":"user_id","value":"%s"}}""".formatted(UUID.randomUUID(), customer(i)));
        }
        return post("{\"items\":[" + String.join(",", items) + "]}");
    }

    private static List<Touchpoint> newTouchpoints(int count) {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            touchpoints.add(Touchpoint.number(i));
        }
        return List.copyOf(touchpoints);
    }

    private static String field(Http.Reply reply, String name) throws IOException {
        return JSON.readTree(reply.expected()).path(name).asText();
    }
}
