package dev.tangent.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;

/** Bodies that are no JSON, or JSON as nobody should write it. */
final class TextFaults {
    private static final List<byte[]> NO_UTF_8 = List.of(
            bytes(0xff),
            bytes(0xfe, 0xff),
            bytes(0xc0, 0xaf),
            bytes(0xed, 0xa0, 0x80),
            bytes(0xf5, 0x80, 0x80, 0x80),
            bytes(0xe2, 0x82),
            bytes(0x80),
            bytes(0xf0, 0x9f, 0x98));

    private static final List<String> ODD_WHOLES = List.of(
            "",
            " ",
            "\n\r\t",
            "null",
            "true",
            "0",
            "\"\"",
            "[]",
            "[[]]",
            "{",
            "}",
            "{]",
            "{}{}",
            "{},",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":1,}",
            "{,}",
            "{\"a\":+1}",
            "{\"a\":01}",
            "{\"a\":.5}",
            "{\"a\":1.}",
            "{\"a\":NaN}",
            "{\"a\":-Infinity}",
            "{\"a\":\"\\x41\"}",
            "{\"a\":\"\\u12\"}",
            "{\"a\":\"\t\"}",
            "{\"a\":tru}",
            "/* x */{}",
            "{}// x",
            "<x/>",
            "a=1&b=2",
            "\u0000",
            "\ufeff",
            "\ufeff{}");

    private TextFaults() {}

    static List<Mutation> all() {
        return List.of(
                of("a field stands twice", (body, dice) -> body.replaceFirst("\\{(\"[^\"]*\":)", "{$1 1, $1")),
                of("it is nested deeply", TextFaults::nested),
                of("it breaks off", (body, dice) -> body.substring(0, dice.below(Math.max(body.length(), 1)))),
                of(
                        "something follows",
                        (body, dice) -> body + dice.one(List.of("{}", "]", "}", ",", "x", "\u0000", "//"))),
                of(
                        "something goes before",
                        (body, dice) -> dice.one(List.of("\ufeff\ufeff", ")]}',\n", "x", ",")) + body),
                of("it is another text", (body, dice) -> dice.one(ODD_WHOLES)),
                of(
                        "it has a long text",
                        (body, dice) -> first(body, "\"" + "x".repeat(256 * 1024 + dice.below(2)) + "\"")),
                of("it has a long number", (body, dice) -> first(body, "1".repeat(64 + dice.below(2)))),
                of("it has a long name", (body, dice) -> "{\"" + "n".repeat(60_000) + "\": 1, " + body.substring(1)),
                of("it has many fields", (body, dice) -> "{" + many(5_000) + body.substring(1)),
                of("it has many blanks", (body, dice) -> " \n\t".repeat(20_000) + body),
                Mutation.ofBody("it is a byte short or long", TextFaults::spoilt),
                Mutation.ofBody("it is not in UTF-8", TextFaults::notUtf8),
                Mutation.ofBody("it is in another encoding", TextFaults::encoded));
    }

    private static Mutation of(String name, BiFunction<String, Dice, String> change) {
        return Mutation.ofBody(name, (shot, scene) -> {
            String body = shot.bodyText().startsWith("{") ? shot.bodyText() : "{}";
            Shot bent = shot.body(change.apply(body, scene.dice()));
            return bent.wrongBody(scene.aim().refuses(bent.body()));
        });
    }

    private static String nested(String body, Dice dice) {
        int depth = dice.one(List.of(10, 62, 63, 64, 65, 1_000, 50_000));
        String value = dice.once(2)
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        return first(body, value);
    }

    /** The body with its first value replaced. */
    private static String first(String body, String value) {
        int name = body.indexOf(':');
        return name < 0 ? "{\"a\":" + value + "}" : "{" + body.substring(1, name) + ":" + value + ",\"z\":1}";
    }

    private static String many(int fields) {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < fields; i++) {
            many.append("\"f").append(i).append("\":").append(i).append(',');
        }
        return many.toString();
    }

    /** One byte is lost, doubled or another one. */
    private static Shot spoilt(Shot shot, Scene scene) {
        byte[] body = shot.body();
        if (body.length == 0) {
            return shot;
        }
        int at = scene.dice().below(body.length);
        int way = scene.dice().below(3);
        ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
        spoilt.write(body, 0, at + (way == 0 ? 1 : 0));
        if (way == 1) {
            spoilt.write(scene.dice().below(256));
        }
        spoilt.write(body, way == 0 ? at : at + 1, body.length - (way == 0 ? at : at + 1));
        Shot bent = shot.body(spoilt.toByteArray());
        return bent.wrongBody(scene.aim().refuses(bent.body()));
    }

    /** Bytes that are no UTF-8 in a text, behind its first quotation mark or the second. */
    private static Shot notUtf8(Shot shot, Scene scene) {
        byte[] bad = scene.dice().one(NO_UTF_8);
        String latin = new String(shot.body(), StandardCharsets.ISO_8859_1);
        int at = scene.dice().once(2) ? latin.indexOf(":\"") + 2 : latin.indexOf('"') + 1;
        if (at < 2) {
            return shot;
        }
        String spoilt = latin.substring(0, at) + new String(bad, StandardCharsets.ISO_8859_1) + latin.substring(at);
        return shot.body(spoilt.getBytes(StandardCharsets.ISO_8859_1)).wrong();
    }

    private static Shot encoded(Shot shot, Scene scene) {
        String name = scene.dice().one(List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "IBM037"));
        return shot.body(shot.bodyText().getBytes(Charset.forName(name)));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
