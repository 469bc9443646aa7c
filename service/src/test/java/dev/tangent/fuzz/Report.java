package dev.tangent.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What came of a run. */
final class Report {
    private static final int MOST_TOLD = 25;

    /** The operations that answered with success at least once. */
    final Set<String> accepted = new TreeSet<>();

    /** The mutations that were used. */
    final Set<String> used = new HashSet<>();

    final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, Integer> cases = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private final long seed;
    private int objected;

    Report(long seed) {
        this.seed = seed;
    }

    void add(Finding finding, String key) {
        int status = finding.reply().status();
        statuses.merge(status, 1, Integer::sum);
        used.addAll(finding.mutations());
        cases.put(finding.reply().header("Request-Id"), finding.number());
        if (status >= 200 && status < 300 && !finding.shot().method().equals("HEAD")) {
            accepted.add(finding.operation());
        }
        if (!finding.objections().isEmpty()) {
            objected++;
            if (told.size() < MOST_TOLD) {
                told.add(finding.told(seed, key));
            }
        }
    }

    /** The cases that were objected to, the first of them at length. */
    List<String> objections() {
        if (objected > told.size()) {
            List<String> more = new ArrayList<>(told);
            more.add("and " + (objected - told.size()) + " more");
            return more;
        }
        return told;
    }

    int objected() {
        return objected;
    }

    /** What is wrong with the log, with the case that each line belongs to. */
    List<String> logFaults(List<String> lines, Leaks leaks) {
        List<String> faults = new ArrayList<>();
        for (String line : lines) {
            for (String fault : leaks.inLog(line)) {
                String request = line.replaceFirst("(?s).*\"requestId\":\"([^\"]*)\".*", "$1");
                faults.add("seed " + seed + ", case " + cases.getOrDefault(request, -1) + ": a line " + fault + ": "
                        + line);
            }
        }
        return faults.size() <= MOST_TOLD ? faults : faults.subList(0, MOST_TOLD);
    }

    /** How many answers in a hundred had a status from {@code least} to {@code most}. */
    int share(int least, int most) {
        int all = statuses.values().stream().mapToInt(Integer::intValue).sum();
        int among = statuses.entrySet().stream()
                .filter(status -> status.getKey() >= least && status.getKey() <= most)
                .mapToInt(Map.Entry::getValue)
                .sum();
        return all == 0 ? 0 : 100 * among / all;
    }
}
