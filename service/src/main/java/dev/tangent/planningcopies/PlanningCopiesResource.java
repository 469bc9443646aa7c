package dev.tangent.planningcopies;

import dev.tangent.api.PlanningCopiesApi;
import dev.tangent.api.model.CopiedJourneys;
import dev.tangent.api.model.PlanningCopyResult;
import dev.tangent.api.model.PlanningPart;
import dev.tangent.api.model.PlanningProblem;
import dev.tangent.api.model.TemplateKeys;
import dev.tangent.audit.Act;
import dev.tangent.auth.BrandDirectory;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.ProblemBody;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class PlanningCopiesResource implements PlanningCopiesApi {
    private final PlanningCopies copies;
    private final BrandDirectory directory;
    private final Rest rest;

    PlanningCopiesResource(PlanningCopies copies, BrandDirectory directory, Rest rest) {
        this.copies = copies;
        this.directory = directory;
        this.rest = rest;
    }

    @Override
    public Response copyPlanning(
            Caller caller, UUID brandId, dev.tangent.api.model.PlanningCopy body, @Nullable String idempotencyKey) {
        BrandId into = caller.on(brandId);
        AgencyId agency = caller.wholeAgency();
        BrandId from = directory
                .named(caller, body.getFromBrandId())
                .orElseThrow(
                        () -> Problem.invalidBody("/fromBrandId", "unknown_brand", "names no brand of this agency"));
        PlanningCopies.Wish wish = new PlanningCopies.Wish(
                body.getExistingKeys() == TemplateKeys.RENAME,
                body.getJourneys() == CopiedJourneys.DRAFT,
                Boolean.TRUE.equals(body.getPublish()),
                Boolean.TRUE.equals(body.getTouchpointsLive()),
                Boolean.TRUE.equals(body.getContentItems()));
        Call call = new Call("copyPlanning", idempotencyKey, List.of(brandId, body));
        return rest.idempotency().once(agency, call, tx -> {
            List<CopiedPart> parts = copies.copy(tx, Act.of(caller), from, into, wish);
            return Answer.ok(
                    null,
                    new PlanningCopyResult()
                            .parts(parts.stream()
                                    .map(part -> wire(part, caller.requestId()))
                                    .toList()));
        });
    }

    private static dev.tangent.api.model.CopiedPart wire(CopiedPart part, String requestId) {
        List<PlanningProblem> problems = part.unpublished().stream()
                .map(one ->
                        new PlanningProblem().key(one.key()).problem(ProblemBody.of(one.problem(), null, requestId)))
                .toList();
        return new dev.tangent.api.model.CopiedPart()
                .part(PlanningPart.fromValue(part.name()))
                .created(part.created())
                .reused(part.reused())
                .existed(part.existed())
                .problems(problems.isEmpty() ? null : problems);
    }
}
