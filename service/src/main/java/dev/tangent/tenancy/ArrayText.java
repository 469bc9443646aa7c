package dev.tangent.tenancy;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An array as PostgreSQL reads it from text; null where no element has a value. */
final class ArrayText {
    private static final int ELEMENT = 24;

    private ArrayText() {}

    static <R> @Nullable String ofTexts(List<R> rows, Function<R, @Nullable String> value) {
        return of(rows, value, ArrayText::quote);
    }

    /** Of values whose text holds no comma, quote, brace, backslash or blank. */
    static <R> @Nullable String ofPlain(List<R> rows, Function<R, @Nullable Object> value) {
        return of(rows, value, (text, element) -> text.append(element));
    }

    private static <R, V> @Nullable String of(List<R> rows, Function<R, @Nullable V> value, Element<V> element) {
        if (rows.isEmpty()) {
            return "{}";
        }
        int first = 0;
        while (value.apply(rows.get(first)) == null) {
            if (++first == rows.size()) {
                return null;
            }
        }
        StringBuilder text = new StringBuilder(ELEMENT * rows.size() + 2);
        char before = '{';
        for (R row : rows) {
            text.append(before);
            before = ',';
            V said = value.apply(row);
            if (said == null) {
                text.append("NULL");
            } else {
                element.append(text, said);
            }
        }
        return text.append('}').toString();
    }

    private static void quote(StringBuilder text, String element) {
        text.append('"');
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }

    private interface Element<V> {
        void append(StringBuilder text, V element);
    }
}
