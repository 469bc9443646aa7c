package dev.tangent.contacts;

import dev.tangent.channels.Channel;
import dev.tangent.channels.QuietHours;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/** How a brand contacts people: how often, when, where never, and where only with consent. */
public record ContactPolicy(
        @Json List<Cap> caps,
        @Nullable @Json QuietHours quietHours,
        List<String> deniedPlatforms,
        List<String> marketingOptInKinds,
        long version) {
    private static final int WEEK = 7 * 24 * 60 * 60;

    /** As long as a brand sets nothing else. */
    static final ContactPolicy DEFAULT = new ContactPolicy(
            List.of(
                    new Cap(List.of("email"), WEEK, 2),
                    new Cap(List.of("sms"), WEEK, 1),
                    new Cap(List.of("push"), WEEK, 3),
                    new Cap(List.of("whatsapp", "telegram", "vk", "messenger"), WEEK, 2),
                    new Cap(List.of(), WEEK, 5)),
            new QuietHours("21:00", "09:00"),
            List.of(),
            List.of("email", "sms", "push", "whatsapp", "telegram", "vk", "messenger"),
            0);

    /** At most so many contacts on channels of these kinds together, or on all channels where none is named. */
    public record Cap(List<String> channelKinds, int windowSeconds, int max) {
        public Cap {
            channelKinds = List.copyOf(channelKinds);
        }
    }

    /** What a brand may set. */
    public record Draft(
            @Json List<Cap> caps,
            @Nullable @Json QuietHours quietHours,
            List<String> deniedPlatforms,
            List<String> marketingOptInKinds) {}

    Draft draft() {
        return new Draft(caps, quietHours, deniedPlatforms, marketingOptInKinds);
    }

    /** Whether the brand contacts nobody on the channel, by the name of its platform or by its kind. */
    boolean denies(Channel channel) {
        return denies(channel.kind(), channel.platform());
    }

    boolean denies(String kind, @Nullable String platform) {
        return deniedPlatforms.stream()
                .map(ContactPolicy::plain)
                .anyMatch(denied -> denied.equals(plain(kind)) || (platform != null && denied.equals(plain(platform))));
    }

    /** So that Yandex.Direct, yandex direct and YANDEX_DIRECT are one. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
