package dev.tangent.metrics;

/**
 * A share k of n with its Wilson score interval at 95 %: (k + z²/2 ± z √(k(n−k)/n + z²/4)) / (n + z²), z = 1.96 (Wilson
 * 1927; the score test inverted). Stays within [0, 1] and has a width even where all or none agree.
 */
record Proportion(long k, long n) {
    static final double LEVEL = 0.95;
    private static final double Z = 1.959963984540054;

    Proportion {
        if (k < 0 || n < k) {
            throw new IllegalArgumentException(k + " of " + n);
        }
    }

    double value() {
        return (double) k / n;
    }

    double low() {
        return Math.max(0, middle() - reach());
    }

    double high() {
        return Math.min(1, middle() + reach());
    }

    private double middle() {
        return (k + Z * Z / 2) / (n + Z * Z);
    }

    private double reach() {
        return Z * Math.sqrt((double) k * (n - k) / n + Z * Z / 4) / (n + Z * Z);
    }
}
