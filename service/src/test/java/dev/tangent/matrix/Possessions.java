package dev.tangent.matrix;

import dev.tangent.rules.Catalogue;
import dev.tangent.rules.Rows;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every row that a brand and its agency have, to see whether anybody changed one. */
public final class Possessions {
    /** Where the service notes its own rounds, and adds up what was used. */
    private static final Set<String> OF_HOUSEKEEPING =
            Set.of("sweep", "retention_sweep", "rate_window", "usage_mark", "usage_hour", "usage_month");

    private Possessions() {}

    /** The rows as JSON, by table. */
    public static Map<String, List<String>> of(Connection db, String brand) {
        String agency = Rows.of(db, "select agency_id from brand where id = '" + brand + "'")
                .get(0);
        Map<String, List<String>> rows = new HashMap<>();
        for (String table : Catalogue.tables(db)) {
            if (OF_HOUSEKEEPING.contains(table)) {
                continue;
            }
            String tenant = Catalogue.tenantOf(table);
            // What belongs to the agency as a whole stands under the agency's own id.
            String whose = tenant.equals("brand_id") ? "('" + brand + "', '" + agency + "')" : "('" + agency + "')";
            rows.put(
                    table,
                    Rows.of(
                            db,
                            "select to_jsonb(r)::text from " + table + " r where " + tenant + " in " + whose
                                    + " order by 1"));
        }
        return rows;
    }
}
