package dev.tangent.scorecards;

import dev.tangent.api.ScorecardsApi;
import dev.tangent.api.model.ScorableState;
import dev.tangent.auth.Caller;
import dev.tangent.platform.http.Languages;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class ScorecardsResource implements ScorecardsApi {
    private final Scorecards scorecards;
    private final ScoreWords words;

    ScorecardsResource(Scorecards scorecards, ScoreWords words) {
        this.scorecards = scorecards;
        this.words = words;
    }

    @Override
    public Response getJourneyScorecard(
            Caller caller, UUID brandId, UUID journeyId, @Nullable Integer version, @Nullable String acceptLanguage) {
        String language = Languages.of(acceptLanguage);
        Scorecards.OfJourney cards = scorecards.ofJourney(caller.on(brandId), journeyId, version);
        return answer(new ScorecardWire(words, language).of(cards), language);
    }

    @Override
    public Response getTouchpointScorecard(
            Caller caller,
            UUID brandId,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            @Nullable ScorableState state,
            @Nullable String acceptLanguage) {
        String language = Languages.of(acceptLanguage);
        ManagedTouchpoint.Filter filter =
                new ManagedTouchpoint.Filter(Objects.toString(state, null), channelId, channelKey);
        Scorecards.OfTouchpoints cards = scorecards.ofTouchpoints(caller.on(brandId), filter);
        return answer(new ScorecardWire(words, language).of(cards), language);
    }

    private static Response answer(Object card, String language) {
        return Response.ok(card)
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
