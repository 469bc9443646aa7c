package dev.tangent.client.acceptance;

import static dev.tangent.client.Identities.userId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.client.BrandClient;
import dev.tangent.client.Tangent;
import dev.tangent.client.model.Brand;
import dev.tangent.client.model.ChannelKind;
import dev.tangent.client.model.ConsentState;
import dev.tangent.client.model.ConsentStatus;
import dev.tangent.client.model.ContactCheck;
import dev.tangent.client.model.ContactRefusal;
import dev.tangent.client.model.ContactRefusalCode;
import dev.tangent.client.model.Customer;
import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.MessageClass;
import dev.tangent.client.model.OptOutLink;
import dev.tangent.client.model.Suppression;
import dev.tangent.client.model.SuppressionReason;
import dev.tangent.testing.TestService;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program asks before it sends, and a customer opts out. */
class ContactTest {
    private final TestService service = TestService.shared();
    private final Tangent agency = Tangent.builder()
            .baseUrl(service.url())
            .apiKey(service.newAgency("Senders").apiKey())
            .build();
    private final Brand shop = agency.brands().create(b -> b.name("Shop").timeZone("UTC"));
    private final BrandClient brand = agency.brand(shop.id());

    @AfterEach
    void close() {
        agency.close();
    }

    @Test
    void aMessageIsCheckedReservedAndNoLongerAllowedAfterTheOptOut() {
        brand.contactPolicy().update(p -> p.clearQuietHours());
        brand.interactions()
                .record(i -> i.customer(userId("ann"))
                        .type(InteractionType.VISIT)
                        .occurredAt(Instant.parse("2026-03-01T00:00:00Z")));
        Customer ann = brand.customers().list().iterator().next();
        assertThat(codes(check())).containsExactly(ContactRefusalCode.NO_CONSENT);

        brand.consents()
                .record(
                        ann.id(),
                        c -> c.purpose("marketing")
                                .channelKind(ChannelKind.EMAIL)
                                .state(ConsentState.GRANTED)
                                .source("till"));
        ContactCheck allowed = check();
        assertThat(allowed.allowed()).isTrue();
        brand.contactReservations()
                .delete(Objects.requireNonNull(allowed.reservation()).id());

        OptOutLink link = brand.optOutLinks()
                .create(l ->
                        l.customerId(ann.id()).channelKind(ChannelKind.EMAIL).purpose("marketing"));
        String token = Objects.requireNonNull(link.token());
        assertThat(agency.optOuts().get(token).optedOut()).isFalse();
        assertThat(agency.optOuts().create(token).optedOut()).isTrue();
        assertThat(codes(check())).containsExactly(ContactRefusalCode.OPTED_OUT);
        ConsentStatus status = brand.consents().states(ann.id()).iterator().next();
        assertThat(status.state()).isEqualTo(ConsentState.WITHDRAWN);

        Suppression suppression =
                brand.suppressions().create(s -> s.identity(userId("ann")).reason(SuppressionReason.COMPLAINT));
        assertThat(codes(check())).contains(ContactRefusalCode.SUPPRESSED);
        brand.suppressions().lift(suppression.id());
        assertThat(codes(check())).containsExactly(ContactRefusalCode.OPTED_OUT);
    }

    private ContactCheck check() {
        return brand.contactChecks()
                .check(c -> c.identity(userId("ann"))
                        .channelKey("email")
                        .messageClass(MessageClass.MARKETING)
                        .reserve(true));
    }

    private static List<ContactRefusalCode> codes(ContactCheck check) {
        return check.reasons().stream().map(ContactRefusal::code).toList();
    }
}
