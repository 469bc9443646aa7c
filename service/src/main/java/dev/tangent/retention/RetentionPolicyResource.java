package dev.tangent.retention;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.RetentionPolicyApi;
import dev.tangent.api.model.RetentionClass;
import dev.tangent.api.model.RetentionDays;
import dev.tangent.api.model.RetentionForecast;
import dev.tangent.api.model.RetentionPreview;
import dev.tangent.api.model.RetentionSweep;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class RetentionPolicyResource implements RetentionPolicyApi {
    private static final String SCHEMA = "RetentionDays";

    private final RetentionPolicies policies;
    private final Retention retention;
    private final Rest rest;

    public RetentionPolicyResource(RetentionPolicies policies, Retention retention, Rest rest) {
        this.policies = policies;
        this.retention = retention;
        this.rest = rest;
    }

    @Override
    public Response getRetentionPolicy(Caller caller, UUID brandId, @Nullable String ifNoneMatch) {
        return answer(policies.get(caller.on(brandId)));
    }

    @Override
    public Response updateRetentionPolicy(Caller caller, UUID brandId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(policies.update(
                Act.of(caller), caller.on(brandId), Tags.expected(ifMatch), days -> patched(patch, days)));
    }

    @Override
    public Response previewRetentionPolicy(
            Caller caller, UUID brandId, ObjectNode trial, @Nullable String idempotencyKey) {
        Call call = new Call("previewRetentionPolicy", idempotencyKey, trial);
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            RetentionPolicy.Days days = patched(trial, policies.get(tx).days());
            return Answer.ok(null, wire(days, retention.preview(tx, days)));
        });
    }

    private RetentionPolicy.Days patched(ObjectNode patch, RetentionPolicy.Days days) {
        return rest.patches().apply(patch, days, RetentionPolicy.Days.class, SCHEMA);
    }

    private static Response answer(RetentionPolicies.Shown shown) {
        return Response.ok(wire(shown))
                .tag(Tags.of(shown.policy().version(), shown.sweeps()))
                .build();
    }

    private static dev.tangent.api.model.RetentionPolicy wire(RetentionPolicies.Shown shown) {
        RetentionPolicy.Days days = shown.policy().days();
        return new dev.tangent.api.model.RetentionPolicy()
                .interactionDays(days.interactionDays())
                .anonymousCustomerDays(days.anonymousCustomerDays())
                .attributeDays(days.attributeDays())
                .rejectedInteractionDays(days.rejectedInteractionDays())
                .statisticDays(days.statisticDays())
                .consentHistoryDays(days.consentHistoryDays())
                .eventDays(days.eventDays())
                .sweeps(shown.sweeps().stream()
                        .map(RetentionPolicyResource::wire)
                        .toList());
    }

    static RetentionSweep wire(Sweeping sweep) {
        return new RetentionSweep()
                .dataClass(RetentionClass.fromValue(sweep.dataClass()))
                .sweptAt(sweep.sweptAt())
                .removed(sweep.removed())
                .total(sweep.total());
    }

    private static RetentionPreview wire(RetentionPolicy.Days days, Retention.Preview preview) {
        return new RetentionPreview()
                .asOf(preview.asOf())
                .days(new RetentionDays()
                        .interactionDays(days.interactionDays())
                        .anonymousCustomerDays(days.anonymousCustomerDays())
                        .attributeDays(days.attributeDays())
                        .rejectedInteractionDays(days.rejectedInteractionDays())
                        .statisticDays(days.statisticDays())
                        .consentHistoryDays(days.consentHistoryDays())
                        .eventDays(days.eventDays()))
                .items(preview.items().stream()
                        .map(item -> new RetentionForecast()
                                .dataClass(RetentionClass.fromValue(
                                        item.dataClass().key()))
                                .before(item.before())
                                .rows(item.rows())
                                .complete(item.complete()))
                        .toList());
    }
}
