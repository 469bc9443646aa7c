package dev.tangent.templates;

import dev.tangent.api.TemplatesApi;
import dev.tangent.api.model.TemplateApplication;
import dev.tangent.api.model.TemplateKeys;
import dev.tangent.api.model.TemplatePage;
import dev.tangent.api.model.TemplateResult;
import dev.tangent.auth.Caller;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.Languages;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class TemplatesResource implements TemplatesApi {
    private static final int MULTI_STATUS = 207;
    private static final long VERSION = 1;
    /** When the templates that come with Tangent were last changed. */
    private static final Instant CHANGED = Instant.parse("2026-11-29T00:00:00Z");

    private final TemplateLibrary library;
    private final Templates templates;
    private final Rest rest;

    TemplatesResource(TemplateLibrary library, Templates templates, Rest rest) {
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
        Page<Template> page = Page.of(
                library.all().stream()
                        .filter(template -> key == null || template.key().equals(key))
                        .filter(template -> updatedSince == null || !CHANGED.isBefore(updatedSince))
                        .filter(template -> template.id().compareTo(after) > 0 || after.equals(Ids.LEAST))
                        .limit(limit + 1L)
                        .toList(),
                limit);
        return in(
                        language,
                        Response.ok(new TemplatePage()
                                .items(page.items().stream()
                                        .map(template -> TemplateWire.item(template, language, CHANGED))
                                        .toList())
                                .nextCursor(rest.cursors()
                                        .next(
                                                list,
                                                page,
                                                template ->
                                                        List.of(template.id().toString())))))
                .build();
    }

    @Override
    public Response getTemplate(
            Caller caller, UUID templateId, @Nullable String ifNoneMatch, @Nullable String acceptLanguage) {
        String language = Languages.of(acceptLanguage);
        return in(language, Response.ok(TemplateWire.of(library.get(templateId), language, CHANGED)))
                .tag(Tags.of(VERSION, CHANGED, language))
                .build();
    }

    @Override
    public Response applyTemplate(Caller caller, UUID templateId, TemplateApplication body) {
        Template template = library.get(templateId);
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

    private static Response.ResponseBuilder in(String language, Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CONTENT_LANGUAGE, language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}
