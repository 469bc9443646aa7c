package dev.tangent.migrations;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Sends Liquibase's log to ours; what it calls information is detail here. */
final class LiquibaseLog extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Liquibase declares it
    public Logger getLog(Class source) {
        return new Slf4j(LoggerFactory.getLogger(source));
    }

    @SuppressWarnings("try") // its inherited close() does nothing
    private static final class Slf4j extends AbstractLogger {
        private final org.slf4j.Logger log;

        private Slf4j(org.slf4j.Logger log) {
            this.log = log;
        }

        @Override
        public void log(Level level, String message, @Nullable Throwable error) {
            if (level.intValue() >= Level.WARNING.intValue()) {
                log.warn(message, error);
            } else {
                log.debug(message, error);
            }
        }
    }
}
