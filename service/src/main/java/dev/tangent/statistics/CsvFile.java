package dev.tangent.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.InvalidJson;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The rows of a file of comma-separated values, one after the other as they come in. */
final class CsvFile {
    private static final ObjectReader ROWS =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);
    private static final int MOST_COLUMNS = 200;
    private static final int BYTE_ORDER_MARK = 0xfeff;
    private static final long MOST_BYTES = 10 * 1024 * 1024;

    private final MappingIterator<String[]> rows;

    CsvFile(InputStream body, char separator) {
        try {
            this.rows = ROWS.with(CsvSchema.emptySchema().withColumnSeparator(separator))
                    .readValues(withoutMark(body));
        } catch (CharacterCodingException e) {
            throw Problem.of(Problem.Type.INVALID_CSV, "The file is not in UTF-8.");
        } catch (IOException e) {
            throw InvalidJson.unreadable(e);
        }
    }

    /** The next row, an empty line as one without cells; null behind the last. */
    String @Nullable [] next() {
        try {
            if (!rows.hasNextValue()) {
                return null;
            }
            String[] row = rows.nextValue();
            if (row.length > MOST_COLUMNS) {
                throw Problem.of(Problem.Type.INVALID_CSV, "A row has more than " + MOST_COLUMNS + " columns.");
            }
            return row.length == 1 && row[0].isBlank() ? new String[0] : row;
        } catch (CharacterCodingException e) {
            throw Problem.of(Problem.Type.INVALID_CSV, "The file is not in UTF-8.");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw Problem.of(Problem.Type.INVALID_CSV, "The file is not CSV (line " + line + ").");
        } catch (IOException e) {
            throw InvalidJson.unreadable(e);
        }
    }

    /** Spreadsheets put a mark in front. */
    private static Reader withoutMark(InputStream body) throws IOException {
        BufferedReader text =
                new BufferedReader(new InputStreamReader(new Bounded(body), StandardCharsets.UTF_8.newDecoder()));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    /** Ends in a problem once it is longer than a file may be. */
    private static final class Bounded extends FilterInputStream {
        private long read;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count(n);
            return n;
        }

        private void count(int n) {
            read += Math.max(n, 0);
            if (read > MOST_BYTES) {
                throw Problem.of(
                        Problem.Type.BODY_TOO_LARGE, "The file may have at most " + MOST_BYTES + " bytes, decoded.");
            }
        }
    }
}
