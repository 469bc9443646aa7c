package dev.tangent.interactions;

import java.lang.reflect.Array;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows as columns, which is how the database takes many at once in one statement of one text. */
public final class Rows {
    private final List<Row> rows;

    Rows(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    public UUID[] ids() {
        return column(UUID.class, Row::id);
    }

    public String[] types() {
        return column(String.class, row -> row.interaction().type());
    }

    public Instant[] occurredAts() {
        return column(Instant.class, row -> row.interaction().occurredAt());
    }

    public Instant[] receivedAts() {
        return column(Instant.class, Row::receivedAt);
    }

    public @Nullable Instant[] sentAts() {
        return column(Instant.class, row -> row.interaction().sentAt());
    }

    public @Nullable UUID[] personIds() {
        return column(UUID.class, Row::personId);
    }

    public @Nullable UUID[] touchpointIds() {
        return column(UUID.class, Row::touchpointId);
    }

    public @Nullable UUID[] threadIds() {
        return column(UUID.class, Row::threadId);
    }

    public UUID[] contentHashes() {
        return column(UUID.class, Row::contentHash);
    }

    public Boolean[] automateds() {
        return column(Boolean.class, row -> row.interaction().automated());
    }

    public String[] directions() {
        return column(String.class, row -> row.interaction().direction());
    }

    public @Nullable String[] actors() {
        return column(String.class, row -> row.interaction().actor());
    }

    public @Nullable String[] messageClasses() {
        return column(String.class, row -> row.interaction().messageClass());
    }

    public @Nullable String[] contentIntents() {
        return column(String.class, row -> row.interaction().contentIntent());
    }

    public @Nullable Boolean[] personaliseds() {
        return column(Boolean.class, row -> row.interaction().personalised());
    }

    public @Nullable Integer[] experiences() {
        return column(Integer.class, row -> row.interaction().experience());
    }

    public @Nullable String[] frictions() {
        return column(String.class, row -> row.interaction().friction());
    }

    public @Nullable String[] exitReasons() {
        return column(String.class, row -> row.interaction().exitReason());
    }

    public @Nullable String[] complaintReasons() {
        return column(String.class, row -> row.interaction().complaintReason());
    }

    public @Nullable String[] agentReferences() {
        return column(String.class, row -> row.interaction().agentReference());
    }

    public @Nullable Long[] valueAmounts() {
        return column(Long.class, row -> row.interaction().valueAmount());
    }

    public @Nullable String[] valueCurrencies() {
        return column(String.class, row -> row.interaction().valueCurrency());
    }

    public @Nullable String[] orderReferences() {
        return column(String.class, row -> row.interaction().orderReference());
    }

    public @Nullable String[] items() {
        return column(String.class, row -> row.interaction().items());
    }

    public @Nullable String[] messageIds() {
        return column(String.class, row -> row.interaction().messageId());
    }

    public @Nullable String[] conversationIds() {
        return column(String.class, row -> row.interaction().conversationId());
    }

    public @Nullable String[] replyTos() {
        return column(String.class, row -> row.interaction().replyTo());
    }

    public @Nullable String[] campaigns() {
        return column(String.class, row -> row.interaction().campaign());
    }

    public @Nullable String[] properties() {
        return column(String.class, row -> row.interaction().properties());
    }

    @SuppressWarnings("unchecked")
    private <T> T[] column(Class<T> type, Function<Row, @Nullable T> value) {
        T[] column = (T[]) Array.newInstance(type, rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }
}
