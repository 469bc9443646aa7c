package dev.tangent.touchpointlinks;

import dev.tangent.api.model.NewTouchpointLink;
import dev.tangent.api.model.TouchpointLinkHandOffSeen;
import dev.tangent.api.model.TouchpointLinkState;
import java.util.Objects;

/** Between a link and what the API writes of it. */
final class TouchpointLinkWire {
    private TouchpointLinkWire() {}

    static TouchpointLink.Draft draft(NewTouchpointLink body) {
        return new TouchpointLink.Draft(
                body.getFromTouchpointId(),
                body.getFromTouchpointKey(),
                body.getToTouchpointId(),
                body.getToTouchpointKey(),
                Objects.toString(body.getState(), "ok"),
                body.getNote(),
                body.getHandOff() == null
                        ? null
                        : new TouchpointLink.HandOff(body.getHandOff().getWindowDays()));
    }

    /** What a merge patch starts from; without an end that it names anew by id or by key. */
    static TouchpointLink.Draft patchable(TouchpointLink link, boolean fromStays, boolean toStays) {
        TouchpointLink.Draft draft = link.draft();
        return new TouchpointLink.Draft(
                fromStays ? draft.fromTouchpointId() : null,
                null,
                toStays ? draft.toTouchpointId() : null,
                null,
                draft.state(),
                draft.note(),
                draft.handOff());
    }

    static dev.tangent.api.model.TouchpointLink of(TouchpointLink link) {
        return new dev.tangent.api.model.TouchpointLink()
                .id(link.id())
                .fromTouchpointId(link.fromTouchpointId())
                .fromTouchpointKey(link.fromTouchpointKey())
                .toTouchpointId(link.toTouchpointId())
                .toTouchpointKey(link.toTouchpointKey())
                .state(TouchpointLinkState.fromValue(link.state()))
                .note(link.note())
                .handOff(
                        link.isHandOff()
                                ? new TouchpointLinkHandOffSeen()
                                        .windowDays(link.windowDays())
                                        .effectiveWindowDays(link.effectiveWindowDays())
                                : null)
                .createdAt(link.createdAt())
                .updatedAt(link.updatedAt());
    }
}
