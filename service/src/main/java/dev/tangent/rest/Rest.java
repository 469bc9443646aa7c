package dev.tangent.rest;

import dev.tangent.idempotency.Idempotency;
import dev.tangent.platform.Cursors;
import dev.tangent.platform.http.MergePatch;
import java.util.function.Consumer;

/** The conventions a resource is built with, and where it is registered. Handed to a feature's {@code install}. */
public record Rest(Consumer<Object> register, Idempotency idempotency, Cursors cursors, MergePatch patches) {}
