package dev.tangent.collect;

import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.channels.ChannelScope;
import dev.tangent.channels.Channels;
import dev.tangent.consents.Consent;
import dev.tangent.consents.Consents;
import dev.tangent.customers.Customers;
import dev.tangent.customers.Identities;
import dev.tangent.customers.IdentityKey;
import dev.tangent.customers.Joined;
import dev.tangent.customers.Persons;
import dev.tangent.linkcodes.LinkCodes;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What visitors of pages may say of themselves, each under an anonymous id of the browser's own, and who they may be: whoever
 * the brand's server proves.
 */
public final class Visitors {
    private static final int LEAST_CHARACTERS = 16;
    private static final String ANONYMOUS_ID = "/anonymousId";

    private static final String SOURCE = "browser";

    private final Sources sources;

    public Visitors(Sources sources) {
        this.sources = sources;
    }

    /** What a visitor's word changes. */
    public record Sources(
            Customers customers, IdentitySecrets secrets, Channels channels, Consents consents, LinkCodes codes) {}

    /** Of which channels a body speaks, by kind or by key. */
    record About(@Nullable String channelKind, @Nullable String channelKey) {}

    /** Null where nothing is said. */
    @Nullable
    IdentityKey anonymous(@Nullable String anonymousId) {
        return anonymousId == null ? null : required(anonymousId);
    }

    /** One that others could guess would let them speak for the visitor. */
    IdentityKey required(String anonymousId) {
        List<Fault> faults = new ArrayList<>();
        IdentityKey visitor = anonymous(anonymousId, faults);
        if (visitor == null) {
            throw Problem.invalidBody(faults);
        }
        return visitor;
    }

    /** What became of the history of the visitor, who is a user if {@code proof} holds. */
    Joined.History identify(Tx tx, Act act, String anonymousId, String userId, String proof) {
        List<Fault> faults = new ArrayList<>();
        IdentityKey visitor = anonymous(anonymousId, faults);
        IdentityKey user = read("user_id", userId, "/userId", faults);
        if (visitor == null || user == null) {
            throw Problem.invalidBody(faults);
        }
        // Of the id as it is stored: a proof of " admin" proves nobody to be admin.
        if (!sources.secrets().isProven(tx, user.value(), proof)) {
            throw Problem.of(
                    Problem.Type.IDENTITY_NOT_PROVEN,
                    "The proof was not made of this userId with an identity secret of the brand that holds.",
                    Fault.at("/proof", "identity_not_proven", "does not hold"));
        }
        return Objects.requireNonNull(
                sources.customers().identify(tx, act, visitor, user).history());
    }

    /** Records what a visitor agreed to, or took back. */
    Consent.Said agree(Tx tx, Act act, IdentityKey visitor, About about, Consent.Draft draft) {
        ChannelScope scope = sources.channels().scope(tx, about.channelKind(), null, about.channelKey());
        Persons.Known person = sources.customers().known(tx, act, visitor);
        Consent consent = sources.consents().recordSaid(tx, act, person, visitor, scope, draft);
        return new Consent.Said(
                consent.purpose(),
                consent.channelKind(),
                consent.channelId(),
                about.channelKey(),
                consent.state(),
                consent.occurredAt(),
                consent.textVersion());
    }

    /** What the code was for that joins the visitor with what it stands for. A page is told of no customer. */
    String redeem(Tx tx, Act act, IdentityKey visitor, String code) {
        try {
            return sources.codes().redeem(tx, act, code, visitor).code().purpose();
        } catch (Problem problem) {
            throw problem.type() == Problem.Type.CUSTOMERS_DIFFER
                    ? Problem.of(
                            Problem.Type.CUSTOMERS_DIFFER,
                            "The visitor is identified, and the code is of another customer.",
                            Fault.at("/code", "customers_differ", "is of another customer"))
                    : problem;
        }
    }

    /** A page of what the visitor said in browsers, and of nothing else that is known of the same person. */
    Page<Consent.Said> said(
            BrandId brand,
            IdentityKey visitor,
            @Nullable String purpose,
            @Nullable Instant updatedSince,
            Consent.StatePlace last,
            int limit) {
        return sources.consents().said(brand, visitor, purpose, updatedSince, last, limit);
    }

    /** What it is that a visitor of a page says. */
    static Consent.Draft draft(
            Caller caller, String purpose, String state, @Nullable String textVersion, @Nullable Instant occurredAt) {
        String network = caller.networkToKeep();
        return new Consent.Draft(
                purpose, state, SOURCE, textVersion, network == null ? null : "From " + network, null, occurredAt);
    }

    private static @Nullable IdentityKey anonymous(String anonymousId, List<Fault> faults) {
        if (anonymousId.length() < LEAST_CHARACTERS) {
            faults.add(Fault.at(ANONYMOUS_ID, "too_short", "must have at least " + LEAST_CHARACTERS + " characters"));
            return null;
        }
        return read("anonymous_id", anonymousId, ANONYMOUS_ID, faults);
    }

    /** What is wrong with a value is told of the field that has it. */
    private static @Nullable IdentityKey read(String kind, String value, String pointer, List<Fault> faults) {
        List<Fault> own = new ArrayList<>();
        IdentityKey key = Identities.read(kind, null, value, pointer, own);
        own.forEach(fault -> faults.add(Fault.at(pointer, fault.code(), fault.detail())));
        return key;
    }
}
