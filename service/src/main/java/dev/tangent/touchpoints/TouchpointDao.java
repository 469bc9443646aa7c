package dev.tangent.touchpoints;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@RegisterRowMapper(TouchpointRows.class)
interface TouchpointDao {
    /** Empty when the key is taken, or the channel is unknown or archived. */
    @SqlQuery
    Optional<Touchpoint> insert(
            UUID id,
            @BindMethods Touchpoint.Draft draft,
            @BindMethods Classification classification,
            @BindMethods Design design);

    /**
     * Empty when the version is another than {@code expected}, nothing is there though {@code mustExist}, or the channel
     * is unknown or newly chosen and archived.
     */
    @SqlQuery
    Optional<Touchpoint> upsert(
            UUID id,
            @BindMethods Touchpoint.Draft draft,
            @BindMethods Classification classification,
            @BindMethods Design design,
            @Nullable Long expected,
            boolean mustExist);

    @SqlQuery
    Optional<Touchpoint> find(UUID id);

    @SqlQuery
    Optional<Touchpoint> lock(UUID id);

    @SqlQuery
    List<Touchpoint> list(
            @BindMethods Touchpoint.Filter filter, @BindMethods Touchpoint.Axes axes, UUID after, int limit);

    @SqlQuery
    boolean hasKey(String key);

    @SqlQuery
    Optional<String> channelState(@Nullable UUID channelId, @Nullable String channelKey);
}
