package dev.tangent.journeys;

import java.util.List;
import java.util.Map;

/** What a map says besides the brand's own texts, in one language. */
record MapWords(
        Map<String, String> phases,
        Map<String, String> stages,
        Map<String, String> actors,
        Map<String, String> states,
        Map<String, String> links,
        String handOff,
        String expected,
        List<String> legend) {
    private static final MapWords ENGLISH = new MapWords(
            Map.of("before", "before purchase", "during", "during purchase", "after", "after purchase"),
            Map.of(
                    "awareness", "awareness",
                    "interest", "interest",
                    "consideration", "consideration",
                    "purchase", "purchase",
                    "retention", "retention",
                    "loyalty", "loyalty"),
            Map.of("human", "person", "bot", "bot", "system", "system", "mixed", "mixed"),
            Map.of("planned", "planned", "live", "live", "paused", "paused", "retired", "retired"),
            Map.of("ok", "leads there", "missing", "link is missing", "broken", "link is broken"),
            "declared hand-off",
            "Expected emotion",
            List.of(
                    "\u25c6 moment of truth",
                    "\u25cf can be touched",
                    "thick frame: every customer has to touch it",
                    "\u2192 comes after",
                    "\u2504\u2192 expected within a time after",
                    "+2 \u2026 -2: expected emotion"));
    private static final MapWords RUSSIAN = new MapWords(
            Map.of("before", "до покупки", "during", "во время покупки", "after", "после покупки"),
            Map.of(
                    "awareness", "осведомлённость",
                    "interest", "интерес",
                    "consideration", "рассмотрение",
                    "purchase", "покупка",
                    "retention", "удержание",
                    "loyalty", "лояльность"),
            Map.of("human", "человек", "bot", "бот", "system", "система", "mixed", "смешанно"),
            Map.of(
                    "planned", "запланирована",
                    "live", "работает",
                    "paused", "приостановлена",
                    "retired", "выведена"),
            Map.of("ok", "ведёт туда", "missing", "связи не хватает", "broken", "связь сломана"),
            "объявленная передача",
            "Ожидаемая эмоция",
            List.of(
                    "\u25c6 момент истины",
                    "\u25cf можно потрогать",
                    "толстая рамка: обязательно для каждого клиента",
                    "\u2192 идёт после",
                    "\u2504\u2192 ожидается в срок после",
                    "+2 \u2026 -2: ожидаемая эмоция"));

    static MapWords in(String language) {
        return language.equals("ru") ? RUSSIAN : ENGLISH;
    }

    String phase(String phase) {
        return phases.getOrDefault(phase, phase);
    }

    String stage(String stage) {
        return stages.getOrDefault(stage, stage);
    }

    /** The state of a touchpoint. */
    String state(String state) {
        return states.getOrDefault(state, state);
    }

    /** The state of a link. */
    String link(String state) {
        return links.getOrDefault(state, state);
    }

    String actor(String actor) {
        return actors.getOrDefault(actor, actor);
    }
}
