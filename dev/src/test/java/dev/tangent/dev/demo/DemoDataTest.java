package dev.tangent.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.NewIdentity;
import dev.tangent.client.model.NewInteraction;
import dev.tangent.client.model.NewTouchpoint;
import dev.tangent.client.model.TouchpointState;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoDataTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final DemoData DATA = new DemoData(7, TODAY);
    private static final DemoBrand SHOP = DATA.washingShop();
    private static final DemoBrand CAFE = DATA.cafe();

    static List<Named<DemoBrand>> ours() {
        return List.of(Named.of("shop", SHOP), Named.of("cafe", CAFE));
    }

    @Test
    void sameSeedAndDayMakeTheSameInteractionsWithTheSameIds() {
        DemoData again = new DemoData(7, TODAY);

        assertThat(again.washingShop().interactions()).isEqualTo(SHOP.interactions());
        assertThat(again.cafe().interactions()).isEqualTo(CAFE.interactions());
        assertThat(again.rival().interactions()).isEqualTo(DATA.rival().interactions());
    }

    @Test
    void anotherSeedMakesOtherInteractions() {
        assertThat(new DemoData(8, TODAY).cafe().interactions())
                .doesNotContainAnyElementsOf(CAFE.interactions().subList(0, 100));
    }

    @Test
    void idsAreTheSameOnEveryMachine() {
        assertThat(SHOP.interactions().get(0).id()).hasToString("019f97e2-4400-7b53-8c72-9fa9cc118eef");
        assertThat(CAFE.interactions().get(0).id()).hasToString("019f9667-7370-77e4-bd8f-f57e57b239de");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void sizeIsThatOfASmallBrand(DemoBrand brand) {
        Set<NewIdentity> customers = brand.interactions().stream()
                .map(entry -> entry.customer())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());

        assertThat(brand.interactions()).hasSizeBetween(6_000, 15_000);
        assertThat(customers).hasSizeBetween(300, 600);
        assertThat(brand.setup().touchpoints()).hasSizeBetween(10, 14);
        assertThat(DATA.rival().interactions()).hasSizeBetween(24, 96);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void idsAndOrdersAreUnique(DemoBrand brand) {
        assertThat(brand.interactions()).extracting(entry -> entry.id()).doesNotHaveDuplicates();
        assertThat(of(brand, InteractionType.PURCHASE))
                .extracting(entry -> entry.orderReference())
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void aboutFourMonthsEndYesterdayInTheZoneOfTheBrand(DemoBrand brand) {
        List<LocalDate> days = brand.interactions().stream()
                .map(entry -> local(brand, entry).toLocalDate())
                .toList();

        assertThat(days.get(0)).isEqualTo(TODAY.minusDays(119));
        assertThat(days.get(days.size() - 1)).isEqualTo(TODAY.minusDays(1));
        assertThat(days).isSorted();
        assertThat(new HashSet<>(days)).as("no day without anything").hasSize(119);
    }

    @Test
    void theCafeIsFullAtBreakfastAndLunchAndEmptyAtNight() {
        Map<Integer, Long> hours = counterSalesByHour(false);

        assertThat(count(hours, 8)).isGreaterThan(2 * count(hours, 10));
        assertThat(count(hours, 12) + count(hours, 13)).isGreaterThan(count(hours, 17) + count(hours, 18));
        assertThat(hours).doesNotContainKeys(0, 1, 2, 3, 4, 5, 23);
    }

    @Test
    void weekendsBeginLaterAtTheCafe() {
        assertThat(share(counterSalesByHour(true), 7, 8)).isLessThan(share(counterSalesByHour(false), 7, 8) / 2);
    }

    @Test
    void saturdayIsTheBestDayAndMondayAQuietOneAtTheCafe() {
        Map<DayOfWeek, Long> sales = of(CAFE, InteractionType.PURCHASE).stream()
                .collect(Collectors.groupingBy(entry -> local(CAFE, entry).getDayOfWeek(), Collectors.counting()));

        assertThat(sales)
                .allSatisfy((day, sold) -> assertThat(sold).isLessThanOrEqualTo(count(sales, DayOfWeek.SATURDAY)));
        assertThat(count(sales, DayOfWeek.SATURDAY)).isGreaterThan(count(sales, DayOfWeek.MONDAY) * 13 / 10);
    }

    @Test
    void everyFunnelGrowsNarrower() {
        assertThat(count(SHOP, "search-ad", InteractionType.IMPRESSION))
                .isGreaterThan(5 * count(SHOP, "search-ad", InteractionType.CLICK));
        assertThat(count(SHOP, "search-ad", InteractionType.CLICK)).isPositive();
        for (String[] site : new String[][] {{"product-page", "checkout"}, {"app-order", "app-order"}}) {
            DemoBrand brand = site[0].equals("app-order") ? CAFE : SHOP;
            long views = count(brand, site[0], InteractionType.VIEW);
            long carts = count(brand, site[1], InteractionType.CART_ADDED);
            long checkouts = count(brand, site[1], InteractionType.CHECKOUT_STARTED);
            long purchases = count(brand, site[1], InteractionType.PURCHASE);
            assertThat(List.of(purchases, checkouts, carts, views))
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(purchases).isPositive();
        }
        for (DemoBrand brand : List.of(SHOP, CAFE)) {
            long sent = of(brand, InteractionType.MESSAGE_SENT).size();
            long delivered = of(brand, InteractionType.MESSAGE_DELIVERED).size();
            long opened = count(brand, InteractionType.MESSAGE_OPENED);
            assertThat(List.of(opened, delivered, sent)).doesNotHaveDuplicates().isSorted();
        }
    }

    @Test
    void nobodyBuysOnlineWithoutCartAndCheckoutBefore() {
        Map<NewIdentity, Instant> checkouts = new HashMap<>();
        Map<NewIdentity, Instant> carts = new HashMap<>();
        int purchases = 0;
        for (NewInteraction entry : SHOP.interactions()) {
            NewIdentity who = entry.customer();
            if (who == null || !"checkout".equals(entry.touchpointKey())) {
                continue;
            }
            if (entry.type().equals(InteractionType.CART_ADDED)) {
                carts.put(who, entry.occurredAt());
            } else if (entry.type().equals(InteractionType.CHECKOUT_STARTED)) {
                assertThat(carts.get(who)).isBefore(entry.occurredAt());
                checkouts.put(who, entry.occurredAt());
            } else if (entry.type().equals(InteractionType.PURCHASE)) {
                assertThat(checkouts.get(who)).isBefore(entry.occurredAt());
                purchases++;
            }
        }
        assertThat(purchases).isGreaterThan(50);
    }

    @Test
    void theCheckoutFailsOftenInTheWeekOfTheBadRelease() {
        LocalDate release = TODAY.minusDays(31);
        Predicate<NewInteraction> thatWeek = entry -> {
            LocalDate day = local(SHOP, entry).toLocalDate();
            return !day.isBefore(release) && day.isBefore(release.plusDays(7));
        };

        assertThat(failureRate(thatWeek)).isGreaterThan(2 * failureRate(thatWeek.negate()));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void thereIsTroubleAndThereAreMachines(DemoBrand brand) {
        assertThat(of(brand, InteractionType.COMPLAINT)).isNotEmpty();
        assertThat(of(brand, InteractionType.REFUND)).isNotEmpty();
        assertThat(of(brand, InteractionType.ERROR)).isNotEmpty();
        assertThat(of(brand, InteractionType.UNSUBSCRIBE)).isNotEmpty();
        assertThat(brand.interactions()).anyMatch(entry -> Boolean.TRUE.equals(entry.automated()));
        assertThat(brand.interactions())
                .anyMatch(entry -> entry.type().equals(InteractionType.REPLY)
                        && entry.actor() != null
                        && entry.actor().value().equals("bot"));
        assertThat(of(brand, InteractionType.PURCHASE)).as("paid in cash").anyMatch(entry -> entry.customer() == null);
        assertThat(of(brand, InteractionType.PURCHASE))
                .as("with a loyalty card")
                .anyMatch(entry -> entry.customer() != null
                        && entry.customer().kind().value().equals("loyalty_card"));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everythingHappensAtALiveTouchpointOfTheBrandOrOneThatWasLiveOnce(DemoBrand brand) {
        Set<String> possible = brand.setup().touchpoints().stream()
                .filter(touchpoint -> !TouchpointState.PLANNED.equals(touchpoint.state()))
                .map(touchpoint -> touchpoint.key())
                .collect(Collectors.toSet());

        assertThat(brand.interactions())
                .extracting(entry -> entry.touchpointKey())
                .isSubsetOf(possible);
    }

    @Test
    void purchasesCostTheSumOfTheirLines() {
        for (DemoBrand brand : List.of(SHOP, CAFE)) {
            for (NewInteraction purchase : of(brand, InteractionType.PURCHASE)) {
                long sum = Objects.requireNonNull(purchase.items()).stream()
                        .mapToLong(item ->
                                Objects.requireNonNull(item.price()).amount() * Objects.requireNonNull(item.quantity()))
                        .sum();
                assertThat(Objects.requireNonNull(purchase.value()).amount()).isEqualTo(sum);
                assertThat(Objects.requireNonNull(purchase.value()).currency())
                        .isEqualTo(brand.setup().currency());
            }
        }
    }

    @Test
    void theRivalHasGuestsAndTouchpointKeysInCommonWithTheCafe() {
        Set<NewIdentity> guests = CAFE.interactions().stream()
                .map(entry -> entry.customer())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());

        assertThat(DATA.rival().interactions())
                .extracting(entry -> entry.customer())
                .isSubsetOf(guests);
        assertThat(CAFE.setup().touchpoints())
                .extracting(NewTouchpoint::key)
                .containsAll(DATA.rival().setup().touchpoints().stream()
                        .map(touchpoint -> touchpoint.key())
                        .toList());
    }

    private static Map<Integer, Long> counterSalesByHour(boolean weekend) {
        return of(CAFE, InteractionType.PURCHASE).stream()
                .filter(entry -> "counter".equals(entry.touchpointKey()))
                .map(entry -> local(CAFE, entry))
                .filter(time -> weekend == time.getDayOfWeek().getValue() > 5)
                .collect(Collectors.groupingBy(ZonedDateTime::getHour, Collectors.counting()));
    }

    private static double share(Map<Integer, Long> hours, int first, int second) {
        double all = hours.values().stream().mapToLong(n -> n).sum();
        return (count(hours, first) + count(hours, second)) / all;
    }

    private static <K> long count(Map<K, Long> counts, K of) {
        return counts.getOrDefault(of, 0L);
    }

    private static double failureRate(Predicate<NewInteraction> when) {
        List<NewInteraction> checkout = SHOP.interactions().stream()
                .filter(entry -> "checkout".equals(entry.touchpointKey()))
                .filter(when)
                .toList();
        double errors = checkout.stream()
                .filter(entry -> entry.type().equals(InteractionType.ERROR))
                .count();
        return errors
                / checkout.stream()
                        .filter(entry -> entry.type().equals(InteractionType.CHECKOUT_STARTED))
                        .count();
    }

    private static ZonedDateTime local(DemoBrand brand, NewInteraction entry) {
        return entry.occurredAt().atZone(brand.setup().zone());
    }

    private static List<NewInteraction> of(DemoBrand brand, InteractionType type) {
        return brand.interactions().stream()
                .filter(entry -> entry.type().equals(type))
                .toList();
    }

    private static long count(DemoBrand brand, InteractionType type) {
        return of(brand, type).stream()
                .filter(entry -> !Boolean.TRUE.equals(entry.automated()))
                .count();
    }

    private static long count(DemoBrand brand, String touchpoint, InteractionType type) {
        return of(brand, type).stream()
                .filter(entry -> touchpoint.equals(entry.touchpointKey()))
                .filter(entry -> !Boolean.TRUE.equals(entry.automated()))
                .count();
    }
}
