package dev.tangent.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A statement that runs for one brand after the other, in one transaction and one message (ADR 0032). In front of each run
 * the setting that row-level security reads is set to its brand, so that it sees what it would see in a transaction of that
 * brand alone. Thread-safe.
 */
public final class Relay {
    /** How many runs go together at most. */
    public static final int MOST = 8;

    /** How long a run waits for what others hold locked. */
    private static final int MOST_MILLIS_LOCKED = 20;

    private final Sql sql;
    /** The whole message, by the number of runs less one. Kept, for the driver knows what it has prepared by its text. */
    private final List<String> messages;

    private Relay(Sql sql) {
        this.sql = sql;
        this.messages = IntStream.rangeClosed(1, MOST).mapToObj(this::message).toList();
    }

    public static Relay of(Sql sql) {
        return new Relay(sql);
    }

    private String message(int runs) {
        String run = "set_config('" + Tenant.OF_A_BRAND + "', ?, true); " + sql.text() + ";\n";
        return "begin; select set_config('lock_timeout', '" + MOST_MILLIS_LOCKED + "', true), "
                + String.join("select ", Collections.nCopies(runs, run)) + "commit";
    }

    Sql sql() {
        return sql;
    }

    /** The rows of each of {@code runs}. */
    <T> List<List<T>> run(Session session, List<Run> runs, Call.Reader<T> reader) {
        try (PreparedStatement statement = session.connection().prepareStatement(messages.get(runs.size() - 1))) {
            int index = 0;
            for (Run run : runs) {
                statement.setString(++index, run.brand().value().toString());
                index = run.call().bind(statement, index);
            }
            statement.execute();
            List<List<T>> answers = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                // Over the beginning of the transaction, or the rows before, and over the setting.
                statement.getMoreResults();
                statement.getMoreResults();
                answers.add(Call.rows(statement, reader));
            }
            return answers;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** One run: whose it is, and its parameters. */
    record Run(BrandId brand, Call call) {}
}
