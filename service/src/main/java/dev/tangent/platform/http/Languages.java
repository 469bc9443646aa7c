package dev.tangent.platform.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that texts of the service exist in. */
public final class Languages {
    private static final List<String> LANGUAGES = List.of("en", "ru");

    private Languages() {}

    /** The one that {@code Accept-Language} asks for, English when it asks for none of them. */
    public static String of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return LANGUAGES.get(0);
        }
        try {
            String found = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
            return found == null ? LANGUAGES.get(0) : found;
        } catch (IllegalArgumentException e) {
            return LANGUAGES.get(0);
        }
    }
}
