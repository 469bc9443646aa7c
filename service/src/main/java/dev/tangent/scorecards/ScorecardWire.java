package dev.tangent.scorecards;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.api.model.JourneyScorecard;
import dev.tangent.api.model.ScoreBasis;
import dev.tangent.api.model.ScoreCriterion;
import dev.tangent.api.model.ScoreCriterionKey;
import dev.tangent.api.model.ScoreDimension;
import dev.tangent.api.model.ScoreDimensionKey;
import dev.tangent.api.model.ScoreEvidence;
import dev.tangent.api.model.ScoreReason;
import dev.tangent.api.model.TouchpointScorecard;

/** Scorecards as the API writes them, in one language. */
record ScorecardWire(ScoreWords words, String language) {

    /** Lets {@code mapper} write every share, null too. */
    static void sayShares(ObjectMapper mapper) {
        mapper.addMixIn(ScoreCriterion.class, ShareIsSaid.class)
                .addMixIn(ScoreDimension.class, ShareIsSaid.class)
                .addMixIn(dev.tangent.api.model.Scorecard.class, ShareIsSaid.class);
    }

    JourneyScorecard of(Scorecards.OfJourney cards) {
        return new JourneyScorecard()
                .journeyId(cards.journeyId())
                .basis(cards.version() == null ? ScoreBasis.DRAFT : ScoreBasis.VERSION)
                .version(cards.version())
                .completeness(card(cards.completeness()))
                .principles(card(cards.principles()))
                .asOf(cards.asOf());
    }

    TouchpointScorecard of(Scorecards.OfTouchpoints cards) {
        return new TouchpointScorecard()
                .touchpointCount(cards.count())
                .coverage(card(cards.coverage()))
                .quality(card(cards.quality()))
                .asOf(cards.asOf());
    }

    private dev.tangent.api.model.Scorecard card(Scorecard card) {
        return new dev.tangent.api.model.Scorecard()
                .met(card.met())
                .total(card.total())
                .share(card.share())
                .next(card.next().map(ScoreCriterionKey::fromValue).orElse(null))
                .dimensions(card.dimensions().stream().map(this::dimension).toList());
    }

    private ScoreDimension dimension(Scorecard.Dimension dimension) {
        return new ScoreDimension()
                .key(ScoreDimensionKey.fromValue(dimension.key()))
                .label(words.dimension(dimension.key(), language))
                .met(dimension.met())
                .total(dimension.total())
                .share(dimension.share())
                .criteria(dimension.scores().stream().map(this::criterion).toList());
    }

    private ScoreCriterion criterion(Score score) {
        return new ScoreCriterion()
                .key(ScoreCriterionKey.fromValue(score.key()))
                .explanation(words.criterion(score.key(), language))
                .met(score.met())
                .total(score.total())
                .share(score.share())
                .evidence(score.evidence().stream().map(ScorecardWire::evidence).toList())
                .evidenceLeftOut(score.leftOut());
    }

    private static ScoreEvidence evidence(Evidence evidence) {
        return new ScoreEvidence()
                .reason(ScoreReason.fromValue(evidence.reason()))
                .stageKey(evidence.stageKey())
                .placementKey(evidence.placementKey())
                .touchpointId(evidence.touchpointId())
                .touchpointKey(evidence.touchpointKey())
                .touchpointName(evidence.touchpointName())
                .dueAt(evidence.dueAt());
    }
}
