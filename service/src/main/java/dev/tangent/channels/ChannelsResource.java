package dev.tangent.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.ChannelsApi;
import dev.tangent.api.model.ChannelDirection;
import dev.tangent.api.model.ChannelKind;
import dev.tangent.api.model.ChannelPage;
import dev.tangent.api.model.ChannelState;
import dev.tangent.api.model.ContactCap;
import dev.tangent.api.model.Mode;
import dev.tangent.api.model.NewChannel;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Slug;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class ChannelsResource implements ChannelsApi {
    private final Channels channels;
    private final Rest rest;

    public ChannelsResource(Channels channels, Rest rest) {
        this.channels = channels;
        this.rest = rest;
    }

    @Override
    public Response createChannel(Caller caller, UUID brandId, NewChannel body, @Nullable String idempotencyKey) {
        Channel.Draft draft = draft(body);
        return rest.idempotency().once(caller.on(brandId), new Call("createChannel", idempotencyKey, body), tx -> {
            Channel channel = channels.create(tx, Act.of(caller), draft, body.getKey() != null);
            return Answer.created(
                    "/v1/brands/" + brandId + "/channels/" + channel.id(), Tags.of(channel.version()), wire(channel));
        });
    }

    @Override
    public Response getChannel(Caller caller, UUID brandId, UUID channelId, @Nullable String ifNoneMatch) {
        return answer(channels.get(caller.on(brandId), channelId));
    }

    @Override
    public Response listChannels(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable ChannelKind kind,
            @Nullable ChannelState state) {
        BrandId brand = caller.on(brandId);
        Channel.Filter filter =
                new Channel.Filter(key, Objects.toString(kind, null), Objects.toString(state, null), updatedSince);
        Object list = List.of("channels", brand, filter);
        Page<Channel> page = channels.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new ChannelPage()
                        .items(page.items().stream().map(ChannelsResource::wire).toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        channel -> List.of(channel.id().toString()))))
                .build();
    }

    @Override
    public Response updateChannel(
            Caller caller, UUID brandId, UUID channelId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(channels.update(
                Act.of(caller),
                caller.on(brandId),
                channelId,
                Tags.expected(ifMatch),
                draft -> rest.patches().apply(patch, draft, Channel.Draft.class, "NewChannel")));
    }

    private static Channel.Draft draft(NewChannel body) {
        String kind = body.getKind().toString();
        return new Channel.Draft(
                body.getKey() == null ? Slug.of(body.getName(), "channel") : body.getKey(),
                body.getName(),
                kind,
                body.getPlatform(),
                Objects.toString(body.getMode(), ChannelDefaults.mode(kind)),
                Objects.toString(body.getDirection(), ChannelDefaults.direction(kind)),
                body.getResponseTargetSeconds(),
                caps(body.getContactCaps()),
                quiet(body.getQuietHours()),
                Objects.requireNonNullElse(body.getOptOutSupported(), ChannelDefaults.optOut(kind)),
                Objects.requireNonNullElse(body.getAutomatable(), ChannelDefaults.automatable(kind)),
                body.getLegalLabel(),
                Objects.toString(body.getState(), "active"));
    }

    private static List<Channel.ContactCap> caps(@Nullable List<ContactCap> caps) {
        return caps == null
                ? List.of()
                : caps.stream()
                        .map(cap -> new Channel.ContactCap(cap.getWindowSeconds(), cap.getMax()))
                        .toList();
    }

    private static @Nullable QuietHours quiet(dev.tangent.api.model.@Nullable QuietHours hours) {
        return hours == null ? null : new QuietHours(hours.getFrom(), hours.getTo());
    }

    private static Response answer(Channel channel) {
        return Response.ok(wire(channel)).tag(Tags.of(channel.version())).build();
    }

    private static dev.tangent.api.model.Channel wire(Channel channel) {
        return new dev.tangent.api.model.Channel()
                .id(channel.id())
                .key(channel.key())
                .name(channel.name())
                .kind(ChannelKind.fromValue(channel.kind()))
                .platform(channel.platform())
                .mode(Mode.fromValue(channel.mode()))
                .direction(ChannelDirection.fromValue(channel.direction()))
                .responseTargetSeconds(channel.responseTargetSeconds())
                .contactCaps(channel.contactCaps().stream()
                        .map(cap -> new ContactCap()
                                .windowSeconds(cap.windowSeconds())
                                .max(cap.max()))
                        .toList())
                .quietHours(
                        channel.quietHours() == null
                                ? null
                                : new dev.tangent.api.model.QuietHours()
                                        .from(channel.quietHours().from())
                                        .to(channel.quietHours().to()))
                .optOutSupported(channel.optOutSupported())
                .automatable(channel.automatable())
                .legalLabel(channel.legalLabel())
                .state(ChannelState.fromValue(channel.state()))
                .createdAt(channel.createdAt())
                .updatedAt(channel.updatedAt());
    }
}
