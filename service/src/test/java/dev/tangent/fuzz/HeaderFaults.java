package dev.tangent.fuzz;

import java.util.List;
import java.util.Map;

/** Headers that are wrong, or odd. */
final class HeaderFaults {
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\"",
            "\"\"",
            "\"x\"",
            "W/\"x\"",
            "*",
            "*, *",
            "\"a\", \"b\"",
            "x".repeat(201),
            "x".repeat(256),
            "\"" + "x".repeat(256) + "\"",
            "x".repeat(7_000),
            "a b",
            "a\tb",
            Nasty.asBytes("\u0436\ud83d\ude00"),
            "\u00ff\u00fe",
            "\u0000",
            "\u0001",
            "\u007f",
            "'; drop table idempotency; --",
            "${jndi:ldap://127.0.0.1/x}",
            ",",
            ";",
            "null",
            "-1",
            "9".repeat(200));

    private static final List<String> ACCEPTED = List.of(
            "",
            "*",
            "*/*",
            "*/*;q=0",
            "text/csv",
            "application/*",
            "application/json",
            "application/json;q=0",
            "application/json;q=x",
            "application/json;q=2",
            "application/json;charset=utf-16",
            "application/problem+json",
            "text/html, application/xhtml+xml",
            "nonsense",
            "/",
            "a/b/c",
            "application/",
            ",,,",
            ";",
            "application/json;\"",
            "application/xml, */*;q=0.1",
            "application/json".concat(", text/x".repeat(500)));

    private static final List<String> OTHERS = List.of(
            "Accept-Encoding",
            "Accept-Charset",
            "Accept-Language",
            "Content-Language",
            "Content-Disposition",
            "Content-Location",
            "Content-Range",
            "Cookie",
            "Date",
            "Expect",
            "Forwarded",
            "From",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "If-Range",
            "If-Unmodified-Since",
            "Idempotency-Key",
            "Origin",
            "Prefer",
            "Range",
            "Referer",
            "Request-Id",
            "TE",
            "Trailer",
            "Upgrade",
            "User-Agent",
            "Via",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override",
            "traceparent");

    private static final List<String> CREDENTIALS = List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer x",
            "Bearer tgt_sk_live_000000000000000000000000000000000000",
            "Bearer tgt_sk_live_0000000000000000000000000000001pJxxv",
            "Bearer \u00e9\u0001",
            "Bearer " + "x".repeat(5_000),
            "Basic dGd0OnRndA==",
            "Basic !",
            "Digest username=x",
            "bearer",
            ",");

    private HeaderFaults() {}

    static List<Mutation> all() {
        return List.of(
                guarded(
                        "the key is none",
                        (shot, scene) -> shot.without("Authorization")
                                .with("Authorization", scene.dice().one(CREDENTIALS))
                                .wrong()),
                guarded(
                        "there is no key",
                        (shot, scene) -> shot.without("Authorization").wrong()),
                guarded("the key comes twice", (shot, scene) -> shot.with("Authorization", "Bearer x")),
                declared("a header is odd", (shot, scene) -> {
                    String name = some(scene);
                    return shot.without(name).with(name, scene.dice().one(VALUES));
                }),
                declared("a header is repeated", (shot, scene) -> {
                    String name = some(scene);
                    return shot.without(name)
                            .with(name, "\"a\"")
                            .with(name, "\"b\"")
                            .wrong();
                }),
                Mutation.ofAny(
                        Mutation.Part.HEADERS,
                        "it accepts odd types",
                        (shot, scene) -> shot.with("Accept", scene.dice().one(ACCEPTED))),
                Mutation.ofAny(
                        Mutation.Part.HEADERS,
                        "a common header is odd",
                        (shot, scene) ->
                                shot.with(scene.dice().one(OTHERS), scene.dice().one(VALUES))),
                Mutation.ofAny(Mutation.Part.HEADERS, "a header means something", HeaderFaults::meaning),
                Mutation.ofAny(Mutation.Part.HEADERS, "it has many headers", (shot, scene) -> {
                    Shot many = shot;
                    for (int i = 0; i < 150; i++) {
                        many = many.with("X-" + i, "x");
                    }
                    return many;
                }));
    }

    /** Headers that some servers obey. */
    private static Shot meaning(Shot shot, Scene scene) {
        Map<String, String> meanings = Map.of(
                "Expect", "100-continue",
                "X-HTTP-Method-Override", "DELETE",
                "Accept-Encoding", "gzip",
                "Range", "bytes=0-1",
                "Upgrade", "h2c",
                "Origin", "https://evil.example",
                "If-None-Match", "*",
                "X-Forwarded-Host", "evil.example",
                "Host", "evil.example");
        String name = scene.dice().one(meanings.keySet().stream().sorted().toList());
        return shot.with(name, String.valueOf(meanings.get(name)));
    }

    private static Mutation guarded(String name, Mutation.Bending bending) {
        return new Mutation(Mutation.Part.HEADERS, name, aim -> !aim.sample.isPublic(), bending);
    }

    private static Mutation declared(String name, Mutation.Bending bending) {
        return new Mutation(
                Mutation.Part.HEADERS, name, aim -> !aim.operation.headers().isEmpty(), bending);
    }

    private static String some(Scene scene) {
        return scene.dice()
                .one(scene.aim().operation.headers().keySet().stream().sorted().toList());
    }
}
