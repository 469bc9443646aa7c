package dev.tangent.touchpointlinks;

import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the two touchpoints that a draft names, and everything that is wrong with them. Used once. */
final class LinkEnds {
    private final List<TouchpointLinkDao.End> found;
    private final @Nullable TouchpointLink current;
    private final List<Fault> faults = new ArrayList<>();

    private LinkEnds(List<TouchpointLinkDao.End> found, @Nullable TouchpointLink current) {
        this.found = found;
        this.current = current;
    }

    /** The draft with both ends by id. {@code current}: what it changes, whose ends may be retired meanwhile. */
    static TouchpointLink.Draft of(Tx tx, TouchpointLink.Draft draft, @Nullable TouchpointLink current) {
        LinkEnds ends = new LinkEnds(
                tx.dao(TouchpointLinkDao.class)
                        .ends(
                                Stream.of(
                                                Optional.ofNullable(draft.fromTouchpointId()),
                                                Optional.ofNullable(draft.toTouchpointId()))
                                        .flatMap(Optional::stream)
                                        .toList(),
                                Stream.of(
                                                Optional.ofNullable(draft.fromTouchpointKey()),
                                                Optional.ofNullable(draft.toTouchpointKey()))
                                        .flatMap(Optional::stream)
                                        .toList()),
                current);
        UUID from = ends.end("from", draft.fromTouchpointId(), draft.fromTouchpointKey());
        UUID to = ends.end("to", draft.toTouchpointId(), draft.toTouchpointKey());
        if (from != null && from.equals(to)) {
            ends.faults.add(Fault.at(
                    pointer("to", draft.toTouchpointId()), "same_touchpoint", "is where the link leads from too"));
        }
        if (!ends.faults.isEmpty()) {
            throw Problem.invalidBody(ends.faults);
        }
        return new TouchpointLink.Draft(from, null, to, null, draft.state(), draft.note(), draft.handOff());
    }

    private @Nullable UUID end(String side, @Nullable UUID id, @Nullable String key) {
        String byKey = "/" + side + "TouchpointKey";
        if (id == null && key == null) {
            faults.add(Fault.at(byKey, "required", "is missing, and " + side + "TouchpointId is too"));
            return null;
        }
        if (id != null && key != null) {
            faults.add(Fault.at(byKey, "ambiguous", "is given beside " + side + "TouchpointId; give one of them"));
            return null;
        }
        Optional<TouchpointLinkDao.End> end = found.stream()
                .filter(touchpoint -> id == null
                        ? touchpoint.touchpointKey().equals(key)
                        : touchpoint.touchpointId().equals(id))
                .findFirst();
        if (end.isEmpty()) {
            faults.add(Fault.at(pointer(side, id), "unknown_touchpoint", "names no touchpoint of this brand"));
            return null;
        }
        if (end.get().state().equals("retired") && !stays(side, end.get().touchpointId())) {
            faults.add(Fault.at(pointer(side, id), "retired_touchpoint", "is retired"));
        }
        return end.get().touchpointId();
    }

    private boolean stays(String side, UUID touchpoint) {
        return current != null
                && Objects.equals(
                        touchpoint, side.equals("from") ? current.fromTouchpointId() : current.toTouchpointId());
    }

    private static String pointer(String side, @Nullable UUID id) {
        return "/" + side + (id == null ? "TouchpointKey" : "TouchpointId");
    }
}
