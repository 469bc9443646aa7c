package dev.tangent.bench.drills;

/** One arrival of a webhook, a line of the sink's journal. */
record Sighting(String webhookId, String type, String subjectId, String verdict) {
    static Sighting of(String line) {
        String[] parts = line.split(" ", -1);
        return new Sighting(parts[0], parts[1], parts[2], parts[3]);
    }

    boolean valid() {
        return verdict.equals("valid");
    }

    @Override
    public String toString() {
        return String.join(" ", webhookId, type, subjectId, verdict);
    }
}
