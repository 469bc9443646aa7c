package dev.tangent.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void aDirectoryWithFilesOfOthersIsLeftAlone() throws IOException {
        Path thesis = Files.writeString(temporary.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> DataDirectory.at(temporary))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(temporary.toString());
        assertThat(temporary).isDirectoryContaining(path -> path.equals(thesis));
        assertThat(temporary.toFile().list()).hasSize(1);
    }

    @Test
    void emptyingTakesOursAndNothingElse() throws IOException {
        Path home = temporary.resolve("data");
        try (DataDirectory data = DataDirectory.at(home)) {
            Files.writeString(data.world(), "{}");
            Files.writeString(data.secrets(), "pepper=1");
            Files.writeString(data.devFile(), "{}");
            Files.createDirectories(data.postgres());
            Files.writeString(data.postgres().resolve("port"), "20000");
            Path note = Files.writeString(home.resolve("note.txt"), "mine");

            data.empty();

            assertThat(data.world()).doesNotExist();
            assertThat(data.secrets()).doesNotExist();
            assertThat(data.devFile()).doesNotExist();
            assertThat(data.postgres()).doesNotExist();
            assertThat(note).hasContent("mine");
        }
    }

    @Test
    void twoAtOnceAreToldApart() {
        Path home = temporary.resolve("data");
        try (DataDirectory first = DataDirectory.at(home)) {
            assertThat(first.devFile()).isEqualTo(home.resolve("dev.json"));
            assertThatThrownBy(() -> DataDirectory.at(home))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Another ./tangent dev is running on " + home);
        }
        try (DataDirectory next = DataDirectory.at(home)) {
            assertThat(next.devFile()).doesNotExist();
        }
    }
}
