package dev.tangent.templates;

import dev.tangent.agencies.Brand;
import dev.tangent.agencies.Brands;
import dev.tangent.journeys.JourneyPlans;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.touchpoints.Touchpoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How journeys differ from the templates that they were made of, found out when it is asked. */
public final class TemplateDrifts {
    private static final int BRANDS_AT_ONCE = 100;
    /** So many brands are asked for one page at most, however few of them have journeys of templates. */
    private static final int MOST_BRANDS = 500;

    private final BrandDb db;
    private final Brands brands;
    private final Touchpoints touchpoints;

    public TemplateDrifts(BrandDb db, Brands brands, Touchpoints touchpoints) {
        this.db = db;
        this.brands = brands;
        this.touchpoints = touchpoints;
    }

    /** Where a list goes on: in this brand, behind this journey. */
    record Place(UUID brandId, UUID journeyId) {
        static final Place BEGIN = new Place(Ids.LEAST, Ids.GREATEST);
    }

    /** Which journeys to list; null means any. */
    record Filter(@Nullable UUID templateId, @Nullable Instant updatedSince) {}

    /** A page of the agency's journeys, and where the next one begins; null at the end. */
    record Listed(List<TemplateDrift> items, @Nullable Place next) {}

    TemplateDrift get(BrandId brand, UUID journeyId) {
        return db.snapshot(brand, tx -> {
            JourneyPlans.Said said =
                    JourneyPlans.find(tx, journeyId, false).orElseThrow(() -> Problem.notFound("journey", journeyId));
            return TemplateDrift.of(
                    tx,
                    touchpoints,
                    said,
                    tx.dao(AppliedTemplateDao.class).find(journeyId).orElse(null));
        });
    }

    /** In the order of brands and their journeys; each brand is asked by itself. */
    Listed list(AgencyId agency, Filter filter, Place after, int limit) {
        List<TemplateDrift> found = new ArrayList<>();
        Brand.Filter active = new Brand.Filter(null, null, null, "active", null);
        Place place = after;
        if (!after.equals(Place.BEGIN)) {
            // The brand in which the page before ended may have more, unless it has gone since.
            Brand of = brands.get(agency, after.brandId());
            if (of.status().equals("active")) {
                found.addAll(of(new BrandId(of.id()), filter, after.journeyId(), limit + 1));
            }
        }
        for (int asked = 0; found.size() <= limit; ) {
            Page<Brand> page = brands.list(agency, active, place.brandId(), BRANDS_AT_ONCE);
            for (Brand brand : page.items()) {
                if (found.size() <= limit) {
                    found.addAll(of(new BrandId(brand.id()), filter, Ids.LEAST, limit + 1 - found.size()));
                    place = new Place(brand.id(), Ids.GREATEST);
                }
            }
            asked += page.items().size();
            if (!page.more() && found.size() <= limit) {
                return new Listed(found, null);
            }
            if (asked >= MOST_BRANDS && found.size() <= limit) {
                return new Listed(found, place);
            }
        }
        TemplateDrift last = found.get(limit - 1);
        return new Listed(found.subList(0, limit), new Place(last.brandId(), last.journeyId()));
    }

    private List<TemplateDrift> of(BrandId brand, Filter filter, UUID after, int limit) {
        return db.snapshot(brand, tx -> {
            AppliedTemplateDao dao = tx.dao(AppliedTemplateDao.class);
            List<TemplateDrift> found = new ArrayList<>();
            for (UUID journeyId : dao.journeys(after, filter.templateId())) {
                JourneyPlans.Said said = JourneyPlans.find(tx, journeyId, false).orElseThrow();
                Instant since = filter.updatedSince();
                boolean asked = !said.journey().archived()
                        && (since == null || !said.journey().updatedAt().isBefore(since));
                if (asked && found.size() < limit) {
                    found.add(TemplateDrift.of(
                            tx, touchpoints, said, dao.find(journeyId).orElseThrow()));
                }
            }
            return found;
        });
    }
}
