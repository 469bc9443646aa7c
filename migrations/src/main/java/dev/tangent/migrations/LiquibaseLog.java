package dev.tangent.migrations;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Sends all that Liquibase says to our log as detail: what fails reaches the caller as an exception. */
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
            log.debug(message, error);
        }
    }
}
