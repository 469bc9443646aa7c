package dev.tangent.walkthroughs;

import dev.tangent.api.model.NewWalkthrough;
import dev.tangent.api.model.Quality;
import dev.tangent.api.model.WalkthroughEntry;
import dev.tangent.api.model.WalkthroughObservation;
import dev.tangent.api.model.WalkthroughOverview;
import dev.tangent.api.model.WalkthroughResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between a run and what the API writes of it. */
final class WalkthroughWire {
    private WalkthroughWire() {}

    static Walkthrough.Draft draft(NewWalkthrough body, Instant now) {
        return new Walkthrough.Draft(
                body.getName(),
                body.getAuditor(),
                Objects.requireNonNullElse(body.getWalkedAt(), now),
                body.getPersonaId(),
                body.getPersonaKey(),
                body.getJourneyKey(),
                body.getSummary(),
                body.getEntries() == null
                        ? List.of()
                        : body.getEntries().stream().map(WalkthroughWire::entry).toList());
    }

    private static Walkthrough.Entry entry(WalkthroughEntry said) {
        return new Walkthrough.Entry(
                said.getTouchpointId(),
                said.getTouchpointKey(),
                said.getResult().toString(),
                said.getNote(),
                said.getSeverity(),
                said.getAttachmentUrl(),
                quality(said.getQuality()));
    }

    static Walkthrough.Entry entry(WalkthroughObservation said) {
        return new Walkthrough.Entry(
                null,
                null,
                said.getResult().toString(),
                said.getNote(),
                said.getSeverity(),
                said.getAttachmentUrl(),
                quality(said.getQuality()));
    }

    /** What a merge patch starts from; without the persona, where the patch names it anew by id or by key. */
    static Walkthrough.Draft patchable(Walkthrough walkthrough, boolean personaStays) {
        Walkthrough.Draft draft = walkthrough.draft();
        return personaStays ? draft : draft.referring(null, draft.entries());
    }

    static dev.tangent.api.model.Walkthrough of(Walkthrough walkthrough) {
        return new dev.tangent.api.model.Walkthrough()
                .id(walkthrough.id())
                .name(walkthrough.name())
                .auditor(walkthrough.auditor())
                .walkedAt(walkthrough.walkedAt())
                .personaId(walkthrough.personaId())
                .personaKey(walkthrough.personaKey())
                .journeyKey(walkthrough.journeyKey())
                .summary(walkthrough.summary())
                .entries(walkthrough.entries().stream().map(WalkthroughWire::of).toList())
                .createdAt(walkthrough.createdAt())
                .updatedAt(walkthrough.updatedAt());
    }

    static WalkthroughOverview of(Walkthrough.Overview overview) {
        return new WalkthroughOverview()
                .id(overview.id())
                .name(overview.name())
                .auditor(overview.auditor())
                .walkedAt(overview.walkedAt())
                .personaId(overview.personaId())
                .personaKey(overview.personaKey())
                .journeyKey(overview.journeyKey())
                .snagCount(overview.snagCount())
                .okCount(overview.okCount())
                .delightCount(overview.delightCount())
                .createdAt(overview.createdAt())
                .updatedAt(overview.updatedAt());
    }

    private static WalkthroughEntry of(Walkthrough.Entry entry) {
        return new WalkthroughEntry()
                .touchpointId(entry.touchpointId())
                .touchpointKey(entry.touchpointKey())
                .result(WalkthroughResult.fromValue(entry.result()))
                .note(entry.note())
                .severity(entry.severity())
                .attachmentUrl(entry.attachmentUrl())
                .quality(quality(entry.quality()));
    }

    private static Walkthrough.@Nullable Quality quality(@Nullable Quality quality) {
        return quality == null
                ? null
                : new Walkthrough.Quality(quality.getLogical(), quality.getConvenient(), quality.getPositive());
    }

    private static @Nullable Quality quality(Walkthrough.@Nullable Quality quality) {
        return quality == null
                ? null
                : new Quality()
                        .logical(quality.logical())
                        .convenient(quality.convenient())
                        .positive(quality.positive());
    }
}
