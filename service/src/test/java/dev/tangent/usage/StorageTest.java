package dev.tangent.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.rules.Catalogue;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Contact;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StorageTest {
    /** What the service keeps for itself and no tenant asked for. */
    private static final Set<String> ITS_OWN = Set.of(
            "rate_window", "sweep", "retention_sweep", "usage_mark", "usage_hour", "usage_month", "usage_notice");

    private static final World WORLD = new World();

    @Test
    void everyTableOfABrandIsMeasured() throws IOException, SQLException {
        List<String> measured = new ArrayList<>();
        try (InputStream sql = Usage.class.getResourceAsStream("StorageDao/measure.sql")) {
            Matcher from = Pattern.compile("from (\\w+) r where brand_id = :brandId")
                    .matcher(new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
            while (from.find()) {
                measured.add(from.group(1));
            }
        }
        try (Connection db =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            assertThat(Catalogue.tables(db).stream()
                            .filter(table -> Catalogue.tenantOf(table).equals("brand_id"))
                            .filter(table -> !ITS_OWN.contains(table)))
                    .containsExactlyInAnyOrderElementsOf(measured);
        }
    }

    @Test
    void whatABrandStoresIsMeasuredForItAlone() {
        try (Backstage backstage = new Backstage(WORLD.service.database())) {
            Usage usage = new Usage(backstage.brandDb, new Totals(backstage.systemDb), Clock.systemUTC());
            usage.measure(id(WORLD.acme));
            usage.measure(id(WORLD.rival));
            long before = stored(WORLD.acme);
            long rival = stored(WORLD.rival);
            assertThat(before).as("its channels").isPositive();
            WORLD.acme
                    .client()
                    .post(
                            WORLD.acme.path("/interactions"),
                            Contact.of("view").with("campaign", "x".repeat(100)).toString());
            assertThat(stored(WORLD.acme)).isEqualTo(before);
            usage.measure(id(WORLD.acme));
            usage.measure(id(WORLD.rival));
            assertThat(stored(WORLD.acme)).isBetween(before + 200, before + 2000);
            assertThat(stored(WORLD.rival)).isEqualTo(rival);
        }
    }

    private static BrandId id(World.Tenant brand) {
        return new BrandId(UUID.fromString(brand.id()));
    }

    private static long stored(World.Tenant brand) {
        return brand.client()
                .get(brand.path("/usage?months=1"))
                .json()
                .at("/months/0/storageBytes")
                .asLong();
    }
}
