package dev.tangent.testing;

import dev.tangent.Operator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An agency of two brands, and a rival agency of one, made for one test class. */
public final class World {
    /** A brand with a key of its own that holds every scope a brand's key may. */
    public record Tenant(String id, String key, Client client) {
        public String path(String rest) {
            return "/v1/brands/" + id + rest;
        }
    }

    private static final String BRAND_SCOPES = """
            ["agency:read", "keys:write", "planning:read", "planning:write", "interactions:read", "interactions:write",
             "customers:read", "customers:write", "privacy:write", "metrics:read", "webhooks:write", "jobs:read", "audit:read", "usage:read"]""";

    public final TestService service;
    public final Operator.NewAgency agency;
    public final Client agencyClient;
    public final Client rivalAgencyClient;
    public final Tenant acme;
    public final Tenant sister;
    public final Tenant rival;

    public World() {
        this(TestService.shared());
    }

    public World(TestService service) {
        this.service = service;
        this.agency = service.newAgency("Agency");
        this.agencyClient = new Client(service.url(), agency.apiKey());
        this.rivalAgencyClient =
                new Client(service.url(), service.newAgency("Rival agency").apiKey());
        this.acme = brand(agencyClient, "Acme");
        this.sister = brand(agencyClient, "Sister");
        this.rival = brand(rivalAgencyClient, "Rival");
    }

    /** A new brand of the agency that {@code owner} calls for. */
    public Tenant brand(Client owner, String name) {
        Reply brand = owner.post("/v1/brands", "{\"name\": \"" + name + "\"}");
        String key = owner.post("/v1/api-keys", """
                        {"kind": "secret", "name": "%s", "brandId": "%s", "scopes": %s}""".formatted(name, brand.id(), BRAND_SCOPES))
                .json()
                .path("secret")
                .asText();
        return new Tenant(brand.id(), key, new Client(service.url(), key));
    }

    /** A client with a new publishable key of {@code tenant}, for pages of {@code origins}. */
    public Client publishable(Tenant tenant, String... origins) {
        return new Client(service.url(), publishableKey(tenant, origins));
    }

    /** The key itself. */
    public String publishableKey(Tenant tenant, String... origins) {
        String listed = Stream.of(origins).map(origin -> "\"" + origin + "\"").collect(Collectors.joining(", "));
        Reply made = tenant.client().post("/v1/api-keys", """
                {"kind": "publishable", "name": "Site", "brandId": "%s", "allowedOrigins": [%s]}""".formatted(tenant.id(), listed));
        if (made.status() != 201) {
            throw new IllegalStateException(made.text());
        }
        return made.json().path("secret").asText();
    }

    /** The id of a new live touchpoint on the website of {@code tenant}. */
    public String touchpoint(Tenant tenant, String key) {
        return touchpoint(tenant, key, "website", "");
    }

    /** The id of a new touchpoint; {@code more} are further fields, behind a comma. */
    public String touchpoint(Tenant tenant, String key, String channelKey, String more) {
        Reply made = tenant.client().post(tenant.path("/touchpoints"), """
                        {"key": "%s", "name": "%s", "channelKey": "%s"%s}""".formatted(key, key, channelKey, more));
        if (made.status() != 201) {
            throw new IllegalStateException(made.text());
        }
        return made.id();
    }

    /** A client without a key. */
    public Client nobody() {
        return new Client(service.url(), "");
    }
}
