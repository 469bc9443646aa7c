package dev.tangent.jobs;

import dev.tangent.tenancy.BrandId;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What is cleared away in every tenant from time to time: in each brand, and for each agency among its own rows.
 * {@code work} deletes in short transactions and may be run again at any time. The name stays: tenants note by it when
 * they were swept.
 */
public record Sweep(String name, Duration every, Consumer<BrandId> work) {}
