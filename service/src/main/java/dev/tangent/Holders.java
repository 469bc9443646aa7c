package dev.tangent;

import dev.tangent.attributes.AttributesData;
import dev.tangent.consents.ConsentsData;
import dev.tangent.contacts.ContactsData;
import dev.tangent.customers.CustomersData;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.customers.People;
import dev.tangent.idempotency.KeptAnswersData;
import dev.tangent.interactions.InteractionsData;
import dev.tangent.interactions.RejectedData;
import dev.tangent.interactions.SourcesData;
import dev.tangent.jobs.JobsData;
import dev.tangent.personal.PersonalData;
import dev.tangent.privacy.ExportsData;
import dev.tangent.webhooks.EventsData;
import java.time.Clock;
import java.util.List;

/** Everybody who stores something of people: the one place to add a holder. */
public final class Holders {
    private Holders() {}

    /**
     * In the order in which they erase. What is searched for a person comes while all that the person is known by is there;
     * events are found by interactions, and customers are what all others are found by.
     */
    public static List<PersonalData> all(People people, IdentityHashes hashes, Clock clock) {
        return List.of(
                new ExportsData(),
                new KeptAnswersData(),
                new EventsData(),
                new JobsData(),
                new RejectedData(),
                new SourcesData(),
                new InteractionsData(people),
                new ContactsData(hashes),
                new ConsentsData(),
                new AttributesData(),
                new CustomersData(clock));
    }
}
