package dev.tangent.customers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.platform.Fault;
import dev.tangent.platform.http.JsonTexts;
import dev.tangent.platform.http.SchemaRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads customers as calls name them. Faults are kept with each, so that one spoils no other. */
final class NamedReader {
    private static final String ANONYMOUS_ID = "/anonymousId";

    private final SchemaRule rule;

    /** {@code rule}: that of one customer of a batch. */
    NamedReader(SchemaRule rule) {
        this.rule = rule;
    }

    /** A body that keeps its schema. */
    Named one(JsonNode body) {
        return read(body, "", new ArrayList<>());
    }

    /** A body whose items may not keep their schema. */
    List<Named> batch(JsonNode body) {
        List<Named> items = new ArrayList<>();
        for (int i = 0; i < body.path("items").size(); i++) {
            JsonNode item = body.path("items").path(i);
            String pointer = "/items/" + i;
            List<Fault> faults = new ArrayList<>();
            JsonTexts.faults(item, pointer, faults);
            for (Fault fault : rule.faults(item)) {
                faults.add(Fault.at(pointer + fault.pointer(), fault.code(), fault.detail()));
            }
            items.add(
                    faults.isEmpty()
                            ? read(item, pointer, faults)
                            : new Named(null, List.of(), null, Map.of(), pointer, faults));
        }
        return items;
    }

    /** A body that says who an anonymous visitor is. */
    Named visitor(JsonNode body) {
        List<Fault> faults = new ArrayList<>();
        IdentityKey visitor = anonymous(body.path("anonymousId").asText(), faults);
        Named named = read(body, "", faults);
        List<Fault> all = new ArrayList<>(named.faults());
        for (int i = 0; i < named.identities().size(); i++) {
            if (named.identities().get(i).isAnonymous()) {
                all.add(Fault.at("/identities/" + i + "/kind", "anonymous", "tells nobody who the visitor is"));
            }
        }
        return new Named(named.externalRef(), named.identities(), visitor, named.attributes(), "", all);
    }

    private static @Nullable IdentityKey anonymous(String value, List<Fault> faults) {
        List<Fault> own = new ArrayList<>();
        IdentityKey key = Identities.read("anonymous_id", null, value, "", own);
        own.forEach(fault -> faults.add(Fault.at(ANONYMOUS_ID, fault.code(), fault.detail())));
        return key;
    }

    private static Named read(JsonNode item, String pointer, List<Fault> faults) {
        List<IdentityKey> identities = new ArrayList<>();
        JsonNode sent = item.path("identities");
        for (int i = 0; i < sent.size(); i++) {
            JsonNode identity = sent.path(i);
            IdentityKey key = Identities.read(
                    identity.path("kind").asText(null),
                    identity.path("namespace").asText(null),
                    identity.path("value").asText(null),
                    pointer + "/identities/" + i,
                    faults);
            if (key != null) {
                identities.add(key);
            }
        }
        String externalRef = item.hasNonNull("externalRef")
                ? item.path("externalRef").textValue().strip()
                : null;
        if (externalRef != null && Identities.isJunk(externalRef)) {
            faults.add(Fault.at(pointer + "/externalRef", "junk_reference", "names nobody"));
        }
        if (externalRef == null && sent.isEmpty()) {
            faults.add(Fault.at(pointer + "/identities", "required", "is missing, and externalRef is too"));
        }
        Map<String, JsonNode> attributes = new HashMap<>();
        item.path("attributes").properties().forEach(field -> attributes.put(field.getKey(), field.getValue()));
        return new Named(externalRef, identities, null, attributes, pointer, faults);
    }
}
