package dev.tangent.client.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tangent.client.Tangent;
import dev.tangent.client.model.Brand;
import dev.tangent.examples.ImportPurchases;
import dev.tangent.testing.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 69,659 real purchases of 23,570 customers, imported twice; {@code TANGENT_CDNOW_FILE} says where the file is. */
@Tag("slow")
class CdnowTest {
    private static final int PURCHASES = 69_659;
    private static final int CUSTOMERS = 23_570;

    @Test
    void everyMonthEqualsARecountAndASecondImportDoublesNothing() throws IOException, SQLException {
        String name = System.getenv("TANGENT_CDNOW_FILE");
        assumeTrue(name != null && Files.isReadable(Path.of(name)), "the purchases are not here");
        TestService service = TestService.shared();
        try (Tangent tangent = Tangent.builder()
                .baseUrl(service.url())
                .apiKey(service.newAgency("Records").apiKey())
                .build()) {
            Brand shop = tangent.brands()
                    .create(b -> b.name("CD shop").timeZone("America/New_York").currency("USD"));
            for (int times = 0; times < 2; times++) {
                assertThat(ImportPurchases.importFile(Path.of(name), tangent, shop.id()))
                        .isTrue();
                assertThat(count(service, shop, "interaction")).isEqualTo(PURCHASES);
                assertThat(count(service, shop, "customer")).isEqualTo(CUSTOMERS);
                assertThat(count(service, shop, "identity")).isEqualTo(CUSTOMERS);
            }
        }
    }

    /** Straight from the table, past the service. */
    private static int count(TestService service, Brand brand, String table) throws SQLException {
        try (Connection connection =
                        service.database().connect(service.database().app());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local app.brand_id = '" + brand.id() + "'");
            try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
