package dev.tangent.client.acceptance;

import static dev.tangent.client.Amounts.money;
import static dev.tangent.client.Identities.userId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.client.BrandClient;
import dev.tangent.client.NotFoundException;
import dev.tangent.client.Tangent;
import dev.tangent.client.model.ActivityDimension;
import dev.tangent.client.model.ActivityRow;
import dev.tangent.client.model.ApiKeyKind;
import dev.tangent.client.model.Brand;
import dev.tangent.client.model.CjmStage;
import dev.tangent.client.model.CopiedPart;
import dev.tangent.client.model.Customer;
import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.Interval;
import dev.tangent.client.model.JourneyVersion;
import dev.tangent.client.model.Language;
import dev.tangent.client.model.Mode;
import dev.tangent.client.model.Money;
import dev.tangent.client.model.PlanningPart;
import dev.tangent.client.model.PublishedStage;
import dev.tangent.client.model.Scope;
import dev.tangent.client.model.Template;
import dev.tangent.client.model.TemplateDrift;
import dev.tangent.client.model.TemplateOutcome;
import dev.tangent.client.model.TemplateResult;
import dev.tangent.client.model.TemplateVerdict;
import dev.tangent.client.model.Touchpoint;
import dev.tangent.client.model.TouchpointState;
import dev.tangent.testing.TestService;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program records interactions of two brands, reads back numbers that are right, and neither brand sees the other. */
class TwoBrandsTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    private final TestService service = TestService.shared();
    private final Tangent agency = client(service.newAgency("Agency").apiKey());
    private final Brand shop = agency.brands()
            .create(b ->
                    b.key("washing-shop").name("Washing shop").timeZone("UTC").currency("EUR"));
    private final Brand cafe =
            agency.brands().create(b -> b.name("Кафе «Босфор»").timeZone("UTC"));

    @AfterEach
    void close() {
        agency.close();
    }

    @Test
    void numbersOfEachBrandAreItsOwn() {
        BrandClient shopBrand = client(keyOf(shop)).brand(shop.id());
        BrandClient cafeBrand = client(keyOf(cafe)).brand(cafe.id());
        for (BrandClient brand : List.of(shopBrand, cafeBrand)) {
            brand.touchpoints()
                    .create(t -> t.key("checkout")
                            .name("Checkout")
                            .channelKey("website")
                            .mode(Mode.ONLINE));
        }
        // The shop sells twice to one customer, 10.00 and 20.00; the cafe once, 5.00.
        purchase(shopBrand, "ann", 1000, "2026-03-02T10:00:00Z");
        purchase(shopBrand, "ann", 2000, "2026-03-09T10:00:00Z");
        purchase(cafeBrand, "ann", 500, "2026-03-03T10:00:00Z");

        ActivityRow ofShop = march(shopBrand);
        assertThat(ofShop.purchases()).isEqualTo(2);
        assertThat(ofShop.customers()).isEqualTo(1);
        assertThat(ofShop.revenue()).containsExactly(new Money().amount(3000L).currency("EUR"));
        assertThat(march(cafeBrand).revenue())
                .containsExactly(new Money().amount(500L).currency("EUR"));

        Customer ann = shopBrand.customers().list().iterator().next();
        assertThat(shopBrand.customers().timeline(ann.id())).hasSize(2);
        assertThatThrownBy(() -> cafeBrand.customers().get(ann.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client(keyOf(cafe))
                        .brand(shop.id())
                        .touchpoints()
                        .list()
                        .firstPage())
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void bothGetTheJourneyOfACafe() {
        UUID templateId = agency.templates()
                .list(q -> q.key("cafe-cjm-6-stages"))
                .iterator()
                .next()
                .id();
        Template template = agency.templates().get(templateId, query -> {});
        TemplateResult given = agency.templates()
                .apply(
                        templateId,
                        a -> a.brandIds(List.of(shop.id(), cafe.id()))
                                .language(Language.EN)
                                .publish(true)
                                .touchpointsLive(true));
        assertThat(given.items()).extracting(TemplateVerdict::outcome).containsOnly(TemplateOutcome.CREATED);

        BrandClient cafeBrand = client(keyOf(cafe)).brand(cafe.id());
        UUID ofCafe = Objects.requireNonNull(given.items().get(1).journeyId());
        JourneyVersion version = cafeBrand.journeys().getVersion(ofCafe, 1);
        assertThat(version.name()).isEqualTo(template.name());
        assertThat(version.stages())
                .extracting(PublishedStage::cjmStage)
                .containsExactly(
                        CjmStage.AWARENESS,
                        CjmStage.INTEREST,
                        CjmStage.CONSIDERATION,
                        CjmStage.PURCHASE,
                        CjmStage.RETENTION,
                        CjmStage.LOYALTY);
        assertThat(cafeBrand.touchpoints().list(q -> q.key("cafe-barista")))
                .extracting(Touchpoint::state)
                .containsExactly(TouchpointState.LIVE);
        assertThat(cafeBrand.journeys().map(ofCafe, 1)).startsWith("<svg");

        UUID ofShop = Objects.requireNonNull(given.items().get(0).journeyId());
        assertThatThrownBy(() -> cafeBrand.journeys().get(ofShop)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> cafeBrand.journeys().getVersion(ofShop, 1)).isInstanceOf(NotFoundException.class);
        Tangent cafeOnly = client(keyOf(cafe));
        assertThatThrownBy(() -> cafeOnly.brand(shop.id()).journeys().get(ofShop))
                .isInstanceOf(NotFoundException.class);
        assertThat(cafeOnly.templates()
                        .apply(templateId, a -> a.brandIds(List.of(shop.id())).language(Language.EN))
                        .items())
                .extracting(TemplateVerdict::outcome)
                .containsExactly(TemplateOutcome.REFUSED);

        assertThat(cafeBrand.journeyDrift().get(ofCafe).drifted()).isFalse();
        assertThat(agency.templateDrifts().list())
                .extracting(TemplateDrift::journeyId)
                .contains(ofCafe, ofShop);
        Template saved = agency.templates()
                .save(t -> t.brandId(cafe.id()).journeyId(ofCafe).key("our-cafe"));
        assertThat(saved.touchpoints()).hasSameSizeAs(template.touchpoints());
        agency.templates().delete(saved.id());
        assertThat(agency.brand(shop.id())
                        .planningCopies()
                        .copy(c -> c.fromBrandId(cafe.id()))
                        .parts())
                .filteredOn(part -> part.part().equals(PlanningPart.JOURNEY))
                .extracting(CopiedPart::reused)
                .containsExactly(1);
    }

    @Test
    void keysFollowFromNamesInAnyLanguage() {
        assertThat(cafe.key()).isEqualTo("kafe-bosfor");
    }

    @Test
    void listsAreReadPageByPage() {
        BrandClient brand = agency.brand(shop.id());
        for (int i = 0; i < 5; i++) {
            int number = i;
            brand.touchpoints()
                    .create(t ->
                            t.name("Touchpoint " + number).channelKey("store").mode(Mode.OFFLINE));
        }
        assertThat(brand.touchpoints().list(q -> q.mode(Mode.OFFLINE).limit(2)))
                .extracting(Touchpoint::name)
                .containsExactly("Touchpoint 0", "Touchpoint 1", "Touchpoint 2", "Touchpoint 3", "Touchpoint 4");
    }

    @Test
    void aPatchTellsNullFromAbsent() {
        BrandClient brand = agency.brand(shop.id());
        Touchpoint made = brand.touchpoints()
                .create(t -> t.name("Counter")
                        .channelKey("store")
                        .owner("Shift lead")
                        .customerGoal("Be served soon"));
        Touchpoint changed =
                brand.touchpoints().update(made.id(), t -> t.clearOwner().maxSteps(3));
        assertThat(changed.owner()).isNull();
        assertThat(changed.maxSteps()).isEqualTo(3);
        assertThat(changed.customerGoal()).isEqualTo("Be served soon");
    }

    private static void purchase(BrandClient brand, String user, long amount, String at) {
        brand.interactions()
                .record(i -> i.customer(userId(user))
                        .touchpointKey("checkout")
                        .type(InteractionType.PURCHASE)
                        .value(money(amount, "EUR"))
                        .occurredAt(Instant.parse(at)));
    }

    private static ActivityRow march(BrandClient brand) {
        List<ActivityRow> rows = brand.metrics()
                .activity(q ->
                        q.from(MARCH).to(APRIL).interval(Interval.MONTH).groupBy(List.of(ActivityDimension.TOUCHPOINT)))
                .rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private String keyOf(Brand brand) {
        return String.valueOf(agency.apiKeys()
                .create(k -> k.kind(ApiKeyKind.SECRET)
                        .name("Shop")
                        .brandId(brand.id())
                        .scopes(List.of(
                                Scope.PLANNING_READ,
                                Scope.PLANNING_WRITE,
                                Scope.INTERACTIONS_READ,
                                Scope.INTERACTIONS_WRITE,
                                Scope.CUSTOMERS_READ,
                                Scope.METRICS_READ)))
                .secret());
    }

    private Tangent client(String key) {
        return Tangent.builder().baseUrl(service.url()).apiKey(key).build();
    }
}
