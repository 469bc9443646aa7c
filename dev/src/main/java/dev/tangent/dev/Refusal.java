package dev.tangent.dev;

/** Why the dev server does not start, in one line for whoever started it. */
final class Refusal extends RuntimeException {
    Refusal(String line) {
        super(line);
    }
}
