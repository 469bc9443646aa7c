package dev.tangent.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFilesTest {
    private static final World.BrandKeys CAFE =
            new World.BrandKeys(new UUID(1, 2), "cafe", "Cafe", "secret", "publishable", false);
    private static final World WORLD = new World(
            LocalDate.of(2026, 11, 21), List.of(new World.Account("Agency", new UUID(3, 4), "key", List.of(CAFE))));

    @TempDir
    private Path temporary;

    @Test
    void theWorldIsTheSameAfterARestart() {
        Path file = temporary.resolve("world.json");

        WORLD.keepIn(file);

        assertThat(World.keptIn(file)).contains(WORLD);
    }

    @Test
    void aWorldThatNobodyCanReadIsNone() throws IOException {
        assertThat(World.keptIn(temporary.resolve("missing.json"))).isEmpty();
        assertThat(World.keptIn(Files.writeString(temporary.resolve("world.json"), "{\"today\":")))
                .isEmpty();
    }

    @Test
    void aBrandTakesThePlaceOfItsFormerSelf() {
        World.Account account = WORLD.account("Agency").orElseThrow();

        World after = WORLD.with(account.with(CAFE.asLoaded()));

        assertThat(after.agencies()).hasSize(1);
        assertThat(after.account("Agency").orElseThrow().brands()).containsExactly(CAFE.asLoaded());
    }

    @Test
    void secretsAreMadeOnceAndLongEnough() {
        Path file = temporary.resolve("secrets.properties");

        Secrets made = Secrets.keptIn(file);

        assertThat(Secrets.keptIn(file)).isEqualTo(made);
        assertThat(List.of(made.pepper(), made.cursor(), made.storage(), made.link()))
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).hasSizeGreaterThanOrEqualTo(32));
    }

    @Test
    void aSecretOfALaterVersionJoinsThoseThatAreThere() throws IOException {
        Path file = Files.writeString(temporary.resolve("secrets.properties"), "pepper=old\ncursor=older\n");

        Secrets made = Secrets.keptIn(file);

        assertThat(made.pepper()).isEqualTo("old");
        assertThat(made.cursor()).isEqualTo("older");
        assertThat(made.storage()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(Secrets.keptIn(file)).isEqualTo(made);
    }

    @Test
    void onlyTheOwnerReadsWhatIsSecret() throws IOException {
        Path world = temporary.resolve("world.json");
        Path secrets = temporary.resolve("secrets.properties");
        Path devFile = temporary.resolve("dev.json");
        WORLD.keepIn(world);
        Secrets.keptIn(secrets);
        new DevFile("http://base", "http://admin", new UUID(3, 4), "key", List.of(DevFile.Brand.of(CAFE, true)))
                .writeTo(devFile);

        for (Path file : List.of(world, secrets, devFile)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void onlyTheRivalIsMarked() throws IOException {
        Path file = temporary.resolve("dev.json");
        new DevFile(
                        "http://base",
                        "http://admin",
                        new UUID(3, 4),
                        "key",
                        List.of(DevFile.Brand.of(CAFE, false), DevFile.Brand.of(CAFE, true)))
                .writeTo(file);

        assertThat(Files.readString(file)).containsOnlyOnce("\"rival\" : true").doesNotContain("false");
    }
}
