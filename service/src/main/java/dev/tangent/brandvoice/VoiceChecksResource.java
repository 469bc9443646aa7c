package dev.tangent.brandvoice;

import dev.tangent.api.VoiceChecksApi;
import dev.tangent.api.model.GivenVoiceAnswer;
import dev.tangent.api.model.NewVoiceCheck;
import dev.tangent.api.model.TouchpointVoice;
import dev.tangent.api.model.VoiceCheckPage;
import dev.tangent.api.model.VoiceCheckSummary;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class VoiceChecksResource implements VoiceChecksApi {
    /** A check never changes. */
    private static final long VERSION = 1;

    private final VoiceChecks checks;
    private final Rest rest;

    VoiceChecksResource(VoiceChecks checks, Rest rest) {
        this.checks = checks;
        this.rest = rest;
    }

    @Override
    public Response createVoiceCheck(Caller caller, UUID brandId, NewVoiceCheck body, @Nullable String idempotencyKey) {
        VoiceCheck.Draft draft = new VoiceCheck.Draft(
                body.getTouchpointId(),
                body.getTouchpointKey(),
                Objects.requireNonNullElse(body.getCheckedAt(), checks.now()),
                body.getCheckedBy(),
                body.getNote(),
                body.getAnswers().stream()
                        .map(answer -> new VoiceCheck.Said(answer.getKey(), answer.getKept()))
                        .toList());
        Call call = new Call("createVoiceCheck", idempotencyKey, body);
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            VoiceCheck check = checks.create(tx, Act.of(caller), draft);
            return Answer.created(
                    "/v1/brands/" + brandId + "/voice-checks/" + check.id(), Tags.of(VERSION), wire(check));
        });
    }

    @Override
    public Response getVoiceCheck(Caller caller, UUID brandId, UUID voiceCheckId, @Nullable String ifNoneMatch) {
        return Response.ok(wire(checks.get(caller.on(brandId), voiceCheckId)))
                .tag(Tags.of(VERSION))
                .build();
    }

    @Override
    public Response listVoiceChecks(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable UUID touchpointId) {
        BrandId brand = caller.on(brandId);
        VoiceCheck.Filter filter = new VoiceCheck.Filter(touchpointId, updatedSince);
        Object list = List.of("voice-checks", brand, filter);
        Page<VoiceCheck> page = checks.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new VoiceCheckPage()
                        .items(page.items().stream()
                                .map(VoiceChecksResource::wire)
                                .toList())
                        .nextCursor(rest.cursors()
                                .next(list, page, check -> List.of(check.id().toString()))))
                .build();
    }

    @Override
    public Response getVoiceCheckSummary(Caller caller, UUID brandId) {
        VoiceCheck.Summary summary = checks.summary(caller.on(brandId));
        return Response.ok(new VoiceCheckSummary()
                        .score(summary.answerCount() == 0 ? null : (double) summary.keptCount() / summary.answerCount())
                        .touchpointCount(summary.touchpointCount())
                        .yesCount(summary.keptCount())
                        .answerCount(summary.answerCount())
                        .touchpoints(summary.worst().stream()
                                .map(latest -> new TouchpointVoice()
                                        .touchpointId(latest.touchpointId())
                                        .touchpointKey(latest.touchpointKey())
                                        .voiceCheckId(latest.voiceCheckId())
                                        .checkedAt(latest.checkedAt())
                                        .score(latest.score()))
                                .toList()))
                .build();
    }

    private static dev.tangent.api.model.VoiceCheck wire(VoiceCheck check) {
        return new dev.tangent.api.model.VoiceCheck()
                .id(check.id())
                .touchpointId(check.touchpointId())
                .touchpointKey(check.touchpointKey())
                .checkedAt(check.checkedAt())
                .checkedBy(check.checkedBy())
                .note(check.note())
                .answers(check.answers().stream()
                        .map(answer -> new GivenVoiceAnswer()
                                .key(answer.key())
                                .question(answer.question())
                                .kept(answer.kept()))
                        .toList())
                .score(check.score())
                .createdAt(check.createdAt())
                .updatedAt(check.createdAt());
    }
}
