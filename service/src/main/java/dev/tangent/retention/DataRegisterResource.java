package dev.tangent.retention;

import dev.tangent.api.DataRegisterApi;
import dev.tangent.api.model.AttributeLegalBasis;
import dev.tangent.api.model.AttributeSensitivity;
import dev.tangent.api.model.AttributeState;
import dev.tangent.api.model.DataRegisterEntry;
import dev.tangent.api.model.RegisteredAttribute;
import dev.tangent.auth.Caller;
import dev.tangent.platform.http.Languages;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class DataRegisterResource implements DataRegisterApi {
    private final DataRegister register;

    public DataRegisterResource(DataRegister register) {
        this.register = register;
    }

    @Override
    public Response getDataRegister(Caller caller, UUID brandId, @Nullable String acceptLanguage) {
        String language = Languages.of(acceptLanguage);
        DataRegister.Whole whole = register.get(caller.on(brandId));
        return Response.ok(new dev.tangent.api.model.DataRegister()
                        .asOf(whole.asOf())
                        .items(whole.lines().stream()
                                .map(line -> wire(line, language))
                                .toList())
                        .attributes(whole.attributes().stream()
                                .map(DataRegisterResource::wire)
                                .toList())
                        .attributesComplete(whole.complete()))
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private static DataRegisterEntry wire(DataRegister.Line line, String language) {
        Register.Entry entry = line.entry();
        Register.Texts texts = entry.in(language);
        DataRegisterEntry wire = new DataRegisterEntry()
                .key(entry.key())
                .name(texts.name())
                .what(texts.what())
                .purpose(texts.purpose())
                .source(texts.source())
                .retention(texts.retention())
                .retentionDays(line.days())
                .personal(entry.personal())
                .rows(line.rows())
                .rowsComplete(line.complete());
        if (entry.personal()) {
            wire.sensitivity(line.sensitive() ? AttributeSensitivity.SENSITIVE : AttributeSensitivity.NORMAL);
        }
        if (entry.legalBasis() != null) {
            wire.legalBasis(AttributeLegalBasis.fromValue(entry.legalBasis()));
        }
        if (line.sweep() != null) {
            wire.sweep(RetentionPolicyResource.wire(line.sweep()));
        }
        return wire;
    }

    private static RegisteredAttribute wire(DataRegister.Used used) {
        RegisterDao.Attribute attribute = used.attribute();
        return new RegisteredAttribute()
                .attributeDefinitionId(attribute.id())
                .key(attribute.key())
                .name(attribute.name())
                .purpose(attribute.purpose())
                .legalBasis(AttributeLegalBasis.fromValue(attribute.legalBasis()))
                .sensitivity(AttributeSensitivity.fromValue(attribute.sensitivity()))
                .timeToLiveDays(attribute.timeToLiveDays())
                .state(AttributeState.fromValue(attribute.state()))
                .lastWrittenAt(attribute.lastWrittenAt())
                .usedBy(used.by())
                .unused(used.by().isEmpty());
    }
}
