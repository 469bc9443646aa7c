package dev.tangent.brandvoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.BrandVoiceApi;
import dev.tangent.api.model.VoicePair;
import dev.tangent.api.model.VoiceQuestion;
import dev.tangent.api.model.VoiceTrait;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class BrandVoiceResource implements BrandVoiceApi {
    private final BrandVoices voices;
    private final Rest rest;

    BrandVoiceResource(BrandVoices voices, Rest rest) {
        this.voices = voices;
        this.rest = rest;
    }

    @Override
    public Response getBrandVoice(Caller caller, UUID brandId, @Nullable String ifNoneMatch) {
        return answer(voices.get(caller.on(brandId)));
    }

    @Override
    public Response putBrandVoice(
            Caller caller, UUID brandId, dev.tangent.api.model.BrandVoice body, @Nullable String ifMatch) {
        BrandVoice.Draft draft = draft(body);
        return answer(voices.update(Act.of(caller), caller.on(brandId), Tags.expected(ifMatch), former -> draft));
    }

    @Override
    public Response updateBrandVoice(Caller caller, UUID brandId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(voices.update(
                Act.of(caller),
                caller.on(brandId),
                Tags.expected(ifMatch),
                draft -> rest.patches().apply(patch, draft, BrandVoice.Draft.class, "BrandVoice")));
    }

    private static BrandVoice.Draft draft(dev.tangent.api.model.BrandVoice body) {
        return new BrandVoice.Draft(
                body.getTraits().stream()
                        .map(trait -> new BrandVoice.Trait(trait.getName(), trait.getButNot(), pairs(trait)))
                        .toList(),
                body.getChecklist().stream()
                        .map(asked -> new BrandVoice.Question(asked.getKey(), asked.getQuestion()))
                        .toList());
    }

    private static @Nullable List<BrandVoice.Pair> pairs(VoiceTrait trait) {
        return trait.getPairs() == null
                ? null
                : trait.getPairs().stream()
                        .map(pair -> new BrandVoice.Pair(pair.getDoText(), pair.getDontText()))
                        .toList();
    }

    private static Response answer(BrandVoice voice) {
        return Response.ok(wire(voice)).tag(Tags.of(voice.version())).build();
    }

    private static dev.tangent.api.model.BrandVoice wire(BrandVoice voice) {
        return new dev.tangent.api.model.BrandVoice()
                .traits(voice.traits().stream()
                        .map(trait -> new VoiceTrait()
                                .name(trait.name())
                                .butNot(trait.butNot())
                                .pairs(
                                        trait.pairs() == null
                                                ? null
                                                : trait.pairs().stream()
                                                        .map(pair -> new VoicePair()
                                                                .doText(pair.doText())
                                                                .dontText(pair.dontText()))
                                                        .toList()))
                        .toList())
                .checklist(voice.checklist().stream()
                        .map(asked -> new VoiceQuestion().key(asked.key()).question(asked.question()))
                        .toList());
    }
}
