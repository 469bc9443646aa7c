package dev.tangent.breaches.channels;

import org.slf4j.MDC;

/** Takes the brand from the context of the log. */
public final class ReadsTheLog {
    public String brand() {
        return String.valueOf(MDC.get("brandId"));
    }
}
