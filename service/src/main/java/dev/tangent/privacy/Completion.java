package dev.tangent.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.customers.Erasing;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.jobs.JobRun;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Hmac;
import dev.tangent.platform.Secrets;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.Tx;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** The beginning and the end of each request: who it is about, and what is said of it when it is done. */
final class Completion {
    private static final byte[] PURPOSE = "tangent privacy request".getBytes(StandardCharsets.UTF_8);

    private final BrandDb db;
    private final Secrets secrets;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    Completion(BrandDb db, Secrets secrets, Audit audit, Outbox outbox, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Told(UUID id, String kind, UUID customerId, Instant completedAt) {}

    String currentKeyId() {
        return secrets.currentId();
    }

    /**
     * Who the person becomes follows from the request and the secret {@code keyId}, so that a crash changes nothing and nobody
     * knows. Where that secret is gone, another one serves, and the person goes on as two.
     */
    Optional<Subject> subject(Tx tx, Erasing erasing, PrivacyRequest request, String keyId) {
        Hmac key = new Hmac(new Hmac(secrets.all().getOrDefault(keyId, secrets.current())).of(PURPOSE));
        return erasing.subject(
                tx,
                request.id(),
                request.customerId(),
                request.erases(),
                new Subject.Successor(id(key, request, "customer"), id(key, request, "person")),
                HexFormat.of().formatHex(secret(key, request, "threads")));
    }

    /** Says so in the request, the log and an event; once, whoever comes again. */
    Map<String, Object> complete(JobRun run, PrivacyRequest request, SortedMap<String, Long> rows) {
        ObjectNode receipt = receipt(rows);
        db.in(run.tenant(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            tx.dao(PrivacyRequestDao.class)
                    .complete(request.id(), receipt.toString(), now)
                    .ifPresent(done -> {
                        audit.wrote(
                                tx,
                                Act.ofSystem("createPrivacyRequest"),
                                "privacy_request",
                                done.id(),
                                List.of("state", "receipt", "completedAt"));
                        outbox.append(
                                tx,
                                Event.of(
                                        "privacy_request.completed",
                                        done.id(),
                                        now,
                                        new Told(done.id(), done.kind(), done.customerId(), now)));
                    });
            return request.id();
        });
        return Map.of("privacyRequestId", request.id(), "receipt", receipt);
    }

    private static ObjectNode receipt(SortedMap<String, Long> rows) {
        ObjectNode receipt = JsonNodeFactory.instance.objectNode();
        ArrayNode tables = receipt.putArray("tables");
        rows.forEach((table, count) -> tables.addObject().put("table", table).put("rows", count));
        return receipt;
    }

    private static UUID id(Hmac key, PrivacyRequest request, String what) {
        ByteBuffer hash = ByteBuffer.wrap(secret(key, request, what));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static byte[] secret(Hmac key, PrivacyRequest request, String what) {
        return key.of((what + " " + request.id()).getBytes(StandardCharsets.UTF_8));
    }
}
