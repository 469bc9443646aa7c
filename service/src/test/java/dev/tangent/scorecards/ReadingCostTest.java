package dev.tangent.scorecards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.testing.Reply;
import dev.tangent.testing.StatementCount;
import dev.tangent.testing.World;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading a journey costs the same statements, however much stands in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingCostTest {
    private static final int STAGES = 4;
    private static final int FEW = 8;
    private static final int MANY = 80;

    private final StatementCount count = StatementCount.start();
    private final World world = new World(count.service());
    private String small = "";
    private String large = "";

    @BeforeAll
    void settle() {
        small = planned(world.acme, FEW);
        large = planned(world.sister, MANY);
    }

    @AfterAll
    void stop() {
        count.service().stop();
    }

    /** How many statements each takes, so that one more is noticed. */
    @ParameterizedTest
    @CsvSource({
        "/versions/1, 3",
        "/versions/1/map, 4",
        "/versions/1/layout, 4",
        "/draft, 4",
        "/check, 7",
        "/comparison?fromVersion=1, 8",
        "/scorecard, 8",
        "/scorecard?version=1, 8"
    })
    void eightyPlacementsCostNoMoreThanEight(String read, int each) {
        List<String> few = statements(world.acme, small + read);
        assertThat(few).hasSize(each);
        assertThat(statements(world.sister, large + read)).isEqualTo(few);
    }

    @Test
    void eightyTouchpointsAreJudgedByAsManyStatementsAsEight() {
        List<String> few = statements(world.acme, world.acme.path("/touchpoint-scorecard"));
        assertThat(few).hasSize(2);
        assertThat(statements(world.sister, world.sister.path("/touchpoint-scorecard")))
                .isEqualTo(few);
    }

    @Test
    void whatIsSaidOncePerTouchpointWouldBeSeen() {
        assertThat(count.of(() -> {
                    for (int i = 0; i < FEW; i++) {
                        read(world.acme, small + "/draft");
                    }
                }))
                .hasSizeGreaterThanOrEqualTo(FEW);
    }

    private List<String> statements(World.Tenant brand, String path) {
        // Once before, so that the key and the brand's standing are known; both are asked for again after some seconds.
        read(brand, path);
        return count.of(() -> read(brand, path)).stream()
                .filter(statement ->
                        !statement.contains("from api_key_secret") && !statement.contains("ip_storage from brand"))
                .toList();
    }

    private static void read(World.Tenant brand, String path) {
        Reply reply = brand.client().get(path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    /** Each touchpoint of a stage hands over to the one that stands at its place in the next. */
    private static void link(World.Tenant brand, int placementsOfStage) {
        for (int i = 1; i < STAGES; i++) {
            for (int j = 0; j < placementsOfStage; j++) {
                Reply linked = brand.client().post(brand.path("/touchpoint-links"), """
                        {"fromTouchpointKey": "t%d-%d", "toTouchpointKey": "t%d-%d", "state": "ok", "handOff": {}}""".formatted(i - 1, j, i, j));
                assertThat(linked.status()).as(linked.text()).isEqualTo(201);
            }
        }
    }

    private static String planned(World.Tenant brand, int placements) {
        StringBuilder stages = new StringBuilder();
        for (int i = 0; i < STAGES; i++) {
            stages.append(i == 0 ? "" : ", ")
                    .append("{\"key\": \"s%1$d\", \"name\": \"S%1$d\", \"placements\": [".formatted(i));
            for (int j = 0; j < placements / STAGES; j++) {
                String key = "t%d-%d".formatted(i, j);
                brand.client().post(brand.path("/touchpoints"), """
                        {"key": "%1$s", "name": "%1$s", "channelKey": "website"}""".formatted(key));
                stages.append(j == 0 ? "" : ", ").append("{\"touchpointKey\": \"" + key + "\"}");
            }
            stages.append("]}");
        }
        link(brand, placements / STAGES);
        String path = brand.path("/journeys/"
                + brand.client()
                        .post(brand.path("/journeys"), "{\"name\": \"Path\"}")
                        .id());
        String plan = "{\"stages\": [" + stages + "]}";
        brand.client().put(path + "/draft", plan);
        Reply published = brand.client().post(path + "/publish", "{}");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        assertThat(brand.client().put(path + "/draft", plan).status()).isEqualTo(201);
        return path;
    }
}
