package dev.tangent.personas;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event says of a persona. */
record PersonaEvent(
        UUID id, String key, String name, @Nullable UUID segmentId, String state, long version, List<String> changed) {

    static PersonaEvent of(Persona persona, List<String> changed) {
        return new PersonaEvent(
                persona.id(),
                persona.key(),
                persona.name(),
                persona.segmentId(),
                persona.state(),
                persona.version(),
                changed);
    }
}
