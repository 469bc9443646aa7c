package dev.tangent.breaches.channels;

import java.sql.Connection;
import javax.sql.DataSource;

/** A feature that goes around the doors. */
public interface OpensAConnection {
    Connection open(DataSource source);
}
