package dev.tangent.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StatisticsCsvTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Statistics from files");
    private final String banner = WORLD.touchpoint(brand, "banner");

    @Test
    void aFileWithOurColumnsNeedsNoMore() {
        Reply reply = send("", """
                touchpointKey,campaign,day,impressions,reach,clicks,spendAmount,spendCurrency,source
                banner,"spring, late",2026-03-01,12000,8000,240,150000,RUB,direct
                banner,,2026-03-02,1,,,,,
                """);

        assertThat(reply.text()).isEqualTo("""
                {"rows":2,"created":2,"updated":0,"unchanged":0,"rejected":0,"errors":[],"ignoredColumns":[]}""");
        JsonNode rows = list();
        assertThat(rows.get(0).path("impressions").asInt()).isEqualTo(1);
        assertThat(rows.get(0).has("spend")).isFalse();
        assertThat(rows.get(1).path("campaign").asText()).isEqualTo("spring, late");
        assertThat(rows.get(1).at("/spend/amount").asInt()).isEqualTo(150000);
        assertThat(rows.get(1).path("source").asText()).isEqualTo("direct");
    }

    @Test
    void aForeignFileIsReadByItsColumns() {
        Reply reply = send(
                "?separator=semicolon&touchpointKey=banner&spendCurrency=RUB&source=ads"
                        + "&columns=day:Date,impressions:Shows,clicks:Clicks,spend:Cost",
                "\ufeffDate;Shows;Clicks;CTR;Cost\r\n2026-03-01;100;7;7.00;12.5\r\n\r\n2026-03-02;100;7;7.00;12\r\n");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("created").asInt()).isEqualTo(2);
        assertThat(reply.json().path("ignoredColumns").toString()).isEqualTo("[\"CTR\"]");
        assertThat(list().get(0).at("/spend/amount").asInt()).isEqualTo(1200);
        assertThat(list().get(1).at("/spend/amount").asInt()).isEqualTo(1250);
        assertThat(list().get(1).path("touchpointId").asText()).isEqualTo(banner);
    }

    @Test
    void moneyFollowsTheDigitsOfItsCurrency() {
        Reply reply = send("?touchpointKey=banner", """
                day,spend,spendCurrency
                2026-03-01,1200,JPY
                2026-03-02,1.234,KWD
                2026-03-03,1.234,USD
                2026-03-04,"1,5",USD
                2026-03-05,5,
                """);

        assertThat(reply.status()).as(reply.text()).isEqualTo(207);
        assertThat(refused(reply))
                .containsExactly("4 [/spend/amount type]", "5 [/spend/amount type]", "6 [/spend/currency required]");
        assertThat(list().get(0).at("/spend/amount").asInt()).isEqualTo(1234);
        assertThat(list().get(1).at("/spend/amount").asInt()).isEqualTo(1200);
    }

    @Test
    void refusedRowsAreNamedAndHoldNothingUp() {
        Reply reply = send("", """
                touchpointKey,day,clicks
                banner,2026-03-01,1

                nowhere,2026-03-01,1
                banner,1 March,1
                banner,2026-03-02,many
                banner,2026-03-03
                banner,2026-03-04,2
                """);

        assertThat(reply.status()).isEqualTo(207);
        assertThat(refused(reply))
                .containsExactly(
                        "4 [/touchpointKey unknown_touchpoint]", "5 [/day format]", "6 [/clicks type]", "7 [ empty]");
        assertThat(reply.json().path("created").asInt()).isEqualTo(2);
        assertThat(reply.json().path("rows").asInt()).isEqualTo(6);
    }

    @Test
    void aLongFileIsKeptAsItComesAndSentAgainChangesNothing() {
        String file = "touchpointKey,day,campaign,clicks\n"
                + IntStream.range(0, 2500)
                        .mapToObj(i -> "banner," + LocalDate.of(2026, 1, 1).plusDays(i % 50) + ",c" + i / 50 + "," + i)
                        .collect(Collectors.joining("\n"));
        assertThat(send("", file).json().path("created").asInt()).isEqualTo(2500);
        assertThat(send("", file).json().path("unchanged").asInt()).isEqualTo(2500);
        assertThat(
                        WORLD.service.stored(
                                brand.id(),
                                "select sum((counts->>'created')::int) from audit_entry where operation = 'importStatisticsCsv'"))
                .isEqualTo("2500");
    }

    @Test
    void whatWasReadBeforeTheFileEndedBadlyIsKept() {
        String file = "touchpointKey,day,campaign,clicks\n"
                + IntStream.range(0, 1500)
                        .mapToObj(i -> "banner,2026-01-01,c" + i + ",1\n")
                        .collect(Collectors.joining())
                + "banner,2026-01-01,\"never closed,1\n";
        Reply reply = send("", file);
        assertThat(reply.status() + " " + reply.code()).isEqualTo("400 invalid_csv");
        assertThat(WORLD.service.stored(brand.id(), "select count(*) from statistic"))
                .isEqualTo("1000");
    }

    @Test
    void aFileThatSaysTooLittleOrTooMuchIsRefused() {
        assertThat(faults(send("", "touchpointKey,clicks\nbanner,1\n"))).containsExactly(" missing_column");
        assertThat(faults(send("", "day,clicks\n2026-03-01,1\n"))).containsExactly(" missing_column");
        assertThat(faults(send("?columns=clicks:Klicks", "touchpointKey,day,clicks\nbanner,2026-03-01,1\n")))
                .containsExactly(" missing_column");
        assertThat(faults(send("", "touchpointKey,day,day\nbanner,2026-03-01,1\n")))
                .containsExactly(" repeated_column");
        assertThat(faults(send("?source=x", "touchpointKey,day,source,clicks\nbanner,2026-03-01,y,1\n")))
                .containsExactly(" ambiguous");
        assertThat(faults(send("", "touchpointKey,day,spend,spendAmount\nbanner,2026-03-01,1,1\n")))
                .containsExactly(" ambiguous");
        assertThat(faults(send("?columns=day:a,day:b", "a,b\n"))).containsExactly("columns repeated_item");
        assertThat(faults(send("?columns=day:a,clicks:a", "a,b\n"))).containsExactly("columns repeated_item");
        assertThat(send("?columns=days:a", "a,b\n").status()).isEqualTo(400);
        assertThat(send("", "").code()).isEqualTo("invalid_csv");
        assertThat(list()).isEmpty();
    }

    @Test
    void onlyCsvIsTaken() {
        assertThat(brand.client()
                        .post(brand.path("/statistics/import-csv"), "{}")
                        .status())
                .isEqualTo(415);
    }

    private Reply send(String query, String file) {
        return brand.client().post(brand.path("/statistics/import-csv" + query), file, "Content-Type", "text/csv");
    }

    private static List<String> faults(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isIn(400, 422);
        return reply.faults();
    }

    private static List<String> refused(Reply reply) {
        return StreamSupport.stream(reply.json().path("errors").spliterator(), false)
                .map(row -> row.path("row").asInt() + " " + Reply.faults(row.path("problem")))
                .toList();
    }

    private JsonNode list() {
        return brand.client().get(brand.path("/statistics")).json().path("items");
    }
}
