package dev.tangent.segments;

import dev.tangent.tenancy.Call;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule as SQL over {@code customer_fact c}: for each condition one joined source of one row a customer at most, and a
 * predicate over these that is true or false and never null. All text is fixed here; what a rule says are parameters.
 */
final class Selection {
    private static final String OF_ONE = " and p.customer_id = :customerId";

    /** Customers that the brand's systems call something, or into whom one was merged that they do. */
    private static final String CALLED = """
            select called.id
              from (with recursive up as (
                      select u.id, u.merged_into_id
                        from customer_reference r
                        join customer u on u.brand_id = r.brand_id and u.id = r.customer_id
                       where r.brand_id = :brandId
                      union
                      select u.id, u.merged_into_id
                        from up
                        join customer u on u.brand_id = :brandId and u.id = up.merged_into_id)
                    select id from up where merged_into_id is null) called""";

    private static final String CALLED_ONE = """
            select :customerId::uuid
             where exists (
                     with recursive below as (
                       select :customerId::uuid as id
                       union all
                       select u.id
                         from below
                         join customer u on u.brand_id = :brandId and u.merged_into_id = below.id)
                     select from below
                       join customer_reference r on r.brand_id = :brandId and r.customer_id = below.id)""";

    private final Moment moment;
    private final String whose;
    private final StringBuilder sources = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String predicate;
    private int conditions;

    private Selection(Rule rule, Moment moment, String whose) {
        this.moment = moment;
        this.whose = whose;
        this.predicate = predicate(rule);
    }

    /** Of all customers. */
    static Selection of(Rule rule, Moment moment) {
        return new Selection(rule, moment, "");
    }

    /** The same, looking at the customer {@code :customerId} alone. */
    static Selection ofOne(Rule rule, Moment moment) {
        return new Selection(rule, moment, OF_ONE);
    }

    /** Everything behind {@code from}, up to and with the rule itself. */
    String text() {
        return "customer_fact c" + sources + "\n where c.brand_id = :brandId\n   and " + predicate;
    }

    Call bind(Call call) {
        values.forEach((name, value) -> {
            if (value instanceof Instant instant) {
                call.set(name, instant);
            } else if (value instanceof Long number) {
                call.set(name, number);
            } else if (value instanceof UUID id) {
                call.set(name, id);
            } else if (value instanceof List<?> texts) {
                call.texts(name, texts, Object::toString);
            } else {
                call.set(name, value.toString());
            }
        });
        return call;
    }

    private String predicate(Rule rule) {
        if (rule.attribute() != null) {
            return attribute(rule.attribute());
        } else if (rule.interactions() != null) {
            return interactions(rule.interactions());
        } else if (rule.consent() != null) {
            return consent(rule.consent());
        } else if (rule.identity() != null) {
            return identity(rule.identity());
        } else if (rule.seen() != null) {
            return interactions(Rule.Interactions.seen(rule.seen()));
        } else if (rule.not() != null) {
            return "not " + predicate(rule.not());
        }
        return rule.all().isEmpty() ? joined(rule.any(), " or ") : joined(rule.all(), " and ");
    }

    private String joined(List<Rule> parts, String word) {
        return parts.stream().map(this::predicate).collect(Collectors.joining(word, "(", ")"));
    }

    private String attribute(Rule.Attribute asked) {
        String name = source("""
                select distinct on (p.customer_id) p.customer_id, a.value
                  from person_fact p
                  join attribute_fact a on a.brand_id = :brandId and a.person_id = p.person_id
                 where p.brand_id = :brandId and a.key = :%_key""" + whose + """

                 order by p.customer_id, a.set_at desc, a.person_id desc""", Map.of("key", asked.key()));
        if (asked.value() != null) {
            values.put(name + "_value", isDay(asked) ? asked.value().textValue() : asked.value());
        }
        String text = "(" + name + ".value #>> '{}') collate \"C\"";
        return switch (asked.operator()) {
            case "exists" -> known(name);
            case "equals" -> "coalesce(" + name + ".value = :" + name + "_value::jsonb, false)";
            case "not_equals" -> "coalesce(" + name + ".value <> :" + name + "_value::jsonb, false)";
            case "gt" -> number(name, ">");
            case "gte" -> number(name, ">=");
            case "lt" -> number(name, "<");
            case "lte" -> number(name, "<=");
            case "before" -> "coalesce(" + text + " < :" + name + "_value, false)";
            case "after" -> "coalesce(" + text + " > :" + name + "_value, false)";
            case "in" -> {
                values.put(name + "_values", asked.values());
                yield "coalesce(" + name + ".value in (select said::jsonb from unnest(:" + name
                        + "_values::text[]) as given (said)), false)";
            }
            case "within_last_days" -> {
                values.put(name + "_from", moment.day(Objects.requireNonNull(asked.days())));
                values.put(name + "_to", moment.today());
                yield "coalesce(" + text + " between :" + name + "_from and :" + name + "_to, false)";
            }
            default -> throw new IllegalStateException(asked.operator());
        };
    }

    private static boolean isDay(Rule.Attribute asked) {
        return asked.operator().equals("before") || asked.operator().equals("after");
    }

    /** As numbers, whatever stands there. */
    private static String number(String name, String than) {
        return "case when jsonb_typeof(" + name + ".value) = 'number' then " + name + ".value " + than + " :" + name
                + "_value::jsonb else false end";
    }

    private String interactions(Rule.Interactions asked) {
        Map<String, Object> said = new LinkedHashMap<>();
        StringBuilder which = new StringBuilder();
        said.put("now", moment.now());
        only(which, said, "type", asked.type(), " and i.type = :%_type");
        only(which, said, "direction", asked.direction(), " and i.direction = :%_direction");
        only(which, said, "actor", asked.actor(), " and i.actor = :%_actor");
        only(which, said, "touchpoint", asked.touchpointId(), " and i.touchpoint_id = :%_touchpoint");
        only(
                which,
                said,
                "channel",
                asked.channelId(),
                " and i.touchpoint_id in (select t.touchpoint_id from touchpoint_fact t"
                        + " where t.brand_id = :brandId and t.channel_id = :%_channel)");
        if (asked.within() != null) {
            only(which, said, "from", moment.from(asked.within()), " and i.occurred_at >= :%_from");
            only(which, said, "to", asked.within().to(), " and i.occurred_at < :%_to");
        }
        if (!Boolean.TRUE.equals(asked.withAutomated())) {
            which.append(" and not i.automated");
        }
        String total = asked.sum() == null ? "" : """
                , sum(i.value_amount) filter (where i.value_currency = :%_currency) as total""";
        if (asked.sum() != null) {
            said.put("currency", asked.sum().currency());
        }
        String name = source("""
                select p.customer_id, count(*) as n, min(i.occurred_at) as first_at, max(i.occurred_at) as last_at""" + total + """

                  from person_fact p
                  join interaction_fact i on i.brand_id = :brandId and i.person_id = p.person_id
                 where p.brand_id = :brandId and i.occurred_at <= :%_now""" + which + whose + """

                 group by p.customer_id""", said);
        StringBuilder holds = new StringBuilder("(");
        holds.append(asked.count() == null && asked.sum() == null ? known(name) : "true");
        if (asked.count() != null) {
            bounds(holds, name, "n", asked.count().atLeast(), asked.count().atMost());
        }
        if (asked.sum() != null) {
            bounds(holds, name, "total", asked.sum().atLeast(), asked.sum().atMost());
        }
        within(holds, name, "first_at", asked.first());
        within(holds, name, "last_at", asked.last());
        return holds.append(')').toString();
    }

    private static void only(
            StringBuilder which, Map<String, Object> said, String name, @Nullable Object value, String condition) {
        if (value != null) {
            said.put(name, value);
            which.append(condition);
        }
    }

    /** Nothing counts as 0. */
    private void bounds(StringBuilder holds, String name, String column, @Nullable Long least, @Nullable Long most) {
        if (least != null) {
            values.put(name + "_least_" + column, least);
            holds.append(" and coalesce(" + name + "." + column + ", 0) >= :" + name + "_least_" + column);
        }
        if (most != null) {
            values.put(name + "_most_" + column, most);
            holds.append(" and coalesce(" + name + "." + column + ", 0) <= :" + name + "_most_" + column);
        }
    }

    private void within(StringBuilder holds, String name, String column, Rule.@Nullable Window window) {
        if (window == null) {
            return;
        }
        Instant from = moment.from(window);
        if (from != null) {
            values.put(name + "_from_" + column, from);
            holds.append(" and coalesce(" + name + "." + column + " >= :" + name + "_from_" + column + ", false)");
        }
        if (window.to() != null) {
            values.put(name + "_to_" + column, window.to());
            holds.append(" and coalesce(" + name + "." + column + " < :" + name + "_to_" + column + ", false)");
        }
    }

    /** As {@code ConsentDao/state.sql} finds it of one customer. */
    private String consent(Rule.Said asked) {
        Map<String, Object> said = new LinkedHashMap<>();
        StringBuilder covering = new StringBuilder();
        said.put("purpose", asked.purpose());
        only(covering, said, "kind", asked.channelKind(), " or s.channel_kind = :%_kind");
        only(
                covering,
                said,
                "channel",
                asked.channelId(),
                " or s.channel_id = :%_channel or s.channel_kind = (select ch.channel_kind from channel_fact ch"
                        + " where ch.brand_id = :brandId and ch.channel_id = :%_channel)");
        String name = source("""
                select distinct on (p.customer_id) p.customer_id, s.state
                  from person_fact p
                  join consent_fact s on s.brand_id = :brandId and s.person_id = p.person_id
                 where p.brand_id = :brandId and s.purpose = :%_purpose
                   and (s.channel_kind is null and s.channel_id is null""" + covering + ")" + whose + """

                 order by p.customer_id, s.occurred_at desc, s.state = 'withdrawn' desc, s.id desc""", said);
        if (asked.state().equals("none")) {
            return "not " + known(name);
        }
        values.put(name + "_state", asked.state());
        return "coalesce(" + name + ".state = :" + name + "_state, false)";
    }

    private String identity(Rule.Identity asked) {
        if (asked.identified() != null) {
            return (asked.identified() ? "" : "not ") + known(identified());
        }
        Map<String, Object> said = new LinkedHashMap<>();
        StringBuilder which = new StringBuilder();
        only(which, said, "kind", asked.kind(), " and i.kind = :%_kind");
        only(which, said, "namespace", asked.namespace(), " and i.namespace = :%_namespace");
        return known(source("""
                select distinct p.customer_id
                  from person_fact p
                  join identity_fact i on i.brand_id = :brandId and i.person_id = p.person_id
                 where p.brand_id = :brandId""" + which + whose, said));
    }

    /** As {@code CrowdDao/standings.sql} finds it. */
    private String identified() {
        return source("""
                select p.customer_id
                  from person_fact p
                  join identity_fact i on i.brand_id = :brandId and i.person_id = p.person_id
                 where p.brand_id = :brandId and i.kind <> 'anonymous_id'""" + whose + """

                union
                """ + (whose.isEmpty() ? CALLED : CALLED_ONE), Map.of());
    }

    private static String known(String name) {
        return "(" + name + ".customer_id is not null)";
    }

    /** Joins a source; {@code %} stands for its name, which begins the names of its parameters. */
    private String source(String query, Map<String, Object> said) {
        String name = "s" + conditions++;
        sources.append("\n  left join (")
                .append(query.replace("%", name))
                .append(") ")
                .append(name);
        sources.append(" on ").append(name).append(".customer_id = c.customer_id");
        said.forEach((parameter, value) -> values.put(name + "_" + parameter, value));
        return name;
    }
}
