package dev.tangent.touchpoints;

import dev.tangent.tenancy.Call;
import dev.tangent.tenancy.Sql;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements about touchpoints, in one transaction. */
final class TouchpointDao {
    private static final Sql INSERT = Sql.file(TouchpointDao.class, "insert");
    private static final Sql UPSERT = Sql.file(TouchpointDao.class, "upsert");
    private static final Sql FIND = Sql.file(TouchpointDao.class, "find");
    private static final Sql SOME = Sql.file(TouchpointDao.class, "some");
    private static final Sql LOCK = Sql.file(TouchpointDao.class, "lock");
    private static final Sql LIST = Sql.file(TouchpointDao.class, "list");
    private static final Sql HAS_KEY = Sql.file(TouchpointDao.class, "hasKey");
    private static final Sql GO_LIVE = Sql.file(TouchpointDao.class, "goLive");
    private static final Sql CHANNEL_STATE = Sql.file(TouchpointDao.class, "channelState");

    private final Tx tx;

    TouchpointDao(Tx tx) {
        this.tx = tx;
    }

    /** A touchpoint as it was put, and the names of the fields that this changed; none of a new one. */
    record Put(Touchpoint touchpoint, List<String> changed) {}

    /** Empty when the key is taken, or the channel is unknown or archived. */
    Optional<Touchpoint> insert(UUID id, Touchpoint.Draft draft) {
        return said(tx.call(INSERT), id, draft).find(TouchpointRows::read);
    }

    /**
     * Empty when the version is another than {@code expected}, nothing is there though {@code mustExist}, or the channel
     * is unknown or newly chosen and archived.
     */
    Optional<Put> upsert(UUID id, Touchpoint.Draft draft, @Nullable Long expected, boolean mustExist) {
        return said(tx.call(UPSERT), id, draft)
                .set("expected", expected)
                .set("mustExist", mustExist)
                .find(row -> new Put(TouchpointRows.read(row), TouchpointRows.changed(row)));
    }

    Optional<Touchpoint> find(UUID id) {
        return tx.call(FIND).set("id", id).find(TouchpointRows::read);
    }

    List<Touchpoint> some(List<UUID> ids) {
        return tx.call(SOME).plain("ids", ids, id -> id).list(TouchpointRows::read);
    }

    Optional<Touchpoint> lock(UUID id) {
        return tx.call(LOCK).set("id", id).find(TouchpointRows::read);
    }

    /** Those of them that were planned. */
    List<Touchpoint> goLive(List<UUID> ids) {
        return tx.call(GO_LIVE).plain("ids", ids, id -> id).list(TouchpointRows::read);
    }

    List<Touchpoint> list(Touchpoint.Filter filter, UUID after, int limit) {
        Touchpoint.Axes axes = filter.axes();
        return tx.call(LIST)
                .set("after", after)
                .set("limit", limit)
                .set("key", filter.key())
                .set("updatedSince", filter.updatedSince())
                .set("channelId", filter.channelId())
                .set("channelKey", filter.channelKey())
                .set("state", filter.state())
                .set("sense", axes.sense())
                .set("informationType", axes.informationType())
                .set("intendedReaction", axes.intendedReaction())
                .set("term", axes.term())
                .set("mode", axes.mode())
                .set("phase", axes.phase())
                .set("cjmStage", axes.cjmStage())
                .set("touchRole", axes.touchRole())
                .set("contentTask", axes.contentTask())
                .set("contentIntent", axes.contentIntent())
                .set("granularity", axes.granularity())
                .set("objectType", axes.objectType())
                .set("demonstrates", axes.demonstrates())
                .list(TouchpointRows::read);
    }

    boolean hasKey(String key) {
        return tx.call(HAS_KEY).set("key", key).find(row -> row.getBoolean(1)).orElseThrow();
    }

    Optional<String> channelState(@Nullable UUID channelId, @Nullable String channelKey) {
        return tx.call(CHANNEL_STATE)
                .set("channelId", channelId)
                .set("channelKey", channelKey)
                .find(row -> row.getString(1));
    }

    private static Call said(Call call, UUID id, Touchpoint.Draft draft) {
        Classification classification = draft.classification();
        Design design = draft.design();
        return call.set("id", id)
                .set("key", draft.key())
                .set("name", draft.name())
                .set("description", draft.description())
                .set("channelId", draft.channelId())
                .set("channelKey", draft.channelKey())
                .set("state", draft.state())
                .set("senses", classification.senses())
                .set("informationTypes", classification.informationTypes())
                .set("intendedReaction", classification.intendedReaction())
                .set("term", classification.term())
                .set("mode", classification.mode())
                .set("phase", classification.phase())
                .set("cjmStage", classification.cjmStage())
                .set("touchRole", classification.touchRole())
                .set("contentTask", classification.contentTask())
                .set("contentIntent", classification.contentIntent())
                .set("granularity", classification.granularity())
                .set("objectType", classification.objectType())
                .set("demonstrates", classification.demonstrates())
                .set("momentOfTruth", design.momentOfTruth())
                .set("tangible", design.tangible())
                .set("actor", design.actor())
                .set("customerGoal", design.customerGoal())
                .set("businessGoal", design.businessGoal())
                .set("ruleText", design.ruleText())
                .set("responseTargetSeconds", design.responseTargetSeconds())
                .set("durationTargetSeconds", design.durationTargetSeconds())
                .set("maxSteps", design.maxSteps())
                .set("optOut", design.optOut())
                .set("owner", design.owner())
                .set("measuredBy", design.measuredBy())
                .set("expectedEmotion", design.expectedEmotion())
                .set("pains", design.pains())
                .set("opportunities", design.opportunities())
                .set("quality", TouchpointRows.json(design.quality()));
    }
}
