package dev.tangent.interactions;

import dev.tangent.platform.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of CSV as RFC 4180 writes them, with any delimiter or runs of blanks. A quoted cell may hold line ends. What is
 * malformed spoils its own record: the next one begins with the next line. Used by one thread.
 */
final class CsvRecords {
    /** Stands for runs of blanks and tabs. */
    static final String BLANKS = "";

    private static final char QUOTE = '"';
    private static final byte[] LINE_END = {'\n'};

    private final Lines lines;
    private final String delimiter;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private String text = "";
    private int at;
    private long line;
    private int bytes;
    private @Nullable Fault fault;

    CsvRecords(Lines lines, String delimiter) {
        this.lines = lines;
        this.delimiter = delimiter;
    }

    /** Adds the next record that is not blank to {@code chunk}'s bytes, and reads it; false where there is none. */
    boolean next(Chunk chunk) {
        do {
            if (!lines.next()) {
                return false;
            }
        } while (lines.isBlank());
        cells.clear();
        fault = null;
        bytes = 0;
        line = lines.number();
        take(chunk);
        if (fault == null) {
            read(chunk);
        }
        return true;
    }

    /** The line it begins in, from 1. */
    long line() {
        return line;
    }

    /** What is wrong with the record as such. */
    @Nullable
    Fault fault() {
        return fault;
    }

    List<String> cells() {
        return cells;
    }

    private void take(Chunk chunk) {
        chunk.append(lines.bytes(), lines.length());
        bytes += lines.length();
        String read = lines.text();
        text = read == null ? "" : read;
        at = 0;
        if (lines.isTooLong() || bytes > Lines.LONGEST) {
            fail("too_long", "has more than " + Lines.LONGEST + " bytes; is a quote left open?");
        } else if (read == null) {
            fail("invalid_character", "is not in UTF-8");
        }
    }

    private void read(Chunk chunk) {
        skipBlanks();
        do {
            cell.setLength(0);
            if (at < text.length() && text.charAt(at) == QUOTE) {
                quoted(chunk);
            } else {
                plain();
            }
            cells.add(cell.toString());
        } while (fault == null && delimited());
    }

    private void plain() {
        int end = delimiter.isEmpty() ? nextBlank() : text.indexOf(delimiter, at);
        end = end < 0 ? text.length() : end;
        cell.append(text, at, end);
        at = end;
    }

    private void quoted(Chunk chunk) {
        at++;
        while (fault == null) {
            int quote = text.indexOf(QUOTE, at);
            if (quote < 0) {
                cell.append(text, at, text.length()).append('\n');
                if (!lines.next()) {
                    fail("open_quote", "has a quote that is not closed");
                    return;
                }
                chunk.append(LINE_END, LINE_END.length);
                bytes++;
                take(chunk);
            } else {
                cell.append(text, at, quote);
                at = quote + 1;
                if (at == text.length() || text.charAt(at) != QUOTE) {
                    return;
                }
                cell.append(QUOTE);
                at++;
            }
        }
    }

    /** Steps over a delimiter; false at the end of the record. */
    private boolean delimited() {
        if (delimiter.isEmpty()) {
            boolean blank = at < text.length() && isBlank(text.charAt(at));
            skipBlanks();
            if (at == text.length()) {
                return false;
            }
            if (!blank) {
                fail("quote", "has something behind a closing quote");
            }
            return blank;
        }
        if (at == text.length()) {
            return false;
        }
        if (!text.startsWith(delimiter, at)) {
            fail("quote", "has something behind a closing quote");
            return false;
        }
        at += delimiter.length();
        return true;
    }

    private void skipBlanks() {
        while (delimiter.isEmpty() && at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private int nextBlank() {
        int blank = at;
        while (blank < text.length() && !isBlank(text.charAt(blank))) {
            blank++;
        }
        return blank;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void fail(String code, String detail) {
        fault = Fault.at("", code, detail);
    }
}
