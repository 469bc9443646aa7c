package dev.tangent.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tangent.personal.Export;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Json;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes an export twice at once: as JSON for programs, and as a page that needs nothing else for people. */
final class WrittenExport implements Export {
    static final String JSON = "json";
    static final String PAGE = "html";

    private static final ObjectWriter WRITER = Json.mapper().writer();
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>What is stored of you</title>
            <style>
            body { font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #1b1b1b }
            h2 { margin-top: 2em } dl { border: 1px solid #ccc; padding: .5em 1em; margin: .7em 0 }
            dt { font-weight: bold; margin-top: .3em } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap }
            </style></head><body>
            <h1>What is stored of you</h1>
            """;

    private final ExportParts json;
    private final ExportParts page;
    private final Map<String, Long> rows = new TreeMap<>();
    private String table = "";
    private boolean begun;

    WrittenExport(Tx tx, Subject subject, Instant now, Instant expiresAt) {
        UUID request = subject.requestId();
        this.json = new ExportParts(tx, request, JSON, expiresAt);
        this.page = new ExportParts(tx, request, PAGE, expiresAt);
        json.append("{\"requestId\":").append(text(request));
        json.append(",\"customerId\":").append(text(subject.customerId()));
        json.append(",\"createdAt\":").append(text(now)).append(",\"sections\":[");
        page.append(HEAD).append("<p>As of " + escaped(now.toString()) + ", request " + request + ".</p>\n");
    }

    @Override
    public void section(String title, String inTable) {
        endSection();
        table = inTable;
        json.append(begun ? "," : "").append("{\"title\":").append(text(title));
        json.append(",\"table\":").append(text(inTable)).append(",\"rows\":[");
        page.append("<section>\n<h2>" + escaped(title) + "</h2>\n");
        begun = true;
        rows.put(inTable, 0L);
    }

    @Override
    public void row(Map<String, @Nullable Object> fields) {
        Map<String, String> said = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null && !value.toString().isEmpty()) {
                said.put(name, value.toString());
            }
        });
        long before = Objects.requireNonNullElse(rows.get(table), 0L);
        json.append(before == 0 ? "" : ",").append(text(said));
        page.append("<dl>");
        said.forEach((name, value) -> page.append("<dt>" + escaped(name) + "</dt><dd>" + escaped(value) + "</dd>"));
        page.append("</dl>\n");
        rows.put(table, before + 1);
    }

    /** How many rows of each table it has. */
    Map<String, Long> end() {
        endSection();
        json.append("]}");
        json.end();
        page.append("</body></html>\n");
        page.end();
        return rows;
    }

    private void endSection() {
        if (begun) {
            json.append("]}");
            page.append(Objects.equals(rows.get(table), 0L) ? "<p>Nothing.</p>\n</section>\n" : "</section>\n");
        }
    }

    private static String text(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whatever stands in it is text to whoever reads the page. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
