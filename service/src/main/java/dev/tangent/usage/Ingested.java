package dev.tangent.usage;

/** What became of the items of one call, and how many customers came with them that were not known. */
public record Ingested(long accepted, long duplicates, long rejected, long customers) {}
