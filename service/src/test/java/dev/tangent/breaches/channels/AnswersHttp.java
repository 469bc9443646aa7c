package dev.tangent.breaches.channels;

import jakarta.ws.rs.core.Response;

/** A door that answers HTTP. */
public interface AnswersHttp {
    Response get();
}
