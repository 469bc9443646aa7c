package dev.tangent.bench;

/** One of the two ways a line is measured: straight on the database, or through the service. */
interface Arm {
    /** A new connection; {@code number} tells the workers of one cell apart. */
    Worker open(int number) throws Exception;
}
