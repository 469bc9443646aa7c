package dev.tangent.audit;

import dev.tangent.rest.Rest;

/** Puts the log on the API. */
public final class AuditFeature {
    private AuditFeature() {}

    public static void install(Rest rest, Audit audit) {
        rest.register().accept(new AuditEntriesResource(audit, rest));
        rest.register().accept(new AgencyAuditEntriesResource(audit, rest));
    }
}
