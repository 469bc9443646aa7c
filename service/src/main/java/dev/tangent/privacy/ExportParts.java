package dev.tangent.privacy;

import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.UUID;

/** Text that is stored as it comes, a part at a time. */
final class ExportParts {
    private static final int PART = 256 * 1024;

    private final ExportDao dao;
    private final UUID requestId;
    private final String format;
    private final Instant expiresAt;
    private final StringBuilder text = new StringBuilder();
    private int parts;

    ExportParts(Tx tx, UUID requestId, String format, Instant expiresAt) {
        this.dao = tx.dao(ExportDao.class);
        this.requestId = requestId;
        this.format = format;
        this.expiresAt = expiresAt;
    }

    ExportParts append(String more) {
        text.append(more);
        if (text.length() >= PART) {
            end();
        }
        return this;
    }

    void end() {
        if (!text.isEmpty()) {
            dao.insert(requestId, format, parts++, text.toString(), expiresAt);
            text.setLength(0);
        }
    }
}
