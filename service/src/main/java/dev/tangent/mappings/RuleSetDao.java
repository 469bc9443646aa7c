package dev.tangent.mappings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Json;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.UUID;

/** Reads rules for those who record what happens. */
final class RuleSetDao {
    private static final ObjectMapper MAPPER = Json.mapper();
    private static final Sql RULES = Sql.of("select id, key, conditions::text, touchpoint_id from mapping_rule"
            + " where brand_id = :brandId and (active or :withInactive) order by priority, key");

    private final Tx tx;

    RuleSetDao(Tx tx) {
        this.tx = tx;
    }

    RuleSet rules(boolean withInactive) {
        return new RuleSet(tx.call(RULES)
                .set("withInactive", withInactive)
                .list(row -> new RuleSet.Rule(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        conditions(row.getString(3)),
                        row.getObject(4, UUID.class))));
    }

    private static Conditions conditions(String json) {
        try {
            return MAPPER.readValue(json, Conditions.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
