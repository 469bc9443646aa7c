package dev.tangent.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What has broken services before: texts, and JSON written as no library writes it. */
final class Nasty {
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            " padded ",
            "\u0000",
            "a\u0000b",
            "\u001f",
            "\r\nX-Injected: 1",
            "\ud83d\ude00",
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "e\u0301\u0323",
            "\u202eabc\u202c",
            "\u200f\u200e\u2066x\u2069",
            "\u200b",
            "\ufeff",
            "\uffff",
            "\ufffd",
            "\u2028",
            "\u0130\u0131\u00df",
            "\u0661\u0662\u0663",
            "\ud83d\udfd9\ud835\udfd9",
            "'",
            "\"",
            "\\",
            "'; drop table touchpoint; --",
            "1' or '1'='1",
            "%' or 1=1 --",
            "{a,b}",
            "{\"a\",NULL}",
            "NULL",
            ":brandId",
            "?::uuid",
            "$1",
            "%s%n%d",
            "%00",
            "${jndi:ldap://127.0.0.1/x}",
            "${TANGENT_PEPPER}",
            "{{7*7}}",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "/etc/passwd",
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "null",
            "true",
            "NaN",
            "-0",
            "1e5",
            "0x10",
            "x".repeat(65),
            "x".repeat(256),
            "\u044f".repeat(1001),
            "\ud83d\ude00".repeat(200),
            "x".repeat(10_001));

    static final List<String> DATES = List.of(
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "1582-10-10T00:00:00Z",
            "1899-12-31T23:59:59Z",
            "1900-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999999Z",
            "2024-02-29T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-03-01T24:00:00Z",
            "2026-03-01T23:59:60Z",
            "2016-12-31T23:59:60Z",
            "2026-03-01T09:00Z",
            "2026-03-01T09:00:00.Z",
            "2026-03-01T09:00:00.1234567890Z",
            "2026-03-01T09:00:00,5Z",
            "2026-03-01T09:00:00",
            "2026-03-01T09:00:00z",
            "2026-03-01t09:00:00Z",
            "2026-03-01 09:00:00Z",
            "2026-03-01T09:00:00+14:00",
            "2026-03-01T09:00:00-18:00",
            "2026-03-01T09:00:00+18:01",
            "2026-03-01T09:00:00+99:99",
            "2026-03-01T09:00:00-00:00",
            "2026-03-01T09:00:00+03",
            "2026-03-01T09:00:00+03:00:30",
            "2026-03-01T09:00:00Z[Europe/Moscow]",
            "2026-03-01",
            "2026-W10-1",
            "9999-12-31T23:59:59.999999999Z",
            "9999-12-31T23:59:59-18:00",
            "0000-01-01T00:00:00+18:00",
            "10000-01-01T00:00:00Z",
            "+10000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "-4714-01-01T00:00:00Z",
            "294277-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "\u0662\u0660\u0662\u0666-03-01T09:00:00Z",
            "infinity",
            "now",
            "1772355600");

    static final List<String> UUIDS = List.of(
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "01938F2A-7B6E-7C1D-9D0E-2F3A4B5C6D7E",
            "01938f2a7b6e7c1d9d0e2f3a4b5c6d7e",
            "{01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e}",
            "urn:uuid:01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e",
            "1-1-1-1-1",
            "01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7",
            "01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7g",
            "0193-8f2a7b6e-7c1d-9d0e-2f3a4b5c6d7e",
            "01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e ",
            "01938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e\n",
            "-1938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e",
            "+1938f2a-7b6e-7c1d-9d0e-2f3a4b5c6d7e");

    static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "-1",
            "1.0",
            "1.5",
            "1e2",
            "1E+2",
            "10e-1",
            "1e-400",
            "1e400",
            "-1e400",
            "1e99999",
            "1e999999999",
            "1e-999999999",
            "1e99999999999",
            "0." + "0".repeat(60) + "1",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "123456789012345678901234567890",
            "1" + "0".repeat(63),
            "1" + "0".repeat(64),
            "9".repeat(2000));

    private static final List<String> RAW = List.of(
            "null",
            "true",
            "false",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[{}]",
            "{\"\":0}",
            "{\"a\":{\"b\":[1,{\"c\":null}]}}",
            "{\"$ref\":\"#/components/schemas/Key\"}",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"a\\ud83d\"",
            "\"\\u0000\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u202e\"",
            "\"\\/\\b\\f\"",
            "[\"\\u0000\"]",
            "{\"\\u0000\":1}",
            "{\"\\ud800\":1}");

    private Nasty() {}

    /** Values as they stand in JSON. */
    static List<String> tokens(List<String> ids) {
        return Stream.of(
                        TEXTS.stream().map(Nasty::quoted),
                        DATES.stream().map(Nasty::quoted),
                        UUIDS.stream().map(Nasty::quoted),
                        ids.stream().map(Nasty::quoted),
                        NUMBERS.stream(),
                        RAW.stream())
                .flatMap(all -> all)
                .toList();
    }

    /** Values at the bounds of {@code schema} and just beyond, as they stand in JSON; {@code valid} keeps it. */
    static List<String> edges(JsonNode schema, JsonNode valid) {
        List<String> edges = new ArrayList<>();
        String whole = valid.toString();
        switch (schema.path("type").asText()) {
            case "string" -> {
                for (int length : new int[] {
                    schema.path("minLength").asInt() - 1,
                    schema.path("minLength").asInt(),
                    schema.path("maxLength").asInt(62),
                    schema.path("maxLength").asInt(62) + 1
                }) {
                    edges.add(quoted("x".repeat(Math.max(length, 0))));
                    edges.add(quoted("\ud83d\ude00".repeat(Math.max(length, 0))));
                }
                String text = valid.asText();
                Stream.of(text + "\n", text + " ", " " + text, text.toUpperCase(java.util.Locale.ROOT), text + "\u0000")
                        .map(Nasty::quoted)
                        .forEach(edges::add);
                (schema.path("format").asText().equals("uuid") ? UUIDS : DATES)
                        .forEach(special -> edges.add(quoted(special)));
            }
            case "integer", "number" -> {
                long least = schema.path("minimum").asLong(Integer.MIN_VALUE);
                long most = schema.path("maximum").asLong(Integer.MAX_VALUE);
                for (long edge : new long[] {least - 1, least, most, most + 1}) {
                    edges.addAll(List.of(edge + "", edge + ".0", edge + ".5", edge + "e0", "\"" + edge + "\""));
                }
                edges.addAll(NUMBERS);
            }
            case "boolean" -> edges.addAll(List.of("\"true\"", "1", "0", "\"\"", "[true]"));
            case "array" -> {
                String item = valid.isEmpty() ? "\"x\"" : valid.get(0).toString();
                int most = Math.min(schema.path("maxItems").asInt(100), 300);
                edges.addAll(List.of("[]", "[" + item + "," + item + "]", item, "[[" + item + "]]", "[null]"));
                edges.add("[" + (item + ",").repeat(most) + item + "]");
            }
            default -> edges.addAll(List.of("{}", "[" + whole + "]", "\"" + "x" + "\"", "1", "null"));
        }
        return edges;
    }

    /** A text as it stands in JSON. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** A text whose characters are the bytes of {@code text} in UTF-8. */
    static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** A text as it may stand in a path or query, each byte written out. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || "-._~".indexOf(b) >= 0;
            encoded.append(plain ? String.valueOf((char) b) : String.format(java.util.Locale.ROOT, "%%%02X", b & 0xff));
        }
        return encoded.toString();
    }
}
