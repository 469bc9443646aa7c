package dev.tangent.templates;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** A template that an agency has saved, without what its revisions say. {@code revision} is the latest. */
public record OwnTemplate(
        UUID id,
        String key,
        @Json Template.Text name,
        @Json Template.@Nullable Text description,
        String language,
        List<String> languages,
        String stageModel,
        int stageCount,
        int touchpointCount,
        int revision,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What its latest revision says of it as a whole. */
    public record Shape(
            String key,
            @Json Template.Text name,
            @Json Template.@Nullable Text description,
            String language,
            List<String> languages,
            String stageModel,
            int stageCount,
            int touchpointCount) {
        static Shape of(Template template, String language) {
            return new Shape(
                    template.key(),
                    template.name(),
                    template.description(),
                    language,
                    template.languages(),
                    template.stageModel(),
                    template.stages().size(),
                    template.touchpoints().size());
        }
    }

    /** What it is called. */
    public record Naming(
            String key, @Json Template.Text name, @Json Template.@Nullable Text description) {}

    Naming naming() {
        return new Naming(key, name, description);
    }

    /** As its revision {@code number}, which says {@code content}. */
    Revision at(int number, Template content) {
        return new Revision(
                id, number, language, version, createdAt, updatedAt, content.called(key, name, description));
    }
}
