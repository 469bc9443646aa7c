package dev.tangent.interactions;

/** How many imports a process runs at once, and how many bytes the body of one may have, decoded. */
public record ImportLimits(int atOnce, long mostBytes) {
    public ImportLimits {
        if (atOnce < 1 || mostBytes < 1) {
            throw new IllegalArgumentException("imports: atOnce and maxBytes must be positive");
        }
    }
}
