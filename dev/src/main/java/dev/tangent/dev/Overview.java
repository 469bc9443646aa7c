package dev.tangent.dev;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/** What the developer reads once the server is ready; every call works as it is pasted. */
final class Overview {
    private final DevFile file;
    private final LocalDate today;

    Overview(DevFile file, LocalDate today) {
        this.file = file;
        this.today = today;
    }

    /**
     * {@code journey} and {@code customer} are of the first brand, the latter somebody with a past there; {@code now} is
     * when an interaction is to be recorded.
     */
    String text(UUID journey, UUID customer, UUID interaction, Instant now, String where) {
        DevFile.Brand shop = file.brands().get(0);
        String key = shop.secretKey();
        String brand = file.baseUrl() + "/v1/brands/" + shop.id();
        StringBuilder text = new StringBuilder();
        text.append("\nTangent is ready on ").append(file.baseUrl());
        text.append(" (admin on ")
                .append(file.adminUrl())
                .append(", keys and ids in ")
                .append(where)
                .append(")\n\n");
        for (DevFile.Brand each : file.brands()) {
            text.append("  %-16s %s  %s%s%n"
                    .formatted(each.key(), each.id(), each.name(), each.rival() ? " (of another agency)" : ""));
        }
        text.append("\nWho am I\n").append(get(key, file.baseUrl() + "/v1/me"));
        text.append("\nThe touchpoints of ").append(shop.name()).append('\n');
        text.append(get(key, brand + "/touchpoints?limit=5"));
        text.append("\nRecord an interaction (the id makes a repeat harmless)\n");
        text.append(post(key, brand + "/interactions", interaction(interaction, now)));
        text.append("\nActivity by week and touchpoint\n");
        text.append(get(
                key,
                brand + "/metrics/activity?from=" + midnight(today.minusWeeks(4)) + "&to=" + midnight(today)
                        + "&interval=week&groupBy=touchpoint"));
        text.append("\nThe journeys of ").append(shop.name()).append(", and one of them as a picture\n");
        text.append(get(key, brand + "/journeys"));
        text.append(get(key, brand + "/journeys/" + journey + "/versions/1/map"));
        text.append("\nEverything one customer did, over all channels\n");
        text.append(get(key, brand + "/customers/" + customer + "/timeline?limit=10"));
        text.append("\nCtrl-C stops everything; the data stays. ./tangent dev --fresh begins anew.\n");
        return text.toString();
    }

    private static String interaction(UUID id, Instant now) {
        return "{\"id\":\"" + id + "\",\"type\":\"view\",\"touchpointKey\":\"product-page\",\"occurredAt\":\"" + now
                + "\",\"customer\":{\"kind\":\"user_id\",\"value\":\"wm-10000\"}}";
    }

    private static String midnight(LocalDate day) {
        return day.atStartOfDay(ZoneId.of("Europe/Moscow")).toInstant().toString();
    }

    private static String get(String key, String url) {
        return "  curl -sS -H 'Authorization: Bearer " + key + "' '" + url + "'\n";
    }

    private static String post(String key, String url, String body) {
        return "  curl -sS -H 'Authorization: Bearer " + key + "' -H 'Content-Type: application/json' -d '" + body
                + "' '" + url + "'\n";
    }
}
