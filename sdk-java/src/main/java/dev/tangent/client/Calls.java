package dev.tangent.client;

import dev.tangent.client.transport.Time;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Begins calls: to the service as a whole, or to one brand of it. */
final class Calls {

    private final Connection connection;
    private final CallOptions options;
    private final @Nullable UUID brandId;

    Calls(Connection connection) {
        this(connection, new CallOptions(), null);
    }

    private Calls(Connection connection, CallOptions options, @Nullable UUID brandId) {
        this.connection = connection;
        this.options = options;
        this.brandId = brandId;
    }

    Calls brand(UUID id) {
        return new Calls(connection, options, id);
    }

    Calls with(Consumer<CallOptions> chosen) {
        CallOptions changed = new CallOptions(options);
        chosen.accept(changed);
        return new Calls(connection, changed, brandId);
    }

    Time time() {
        return connection.time();
    }

    Call call(String method, String path) {
        Call call = new Call(connection, options, method, path);
        return brandId == null ? call : call.path("brandId", brandId);
    }
}
