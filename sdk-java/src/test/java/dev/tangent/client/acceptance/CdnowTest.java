package dev.tangent.client.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tangent.client.ConnectionException;
import dev.tangent.client.Tangent;
import dev.tangent.client.model.Brand;
import dev.tangent.examples.ImportPurchases;
import dev.tangent.testing.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 69,659 real purchases of 23,570 customers, a file in one call; {@code TANGENT_CDNOW_FILE} says where it is. */
@Tag("slow")
class CdnowTest {
    private static final int PURCHASES = 69_659;
    private static final int CUSTOMERS = 23_570;
    /** Of the file's two and a half. */
    private static final long A_MEGABYTE = 1_000_000;

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final TestService service = TestService.shared();
    private final String key = service.newAgency("Records").apiKey();
    private final Tangent tangent = client(service.url(), 3);
    private final Brand shop = tangent.brands()
            .create(b -> b.name("CD shop").timeZone("America/New_York").currency("USD"));

    private Path file = Path.of("");

    @BeforeEach
    void find() {
        String name = System.getenv("TANGENT_CDNOW_FILE");
        assumeTrue(name != null && Files.isReadable(Path.of(name)), "the purchases are not here");
        file = Path.of(name);
    }

    @AfterEach
    void close() {
        tangent.close();
    }

    @Test
    void everyMonthEqualsARecountAndASecondImportDoublesNothing() throws IOException {
        for (int times = 0; times < 2; times++) {
            assertThat(ImportPurchases.importFile(file, tangent, shop.id())).isTrue();
            all();
        }
    }

    @Test
    void anImportThatIsCutInTheMiddleIsFinishedBySendingItAgain() throws IOException {
        try (CuttingProxy network = CuttingProxy.open(service.port(), 1, A_MEGABYTE, this::awaitTheFirst);
                Tangent once = client(network.url(), 0)) {
            assertThatThrownBy(() -> ImportPurchases.importFile(file, once, shop.id()))
                    .isInstanceOf(ConnectionException.class);
            assertThat(network.cutsLeft()).isZero();
        }
        // What had come when the connection broke is recorded by the chunk.
        assertThat(count("interaction")).isBetween(1_000, PURCHASES - 1_000);

        assertThat(ImportPurchases.importFile(file, tangent, shop.id())).isTrue();
        all();
    }

    @Test
    void aClientThatRetriesFinishesItInOneCallOverConnectionsThatBreak() throws IOException {
        try (CuttingProxy network = CuttingProxy.open(service.port(), 2, A_MEGABYTE, () -> {});
                Tangent retrying = client(network.url(), 3)) {
            assertThat(ImportPurchases.importFile(file, retrying, shop.id())).isTrue();
            assertThat(network.cutsLeft()).isZero();
        }
        all();
    }

    /** A reset throws away what the service has not read yet. */
    private void awaitTheFirst() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (count("interaction") == 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private Tangent client(String url, int retries) {
        return Tangent.builder().baseUrl(url).apiKey(key).maxRetries(retries).build();
    }

    private void all() {
        assertThat(count("interaction")).isEqualTo(PURCHASES);
        assertThat(count("customer")).isEqualTo(CUSTOMERS);
        assertThat(count("identity")).isEqualTo(CUSTOMERS);
    }

    /** Straight from the table, past the service. */
    private int count(String table) {
        return Integer.parseInt(service.stored(shop.id().toString(), "select count(*) from " + table));
    }
}
