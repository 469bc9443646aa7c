package dev.tangent.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Chance that can be had again: the same seed and case throw the same. */
final class Dice {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789-_.,АБВабвёé\u00df\u4e2d";

    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    static Dice of(long seed, int number) {
        return new Dice(new SplittableRandom(new SplittableRandom(seed).nextLong() ^ (0x9e3779b97f4a7c15L * number)));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from {@code least} to {@code most}, both among them. */
    long between(long least, long most) {
        return least == most ? least : random.nextLong(least, most + 1);
    }

    /** True once in {@code times}. */
    boolean once(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    UUID uuid() {
        return new UUID((random.nextLong() & ~0xf000L) | 0x7000L, (random.nextLong() >>> 2) | 0x8000000000000000L);
    }

    /** A harmless text of {@code length} characters, neither beginning nor ending with a blank. */
    String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = LETTERS.charAt(random.nextInt(LETTERS.length()));
            text.append(c == ' ' && (i == 0 || i == length - 1) ? 'x' : c);
        }
        return text.toString();
    }
}
