package dev.tangent.contacts;

import dev.tangent.api.ContactChecksApi;
import dev.tangent.api.model.ChannelKind;
import dev.tangent.api.model.ContactRefusal;
import dev.tangent.api.model.ContactRefusalCode;
import dev.tangent.api.model.ContactReservation;
import dev.tangent.api.model.NewContactCheck;
import dev.tangent.api.model.ReachedCap;
import dev.tangent.api.model.SuppressionReason;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. What it answers is about people: no cache may keep it. */
public final class ContactChecksResource implements ContactChecksApi {
    private final ContactChecks checks;
    private final Rest rest;

    public ContactChecksResource(ContactChecks checks, Rest rest) {
        this.checks = checks;
        this.rest = rest;
    }

    @Override
    public Response createContactCheck(
            Caller caller, UUID brandId, NewContactCheck body, @Nullable String idempotencyKey) {
        BrandId brand = caller.on(brandId);
        ContactCheck.Asked asked = asked(body);
        Call call = new Call("createContactCheck", idempotencyKey, body);
        Response answer = rest.idempotency()
                .once(brand, call, tx -> Answer.ok(null, wire(checks.check(tx, Act.of(caller), asked))));
        return Response.fromResponse(answer).header("Cache-Control", "no-store").build();
    }

    private static ContactCheck.Asked asked(NewContactCheck body) {
        return new ContactCheck.Asked(
                ContactWire.whom(body.getCustomerId(), body.getIdentity()),
                body.getChannelId(),
                body.getChannelKey(),
                body.getMessageClass().toString(),
                body.getPurpose(),
                body.getAt(),
                Boolean.TRUE.equals(body.getReserve()) ? new ContactCheck.Hold(body.getReserveSeconds()) : null,
                body.getMessageId());
    }

    private static dev.tangent.api.model.ContactCheck wire(ContactCheck check) {
        ContactCheck.Reservation held = check.reservation();
        return new dev.tangent.api.model.ContactCheck()
                .allowed(check.allowed())
                .at(check.at())
                .customerId(check.customerId())
                .channelId(check.channelId())
                .reasons(check.refusals().stream()
                        .map(ContactChecksResource::wire)
                        .toList())
                .nextAllowedAt(check.nextAllowedAt())
                .reservation(
                        held == null
                                ? null
                                : new ContactReservation().id(held.id()).expiresAt(held.expiresAt()));
    }

    private static ContactRefusal wire(ContactCheck.Refusal refusal) {
        AppliedCap cap = refusal.cap();
        return new ContactRefusal()
                .code(ContactRefusalCode.fromValue(refusal.code()))
                .cap(
                        cap == null
                                ? null
                                : new ReachedCap()
                                        .channelKinds(cap.channelKinds().stream()
                                                .map(ChannelKind::fromValue)
                                                .toList())
                                        .channelId(cap.channelId())
                                        .windowSeconds((int) cap.window().toSeconds())
                                        .max(cap.max())
                                        .count(refusal.count()))
                .suppressionReason(
                        refusal.suppressionReason() == null
                                ? null
                                : SuppressionReason.fromValue(refusal.suppressionReason()))
                .until(refusal.until());
    }
}
