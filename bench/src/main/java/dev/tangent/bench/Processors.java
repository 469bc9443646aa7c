package dev.tangent.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The processor time of everybody who takes part. */
record Processors(long service, long database) {
    /** Seconds of the process that sends, the service, and the database; NaN where unknown. */
    record Used(double sender, double service, double database) {
        Used since(Used before) {
            return new Used(sender - before.sender, service - before.service, database - before.database);
        }
    }

    Used used() {
        try {
            return new Used(
                    ProcessFiles.seconds(ProcessHandle.current().pid()),
                    ProcessFiles.seconds(service),
                    ProcessFiles.secondsOfFamily(database));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
