package dev.tangent.interactions;

import dev.tangent.api.model.InteractionPage;
import dev.tangent.customers.Timeline;
import dev.tangent.tenancy.BrandId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a customer did, for the customer's own page of the API. */
final class TimelineWire implements Timeline {
    private final Interactions interactions;
    private final InteractionWire wire;

    TimelineWire(Interactions interactions, InteractionWire wire) {
        this.interactions = interactions;
        this.wire = wire;
    }

    @Override
    public InteractionPage page(BrandId brand, UUID customerId, Query query, @Nullable String cursor, int limit) {
        // Whoever asks was found to be somebody who may read the customer.
        Interaction.Filter filter = new Interaction.Filter(
                query.updatedSince(),
                query.from(),
                query.to(),
                query.type(),
                null,
                null,
                customerId,
                null,
                null,
                null,
                true);
        Object list = List.of("timeline", brand, filter, query.earliestFirst());
        Interaction.Place last = wire.place(list, cursor);
        return wire.page(
                list,
                query.earliestFirst()
                        ? interactions.listEarliestFirst(brand, filter, last, limit)
                        : interactions.list(brand, filter, last, limit));
    }
}
