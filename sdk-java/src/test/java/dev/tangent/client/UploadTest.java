package dev.tangent.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.client.model.ImportAmounts;
import dev.tangent.client.model.InteractionType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest extends ClientTest {
    private static final String DONE = "{'rows':2,'accepted':2,'duplicates':0,'rejected':0,'kept':0,'errors':[]}";
    private static final String LINES = "{\"type\":\"view\"}\n{}\n";

    @TempDir
    private Path directory;

    private static InputStream stream() {
        return new ByteArrayInputStream(LINES.getBytes(UTF_8));
    }

    @Test
    void aFileIsSentAsItIsWithWhatTheCallSaysOfIt() throws IOException {
        Path file = Files.writeString(directory.resolve("rows.csv"), "a;b\n");
        server.json(200, DONE);

        assertThat(brand.interactions()
                        .importCsv(
                                Upload.of(file),
                                q -> q.importKey("rows 1")
                                        .columns("occurredAt", "value.amount")
                                        .delimiter(";")
                                        .header(false)
                                        .amounts(ImportAmounts.MAJOR)
                                        .type(InteractionType.PURCHASE))
                        .accepted())
                .isEqualTo(2);
        assertThat(server.onlyAsked().uri())
                .endsWith("/interactions/import-csv?importKey=rows%201&columns=occurredAt,value.amount&delimiter=%3B"
                        + "&header=false&amounts=major&type=purchase");
        assertThat(server.onlyAsked().header("Content-Type")).isEqualTo("text/csv");
        assertThat(server.onlyAsked().body()).isEqualTo("a;b\n");
    }

    @Test
    void whatCanBeOpenedAgainIsSentAgainFromItsBeginning() {
        AtomicInteger opened = new AtomicInteger();
        server.problem(503).json(200, DONE);

        brand.interactions()
                .importNdjson(
                        Upload.of(() -> {
                            opened.incrementAndGet();
                            return stream();
                        }),
                        q -> q.importKey("k"));

        assertThat(opened).hasValue(2);
        assertThat(server.asked()).extracting(ScriptedServer.Asked::body).containsExactly(LINES, LINES);
    }

    @Test
    void aStreamIsSentOnceWhateverTheAnswer() {
        server.problem(503).json(200, DONE);

        assertThatThrownBy(() -> brand.interactions().importNdjson(Upload.of(stream()), q -> q.importKey("k")))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(503));
        assertThat(server.onlyAsked().body()).isEqualTo(LINES);
    }

    @Test
    void whatIsGzipIsSaidToBe() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(LINES.getBytes(UTF_8));
        }
        server.json(200, DONE);

        brand.interactions()
                .importNdjson(
                        Upload.of(() -> new ByteArrayInputStream(gzip.toByteArray()))
                                .gzip(),
                        q -> q.importKey("k"));

        assertThat(server.onlyAsked().header("Content-Encoding")).isEqualTo("gzip");
        assertThat(server.onlyAsked().body()).isEqualTo(LINES);
    }
}
