package dev.tangent.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Client;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;

/** A brand with a journey that says something of everything that a template keeps. */
final class Planner {
    private Planner() {}

    /** The id of a journey whose two placements stand in two stages; published if {@code published}. */
    static String journey(World.Tenant brand, String key, boolean published) {
        Client client = brand.client();
        client.post(brand.path("/channels"), """
                {"key": "stand", "name": "Stand", "kind": "event", "platform": "Fair", "mode": "hybrid", "direction": "inbound"}""");
        made(client.post(brand.path("/touchpoints"), """
                {"key": "%1$s-stand", "name": "Stand of %1$s", "description": "Where we stand", "channelKey": "stand",
                 "state": "live", "senses": ["visual", "tactile"], "informationTypes": ["emotional"],
                 "intendedReaction": "positive", "term": "short_term", "mode": "offline", "phase": "before",
                 "cjmStage": "interest", "touchRole": "trust", "contentTask": "teach", "contentIntent": "value",
                 "granularity": "micro", "objectType": "brand", "demonstrates": ["care"], "momentOfTruth": true,
                 "tangible": true, "actor": "human", "customerGoal": "See it", "businessGoal": "Show it",
                 "ruleText": "Nobody waits.", "responseTargetSeconds": 60, "durationTargetSeconds": 600, "maxSteps": 3,
                 "optOut": true, "owner": "Somebody", "measuredBy": "survey", "expectedEmotion": 2, "pains": ["Noise"],
                 "opportunities": ["Chairs"], "quality": {"logical": true}}""".formatted(key)));
        made(client.post(
                brand.path("/touchpoints"),
                "{\"key\": \"%1$s-letter\", \"name\": \"Letter\", \"channelKey\": \"email\", \"contentTask\": \"tell\"}"
                        .formatted(key)));
        String id =
                made(client.post(brand.path("/journeys"), """
                {"key": "%s", "name": "Path", "description": "About it", "kind": "as_is", "stageModel": "custom", "goal": "Have it",
                 "conversionType": "purchase", "reviewDays": 30}""".formatted(key))).id();
        made(client.put(brand.path("/journeys/" + id + "/draft"), """
                {"stages": [
                  {"key": "see", "name": "Sees it", "description": "First", "cjmStage": "awareness", "entryRule": "Comes",
                   "exitRule": "Goes", "customerGoal": "Look", "businessGoal": "Be seen", "expectedSeconds": 3600,
                   "placements": [{"touchpointKey": "%1$s-stand", "required": true, "contentFormat": "talk", "contentTask": "inspire"}]},
                  {"key": "think", "name": "Thinks", "placements": [
                    {"touchpointKey": "%1$s-letter", "after": ["%1$s-stand"],
                     "expected": {"after": "%1$s-stand", "minSeconds": 5, "maxSeconds": 500}}]}]}""".formatted(key)));
        if (published) {
            made(client.post(brand.path("/journeys/" + id + "/publish"), "{}"));
        }
        return id;
    }

    /** What the journey of {@code verdict} says as it was published. */
    static JsonNode version(World.Tenant brand, JsonNode verdict) {
        return brand.client()
                .get(brand.path("/journeys/" + verdict.path("journeyId").asText() + "/versions/1"))
                .json();
    }

    static Reply made(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply;
    }
}
