package dev.tangent.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint as its deliveries need it, with the secrets that sign now. */
record Receiver(boolean ofAgency, String url, @Nullable Instant failingSince, List<byte[]> secrets) {}
