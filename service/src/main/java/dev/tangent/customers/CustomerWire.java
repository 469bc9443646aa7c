package dev.tangent.customers;

import dev.tangent.api.model.AnonymousHistory;
import dev.tangent.api.model.CustomerBatchResult;
import dev.tangent.api.model.CustomerInteractions;
import dev.tangent.api.model.CustomerMergeKind;
import dev.tangent.api.model.CustomerMergeState;
import dev.tangent.api.model.CustomerVerdict;
import dev.tangent.api.model.IdentifiedCustomer;
import dev.tangent.api.model.Identity;
import dev.tangent.api.model.IdentityKind;
import dev.tangent.api.model.UpsertOutcome;
import dev.tangent.platform.http.ProblemBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the API writes of customers. */
final class CustomerWire {
    private CustomerWire() {}

    static dev.tangent.api.model.Customer of(Customer customer) {
        return new dev.tangent.api.model.Customer()
                .id(customer.id())
                .externalRef(customer.externalRef())
                .identities(customer.identities().stream()
                        .map(known -> new Identity()
                                .kind(IdentityKind.fromValue(known.kind()))
                                .namespace(known.namespace().isEmpty() ? null : known.namespace())
                                .value(known.value())
                                .firstSeenAt(known.firstSeenAt()))
                        .toList())
                .attributes(customer.attributes())
                .firstSeenAt(customer.firstSeenAt())
                .lastSeenAt(customer.lastSeenAt())
                .interactions(contact(customer.contact()))
                .restrictedAt(customer.restrictedAt())
                .createdAt(customer.createdAt())
                .updatedAt(customer.updatedAt());
    }

    static IdentifiedCustomer identified(Customer customer, Joined joined) {
        return new IdentifiedCustomer()
                .customer(of(customer))
                .history(AnonymousHistory.fromValue(word(Objects.requireNonNull(joined.history()))));
    }

    static CustomerBatchResult batch(List<Joined> verdicts, String requestId) {
        List<CustomerVerdict> items = new ArrayList<>();
        for (Joined verdict : verdicts) {
            items.add(new CustomerVerdict()
                    .index(items.size())
                    .outcome(UpsertOutcome.fromValue(word(verdict.outcome())))
                    .customerId(verdict.customerId())
                    .problem(verdict.problem() == null ? null : ProblemBody.of(verdict.problem(), null, requestId)));
        }
        return new CustomerBatchResult()
                .created((int) Joined.count(verdicts, Joined.Outcome.CREATED))
                .updated((int) Joined.count(verdicts, Joined.Outcome.UPDATED))
                .unchanged((int) Joined.count(verdicts, Joined.Outcome.UNCHANGED))
                .rejected((int) Joined.count(verdicts, Joined.Outcome.REJECTED))
                .items(items);
    }

    static dev.tangent.api.model.CustomerMerge of(CustomerMerge merge) {
        return new dev.tangent.api.model.CustomerMerge()
                .id(merge.id())
                .kind(CustomerMergeKind.fromValue(merge.kind()))
                .state(CustomerMergeState.fromValue(merge.state()))
                .fromCustomerId(merge.fromCustomerId())
                .intoCustomerId(merge.intoCustomerId())
                .persons(merge.persons())
                .reason(merge.reason())
                .reversedAt(merge.reversedAt())
                .createdAt(merge.createdAt())
                .updatedAt(merge.updatedAt());
    }

    private static @Nullable CustomerInteractions contact(Customer.@Nullable Contact contact) {
        return contact == null
                ? null
                : new CustomerInteractions()
                        .count(contact.count())
                        .complete(contact.complete())
                        .withActor(contact.withActor())
                        .humanShare(share(contact.human(), contact.withActor()))
                        .botShare(share(contact.bot(), contact.withActor()));
    }

    private static @Nullable Double share(int part, int whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
