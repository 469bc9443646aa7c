package dev.tangent.planningcopies;

import dev.tangent.platform.Problem;
import java.util.ArrayList;
import java.util.List;

/** What came of one part of the planning. */
final class CopiedPart {
    static final String POLICY = "planning_policy";
    static final String VOICE = "brand_voice";
    static final String CHANNEL = "channel";
    static final String PERSONA = "persona";
    static final String TOUCHPOINT = "touchpoint";
    static final String LINK = "touchpoint_link";
    static final String CONTENT = "content_item";
    static final String JOURNEY = "journey";

    private final String name;
    private final List<Unpublished> unpublished = new ArrayList<>();
    private int created;
    private int reused;
    private int existed;

    CopiedPart(String name) {
        this.name = name;
    }

    /** Something that stayed a draft, and why. */
    record Unpublished(String key, Problem problem) {}

    void countCreated() {
        created++;
    }

    void countReused() {
        reused++;
    }

    void countExisted() {
        existed++;
    }

    void unpublished(String key, Problem problem) {
        unpublished.add(new Unpublished(key, problem));
    }

    String name() {
        return name;
    }

    int created() {
        return created;
    }

    int reused() {
        return reused;
    }

    int existed() {
        return existed;
    }

    List<Unpublished> unpublished() {
        return List.copyOf(unpublished);
    }
}
