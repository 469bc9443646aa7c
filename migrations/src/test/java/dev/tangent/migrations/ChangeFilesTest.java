package dev.tangent.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangeFilesTest {
    private static final Path HOME = Path.of("src/main/resources/dev/tangent/migrations");
    private static final Pattern INCLUDED = Pattern.compile("(?m)^\\s+file: changes/(\\S+)$");

    @Test
    void theChangelogListsEveryFileInOrder() throws IOException {
        List<String> listed = new ArrayList<>();
        Matcher included = INCLUDED.matcher(Files.readString(HOME.resolve("changelog.yaml")));
        while (included.find()) {
            listed.add(included.group(1));
        }
        assertThat(listed)
                .isNotEmpty()
                .isEqualTo(files().stream().map(ChangeFile::name).toList());
        assertThat(new Migrations().newest() + ".sql").isEqualTo(listed.get(listed.size() - 1));
    }

    @Test
    void everyFileKeepsTheRules() throws IOException {
        for (ChangeFile file : files()) {
            assertThat(file.faults()).as(file.name()).isEmpty();
        }
    }

    @Test
    void aSoundFileHasNoFault() {
        assertThat(new ChangeFile("0001-cup.sql", """
                        --liquibase formatted sql
                        --changeset tangent:0001-cup
                        create table cup (id int);
                        --rollback drop table cup;
                        """).faults()).isEmpty();
    }

    @Test
    void aReasonStandsInForARollback() {
        assertThat(new ChangeFile("0001-cup.sql", """
                        --liquibase formatted sql
                        --changeset tangent:0001-cup
                        --no rollback: what was deleted is gone
                        delete from cup;
                        """).faults()).isEmpty();
    }

    @Test
    void everyRuleBrokenIsToldApart() {
        assertThat(new ChangeFile("cup.sql", """
                        --changeset cup
                        create table cup (id int);
                        --rollback
                        """).faults()).hasSize(4);
        assertThat(new ChangeFile("0001-cup.sql", """
                        --liquibase formatted sql
                        --changeset tangent:0001-cup
                        create table cup (id int);
                        --rollback drop table cup;
                        --changeset tangent:0002-plate
                        create table plate (id int);
                        --rollback drop table plate;
                        """).faults()).hasSize(1);
    }

    private static List<ChangeFile> files() throws IOException {
        List<ChangeFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(HOME.resolve("changes"))) {
            for (Path path : paths.sorted().toList()) {
                files.add(new ChangeFile(path.getFileName().toString(), Files.readString(path)));
            }
        }
        return files;
    }
}
