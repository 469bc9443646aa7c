package dev.tangent.brandvoice;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpoints.TouchpointNames;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What others may ask of checks of the voice. A check is never changed: a later one takes its place. */
public final class VoiceChecks {
    private static final int MOST_WORST = 200;

    private final BrandDb db;
    private final TouchpointNames touchpoints;
    private final Audit audit;
    private final Clock clock;

    public VoiceChecks(BrandDb db, TouchpointNames touchpoints, Audit audit, Clock clock) {
        this.db = db;
        this.touchpoints = touchpoints;
        this.audit = audit;
        this.clock = clock;
    }

    /** When a check was made that does not say. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    VoiceCheck create(Tx tx, Act act, VoiceCheck.Draft draft) {
        UUID touchpoint = touchpoints
                .named(tx, draft.touchpointId(), draft.touchpointKey())
                .orElseThrow(
                        () -> Problem.invalidBody("/touchpointKey", "required", "is missing, and touchpointId is too"));
        List<VoiceCheck.Answer> answers = worded(BrandVoices.of(tx), draft.answers());
        VoiceCheckDao dao = tx.dao(VoiceCheckDao.class);
        UUID id = Ids.next();
        dao.insert(id, touchpoint, draft.checkedAt(), draft.checkedBy(), draft.note(), answers);
        audit.wrote(tx, act, "voice_check", id, List.of());
        return dao.find(id).orElseThrow();
    }

    VoiceCheck get(BrandId brand, UUID id) {
        return db.one(brand, tx -> tx.dao(VoiceCheckDao.class).find(id))
                .orElseThrow(() -> Problem.notFound("voice check", id));
    }

    Page<VoiceCheck> list(BrandId brand, VoiceCheck.Filter filter, UUID after, int limit) {
        return Page.of(db.one(brand, tx -> tx.dao(VoiceCheckDao.class).list(filter, after, limit + 1)), limit);
    }

    VoiceCheck.Summary summary(BrandId brand) {
        List<VoiceCheck.Latest> latest =
                db.one(brand, tx -> tx.dao(VoiceCheckDao.class).latest());
        return new VoiceCheck.Summary(
                latest.size(),
                latest.stream().mapToLong(VoiceCheck.Latest::keptCount).sum(),
                latest.stream().mapToLong(VoiceCheck.Latest::answerCount).sum(),
                latest.stream()
                        .sorted(Comparator.comparingDouble(VoiceCheck.Latest::score)
                                .thenComparing(VoiceCheck.Latest::touchpointKey))
                        .limit(MOST_WORST)
                        .toList());
    }

    private static List<VoiceCheck.Answer> worded(BrandVoice voice, List<VoiceCheck.Said> said) {
        Map<String, String> questions = voice.checklist().stream()
                .collect(Collectors.toMap(BrandVoice.Question::key, BrandVoice.Question::question));
        List<Fault> faults = new ArrayList<>();
        Set<String> answered = new HashSet<>();
        List<VoiceCheck.Answer> answers = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            String key = said.get(i).key();
            String question = questions.get(key);
            if (question == null) {
                faults.add(
                        Fault.at("/answers/" + i + "/key", "unknown_question", "names no question of the checklist"));
            } else if (!answered.add(key)) {
                faults.add(Fault.at("/answers/" + i + "/key", "repeated_question", "is answered before"));
            } else {
                answers.add(new VoiceCheck.Answer(key, question, said.get(i).kept()));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
        return List.copyOf(answers);
    }
}
