package dev.tangent.planning;

import java.util.List;
import java.util.Optional;

/** The numbers by which a brand plans its contacts and judges them, each as the brand set it or as it is by default. */
public record PlanningPolicy(
        TouchesToRecall touchesToRecall,
        int touchesToPurchaseMin,
        int silenceDays,
        int followUpHours,
        int offerStreak,
        ContentBalance contentBalance,
        SocialProof socialProof,
        SurveyThrottles surveyThrottles,
        int journeyReviewDays,
        int handOffWindowDays,
        int reactionMinVotes,
        int personaLimit,
        List<ResponseTarget> responseTargets,
        int appOrderSeconds,
        StageMap stageMap) {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    /** As long as a brand sets nothing else. */
    public static final PlanningPolicy DEFAULT = new PlanningPolicy(
            new TouchesToRecall(5, 9),
            7,
            60,
            48,
            4,
            new ContentBalance(0.7, 0.2, 0.1, 0.1),
            new SocialProof(3, 90),
            new SurveyThrottles(90, 30),
            90,
            14,
            10,
            4,
            List.of(
                    new ResponseTarget(List.of("live_chat", "chatbot"), 5 * MINUTE),
                    new ResponseTarget(List.of("messenger", "whatsapp", "telegram", "vk"), HOUR),
                    new ResponseTarget(List.of("email", "social", "web_form", "review_site"), DAY),
                    new ResponseTarget(List.of("phone"), MINUTE)),
            60,
            // Four of the seven touches happen while a customer weighs; of the six stages one is the purchase.
            new StageMap(
                    List.of(
                            new RoleStage("recognition", "awareness"),
                            new RoleStage("interest", "interest"),
                            new RoleStage("trust", "consideration"),
                            new RoleStage("product_study", "consideration"),
                            new RoleStage("doubt", "consideration"),
                            new RoleStage("social_proof", "consideration"),
                            new RoleStage("purchase", "purchase")),
                    List.of(
                            new StagePhase("awareness", "before"),
                            new StagePhase("interest", "before"),
                            new StagePhase("consideration", "before"),
                            new StagePhase("purchase", "during"),
                            new StagePhase("retention", "after"),
                            new StagePhase("loyalty", "after"))));

    public PlanningPolicy {
        responseTargets = List.copyOf(responseTargets);
    }

    /** From how many to how many touches make a brand remembered. */
    public record TouchesToRecall(int min, int max) {}

    /** What content is to be for, as shares that make 1, and how far it may be from that. */
    public record ContentBalance(double value, double engagement, double offer, double tolerance) {}

    /** So many reviews of the last so many days are enough. */
    public record SocialProof(int reviews, int days) {}

    /** How long a customer is left in peace between surveys. */
    public record SurveyThrottles(int sameSurveyDays, int anySurveyDays) {}

    /** Within what time people are to be answered on channels of these kinds. */
    public record ResponseTarget(List<String> channelKinds, int seconds) {
        public ResponseTarget {
            channelKinds = List.copyOf(channelKinds);
        }
    }

    /** How the stage models lead into each other: in which stage each of the seven touches stands, and in which phase each stage. */
    public record StageMap(List<RoleStage> touchRoles, List<StagePhase> cjmStages) {
        public StageMap {
            touchRoles = List.copyOf(touchRoles);
            cjmStages = List.copyOf(cjmStages);
        }

        /** Every role has a stage. */
        public String cjmStageOf(String touchRole) {
            return touchRoles.stream()
                    .filter(role -> role.touchRole().equals(touchRole))
                    .map(RoleStage::cjmStage)
                    .findFirst()
                    .orElseThrow();
        }

        /** Every stage has a phase. */
        public String phaseOf(String cjmStage) {
            return cjmStages.stream()
                    .filter(stage -> stage.cjmStage().equals(cjmStage))
                    .map(StagePhase::phase)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** One of the seven touches, and the stage it stands in. */
    public record RoleStage(String touchRole, String cjmStage) {}

    /** One of the six stages, and the phase it stands in. */
    public record StagePhase(String cjmStage, String phase) {}

    /** Within how many seconds people are to be answered on channels of a kind, where the policy says. */
    public Optional<Integer> responseTargetSeconds(String channelKind) {
        return responseTargets.stream()
                .filter(target -> target.channelKinds().contains(channelKind))
                .map(ResponseTarget::seconds)
                .findFirst();
    }
}
