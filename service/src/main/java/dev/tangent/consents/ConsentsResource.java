package dev.tangent.consents;

import dev.tangent.api.ConsentsApi;
import dev.tangent.api.model.ChannelKind;
import dev.tangent.api.model.ConsentPage;
import dev.tangent.api.model.ConsentState;
import dev.tangent.api.model.ConsentStatus;
import dev.tangent.api.model.ConsentStatusPage;
import dev.tangent.api.model.NewConsent;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.customers.Customers;
import dev.tangent.customers.Identities;
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
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. What it answers is personal: no cache may keep it. */
public final class ConsentsResource implements ConsentsApi {
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Consents consents;
    private final Customers customers;
    private final Rest rest;

    public ConsentsResource(Consents consents, Customers customers, Rest rest) {
        this.consents = consents;
        this.customers = customers;
        this.rest = rest;
    }

    @Override
    public Response recordConsent(
            Caller caller, UUID brandId, UUID customerId, NewConsent body, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        Consent.About about = about(body);
        Consent.Draft draft = draft(body);
        Call call = new Call("recordConsent", idempotencyKey, List.of(customerId, body));
        return personal(Response.fromResponse(rest.idempotency().once(brand, call, tx -> {
            Consent consent = consents.record(tx, Act.of(caller), customerId, about, draft);
            return Answer.created(
                    "/v1/brands/" + brandId + "/customers/" + customerId + "/consents/" + consent.id(),
                    Tags.of(1),
                    wire(consent));
        })));
    }

    @Override
    public Response getConsent(
            Caller caller, UUID brandId, UUID customerId, UUID consentId, @Nullable String ifNoneMatch) {
        BrandId brand = caller.on(brandId);
        customers.get(caller, brand, customerId);
        Consent consent = consents.get(brand, customerId, consentId);
        return personal(Response.ok(wire(consent)).tag(Tags.of(1)));
    }

    @Override
    public Response listConsents(
            Caller caller,
            UUID brandId,
            UUID customerId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable String purpose,
            @Nullable ConsentState state) {
        BrandId brand = caller.on(brandId);
        customers.get(caller, brand, customerId);
        Consent.Filter filter = new Consent.Filter(purpose, Objects.toString(state, null), updatedSince);
        Object list = List.of("consents", brand, customerId, filter);
        List<String> place = rest.cursors().open(list, cursor);
        Consent.Place last = place == null
                ? new Consent.Place(NEVER, Ids.GREATEST)
                : new Consent.Place(Instant.parse(place.get(0)), UUID.fromString(place.get(1)));
        Page<Consent> page = consents.list(brand, customerId, filter, last, limit);
        return personal(Response.ok(new ConsentPage()
                .items(page.items().stream().map(ConsentsResource::wire).toList())
                .nextCursor(rest.cursors()
                        .next(
                                list,
                                page,
                                consent -> List.of(
                                        consent.occurredAt().toString(),
                                        consent.id().toString())))));
    }

    @Override
    public Response listConsentStates(
            Caller caller,
            UUID brandId,
            UUID customerId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable String purpose) {
        BrandId brand = caller.on(brandId);
        customers.get(caller, brand, customerId);
        Object list =
                List.of("consent-states", brand, customerId, String.valueOf(purpose), String.valueOf(updatedSince));
        List<String> place = rest.cursors().open(list, cursor);
        Consent.StatePlace last = place == null
                ? new Consent.StatePlace("", "", Ids.LEAST)
                : new Consent.StatePlace(place.get(0), place.get(1), UUID.fromString(place.get(2)));
        Page<Consent.State> page = consents.states(brand, customerId, purpose, updatedSince, last, limit);
        return personal(Response.ok(new ConsentStatusPage()
                .items(page.items().stream().map(ConsentsResource::wire).toList())
                .nextCursor(rest.cursors()
                        .next(
                                list,
                                page,
                                state -> List.of(
                                        state.purpose(),
                                        Objects.toString(state.channelKind(), ""),
                                        Objects.requireNonNullElse(state.channelId(), Ids.LEAST)
                                                .toString())))));
    }

    private static Consent.About about(NewConsent body) {
        List<Fault> faults = new ArrayList<>();
        IdentityKey identity = body.getIdentity() == null
                ? null
                : Identities.read(
                        body.getIdentity().getKind().toString(),
                        body.getIdentity().getNamespace(),
                        body.getIdentity().getValue(),
                        "/identity",
                        faults);
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        return new Consent.About(
                identity, Objects.toString(body.getChannelKind(), null), body.getChannelId(), body.getChannelKey());
    }

    private static Consent.Draft draft(NewConsent body) {
        return new Consent.Draft(
                body.getPurpose(),
                body.getState().toString(),
                body.getSource(),
                body.getTextVersion(),
                body.getEvidence(),
                body.getValueExchange(),
                body.getOccurredAt());
    }

    private static @Nullable ChannelKind kind(@Nullable String kind) {
        return kind == null ? null : ChannelKind.fromValue(kind);
    }

    private static Response personal(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store").build();
    }

    private static dev.tangent.api.model.Consent wire(Consent consent) {
        return new dev.tangent.api.model.Consent()
                .id(consent.id())
                .customerId(consent.customerId())
                .purpose(consent.purpose())
                .channelKind(kind(consent.channelKind()))
                .channelId(consent.channelId())
                .state(ConsentState.fromValue(consent.state()))
                .source(consent.source())
                .textVersion(consent.textVersion())
                .evidence(consent.evidence())
                .valueExchange(consent.valueExchange())
                .occurredAt(consent.occurredAt())
                .recordedAt(consent.recordedAt());
    }

    private static ConsentStatus wire(Consent.State state) {
        return new ConsentStatus()
                .purpose(state.purpose())
                .channelKind(kind(state.channelKind()))
                .channelId(state.channelId())
                .state(ConsentState.fromValue(state.state()))
                .consentId(state.consentId())
                .occurredAt(state.occurredAt())
                .source(state.source())
                .textVersion(state.textVersion());
    }
}
