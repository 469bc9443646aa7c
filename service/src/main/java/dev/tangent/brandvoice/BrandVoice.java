package dev.tangent.brandvoice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** How a brand speaks, and how to tell whether it did. */
public record BrandVoice(@Json List<Trait> traits, @Json List<Question> checklist, long version) {

    /** As long as a brand says nothing. */
    static final BrandVoice NONE = new BrandVoice(List.of(), List.of(), 0);

    /** What the voice is like, and what that easily becomes and is not to be. */
    public record Trait(
            String name, @Nullable String butNot, @Nullable List<Pair> pairs) {}

    /** What to do, and what not to. */
    public record Pair(String doText, String dontText) {}

    /** What to ask, so that yes is good. */
    public record Question(String key, String question) {}

    /** What a brand may set. */
    public record Draft(@Json List<Trait> traits, @Json List<Question> checklist) {}

    /** Whether the brand has said anything of it. */
    @JsonIgnore
    public boolean isSaid() {
        return !traits.isEmpty() || !checklist.isEmpty();
    }

    Draft draft() {
        return new Draft(traits, checklist);
    }
}
