package dev.tangent.contentitems;

import dev.tangent.rest.Rest;

/** Puts pieces of content on the API. */
public final class ContentItemsFeature {
    private ContentItemsFeature() {}

    public static void install(Rest rest, ContentItems items) {
        rest.register().accept(new ContentItemsResource(items, rest));
    }
}
