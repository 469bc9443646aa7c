package dev.tangent.attributes;

/** What becomes of attributes that nobody declared. */
public record AttributePolicy(String undeclared, int quarantineDays, long version) {
    /** Of a brand that said nothing. */
    static final AttributePolicy DEFAULT = new AttributePolicy("refuse", 30, 0);

    /** What a caller may write of it. */
    public record Draft(String undeclared, int quarantineDays) {}

    boolean quarantines() {
        return undeclared.equals("quarantine");
    }

    Draft draft() {
        return new Draft(undeclared, quarantineDays);
    }
}
