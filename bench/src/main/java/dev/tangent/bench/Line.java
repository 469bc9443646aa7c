package dev.tangent.bench;

import java.sql.SQLException;

/** One thing that is measured: the same rows by two arms. */
interface Line {
    String name();

    /** How much of the limit is wanted. */
    double reach();

    /** What one request carries. */
    int rowsPerRequest();

    Arm limit();

    Arm service();

    /** Brings the tables back to the state that every cell begins with. */
    void prepare() throws SQLException;

    /** How many rows the database holds of what was acknowledged since {@link #prepare}; -1 where nothing is written. */
    long stored() throws SQLException;
}
