package dev.tangent.dev.demo;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Chance that comes out the same for the same seed. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** One of them, the first ones much more often: a few regulars make most of the traffic. */
    <T> T favourite(List<T> things) {
        double skewed = Math.pow(random.nextDouble(), 1.6);
        return things.get((int) (skewed * things.size()));
    }

    /** An index, each as likely as its weight says. */
    int weighted(double... weights) {
        double rest = 0;
        for (double weight : weights) {
            rest += weight;
        }
        rest *= random.nextDouble();
        int index = 0;
        while (index < weights.length - 1 && rest >= weights[index]) {
            rest -= weights[index];
            index++;
        }
        return index;
    }

    /** How many come when {@code mean} come on average and nobody knows of the others (Knuth's product of uniforms). */
    int arrivals(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    /** An id in the order of time, as the SDK makes them: version 7. */
    UUID id(Instant at) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | random.nextLong(0x1000L);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
