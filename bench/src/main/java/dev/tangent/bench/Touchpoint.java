package dev.tangent.bench;

import dev.tangent.bench.NamedSql.Column;
import dev.tangent.bench.NamedSql.Missing;
import dev.tangent.platform.Ids;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A touchpoint as planners write one, with a good half of its fields: as JSON, and as parameters of the upsert. */
record Touchpoint(UUID id, String key, String name) {
    private static final String DESCRIPTION = "The page on which a customer decides, pays and sees what comes next.";
    private static final String GOAL = "To pay without surprises";
    private static final String RULE = "Answer within the hour; offer a call when a payment fails twice.";

    private static final String EVENT = """
            {"id":"%s","key":"%s","name":"%s","channelId":"01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d73",\
            "channelKey":"website","state":"live","version":2,"changed":[]}""";

    static Touchpoint number(int number) {
        return new Touchpoint(Ids.next(), "touchpoint-" + number, "Touchpoint " + number);
    }

    String json() {
        return """
                {"key":"%s","name":"%s","description":"%s","channelKey":"website","state":"live",\
                "senses":["visual","auditory"],"informationTypes":["rational"],"intendedReaction":"positive",\
                "term":"short_term","mode":"online","phase":"during","cjmStage":"purchase","touchRole":"purchase",\
                "granularity":"standard","demonstrates":["care"],"momentOfTruth":true,"actor":"system",\
                "customerGoal":"%s","ruleText":"%s","responseTargetSeconds":3600,"maxSteps":4,"expectedEmotion":1,\
                "pains":["Delivery costs show late"],"opportunities":["Say the total first"]}""".formatted(key, name, DESCRIPTION, GOAL, RULE);
    }

    Map<String, Object> parameters(UUID brand) {
        Map<String, Object> values = new HashMap<>();
        for (String text :
                List.of("contentTask", "contentIntent", "objectType", "businessGoal", "owner", "measuredBy")) {
            values.put(text, new Missing("text"));
        }
        values.putAll(Map.of("channelId", new Missing("uuid"), "expected", new Missing("int8")));
        values.putAll(Map.of("tangible", new Missing("bool"), "optOut", new Missing("bool")));
        values.putAll(Map.of("durationTargetSeconds", new Missing("int4"), "quality", new Missing("jsonb")));
        values.putAll(Map.of("brandId", brand, "id", id, "key", key, "name", name, "description", DESCRIPTION));
        values.putAll(Map.of("channelKey", "website", "state", "live", "mustExist", false));
        values.put("senses", new Column("text", List.of("visual", "auditory")));
        values.put("informationTypes", new Column("text", List.of("rational")));
        values.putAll(Map.of("intendedReaction", "positive", "term", "short_term", "mode", "online"));
        values.putAll(Map.of("phase", "during", "cjmStage", "purchase", "touchRole", "purchase"));
        values.putAll(Map.of("granularity", "standard", "momentOfTruth", true, "actor", "system"));
        values.put("demonstrates", new Column("text", List.of("care")));
        values.putAll(Map.of("customerGoal", GOAL, "ruleText", RULE));
        values.putAll(Map.of("responseTargetSeconds", 3600, "maxSteps", 4, "expectedEmotion", 1));
        values.put("pains", new Column("text", List.of("Delivery costs show late")));
        values.put("opportunities", new Column("text", List.of("Say the total first")));
        return values;
    }

    /** The parameters of what the service notes of a put that changed {@code changed}: the entry, and the event. */
    Map<String, Object> noted(UUID brand, String changed) {
        Map<String, Object> values = new HashMap<>();
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        values.putAll(Map.of("brandId", brand, "id", Ids.next(), "at", now, "operation", "putTouchpoint"));
        values.putAll(Map.of("outcome", "done", "actor", "api_key", "actorId", World.ACTOR));
        values.putAll(Map.of("subject", "touchpoint", "subjectId", id, "changed", changed));
        values.putAll(Map.of("counts", new Missing("text"), "code", new Missing("text")));
        values.putAll(Map.of("requestId", Ids.next(), "address", "127.0.0.1"));
        values.put("ids", new Column("uuid", List.of(Ids.next())));
        values.put("types", new Column("text", List.of("touchpoint.updated")));
        values.put("subjectIds", new Column("uuid", List.of(id)));
        values.put("occurredAts", new Column("timestamptz", List.of(now.toString())));
        values.put("data", new Column("text", List.of(EVENT.formatted(id, key, name))));
        values.put("interactionTypes", new Missing("text"));
        values.put("touchpointIds", new Missing("text"));
        return values;
    }
}
