package dev.tangent.interactions;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.http.Operations;
import java.io.InputStream;
import java.time.Clock;

/** Opens bodies that are imported. Thread-safe. */
final class ImportBodies {
    private final ObjectMapper mapper;
    private final ItemRules rules;
    private final Clock clock;
    private final long mostBytes;

    /** {@code mostBytes}: of one body, decoded. */
    ImportBodies(ObjectMapper mapper, Operations operations, Clock clock, long mostBytes) {
        this.mapper = mapper;
        this.rules = new ItemRules(operations, mapper);
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    Rows json(InputStream body, String importKey) {
        return new JsonRows(new Lines(body, mostBytes), new RowIds(importKey), mapper, rules, clock);
    }

    Rows csv(InputStream body, String importKey, CsvForm form) {
        return new CsvRows(new Lines(body, mostBytes), form, new RowIds(importKey), rules, clock);
    }
}
