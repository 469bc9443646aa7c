package dev.tangent.bench;

import java.sql.SQLException;
import java.util.List;

/** One thing that is measured: the same rows by two arms. */
interface Line {
    String name();

    /** How much of the limit is wanted. */
    double reach();

    /** What one request carries. */
    int rowsPerRequest();

    /** The numbers of connections of which the best is taken for each arm. */
    default List<Integer> connections() {
        return List.of(4, 8, 16, 64);
    }

    Arm limit();

    Arm service();

    /** Brings the tables back to the state that every cell begins with. */
    void prepare() throws SQLException;

    /** How many rows the database holds of what was acknowledged since {@link #prepare}; -1 where nothing is written. */
    long stored() throws SQLException;
}
