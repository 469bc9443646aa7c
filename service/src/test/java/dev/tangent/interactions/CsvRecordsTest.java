package dev.tangent.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {
    private static final List<String> PIECES =
            List.of("a", "Ж", "\"", "\"\"", ",", ";", "\t", " ", "\n", "'", "\\", "😀", "|", "0");

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void madeUpFilesAreReadAsALibraryReadsThem(char delimiter) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(delimiter);
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            String end = random.nextBoolean() ? "\n" : "\r\n";
            int columns = 2 + random.nextInt(4);
            String file = IntStream.range(0, 1 + random.nextInt(20))
                    .mapToObj(row -> IntStream.range(0, columns)
                            .mapToObj(column -> cell(random, delimiter, column == 0 ? "x" : ""))
                            .collect(Collectors.joining(String.valueOf(delimiter))))
                    .collect(Collectors.joining(end));

            List<List<String>> expected = new ArrayList<>();
            try (var rows = new CsvMapper()
                    .readerForListOf(String.class)
                    .with(CsvParser.Feature.WRAP_AS_ARRAY)
                    .with(schema)
                    .<List<String>>readValues(file)) {
                rows.forEachRemaining(expected::add);
            }

            assertThat(read(file, String.valueOf(delimiter)))
                    .as("seed " + seed + ": " + file)
                    .isEqualTo(expected);
        }
    }

    @Test
    void blanksInRunsAreOneDelimiterAndQuotesKeepTheirs() {
        assertThat(read("  a  b\t \tc  \n\"d  e\" \"\"\tf\n\t\n g", CsvRecords.BLANKS))
                .containsExactly(List.of("a", "b", "c"), List.of("d  e", "", "f"), List.of("g"));
    }

    @Test
    void aQuoteLeftOpenSpoilsAsMuchAsALineMayHaveAndNoMore() {
        String rest = IntStream.range(0, 40_000).mapToObj(i -> "row " + i).collect(Collectors.joining("\n"));
        CsvRecords records = records("a,\"b\n" + rest, ",");
        Chunk chunk = new Chunk();

        assertThat(records.next(chunk)).isTrue();
        assertThat(records.fault()).isNotNull();
        assertThat(chunk.end()).isBetween(Lines.LONGEST, Lines.LONGEST + 100);
        assertThat(records.next(chunk)).isTrue();
        assertThat(records.fault()).isNull();
        assertThat(records.cells().get(0)).startsWith("row ");
    }

    private static String cell(Random random, char delimiter, String first) {
        String text = first
                + IntStream.range(0, random.nextInt(5))
                        .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                        .collect(Collectors.joining());
        boolean special = text.indexOf('"') >= 0 || text.indexOf('\n') >= 0 || text.indexOf(delimiter) >= 0;
        return special || random.nextInt(4) == 0 ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    private static CsvRecords records(String file, String delimiter) {
        return new CsvRecords(
                new Lines(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE), delimiter);
    }

    private static List<List<String>> read(String file, String delimiter) {
        CsvRecords records = records(file, delimiter);
        Chunk chunk = new Chunk();
        List<List<String>> read = new ArrayList<>();
        while (records.next(chunk)) {
            assertThat(records.fault()).as(file).isNull();
            read.add(List.copyOf(records.cells()));
        }
        return read;
    }
}
