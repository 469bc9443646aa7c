package dev.tangent.journeys;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the stage models lead into each other: each role stands in a stage, each stage in a phase. */
record StageMap(Map<String, String> stageOfRole, Map<String, String> phaseOfStage) {
    /** Four of the seven touches happen while a customer weighs; of the six stages one is the purchase. */
    static final StageMap DEFAULT = new StageMap(
            Map.of(
                    "recognition", "awareness",
                    "interest", "interest",
                    "trust", "consideration",
                    "product_study", "consideration",
                    "doubt", "consideration",
                    "social_proof", "consideration",
                    "purchase", "purchase"),
            Map.of(
                    "awareness", "before",
                    "interest", "before",
                    "consideration", "before",
                    "purchase", "during",
                    "retention", "after",
                    "loyalty", "after"));

    /** The stage that is said, or that the role stands in. */
    @Nullable
    String cjmStage(Plan.Stage stage) {
        return stage.cjmStage() != null || stage.touchRole() == null
                ? stage.cjmStage()
                : stageOfRole.get(stage.touchRole());
    }

    /** The phase that is said, or that the stage stands in. */
    @Nullable
    String phase(Plan.Stage stage) {
        String cjmStage = cjmStage(stage);
        return stage.phase() != null || cjmStage == null ? stage.phase() : phaseOfStage.get(cjmStage);
    }
}
