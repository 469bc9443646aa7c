package dev.tangent.templates;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is given and shown: which revision of which. {@code ownLanguage} is told where a text is in no other;
 * {@code createdAt} is null of those that come with the service.
 */
record Revision(
        UUID id,
        int number,
        String ownLanguage,
        long version,
        @Nullable Instant createdAt,
        Instant changedAt,
        Template template) {

    boolean builtIn() {
        return createdAt == null;
    }

    /** The language in which it is told to whoever asks for {@code language}. */
    String told(String language) {
        return template.languages().contains(language) ? language : ownLanguage;
    }
}
