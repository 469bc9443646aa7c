package dev.tangent.scorecards;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.rest.Rest;

/** Puts scorecards on the API. */
public final class ScorecardsFeature {
    private ScorecardsFeature() {}

    public static void install(Rest rest, Scorecards scorecards, ObjectMapper mapper) {
        ScorecardWire.sayShares(mapper);
        rest.register().accept(new ScorecardsResource(scorecards, ScoreWords.read(mapper)));
    }
}
