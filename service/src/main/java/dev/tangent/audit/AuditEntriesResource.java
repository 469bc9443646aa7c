package dev.tangent.audit;

import dev.tangent.api.AuditEntriesApi;
import dev.tangent.api.model.AuditOutcome;
import dev.tangent.auth.Caller;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class AuditEntriesResource implements AuditEntriesApi {
    private final AuditWire wire;

    public AuditEntriesResource(Audit audit, Rest rest) {
        this.wire = new AuditWire(audit, rest.cursors());
    }

    @Override
    public Response listAuditEntries(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String operation,
            @Nullable AuditOutcome outcome,
            @Nullable UUID actorId,
            @Nullable UUID subjectId,
            @Nullable UUID callId) {
        Entry.Filter filter = new Entry.Filter(
                operation, Objects.toString(outcome, null), actorId, subjectId, callId, updatedSince, from, to);
        return Response.ok(wire.page(caller.on(brandId), filter, cursor, limit)).build();
    }

    @Override
    public Response exportAuditEntries(
            Caller caller,
            UUID brandId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String operation,
            @Nullable AuditOutcome outcome,
            @Nullable UUID actorId,
            @Nullable UUID subjectId,
            @Nullable UUID callId) {
        BrandId tenant = caller.on(brandId);
        Entry.Filter filter = new Entry.Filter(
                operation, Objects.toString(outcome, null), actorId, subjectId, callId, null, from, to);
        return Response.ok((StreamingOutput) out -> wire.lines(tenant, filter, out), AuditWire.LINES_TYPE)
                .build();
    }
}
