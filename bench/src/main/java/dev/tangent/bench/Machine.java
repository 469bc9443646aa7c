package dev.tangent.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/** Where the figures come from; {@code load} is how many others wanted the processors when it began. */
record Machine(int processors, double load, String java, List<String> serviceOptions, Map<String, String> database) {
    static Machine now(Map<String, String> database, List<String> serviceOptions) {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version().toString(),
                serviceOptions,
                database);
    }
}
