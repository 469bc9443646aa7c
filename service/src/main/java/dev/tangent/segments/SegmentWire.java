package dev.tangent.segments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.api.model.NewSegment;
import dev.tangent.api.model.SegmentMember;
import dev.tangent.api.model.SegmentSize;
import dev.tangent.platform.Json;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Slug;

/** Between a segment and what the API writes of it. */
final class SegmentWire {
    private static final ObjectMapper MAPPER = Json.mapper();

    private SegmentWire() {}

    static Segment.Draft draft(NewSegment body) {
        return new Segment.Draft(
                body.getKey() == null ? Slug.of(body.getName(), "segment") : body.getKey(),
                body.getName(),
                body.getDescription(),
                rule(body.getRule()));
    }

    static Rule rule(JsonNode said) {
        try {
            return MAPPER.treeToValue(said, Rule.class);
        } catch (JsonProcessingException e) {
            throw Problem.invalidBody("/rule", "invalid", "cannot be read");
        }
    }

    static dev.tangent.api.model.Segment of(Segment segment) {
        return new dev.tangent.api.model.Segment()
                .id(segment.id())
                .key(segment.key())
                .name(segment.name())
                .description(segment.description())
                .rule(MAPPER.valueToTree(segment.rule()))
                .createdAt(segment.createdAt())
                .updatedAt(segment.updatedAt());
    }

    static SegmentSize of(Segment.Size size) {
        return new SegmentSize().count(size.count()).evaluatedAt(size.evaluatedAt());
    }

    static SegmentMember of(Segment.Member member) {
        return new SegmentMember()
                .customerId(member.customerId())
                .externalRef(member.externalRef())
                .firstSeenAt(member.firstSeenAt())
                .lastSeenAt(member.lastSeenAt());
    }
}
