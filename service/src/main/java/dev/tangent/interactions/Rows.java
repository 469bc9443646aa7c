package dev.tangent.interactions;

/** The rows of a body that is imported, one after the other. */
interface Rows {
    /** Adds the next row to {@code chunk}; false where there is none. */
    boolean next(Chunk chunk);
}
