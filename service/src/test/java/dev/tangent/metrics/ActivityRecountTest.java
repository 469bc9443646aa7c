package dev.tangent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Contact;
import dev.tangent.testing.World;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Activity against a plain recount of random interactions. */
class ActivityRecountTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant FROM = Instant.parse("2026-03-20T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-04-05T10:00:00Z");
    private static final List<String> TYPES = List.of(
            "impression", "impression", "impression", "message_delivered", "click", "purchase", "refund", "view");

    private static final class Count {
        int interactions;
        int exposures;
        int clicks;
        int purchases;
        final Set<String> customers = new HashSet<>();
        final Set<String> exposed = new HashSet<>();
        final Set<String> clicked = new HashSet<>();
        final Map<String, Long> revenue = new TreeMap<>();

        String text() {
            Set<String> both = new HashSet<>(exposed);
            both.retainAll(clicked);
            return "%d interactions, %d customers, %d of %d, %d of %d people, %d purchases, %s"
                    .formatted(
                            interactions,
                            customers.size(),
                            clicks,
                            exposures,
                            both.size(),
                            exposed.size(),
                            purchases,
                            revenue);
        }
    }

    @Test
    void numbersEqualAPlainRecount() {
        World world = new World();
        World.Tenant brand = world.acme;
        world.touchpoint(brand, "banner");
        world.touchpoint(brand, "letter", "email", "");
        Random random = new Random(4711);
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Contact contact = Contact.of(TYPES.get(random.nextInt(TYPES.size())))
                    .at(FROM.minusSeconds(86_400)
                            .plusSeconds(random.nextInt(18 * 86_400))
                            .toString())
                    .with("automated", random.nextInt(10) == 0);
            contact = random.nextInt(5) == 0 ? contact : contact.by("user-" + random.nextInt(60));
            contact = random.nextInt(4) == 0 ? contact : contact.on(random.nextBoolean() ? "banner" : "letter");
            contacts.add(
                    random.nextInt(4) == 0
                            ? contact
                            : contact.worth(random.nextInt(1000), random.nextBoolean() ? "EUR" : "USD"));
        }
        assertThat(brand.client()
                        .post(brand.path("/interactions/batch"), Contact.batch(contacts))
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(contacts.size());

        JsonNode rows = brand.client()
                .get(brand.path("/metrics/activity?interval=day&groupBy=touchpoint&from=" + FROM + "&to=" + TO))
                .json()
                .path("rows");

        Map<String, String> measured = new TreeMap<>();
        rows.forEach(row -> measured.put(
                row.at("/bucket/start").asText() + " "
                        + row.at("/group/touchpoint").asText(),
                text(row)));
        assertThat(measured).isEqualTo(recount(contacts)).hasSizeGreaterThan(40);
    }

    private static Map<String, String> recount(List<Contact> contacts) {
        Map<String, Count> counts = new TreeMap<>();
        for (Contact contact : contacts) {
            JsonNode json = contact.json();
            Instant at = Instant.parse(json.path("occurredAt").asText());
            if (at.isBefore(FROM) || !at.isBefore(TO) || json.path("automated").asBoolean()) {
                continue;
            }
            String place = json.path("touchpointKey").asText();
            Instant day = LocalDate.ofInstant(at, ZONE).atStartOfDay(ZONE).toInstant();
            add(counts.computeIfAbsent(day + " " + place, none -> new Count()), json, place);
        }
        Map<String, String> texts = new TreeMap<>();
        counts.forEach((group, count) -> texts.put(group, count.text()));
        return texts;
    }

    private static void add(Count count, JsonNode json, String place) {
        String type = json.path("type").asText();
        String customer = json.at("/customer/value").asText();
        boolean exposure = type.equals(place.equals("letter") ? "message_delivered" : "impression");
        count.interactions++;
        count.exposures += exposure ? 1 : 0;
        count.clicks += type.equals("click") ? 1 : 0;
        count.purchases += type.equals("purchase") ? 1 : 0;
        if (!customer.isEmpty()) {
            count.customers.add(customer);
            if (exposure) {
                count.exposed.add(customer);
            }
            if (type.equals("click")) {
                count.clicked.add(customer);
            }
        }
        if (json.has("value") && (type.equals("purchase") || type.equals("refund"))) {
            long amount = json.at("/value/amount").asLong() * (type.equals("refund") ? -1 : 1);
            count.revenue.merge(json.at("/value/currency").asText(), amount, Long::sum);
        }
    }

    private static String text(JsonNode row) {
        Map<String, Long> revenue = new TreeMap<>();
        row.path("revenue")
                .forEach(sum -> revenue.put(
                        sum.path("currency").asText(), sum.path("amount").asLong()));
        long people = row.at("/uniqueClickThrough/n").asLong();
        return "%d interactions, %d customers, %d of %d, %d of %d people, %d purchases, %s"
                .formatted(
                        row.path("interactions").asInt(),
                        row.path("customers").asInt(),
                        row.path("clicks").asInt(),
                        row.path("exposures").asInt(),
                        Math.round(row.at("/uniqueClickThrough/value").asDouble() * people),
                        people,
                        row.path("purchases").asInt(),
                        revenue);
    }
}
