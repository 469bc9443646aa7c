package dev.tangent.channels;

import dev.tangent.planning.PlanningPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a channel is like as long as nobody says otherwise, and the channels every brand begins with. */
final class ChannelDefaults {
    private static final Set<String> OFFLINE =
            Set.of("store", "pos", "event", "meeting", "direct_mail", "packaging", "word_of_mouth");
    private static final Set<String> HYBRID = Set.of("delivery", "phone", "other");
    private static final Set<String> OUTBOUND = Set.of(
            "push",
            "app_inbox",
            "paid_search",
            "paid_social",
            "remarketing",
            "direct_mail",
            "packaging",
            "blog",
            "video");
    private static final Set<String> INBOUND = Set.of("web_form", "knowledge_base", "store", "pos");
    private static final Set<String> OPT_OUT =
            Set.of("email", "sms", "push", "app_inbox", "whatsapp", "telegram", "vk", "messenger");
    private static final Set<String> PERSONAL = Set.of("store", "pos", "meeting", "event", "phone", "word_of_mouth");

    private static final List<Channel.Draft> ENGLISH = List.of(
            of("website", "Website", "website"),
            of("email", "E-mail", "email"),
            of("sms", "SMS", "sms"),
            of("mobile-app", "Mobile app", "mobile_app"),
            of("push", "Push notifications", "push"),
            of("messenger", "Messenger", "messenger"),
            of("social", "Social networks", "social"),
            of("live-chat", "Live chat", "live_chat"),
            of("web-form", "Web form", "web_form"),
            of("phone", "Phone", "phone"),
            of("store", "Store", "store"),
            of("delivery", "Delivery", "delivery"),
            of("reviews", "Review sites", "review_site"),
            of("paid-search", "Search ads", "paid_search"));

    private static final Map<String, String> RUSSIAN = Map.ofEntries(
            Map.entry("website", "Сайт"),
            Map.entry("email", "Электронная почта"),
            Map.entry("sms", "СМС"),
            Map.entry("mobile-app", "Мобильное приложение"),
            Map.entry("push", "Пуш-уведомления"),
            Map.entry("messenger", "Мессенджер"),
            Map.entry("social", "Социальные сети"),
            Map.entry("live-chat", "Чат на сайте"),
            Map.entry("web-form", "Форма на сайте"),
            Map.entry("phone", "Телефон"),
            Map.entry("store", "Магазин"),
            Map.entry("delivery", "Доставка"),
            Map.entry("reviews", "Площадки отзывов"),
            Map.entry("paid-search", "Контекстная реклама"));

    private ChannelDefaults() {}

    /** The first channels of a brand, named in its language. */
    static List<Channel.Draft> ofBrand(String language) {
        return language.equals("ru")
                ? ENGLISH.stream()
                        .map(channel ->
                                of(channel.key(), Objects.requireNonNull(RUSSIAN.get(channel.key())), channel.kind()))
                        .toList()
                : ENGLISH;
    }

    static Channel.Draft of(String key, String name, String kind) {
        return new Channel.Draft(
                key,
                name,
                kind,
                null,
                mode(kind),
                direction(kind),
                PlanningPolicy.DEFAULT.responseTargetSeconds(kind).orElse(null),
                List.of(),
                null,
                optOut(kind),
                automatable(kind),
                null,
                "active");
    }

    static String mode(String kind) {
        return OFFLINE.contains(kind) ? "offline" : HYBRID.contains(kind) ? "hybrid" : "online";
    }

    static String direction(String kind) {
        return OUTBOUND.contains(kind) ? "outbound" : INBOUND.contains(kind) ? "inbound" : "both";
    }

    static boolean optOut(String kind) {
        return OPT_OUT.contains(kind);
    }

    static boolean automatable(String kind) {
        return !PERSONAL.contains(kind);
    }
}
