package dev.tangent.platform;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every failure a client may see, thrown where it is found and rendered in one place. */
public final class Problem extends RuntimeException {

    /** What can go wrong: the name in lower case is the {@code code} that programs decide by. */
    public enum Type {
        INVALID_REQUEST(400, "Invalid request", "The request line, its headers or its encoding cannot be read."),
        INVALID_PARAMETER(
                400,
                "Invalid parameter",
                "A path, query or header parameter is unknown, repeated or out of its bounds."),
        INVALID_JSON(
                400,
                "Invalid JSON",
                "The body is not JSON, names a field twice, or is nested too deeply or too large in one of its values."),
        INVALID_CSV(400, "Invalid CSV", "The file is not CSV, or one of its rows has more columns than are read."),
        INVALID_CURSOR(
                400,
                "Invalid cursor",
                "The cursor was altered, belongs to another list, or is used with other filters than the page it came from."),
        UNAUTHENTICATED(
                401,
                "Unauthenticated",
                "There is no API key in the Authorization header, or it is unknown, expired or revoked."),
        SCOPE_MISSING(403, "Scope missing", "The key lacks the scope this operation asks for."),
        SCOPE_NOT_HELD(403, "Scope not held", "A key can only pass on scopes it holds itself."),
        BRAND_RESTRICTED(
                403, "Brand restricted", "The key reaches one brand; this operation belongs to the whole agency."),
        SECRET_KEY_IN_BROWSER(
                403,
                "Secret key in a browser",
                "A secret key came with an Origin header, so it stands in a web page. Use a publishable key there, and rotate the secret one."),
        ORIGIN_NOT_ALLOWED(
                403, "Origin not allowed", "The publishable key is not meant for the origin this request comes from."),
        IDENTITY_NOT_PROVEN(
                403,
                "Identity not proven",
                "The proof was not made of the userId with an identity secret of the brand that holds: no page can claim to be somebody."),
        NOT_FOUND(404, "Not found", "There is no such thing, or it belongs to another tenant."),
        METHOD_NOT_ALLOWED(405, "Method not allowed", "The path exists, but not with this method."),
        NOT_ACCEPTABLE(
                406, "Not acceptable", "The operation cannot answer in any media type the Accept header allows."),
        REQUEST_TIMEOUT(408, "Request timeout", "The body did not arrive in time."),
        KEY_TAKEN(409, "Key taken", "Another one already has this key."),
        BRAND_ARCHIVED(409, "Brand archived", "The brand is archived and takes no writes until it is restored."),
        CHANNEL_ARCHIVED(409, "Channel archived", "The channel is archived and takes no new touchpoints."),
        TOUCHPOINTS_LINKED(
                409,
                "Touchpoints linked already",
                "From the one touchpoint to the other there is a link already. Change that one; the list finds it by `touchpointId`."),
        TOUCHPOINT_LINKS_FULL(409, "Too many touchpoint links", "Delete a link before adding another one."),
        JOURNEY_ARCHIVED(409, "Journey archived", "The journey is archived and is not changed until it is restored."),
        JOURNEY_WITHOUT_DRAFT(
                409, "Journey without a draft", "The journey has no draft: what it says is published already."),
        TEMPLATE_IN_USE(
                409,
                "Template in use",
                "A brand has one journey of a template that is not archived; archive the other one first."),
        TEMPLATE_BUILT_IN(
                409,
                "Template built in",
                "The template comes with the service and is neither changed nor deleted; an agency may save one of its own."),
        API_KEY_REVOKED(409, "API key revoked", "A revoked key stays revoked and cannot be changed or rotated."),
        WEBHOOK_ENDPOINT_DISABLED(
                409, "Webhook endpoint disabled", "Nothing is sent to the endpoint until it is made active again."),
        WEBHOOK_ENDPOINTS_FULL(409, "Too many webhook endpoints", "Delete an endpoint before adding another one."),
        MAPPING_RULES_FULL(409, "Too many mapping rules", "Delete a mapping rule before adding another one."),
        IDENTITY_SECRETS_FULL(
                409, "Too many identity secrets", "Two identity secrets are active; revoke one before making another."),
        SEGMENTS_FULL(409, "Too many segments", "Delete a segment before adding another one."),
        SEGMENT_TOO_COSTLY(
                409,
                "Segment too costly",
                "Finding the segment's customers takes the database longer than it may. Shorten its windows, or ask for less."),
        SEGMENT_IN_USE(
                409,
                "Segment in use",
                "Personas are bound to the segment, archived ones too. Bind them to another one first."),
        ATTRIBUTE_IN_USE(
                409,
                "Attribute in use",
                "Segments ask for the attribute, so it cannot be archived; `errors` names them. Change or delete them first."),
        IDEMPOTENCY_IN_PROGRESS(
                409, "Still running", "An earlier call with the same Idempotency-Key has not ended yet."),
        INTERACTION_CONFLICT(409, "Interaction conflict", "This id was recorded before with other content."),
        ORDER_ALREADY_RECORDED(
                409, "Order already recorded", "Another purchase has this order reference; one is kept per order."),
        CUSTOMER_MERGED(409, "Customer merged", "The customer went up in another one, whose id stands in `instead`."),
        CUSTOMER_RESTRICTED(
                409,
                "Customer restricted",
                "The customer's data may be stored only: keys with privacy:write read it, and nobody changes it until the restriction is lifted."),
        CUSTOMER_BEING_ERASED(
                409,
                "Customer being erased",
                "The customer is being erased or anonymised; try again when that is done."),
        IDENTITY_ERASED(
                409,
                "Identity erased",
                "A visitor who was erased comes back under another anonymous id, or is named by the brand."),
        CUSTOMERS_DIFFER(
                409,
                "Customers differ",
                "What was named together belongs to different identified customers, who are never merged by themselves. Merge them, if they are one."),
        EXTERNAL_REF_CONFLICT(
                409,
                "External reference conflict",
                "The customer is called otherwise, or another customer is called so; `instead` names that customer."),
        EXTERNAL_REF_TAKEN(
                409, "External reference taken", "Another one of the brand is called so by its other systems."),
        MERGE_REVERSED(409, "Merge reversed", "The merge was reversed before."),
        MERGE_SUPERSEDED(
                409,
                "Merge superseded",
                "What the merge moved was moved on by a later merge, whose id stands in `instead`. Reverse that one first."),
        JOB_FINISHED(409, "Job finished", "The job has succeeded or failed and can no longer be cancelled."),
        LINK_CODE_REDEEMED(409, "Link code redeemed", "Somebody else has redeemed the code; it works once."),
        LINK_EXPIRED(410, "Link expired", "The single-purpose link was good once and is no more; ask for another one."),
        PRECONDITION_FAILED(412, "Precondition failed", "What is stored is no longer what If-Match names."),
        BODY_TOO_LARGE(413, "Body too large", "The body is larger, decoded, than this operation takes."),
        URI_TOO_LONG(414, "URI too long", "The request line is longer than the service reads."),
        UNSUPPORTED_MEDIA_TYPE(
                415, "Unsupported media type", "The body is of a media type or encoding this operation does not take."),
        INVALID_BODY(422, "Invalid body", "The body can be read and is wrong; every fault is listed with its pointer."),
        IDEMPOTENCY_KEY_REUSED(
                422, "Idempotency-Key reused", "The same Idempotency-Key came before with another body."),
        RATE_LIMITED(429, "Rate limited", "Too many requests; wait for Retry-After."),
        USAGE_LIMIT_REACHED(
                429,
                "Usage limit reached",
                "The agency has recorded as many interactions this calendar month as its plan allows. The month ends by UTC."),
        HEADERS_TOO_LARGE(431, "Headers too large", "The request headers are larger than the service reads."),
        INTERNAL_ERROR(500, "Internal error", "The service failed. The request id names the failure in its logs."),
        READ_ONLY(503, "Read-only", "The service takes no writes for the time being; reads go on."),
        UNAVAILABLE(
                503,
                "Unavailable",
                "The service is overloaded, stopping, or cannot reach its database; wait for Retry-After.");

        private final int status;
        private final String title;
        private final String explanation;

        Type(int status, String title, String explanation) {
            this.status = status;
            this.title = title;
            this.explanation = explanation;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        /** One paragraph for the page that a problem's {@code type} names. */
        public String explanation() {
            return explanation;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final transient Type type;
    private final transient List<Fault> faults;
    private final long retryAfterSeconds;
    private final boolean hides;
    private final @Nullable UUID instead;

    private Problem(Type type, String detail, List<Fault> faults) {
        this(type, detail, faults, 0, false, null);
    }

    private Problem(
            Type type,
            String detail,
            List<Fault> faults,
            long retryAfterSeconds,
            boolean hides,
            @Nullable UUID instead) {
        super(detail);
        this.type = type;
        this.faults = List.copyOf(faults);
        this.retryAfterSeconds = retryAfterSeconds;
        this.hides = hides;
        this.instead = instead;
    }

    public static Problem of(Type type, String detail) {
        return new Problem(type, detail, List.of());
    }

    public static Problem of(Type type, String detail, Fault fault) {
        return new Problem(type, detail, List.of(fault));
    }

    public static Problem of(Type type, String detail, List<Fault> faults) {
        return new Problem(type, detail, faults);
    }

    public static Problem notFound(String what, @Nullable Object id) {
        return of(
                Type.NOT_FOUND, id == null ? "There is no such " + what + "." : "There is no " + what + " " + id + ".");
    }

    public static Problem keyTaken(@Nullable String key) {
        return of(
                Type.KEY_TAKEN,
                key == null ? "Another one already has this key." : "The key " + key + " is taken.",
                Fault.at("/key", "key_taken", "is taken"));
    }

    public static Problem invalidParameter(String name, String code, String detail) {
        return of(
                Type.INVALID_PARAMETER,
                "The parameter " + name + " " + detail + ".",
                Fault.ofParameter(name, code, detail));
    }

    /** A body that is wrong, with every fault found in it. */
    public static Problem invalidBody(List<Fault> faults) {
        return new Problem(
                Type.INVALID_BODY,
                faults.size() == 1 ? "The body has 1 fault." : "The body has " + faults.size() + " faults.",
                faults);
    }

    public static Problem invalidBody(String pointer, String code, String detail) {
        return invalidBody(List.of(Fault.at(pointer, code, detail)));
    }

    /** The same, that may be gone after {@code seconds}. */
    public Problem retryAfter(long seconds) {
        return new Problem(type, detail(), faults, seconds, hides, instead);
    }

    /** The same, where the caller is not even told whether there is such a thing: a denied call, though it looks like none. */
    public Problem hiding() {
        return new Problem(type, detail(), faults, retryAfterSeconds, true, instead);
    }

    /** The same, with the id of what stands in the place of what was asked for. */
    public Problem instead(UUID id) {
        return new Problem(type, detail(), faults, retryAfterSeconds, hides, id);
    }

    public Type type() {
        return type;
    }

    /** Seconds to wait before another try; 0 where nothing is known of it. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** Whether it keeps from the caller what others may reach. */
    public boolean hides() {
        return hides;
    }

    /** What stands in the place of what was asked for, where something does. */
    public @Nullable UUID instead() {
        return instead;
    }

    public List<Fault> faults() {
        return faults;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** A problem is an answer, not an accident: its trace is never printed and costs more than finding it. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
