package dev.tangent.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name system, where the network begins. */
@FunctionalInterface
public interface Resolver {
    /** As the machine resolves names. */
    Resolver SYSTEM = InetAddress::getAllByName;

    InetAddress[] addresses(String host) throws UnknownHostException;
}
