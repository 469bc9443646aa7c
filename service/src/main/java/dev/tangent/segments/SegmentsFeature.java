package dev.tangent.segments;

import dev.tangent.customers.Customers;
import dev.tangent.rest.Rest;

/** Puts segments on the API. */
public final class SegmentsFeature {
    private SegmentsFeature() {}

    public static void install(Rest rest, Segments segments, SegmentMembers members, Customers customers) {
        rest.register().accept(new SegmentsResource(segments, members, customers, rest));
    }
}
