package dev.tangent.collect;

import dev.tangent.api.CollectApi;
import dev.tangent.api.model.AnonymousHistory;
import dev.tangent.api.model.BatchResult;
import dev.tangent.api.model.ChannelKind;
import dev.tangent.api.model.ConsentState;
import dev.tangent.api.model.IdentifiedVisitor;
import dev.tangent.api.model.IdentifyVisitor;
import dev.tangent.api.model.NewVisitorConsent;
import dev.tangent.api.model.RedeemVisitorLinkCode;
import dev.tangent.api.model.RedeemedVisitorLinkCode;
import dev.tangent.api.model.RejectedItem;
import dev.tangent.api.model.VisitorConsent;
import dev.tangent.api.model.VisitorConsentPage;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.consents.Consent;
import dev.tangent.customers.IdentityKey;
import dev.tangent.customers.Joined;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.interactions.Intake;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.ProblemBody;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. Whatever it answers, anybody may read who visits a page. */
public final class CollectResource implements CollectApi {
    private static final int MULTI_STATUS = 207;

    private final Visitors visitors;
    private final Intake intake;
    private final Rest rest;

    CollectResource(Visitors visitors, Intake intake, Rest rest) {
        this.visitors = visitors;
        this.intake = intake;
        this.rest = rest;
    }

    @Override
    public Response collectInteractions(Caller caller, InputStream body) {
        Intake.Batch batch = intake.read(body);
        Intake.Taken taken = intake.take(caller, caller.collecting(), batch, visitors.anonymous(batch.anonymousId()));
        return Response.status(taken.refused().isEmpty() ? Response.Status.OK.getStatusCode() : MULTI_STATUS)
                .entity(new BatchResult()
                        .accepted(taken.accepted())
                        .duplicates(taken.duplicates())
                        .rejected(taken.refused().stream()
                                .map(refused -> new RejectedItem()
                                        .index(refused.index())
                                        .id(refused.id())
                                        .problem(ProblemBody.of(refused.problem(), null, caller.requestId())))
                                .toList()))
                .build();
    }

    @Override
    public Response identifyVisitor(Caller caller, IdentifyVisitor body, @Nullable String idempotencyKey) {
        Call call = new Call(
                "identifyVisitor", idempotencyKey, List.of(body.getAnonymousId(), body.getUserId(), body.getProof()));
        return unkept(rest.idempotency().once(caller.collecting(), call, tx -> {
            Joined.History history =
                    visitors.identify(tx, Act.of(caller), body.getAnonymousId(), body.getUserId(), body.getProof());
            return Answer.ok(
                    null,
                    new IdentifiedVisitor()
                            .history(AnonymousHistory.fromValue(history.name().toLowerCase(Locale.ROOT))));
        }));
    }

    @Override
    public Response recordVisitorConsent(Caller caller, NewVisitorConsent body, @Nullable String idempotencyKey) {
        IdentityKey visitor = visitors.required(body.getAnonymousId());
        Visitors.About about = new Visitors.About(Objects.toString(body.getChannelKind(), null), body.getChannelKey());
        Consent.Draft draft = Visitors.draft(
                caller, body.getPurpose(), body.getState().toString(), body.getTextVersion(), body.getOccurredAt());
        Call call = new Call(
                "recordVisitorConsent",
                idempotencyKey,
                List.of(
                        visitor,
                        about,
                        body.getState(),
                        body.getPurpose(),
                        Objects.toString(body.getTextVersion()),
                        Objects.toString(body.getOccurredAt())));
        return unkept(rest.idempotency()
                .once(
                        caller.collecting(),
                        call,
                        tx -> Answer.ok(null, wire(visitors.agree(tx, Act.of(caller), visitor, about, draft)))));
    }

    @Override
    public Response listVisitorConsents(
            Caller caller,
            String anonymousId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable String purpose) {
        BrandId brand = caller.collecting();
        IdentityKey visitor = asked(anonymousId);
        Object list =
                List.of("visitor-consents", brand, visitor, String.valueOf(purpose), String.valueOf(updatedSince));
        List<String> place = rest.cursors().open(list, cursor);
        Consent.StatePlace last = place == null
                ? new Consent.StatePlace("", "", Ids.LEAST)
                : new Consent.StatePlace(place.get(0), place.get(1), UUID.fromString(place.get(2)));
        Page<Consent.Said> page = visitors.said(brand, visitor, purpose, updatedSince, last, limit);
        return unkept(Response.ok(new VisitorConsentPage()
                        .items(page.items().stream().map(CollectResource::wire).toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        said -> List.of(
                                                said.purpose(),
                                                Objects.toString(said.channelKind(), ""),
                                                Objects.requireNonNullElse(said.channelId(), Ids.LEAST)
                                                        .toString()))))
                .build());
    }

    @Override
    public Response redeemVisitorLinkCode(Caller caller, RedeemVisitorLinkCode body, @Nullable String idempotencyKey) {
        IdentityKey visitor = visitors.required(body.getAnonymousId());
        Call call = new Call("redeemVisitorLinkCode", idempotencyKey, List.of(visitor, body.getCode()));
        return unkept(rest.idempotency()
                .once(
                        caller.collecting(),
                        call,
                        tx -> Answer.ok(
                                null,
                                new RedeemedVisitorLinkCode()
                                        .purpose(visitors.redeem(tx, Act.of(caller), visitor, body.getCode())))));
    }

    /** What is wrong with it is told of the header that has it. */
    private IdentityKey asked(String anonymousId) {
        try {
            return visitors.required(anonymousId);
        } catch (Problem problem) {
            Fault fault = problem.faults().get(0);
            throw Problem.invalidParameter("Anonymous-Id", fault.code(), fault.detail());
        }
    }

    private static VisitorConsent wire(Consent.Said said) {
        return new VisitorConsent()
                .purpose(said.purpose())
                .channelKind(said.channelKind() == null ? null : ChannelKind.fromValue(said.channelKind()))
                .channelKey(said.channelKey())
                .state(ConsentState.fromValue(said.state()))
                .occurredAt(said.occurredAt())
                .textVersion(said.textVersion());
    }

    private static Response unkept(Response response) {
        return Response.fromResponse(response)
                .header("Cache-Control", "no-store")
                .build();
    }
}
