package dev.tangent.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies that are right, sent as something else or in another way. */
final class TransferFaults {
    private static final List<String> WRONG_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "text/csv",
            "nonsense",
            "/",
            "application/",
            "",
            ";",
            "application/json+xml");

    /** Right or wrong, as the service pleases; but it must answer well. */
    private static final List<String> ODD_TYPES = List.of(
            "*/*",
            "application/*",
            "application/json, text/plain",
            "application/json; charset=utf-8",
            "application/json; charset=\"UTF-8\"",
            "application/json; charset=utf-16",
            "application/json; charset=latin1",
            "application/json; charset=nonsense",
            "application/json; charset=",
            "application/json; charset=\"",
            "application/json;;;",
            "application/json; q=x",
            "APPLICATION/JSON",
            "application/merge-patch+json",
            "application/json-patch+json",
            "application/problem+json",
            "application/json\u00e9");

    private static final List<String> CODINGS = List.of(
            "br",
            "zstd",
            "compress",
            "nonsense",
            "gzip, gzip",
            "identity, gzip",
            "gzip;q=1",
            "x-gzip",
            "*",
            "aws-chunked");

    private TransferFaults() {}

    static List<Mutation> all() {
        return List.of(
                Mutation.ofBody("its type is wrong", (shot, scene) -> {
                    String type = wrongType(scene);
                    // What a browser sends as it leaves a page is text.
                    boolean taken = type.startsWith("text/plain")
                            && scene.aim().operation.keyInBody();
                    return taken ? typed(shot, type) : typed(shot, type).wrong();
                }),
                Mutation.ofBody(
                        "its type is odd",
                        (shot, scene) -> typed(shot, scene.dice().one(ODD_TYPES))),
                Mutation.ofBody(
                        "it has no type",
                        (shot, scene) -> shot.without("Content-Type").wrong()),
                Mutation.ofBody("it has two types", (shot, scene) -> shot.with("Content-Type", "text/plain")),
                Mutation.ofBody(
                        "it is no gzip",
                        (shot, scene) -> shot.with("Content-Encoding", "gzip").wrong()),
                Mutation.ofBody("it is half a gzip", TransferFaults::halfGzip),
                Mutation.ofBody(
                        "it is a gzip",
                        (shot, scene) -> shot.with("Content-Encoding", "gzip").body(gzip(shot.body()))),
                Mutation.ofBody(
                        "it is deflated",
                        (shot, scene) ->
                                shot.with("Content-Encoding", "deflate").body(deflated(shot.body()))),
                Mutation.ofBody(
                        "its coding is unknown",
                        (shot, scene) ->
                                shot.with("Content-Encoding", scene.dice().one(CODINGS))),
                Mutation.ofBody("it is empty", (shot, scene) -> shot.body("").wrong()),
                Mutation.ofBody(
                        "it is not there",
                        (shot, scene) -> shot.body((byte[]) null).wrong()),
                Mutation.ofBody("it comes in chunks", (shot, scene) -> chunked(shot, "")),
                Mutation.ofBody(
                        "its chunks are broken",
                        (shot, scene) -> chunked(
                                        shot,
                                        scene.dice()
                                                .one(List.of("zz", "-1", "ffffffffffffffff", "7fffffff", ";", "0x5")))
                                .wrong()),
                Mutation.ofBody(
                        "the sender is gone",
                        (shot, scene) -> shot.with("Content-Length", String.valueOf(shot.body().length + 100))
                                .breakingOff()),
                Mutation.ofBody(
                        "it is longer than it says",
                        (shot, scene) -> shot.with("Content-Length", String.valueOf(shot.body().length / 2))),
                Mutation.ofBody(
                        "its length is wrong",
                        (shot, scene) -> shot.with(
                                        "Content-Length",
                                        scene.dice().one(List.of("-1", "x", "1, 2", "99999999999999999999", "")))
                                .wrong()),
                Mutation.ofAny(
                        Mutation.Part.BODY,
                        "its transfer coding is odd",
                        (shot, scene) -> shot.with(
                                "Transfer-Encoding",
                                scene.dice().one(List.of("gzip", "nonsense", "identity", "chunked, chunked")))),
                Mutation.ofAny(
                        Mutation.Part.BODY,
                        "a body comes where none belongs",
                        (shot, scene) -> shot.hasBody()
                                ? shot
                                : shot.with("Content-Type", "application/json").body("{\"a\": [1")));
    }

    private static String wrongType(Scene scene) {
        String own = scene.aim().sample.bodyType();
        return scene.dice()
                .one(WRONG_TYPES.stream().filter(type -> !type.equals(own)).toList());
    }

    private static Shot typed(Shot shot, String type) {
        return shot.without("Content-Type").with("Content-Type", type);
    }

    private static Shot halfGzip(Shot shot, Scene scene) {
        byte[] whole = gzip(shot.body());
        return shot.with("Content-Encoding", "gzip")
                .body(Arrays.copyOf(whole, scene.dice().below(whole.length - 9)))
                .wrong();
    }

    private static Shot chunked(Shot shot, String size) {
        byte[] body = shot.body();
        String first = size.isEmpty() ? Integer.toHexString(body.length) : size;
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes((first + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        chunks.writeBytes(body);
        chunks.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        Shot sent = shot.with("Transfer-Encoding", "chunked").body(chunks.toByteArray());
        return size.isEmpty() ? sent : sent.breakingOff();
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(bytes)) {
            deflate.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
