package dev.tangent.client;

import java.util.List;

/** Headers that the service takes on some operations and not on others. */
final class Header {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String IF_MATCH = "If-Match";
    static final String IF_NONE_MATCH = "If-None-Match";
    static final String ACCEPT_LANGUAGE = "Accept-Language";

    /** An operation that does not know one of these would silently do something else than was asked. */
    static final List<String> DECLARED = List.of(IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, ACCEPT_LANGUAGE);

    private Header() {}
}
