package dev.tangent.privacy;

import dev.tangent.api.PrivacyRequestsApi;
import dev.tangent.api.model.DroppedInteractionDay;
import dev.tangent.api.model.NewPrivacyRequest;
import dev.tangent.api.model.PrivacyReceipt;
import dev.tangent.api.model.PrivacyReceiptTable;
import dev.tangent.api.model.PrivacyRequestKind;
import dev.tangent.api.model.PrivacyRequestPage;
import dev.tangent.api.model.PrivacyRequestState;
import dev.tangent.api.model.PrivacyRequestSummary;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.auth.Scope;
import dev.tangent.customers.Identities;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.customers.IdentityKey;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. What it answers is about people: no cache may keep it. */
public final class PrivacyRequestsResource implements PrivacyRequestsApi {
    private static final String PAGE_TYPE = "text/html;charset=utf-8";

    private final PrivacyRequests requests;
    private final Exports exports;
    private final IdentityHashes hashes;
    private final Rest rest;

    PrivacyRequestsResource(PrivacyRequests requests, Exports exports, IdentityHashes hashes, Rest rest) {
        this.requests = requests;
        this.exports = exports;
        this.hashes = hashes;
        this.rest = rest;
    }

    @Override
    public Response createPrivacyRequest(
            Caller caller, UUID brandId, NewPrivacyRequest body, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        PrivacyRequest.Draft draft = draft(body);
        // Not even a hash of the body is kept that somebody could find the identity by.
        Call call = new Call("createPrivacyRequest", idempotencyKey, content(brand, draft));
        Response answer = rest.idempotency().once(brand, call, tx -> {
            PrivacyRequest made = requests.create(tx, Act.of(caller), draft);
            return Answer.created(
                    "/v1/brands/" + brandId + "/privacy-requests/" + made.id(), Tags.of(made.version()), wire(made));
        });
        requests.enqueued();
        return personal(Response.fromResponse(answer));
    }

    @Override
    public Response getPrivacyRequest(
            Caller caller, UUID brandId, UUID privacyRequestId, @Nullable String ifNoneMatch) {
        PrivacyRequest request = requests.get(caller.on(brandId), privacyRequestId);
        return personal(Response.ok(wire(request)).tag(Tags.of(request.version())));
    }

    @Override
    public Response listPrivacyRequests(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable PrivacyRequestKind kind,
            @Nullable PrivacyRequestState state,
            @Nullable UUID customerId) {
        BrandId brand = caller.on(brandId);
        PrivacyRequest.Filter filter = new PrivacyRequest.Filter(
                Objects.toString(kind, null), Objects.toString(state, null), customerId, updatedSince);
        Object list = List.of("privacy-requests", brand, filter);
        Page<PrivacyRequest> page =
                requests.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return personal(Response.ok(new PrivacyRequestPage()
                .items(page.items().stream().map(PrivacyRequestsResource::wire).toList())
                .nextCursor(rest.cursors()
                        .next(list, page, request -> List.of(request.id().toString())))));
    }

    @Override
    public Response getPrivacyRequestSummary(Caller caller, UUID brandId) {
        BrandId brand = caller.on(brandId);
        PrivacyRequest.Open open = requests.open(brand);
        return Response.ok(new PrivacyRequestSummary()
                        .processing(open.processing())
                        .overdue(open.overdue())
                        .days(requests.dropped(brand).stream()
                                .map(day -> new DroppedInteractionDay()
                                        .day(day.day())
                                        .dropped(day.dropped()))
                                .toList()))
                .build();
    }

    @Override
    public Response exportPrivacyRequest(Caller caller, UUID brandId, UUID privacyRequestId) {
        return exported(caller, brandId, privacyRequestId, WrittenExport.JSON, MediaType.APPLICATION_JSON);
    }

    @Override
    public Response getPrivacyRequestReport(Caller caller, UUID brandId, UUID privacyRequestId) {
        return exported(caller, brandId, privacyRequestId, WrittenExport.PAGE, PAGE_TYPE);
    }

    /** What a person wrote is shown as text, and the page may load and run nothing even where a browser opens it. */
    private Response exported(Caller caller, UUID brandId, UUID requestId, String format, String type) {
        BrandId brand = caller.on(brandId);
        if (!caller.scopes().contains(Scope.CUSTOMERS_READ)) {
            throw Problem.of(
                    Problem.Type.SCOPE_MISSING, "The key lacks the scope " + Scope.CUSTOMERS_READ.text() + ".");
        }
        String first = exports.begin(brand, requestId, format);
        return personal(Response.ok((StreamingOutput) out -> exports.copy(brand, requestId, format, first, out), type)
                .header("Content-Disposition", "attachment; filename=\"privacy-" + requestId + "." + format + "\"")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("X-Content-Type-Options", "nosniff"));
    }

    private static PrivacyRequest.Draft draft(NewPrivacyRequest body) {
        List<Fault> faults = new ArrayList<>();
        IdentityKey identity = body.getIdentity() == null
                ? null
                : Identities.read(
                        body.getIdentity().getKind().toString(),
                        body.getIdentity().getNamespace(),
                        body.getIdentity().getValue(),
                        "/identity",
                        faults);
        if (body.getCustomerId() == null && body.getIdentity() == null) {
            faults.add(Fault.at("/customerId", "required", "is missing, and so is identity"));
        }
        if (body.getCustomerId() != null && body.getIdentity() != null) {
            faults.add(Fault.at("/identity", "ambiguous", "is given beside customerId"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        return new PrivacyRequest.Draft(body.getKind().toString(), body.getCustomerId(), identity, body.getDueAt());
    }

    private List<String> content(BrandId brand, PrivacyRequest.Draft draft) {
        IdentityKey identity = draft.identity();
        return List.of(
                draft.kind(),
                String.valueOf(draft.customerId()),
                identity == null ? "" : hashes.of(brand, identity).hex(),
                String.valueOf(draft.dueAt()));
    }

    private static Response personal(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store").build();
    }

    private static dev.tangent.api.model.PrivacyRequest wire(PrivacyRequest request) {
        return new dev.tangent.api.model.PrivacyRequest()
                .id(request.id())
                .kind(PrivacyRequestKind.fromValue(request.kind()))
                .state(PrivacyRequestState.fromValue(request.state()))
                .customerId(request.customerId())
                .jobId(request.jobId())
                .apiKeyId(request.apiKeyId())
                .dueAt(request.dueAt())
                .completedAt(request.completedAt())
                .receipt(receipt(request))
                .createdAt(request.createdAt())
                .updatedAt(request.updatedAt());
    }

    private static @Nullable PrivacyReceipt receipt(PrivacyRequest request) {
        return request.receipt() == null
                ? null
                : new PrivacyReceipt()
                        .tables(request.receipt()
                                .path("tables")
                                .valueStream()
                                .map(table -> new PrivacyReceiptTable()
                                        .table(table.path("table").asText())
                                        .rows(table.path("rows").asLong()))
                                .toList());
    }
}
