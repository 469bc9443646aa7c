package dev.tangent.statistics;

import dev.tangent.platform.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The totals in a file, a thousand at a time as they come in. */
final class StatisticFile implements Iterator<List<Sent>> {
    private final CsvFile file;
    private final StatisticRules rules;
    private final StatisticColumns columns;
    private int place = 1;
    private int rows;
    private String @Nullable [] ahead;

    /** Reads the first row, which must name the columns. */
    StatisticFile(CsvFile file, StatisticRules rules, Map<String, String> names, Map<String, String> constants) {
        this.file = file;
        this.rules = rules;
        String[] header = file.next();
        if (header == null) {
            throw Problem.of(Problem.Type.INVALID_CSV, "The file is empty.");
        }
        this.columns = new StatisticColumns(header, names, constants);
        this.ahead = file.next();
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public List<Sent> next() {
        if (ahead == null) {
            throw new NoSuchElementException();
        }
        List<Sent> chunk = new ArrayList<>();
        while (ahead != null && chunk.size() < StatisticReader.MOST_ITEMS) {
            place++;
            if (ahead.length > 0) {
                rows++;
                chunk.add(rules.read(columns.tree(ahead), place, ""));
            }
            ahead = file.next();
        }
        return chunk;
    }

    /** How many rows were read so far, empty lines aside. */
    int rows() {
        return rows;
    }

    /** Columns that nothing is read from. */
    List<String> ignored() {
        return columns.ignored();
    }
}
