package dev.tangent.webhooks;

/** Where a webhook goes, as {@link Targets} read it; nobody reads the URL again. {@code path} has the query with it. */
record Target(String scheme, String host, int port, String path) {

    /** The host as a URL writes it. */
    String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
