package dev.tangent.templates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.TemplatesApi;
import dev.tangent.api.model.NewTemplate;
import dev.tangent.api.model.TemplateApplication;
import dev.tangent.api.model.TemplateItem;
import dev.tangent.api.model.TemplateKeys;
import dev.tangent.api.model.TemplatePage;
import dev.tangent.api.model.TemplateResult;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.Languages;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.AgencyId;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class TemplatesResource implements TemplatesApi {
    private static final int MULTI_STATUS = 207;
    /** As the database orders ids, which is by their text. */
    private static final Comparator<TemplateItem> BY_ID =
            Comparator.comparing(item -> item.getId().toString());

    private final AgencyTemplates library;
    private final Templates templates;
    private final Rest rest;

    TemplatesResource(AgencyTemplates library, Templates templates, Rest rest) {
        this.library = library;
        this.templates = templates;
        this.rest = rest;
    }

    @Override
    public Response listTemplates(
            Caller caller,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable String acceptLanguage) {
        String language = Languages.of(acceptLanguage);
        Object list = List.of(
                "templates",
                caller.agency(),
                String.valueOf(caller.onlyBrand()),
                String.valueOf(key),
                String.valueOf(updatedSince));
        UUID after = rest.cursors().idAfter(list, cursor, Ids.LEAST);
        Stream<TemplateItem> builtIn = library.library().all().stream()
                .filter(template -> key == null || template.template().key().equals(key))
                .filter(template ->
                        updatedSince == null || !template.changedAt().isBefore(updatedSince))
                .filter(template -> template.id().toString().compareTo(after.toString()) > 0)
                .map(template -> TemplateWire.item(template, language));
        Stream<TemplateItem> own = caller.onlyBrand() != null
                ? Stream.of()
                : library.own(caller.agency(), key, updatedSince, after, limit + 1).stream()
                        .map(template -> TemplateWire.item(template, language));
        Page<TemplateItem> page = Page.of(
                Stream.concat(builtIn, own).sorted(BY_ID).limit(limit + 1L).toList(), limit);
        return in(
                        language,
                        Response.ok(new TemplatePage()
                                .items(page.items())
                                .nextCursor(rest.cursors()
                                        .next(
                                                list,
                                                page,
                                                template ->
                                                        List.of(template.getId().toString())))))
                .build();
    }

    @Override
    public Response saveTemplate(Caller caller, NewTemplate body, @Nullable String idempotencyKey) {
        Call call = new Call("saveTemplate", idempotencyKey, body);
        dev.tangent.templates.NewTemplate wanted = TemplateWire.of(body);
        AgencyId agency = caller.wholeAgency();
        Templates.Made made = templates.make(caller, wanted);
        return rest.idempotency().once(agency, call, tx -> {
            AgencyTemplates.Saved saved =
                    library.save(tx, Act.of(caller), made.template(), made.language(), wanted.brandId(), made.from());
            Revision revision = saved.revision();
            dev.tangent.api.model.Template told = TemplateWire.of(revision, revision.ownLanguage());
            return saved.made()
                    ? Answer.created("/v1/templates/" + revision.id(), tag(revision, revision.ownLanguage()), told)
                    : Answer.ok(tag(revision, revision.ownLanguage()), told);
        });
    }

    @Override
    public Response getTemplate(
            Caller caller,
            UUID templateId,
            @Nullable Integer revision,
            @Nullable String ifNoneMatch,
            @Nullable String acceptLanguage) {
        Revision found = library.get(caller.agency(), templateId, revision, caller.onlyBrand() == null);
        String language = found.told(Languages.of(acceptLanguage));
        return in(language, Response.ok(TemplateWire.of(found, language)))
                .tag(tag(found, language))
                .build();
    }

    @Override
    public Response updateTemplate(Caller caller, UUID templateId, ObjectNode patch, @Nullable String ifMatch) {
        Revision renamed = library.rename(
                Act.of(caller),
                caller.wholeAgency(),
                templateId,
                Tags.expected(ifMatch),
                naming -> rest.patches().apply(patch, naming, OwnTemplate.Naming.class, "TemplatePatch"));
        return Response.ok(TemplateWire.of(renamed, renamed.ownLanguage()))
                .tag(tag(renamed, renamed.ownLanguage()))
                .build();
    }

    @Override
    public Response deleteTemplate(Caller caller, UUID templateId) {
        library.delete(Act.of(caller), caller.wholeAgency(), templateId);
        return Response.noContent().build();
    }

    @Override
    public Response applyTemplate(Caller caller, UUID templateId, TemplateApplication body) {
        Revision template = library.get(caller.agency(), templateId, null, caller.onlyBrand() == null);
        Templates.Wish wish = new Templates.Wish(
                body.getLanguage().toString(),
                body.getExistingKeys() == TemplateKeys.RENAME,
                Boolean.TRUE.equals(body.getPublish()),
                Boolean.TRUE.equals(body.getTouchpointsLive()));
        List<Templates.Given> given = body.getBrandIds().stream()
                .map(brandId -> templates.give(caller, template, brandId, wish))
                .toList();
        boolean allHaveIt = given.stream().map(Templates.Given::problem).noneMatch(Objects::nonNull);
        return Response.status(allHaveIt ? Response.Status.OK.getStatusCode() : MULTI_STATUS)
                .entity(new TemplateResult()
                        .items(given.stream()
                                .map(one -> TemplateWire.of(one, caller.requestId()))
                                .toList()))
                .build();
    }

    private static EntityTag tag(Revision revision, String language) {
        return Tags.of(revision.version(), revision.number(), revision.changedAt(), language);
    }

    private static Response.ResponseBuilder in(String language, Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CONTENT_LANGUAGE, language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}
