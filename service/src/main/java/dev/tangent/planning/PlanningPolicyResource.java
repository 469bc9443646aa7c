package dev.tangent.planning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.PlanningPolicyApi;
import dev.tangent.api.model.ChannelKind;
import dev.tangent.api.model.CjmStage;
import dev.tangent.api.model.ContentBalance;
import dev.tangent.api.model.Phase;
import dev.tangent.api.model.PhaseOfStage;
import dev.tangent.api.model.ResponseTarget;
import dev.tangent.api.model.SocialProof;
import dev.tangent.api.model.StageMap;
import dev.tangent.api.model.StageOfRole;
import dev.tangent.api.model.SurveyThrottles;
import dev.tangent.api.model.TouchRole;
import dev.tangent.api.model.TouchesToRecall;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class PlanningPolicyResource implements PlanningPolicyApi {
    private final PlanningPolicies policies;
    private final Rest rest;

    PlanningPolicyResource(PlanningPolicies policies, Rest rest) {
        this.policies = policies;
        this.rest = rest;
    }

    @Override
    public Response getPlanningPolicy(Caller caller, UUID brandId, @Nullable String ifNoneMatch) {
        return answer(policies.get(caller.on(brandId)));
    }

    @Override
    public Response updatePlanningPolicy(Caller caller, UUID brandId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(policies.update(
                Act.of(caller),
                caller.on(brandId),
                Tags.expected(ifMatch),
                patch,
                (given, policy) -> rest.patches().apply(given, policy, PlanningPolicy.class, "PlanningPolicy")));
    }

    private static Response answer(PlanningPolicies.Versioned versioned) {
        return Response.ok(wire(versioned.policy()))
                .tag(Tags.of(versioned.version()))
                .build();
    }

    private static dev.tangent.api.model.PlanningPolicy wire(PlanningPolicy policy) {
        PlanningPolicy.ContentBalance balance = policy.contentBalance();
        return new dev.tangent.api.model.PlanningPolicy()
                .touchesToRecall(new TouchesToRecall()
                        .min(policy.touchesToRecall().min())
                        .max(policy.touchesToRecall().max()))
                .touchesToPurchaseMin(policy.touchesToPurchaseMin())
                .silenceDays(policy.silenceDays())
                .followUpHours(policy.followUpHours())
                .offerStreak(policy.offerStreak())
                .contentBalance(new ContentBalance()
                        .value(balance.value())
                        .engagement(balance.engagement())
                        .offer(balance.offer())
                        .tolerance(balance.tolerance()))
                .socialProof(new SocialProof()
                        .reviews(policy.socialProof().reviews())
                        .days(policy.socialProof().days()))
                .surveyThrottles(new SurveyThrottles()
                        .sameSurveyDays(policy.surveyThrottles().sameSurveyDays())
                        .anySurveyDays(policy.surveyThrottles().anySurveyDays()))
                .journeyReviewDays(policy.journeyReviewDays())
                .handOffWindowDays(policy.handOffWindowDays())
                .reactionMinVotes(policy.reactionMinVotes())
                .personaLimit(policy.personaLimit())
                .responseTargets(policy.responseTargets().stream()
                        .map(target -> new ResponseTarget()
                                .channelKinds(kinds(target.channelKinds()))
                                .seconds(target.seconds()))
                        .toList())
                .appOrderSeconds(policy.appOrderSeconds())
                .stageMap(wire(policy.stageMap()));
    }

    private static StageMap wire(PlanningPolicy.StageMap map) {
        return new StageMap()
                .touchRoles(map.touchRoles().stream()
                        .map(role -> new StageOfRole()
                                .touchRole(TouchRole.fromValue(role.touchRole()))
                                .cjmStage(CjmStage.fromValue(role.cjmStage())))
                        .toList())
                .cjmStages(map.cjmStages().stream()
                        .map(stage -> new PhaseOfStage()
                                .cjmStage(CjmStage.fromValue(stage.cjmStage()))
                                .phase(Phase.fromValue(stage.phase())))
                        .toList());
    }

    private static Set<ChannelKind> kinds(List<String> kinds) {
        Set<ChannelKind> all = new LinkedHashSet<>();
        kinds.forEach(kind -> all.add(ChannelKind.fromValue(kind)));
        return all;
    }
}
