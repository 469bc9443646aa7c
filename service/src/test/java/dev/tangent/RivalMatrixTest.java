package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.matrix.Inhabitant;
import dev.tangent.matrix.Possessions;
import dev.tangent.matrix.RivalMatrix;
import dev.tangent.matrix.Sample;
import dev.tangent.matrix.Samples;
import dev.tangent.platform.http.Operations;
import dev.tangent.rules.Rows;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.net.http.HttpHeaders;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every operation, called with what belongs to a rival: nothing is found, nothing is changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RivalMatrixTest {
    private static final String SPEC = Operations.text("openapi.json");
    private static final List<Sample> SAMPLES = Samples.of(SPEC);
    private static final RivalMatrix MATRIX = new RivalMatrix(SAMPLES);

    private final World world = new World();
    private final Inhabitant acme = Inhabitant.settle(
            world.acme,
            world.agencyClient,
            newKey(world.agencyClient, world.acme).id(),
            "acme-own");
    private final Inhabitant sister = Inhabitant.settle(
            world.sister,
            world.agencyClient,
            newKey(world.agencyClient, world.sister).id(),
            "sister-own");
    private final Inhabitant rival = Inhabitant.settle(
            world.rival,
            world.rivalAgencyClient,
            newKey(world.rivalAgencyClient, world.rival).id(),
            "rival-own");

    private final Client agency = world.agencyClient;
    private final Client collecting = world.publishable(world.acme);

    /** Reaches the sister alone, and may do everything there. */
    private final Client sisterOnly = new Client(
            world.service.url(),
            newKey(world.agencyClient, world.sister).json().path("secret").asText());

    private final Map<String, String> cursorsOfRival = new HashMap<>();
    private final Map<String, String> cursorsOfSister = new HashMap<>();
    private Map<String, List<String>> before = Map.of();

    @BeforeAll
    void lookFirst() {
        world.brand(world.rivalAgencyClient, "Rival two");
        newKey(world.agencyClient, world.sister);
        newKey(world.rivalAgencyClient, world.rival);
        for (Sample sample : SAMPLES) {
            if (sample.isList() && !sample.isPublic()) {
                cursorsOfRival.put(
                        sample.id(),
                        cursor(
                                sample,
                                rival,
                                isCollected(sample) ? world.publishable(world.rival) : world.rivalAgencyClient));
                cursorsOfSister.put(
                        sample.id(),
                        cursor(sample, sister, isCollected(sample) ? world.publishable(world.sister) : sisterOnly));
            }
        }
        awaitDeliveries();
        before = rowsOfRival();
    }

    /** From then on nothing changes by itself. */
    private void awaitDeliveries() {
        String waiting = "select id from event_delivery where state = 'pending' and brand_id in ('%s', '%s')"
                .formatted(
                        rival.brand().id(),
                        world.rivalAgencyClient
                                .get("/v1/me")
                                .json()
                                .at("/agency/id")
                                .asText());
        try (Connection db = asSuperuser()) {
            while (!Rows.of(db, waiting).isEmpty()) {
                Thread.sleep(20);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void theRivalIsUntouched() {
        assertThat(rowsOfRival()).isEqualTo(before);
    }

    @Test
    void theBrandOfARivalIsNotThere() {
        assertThat(MATRIX.foreignBrand(rival, as(agency))).isEmpty();
        assertThat(MATRIX.foreignBrand(rival, as(world.acme.client())))
                .allMatch(offender -> offender.contains("scope_missing"))
                .hasSize(3);
    }

    @Test
    void theBrandOfASisterIsNotThereForAKeyOfOneBrand() {
        assertThat(MATRIX.foreignBrand(acme, as(sisterOnly))).isEmpty();
    }

    @Test
    void whatARivalHasIsNotThereUnderOnesOwnBrand() {
        assertThat(MATRIX.foreignIds(acme, rival, as(agency))).isEmpty();
        assertThat(MATRIX.foreignIds(sister, rival, as(sisterOnly))).allMatch(RivalMatrixTest::isOfWholeAgency);
    }

    @Test
    void whatASisterHasIsNotThereUnderOnesOwnBrand() {
        assertThat(MATRIX.foreignIds(sister, acme, as(sisterOnly))).allMatch(RivalMatrixTest::isOfWholeAgency);
        assertThat(MATRIX.foreignIds(acme, sister, as(agency)))
                .as("keys and what is its own belong to the agency, which reaches them all")
                .allMatch(offender -> offender.contains("ApiKey")
                        || offender.contains("Agency")
                        || offender.contains("/v1/templates/"));
    }

    @Test
    void anIdOfARivalIsFreeForOnesOwn() {
        String id = rival.ids().get("touchpointId");
        World.Tenant fresh = world.brand(agency, "Fresh");
        Reply made = agency.put(
                fresh.path("/touchpoints/" + id), "{\"name\": \"Ours\", \"channelKey\": \"store\", \"key\": \"ours\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(agency.get(fresh.path("/touchpoints/" + id))
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Ours");
        assertThat(world.rivalAgencyClient
                        .get(rival.brand().path("/touchpoints/" + id))
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("rival-own till");
    }

    @Test
    void nothingOfOnesOwnRefersToWhatARivalHas() {
        assertThat(MATRIX.foreignReferences(acme, rival, as(agency))).isEmpty();
    }

    @Test
    void filtersFindNothingOfARival() {
        assertThat(MATRIX.foreignFilters(acme, rival, as(agency))).isEmpty();
        assertThat(agency.get(acme.brand().path("/customers?identityKind=user_id&identityValue=rival-own-0"))
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void cursorsOfOthersAreRefused() {
        assertThat(MATRIX.foreignCursors(acme, sample -> String.valueOf(cursorsOfRival.get(sample.id())), as(agency)))
                .isEmpty();
        assertThat(MATRIX.foreignCursors(acme, sample -> String.valueOf(cursorsOfSister.get(sample.id())), as(agency)))
                .isEmpty();
    }

    @Test
    void whatOneReadsHasNoTraceOfARival() {
        assertThat(MATRIX.traces(acme, rival, as(agency))).isEmpty();
        assertThat(MATRIX.traces(sister, acme, as(sisterOnly))).isEmpty();
        assertThat(MATRIX.traces(rival, rival, as(world.rivalAgencyClient)))
                .as("its own trace is found")
                .hasSizeGreaterThan(8);
    }

    @Test
    void aServiceThatAnswersEverythingIsFoundOut() {
        Reply leak = new Reply(
                200, HttpHeaders.of(Map.of(), (name, value) -> true), "{\"items\": [{\"name\": \"rival-own\"}]}");
        Function<Sample.Call, Reply> leaky = call -> leak;
        assertThat(MATRIX.foreignBrand(rival, leaky)).hasSize((int) SAMPLES.stream()
                .filter(sample -> sample.path().contains("{brandId}"))
                .count());
        assertThat(MATRIX.foreignIds(acme, rival, leaky)).hasSizeGreaterThan(9);
        assertThat(MATRIX.foreignReferences(acme, rival, leaky)).hasSizeGreaterThan(5);
        assertThat(MATRIX.foreignFilters(acme, rival, leaky)).hasSizeGreaterThan(5);
        assertThat(MATRIX.foreignCursors(acme, sample -> "", leaky)).hasSizeGreaterThan(6);
        assertThat(MATRIX.traces(acme, rival, leaky)).hasSizeGreaterThan(15);
    }

    @Test
    void anOperationThatTheMatrixDoesNotKnowFails() {
        List<Sample> planted = Samples.of(
                SPEC.replace("{interactionId}", "{plantedId}").replace("\"interactionId\"", "\"plantedId\""));
        assertThatThrownBy(() -> new RivalMatrix(planted).foreignIds(acme, rival, as(agency)))
                .hasMessage("No value for plantedId of getInteraction: the matrix must learn it");
    }

    @Test
    void aChangeOfTheRivalsRowsIsSeen() throws SQLException {
        try (Connection db = asSuperuser()) {
            db.setAutoCommit(false);
            Rows.run(
                    db,
                    "update touchpoint set pains = array['planted'] where brand_id = '"
                            + rival.brand().id() + "'");
            assertThat(rowsOfRival(db)).isNotEqualTo(before);
            db.rollback();
        }
    }

    /** What a key of one brand is told of everything that is the agency's own, there or not. */
    private static boolean isOfWholeAgency(String offender) {
        return (offender.contains("Agency") || offender.contains("/v1/templates/"))
                && offender.contains("brand_restricted");
    }

    private static boolean isCollected(Sample sample) {
        return sample.path().startsWith("/v1/collect/");
    }

    /** What is collected comes by a publishable key, which has the brand in it. */
    private Function<Sample.Call, Reply> as(Client client) {
        return call -> (call.path().startsWith("/v1/collect/") ? collecting : client)
                .send(call.method(), call.path(), call.body(), call.headers());
    }

    private static String cursor(Sample sample, Inhabitant of, Client client) {
        Sample.Call call = sample.call(of.ids(), null, Map.of("limit", "1"));
        Reply page = client.get(call.path(), call.headers());
        String cursor = page.json().path("nextCursor").asText();
        boolean ofAgency = page.status() == 403 && page.code().equals("brand_restricted");
        if (cursor.isEmpty() && !ofAgency && !sample.id().equals("listBrands")) {
            throw new IllegalStateException(sample.id() + " has only one page: the matrix must fill it");
        }
        return cursor.isEmpty() ? "of-nobody" : cursor;
    }

    private Reply newKey(Client owner, World.Tenant brand) {
        Reply key = owner.post("/v1/api-keys", """
                {"kind": "secret", "name": "For one brand", "brandId": "%s", "scopes": ["agency:read", "agency:write",
                 "keys:write", "planning:read", "planning:write", "interactions:read", "interactions:write",
                 "customers:read", "customers:write", "privacy:write", "metrics:read", "webhooks:write", "jobs:read", "audit:read", "usage:read"]}""".formatted(brand.id()));
        assertThat(key.status()).as(key.text()).isEqualTo(201);
        return key;
    }

    private Map<String, List<String>> rowsOfRival() {
        try (Connection db = asSuperuser()) {
            return rowsOfRival(db);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, List<String>> rowsOfRival(Connection db) {
        Map<String, List<String>> rows = Possessions.of(db, rival.brand().id());
        assertThat(rows.get("interaction")).isNotEmpty();
        assertThat(rows.get("api_key_secret")).isNotEmpty();
        return rows;
    }

    private Connection asSuperuser() throws SQLException {
        return world.service.database().connect(TestDatabases.server().superuser());
    }
}
