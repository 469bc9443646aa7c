package dev.tangent.idempotency;

import org.jspecify.annotations.Nullable;

/** An answer as kept: its status and body are there once the call that made it has committed. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record KeptAnswer(
        byte[] bodyHash, @Nullable Integer status, @Nullable String headers, byte @Nullable [] body) {}
