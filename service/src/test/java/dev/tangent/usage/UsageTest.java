package dev.tangent.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.auth.Plan;
import dev.tangent.testing.Client;
import dev.tangent.testing.Contact;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    private static final World WORLD = new World();
    private static final Client AGENCY = WORLD.agencyClient;

    @Test
    void whatIsRecordedCountsFromItsCommitOn() {
        World.Tenant brand = WORLD.brand(AGENCY, "Counted");
        assertThat(usage(brand, "").path("months")).isEmpty();
        Contact first = Contact.of("view").by("anna");
        record(brand, first);
        assertThat(month(brand)).isEqualTo("1 interactions of 1 customers");
        record(brand, first);
        assertThat(month(brand)).as("a repeat").isEqualTo("1 interactions of 1 customers");
        record(
                brand,
                first.with("type", "click").by("boris"),
                first.again(),
                Contact.of("view").by("clara"),
                Contact.of("view").by("clara"),
                Contact.of("nothing").by("dora"));
        assertThat(month(brand)).isEqualTo("4 interactions of 2 customers");
        assertThat(usage(brand, "").at("/months/0/month").asText())
                .isEqualTo(YearMonth.now(Clock.systemUTC()).toString());
        assertThat(usage(WORLD.rival, "").path("months")).isEmpty();
    }

    @Test
    void anAgencySeesTheSumAndEachOfItsBrands() {
        World world = new World();
        assertThat(world.agencyClient.get("/v1/usage").json().path("state").asText())
                .isEqualTo("ok");
        record(world.acme, Contact.of("view").by("anna"), Contact.of("view").by("boris"));
        record(world.sister, Contact.of("view").by("anna"));
        record(world.rival, Contact.of("view").by("anna"));
        JsonNode usage = world.agencyClient.get("/v1/usage?months=1").json();
        assertThat(usage.at("/months/0/interactions").asLong()).isEqualTo(3);
        assertThat(usage.at("/months/0/customers").asLong()).isEqualTo(3);
        assertThat(usage.at("/months/0/brands").findValuesAsText("interactions"))
                .containsExactlyInAnyOrder("2", "1");
        assertThat(usage.at("/months/0/brands").findValuesAsText("brandId"))
                .containsExactlyInAnyOrder(world.acme.id(), world.sister.id());
        assertThat(usage.path("limits").toString())
                .isEqualTo("{\"ratePerKey\":10000,\"ratePerBrand\":20000,\"ratePerAddress\":100000}");
    }

    @Test
    void anAgencySeesItsOwnLimits() {
        World world = new World();
        world.service.operate(
                operator -> operator.setLimits(world.agency.agencyId(), any -> new Plan(5000, 0, null, 4L)));
        record(world.acme, Contact.of("view"), Contact.of("view"), Contact.of("view"));
        JsonNode usage = world.agencyClient.get("/v1/usage").json();
        assertThat(usage.path("limits").toString())
                .isEqualTo("{\"interactionsPerMonth\":4,\"ratePerKey\":5000,\"ratePerAddress\":100000}");
        assertThat(usage.path("state").asText()).isEqualTo("ok");
        record(world.sister, Contact.of("view"));
        assertThat(world.agencyClient.get("/v1/usage").json().path("state").asText())
                .isEqualTo("reached");
        assertThat(world.rivalAgencyClient
                        .get("/v1/usage")
                        .json()
                        .path("limits")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void aKeyOfOneBrandIsToldOfThatBrandAlone() {
        assertThat(WORLD.acme.client().get("/v1/usage").code()).isEqualTo("brand_restricted");
        assertThat(WORLD.acme.client().get(WORLD.sister.path("/usage")).status())
                .isEqualTo(404);
        assertThat(AGENCY.get("/v1/brands/" + WORLD.agency.agencyId() + "/usage")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "37", "x", "-1"})
    void monthsHaveBounds(String months) {
        for (Reply reply : List.of(
                AGENCY.get("/v1/usage?months=" + months), AGENCY.get(WORLD.acme.path("/usage?months=" + months)))) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.faults().get(0)).startsWith("months");
        }
    }

    private static void record(World.Tenant brand, Contact... items) {
        assertThat(brand.client()
                        .post(brand.path("/interactions/batch"), Contact.batch(items))
                        .status())
                .isBetween(200, 207);
    }

    private static JsonNode usage(World.Tenant brand, String query) {
        return brand.client().get(brand.path("/usage" + query)).json();
    }

    private static String month(World.Tenant brand) {
        JsonNode month = usage(brand, "?months=1").at("/months/0");
        return month.path("interactions").asLong() + " interactions of "
                + month.path("customers").asLong() + " customers";
    }
}
