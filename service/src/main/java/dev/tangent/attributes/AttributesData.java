package dev.tangent.attributes;

import dev.tangent.personal.Export;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is stored of customers by keys, declared or not. */
public final class AttributesData implements PersonalData {

    @Override
    public String name() {
        return "attributes";
    }

    @Override
    public Set<String> tables() {
        return Set.of("person_attribute", "quarantined_attribute");
    }

    @Override
    public void export(Tx tx, Subject subject, Export export) {
        for (String table : new String[] {"person_attribute", "quarantined_attribute"}) {
            export.section(table.equals("person_attribute") ? "Attributes" : "Attributes that nobody declared", table);
            tx.call(AttributesDataDao.READ)
                    .plain("personIds", subject.persons(), id -> id)
                    .list(row -> {
                        if (row.getString(1).equals(table)) {
                            Map<String, @Nullable Object> attribute = new LinkedHashMap<>();
                            attribute.put("key", row.getString(2));
                            attribute.put("value", row.getString(3));
                            attribute.put("source", row.getString(4));
                            attribute.put("setAt", row.getString(5));
                            attribute.put("purpose", row.getString(6));
                            attribute.put("legalBasis", row.getString(7));
                            export.row(attribute);
                        }
                        return table;
                    });
        }
    }

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        return tx.call(AttributesDataDao.DELETE)
                .plain("personIds", subject.persons(), id -> id)
                .find(row ->
                        Step.over(Map.of("person_attribute", row.getLong(1), "quarantined_attribute", row.getLong(2))))
                .orElseThrow();
    }
}
