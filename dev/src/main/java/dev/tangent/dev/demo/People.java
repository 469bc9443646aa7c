package dev.tangent.dev.demo;

import dev.tangent.client.Identities;
import dev.tangent.client.model.NewIdentity;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** People by what they are known by. Phone numbers are of ranges that are never given out, addresses of a domain that nobody has. */
final class People {
    private People() {}

    static List<NewIdentity> users(String prefix, int count) {
        return some(count, number -> Identities.userId("%s-%05d".formatted(prefix, 10_000 + 7 * number)));
    }

    static List<NewIdentity> visitors(int count, Dice dice) {
        return some(
                count, number -> Identities.anonymousId("v-%08x%04x".formatted(dice.between(0, 0xFFF_FFFF), number)));
    }

    static List<NewIdentity> readers(String word, int count) {
        return some(count, number -> Identities.email("%s.%03d@example.com".formatted(word, number)));
    }

    static List<NewIdentity> cards(String prefix, int count) {
        return some(count, number -> Identities.loyaltyCard("%s%06d".formatted(prefix, 700_100 + 13 * number)));
    }

    static List<NewIdentity> russianPhones(int count) {
        return some(count, number -> Identities.phone("+7000%07d".formatted(5_550_100 + number)));
    }

    static List<NewIdentity> followers(String network, int count) {
        return some(count, number -> Identities.external(network, Integer.toString(900_000_100 + 37 * number)));
    }

    private static List<NewIdentity> some(int count, IntFunction<NewIdentity> person) {
        return IntStream.range(0, count).mapToObj(person).toList();
    }
}
