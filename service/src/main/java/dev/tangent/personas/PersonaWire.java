package dev.tangent.personas;

import dev.tangent.api.model.NewPersona;
import dev.tangent.api.model.PersonaState;
import dev.tangent.api.model.PersonaWarning;
import dev.tangent.api.model.PersonaWarningCode;
import dev.tangent.api.model.ResearchBasis;
import dev.tangent.platform.Slug;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Between a persona and what the API writes of it. */
final class PersonaWire {
    private PersonaWire() {}

    static Persona.Draft draft(NewPersona body) {
        return new Persona.Draft(
                body.getKey() == null ? Slug.of(body.getName(), "persona") : body.getKey(),
                body.getName(),
                body.getDescription(),
                body.getBehaviour(),
                body.getPsychographics(),
                all(body.getGoals()),
                all(body.getPains()),
                all(body.getPreferredChannelIds()),
                all(body.getPreferredChannelKeys()),
                all(body.getResearchBasis()).stream().map(Objects::toString).toList(),
                body.getResearchNote(),
                body.getSegmentId(),
                body.getSegmentKey(),
                Objects.toString(body.getState(), "active"));
    }

    /** What a merge patch starts from; without what it names anew, by ids or by keys. */
    static Persona.Draft patchable(Persona persona, boolean channelsStay, boolean segmentStays) {
        return persona.draft()
                .referring(
                        channelsStay ? persona.preferredChannelIds() : List.of(),
                        segmentStays ? persona.segmentId() : null);
    }

    static dev.tangent.api.model.Persona of(Persona.Put put) {
        List<PersonaWarning> warnings = put.warnings().stream()
                .map(warning -> new PersonaWarning()
                        .code(PersonaWarningCode.fromValue(warning.code()))
                        .detail(warning.detail()))
                .toList();
        return of(put.persona()).warnings(warnings.isEmpty() ? null : warnings);
    }

    static dev.tangent.api.model.Persona of(Persona persona) {
        return new dev.tangent.api.model.Persona()
                .id(persona.id())
                .key(persona.key())
                .name(persona.name())
                .description(persona.description())
                .behaviour(persona.behaviour())
                .psychographics(persona.psychographics())
                .goals(persona.goals())
                .pains(persona.pains())
                .preferredChannelIds(persona.preferredChannelIds())
                .preferredChannelKeys(persona.preferredChannelKeys())
                .researchBasis(persona.researchBasis().stream()
                        .map(ResearchBasis::fromValue)
                        .collect(Collectors.toCollection(LinkedHashSet::new)))
                .researchNote(persona.researchNote())
                .segmentId(persona.segmentId())
                .segmentKey(persona.segmentKey())
                .state(PersonaState.fromValue(persona.state()))
                .createdAt(persona.createdAt())
                .updatedAt(persona.updatedAt());
    }

    private static <T> List<T> all(@Nullable Collection<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
