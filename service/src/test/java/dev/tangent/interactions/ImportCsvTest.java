package dev.tangent.interactions;

import static dev.tangent.interactions.ImportTest.counts;
import static dev.tangent.interactions.ImportTest.errors;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.testing.Reply;
import dev.tangent.testing.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCsvTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Rows");

    @Test
    void theHeaderNamesTheFields() {
        Reply result = send("", """
                type,occurredAt,customer.kind,customer.value,value.amount,value.currency,experience,automated,properties.shelf
                purchase,2026-03-01T09:00:00Z,user_id,crm-1,129900,RUB,-1,true,007
                view,2026-03-02T09:00:00+03:00,,,,,,,
                """);

        assertThat(counts(result)).isEqualTo("2 rows, 2 accepted, 0 duplicates, 0 rejected, 0 kept");
        assertThat(stored())
                .containsExactly(
                        "{\"type\":\"view\",\"occurredAt\":\"2026-03-02T06:00:00Z\",\"direction\":\"self\",\"automated\":false}",
                        "{\"type\":\"purchase\",\"occurredAt\":\"2026-03-01T09:00:00Z\",\"direction\":\"self\",\"automated\":true,"
                                + "\"experience\":-1,\"value\":{\"amount\":129900,\"currency\":\"RUB\"},\"properties\":{\"shelf\":\"007\"}}");
    }

    @Test
    void runsOfBlanksADateFormatAndAmountsInMajorUnits() {
        WORLD.touchpoint(brand, "cd-shop");
        Reply result = send(
                "&columns=customer.value,occurredAt,properties.cds,value.amount&delimiter=blanks&dateFormat=yyyyMMdd"
                        + "&timeZone=America/New_York&amounts=major&currency=USD&type=purchase&touchpointKey=cd-shop"
                        + "&customerKind=external&customerNamespace=cdnow",
                String.join(
                        "\r\n",
                        " customer_id  date number_of_cds  dollar_value",
                        " 00001 19970101  1   11.77",
                        " 00002 19970112 \t 5   77.00  ",
                        " 00002 19970112  5   0.005",
                        "",
                        " 00003 19970230  1  1.5",
                        ""));

        assertThat(counts(result)).isEqualTo("4 rows, 2 accepted, 0 duplicates, 2 rejected, 2 kept");
        assertThat(errors(result)).containsExactly("4 [/value/amount format]", "6 [/occurredAt format]");
        assertThat(stored().get(1))
                .isEqualTo(
                        "{\"type\":\"purchase\",\"occurredAt\":\"1997-01-01T05:00:00Z\",\"direction\":\"self\",\"automated\":false,"
                                + "\"value\":{\"amount\":1177,\"currency\":\"USD\"},\"properties\":{\"cds\":\"1\"}}");
        assertThat(
                        WORLD.service.stored(
                                brand.id(),
                                "select string_agg(kind || ' ' || namespace || ' ' || value, ', ' order by value) from identity"))
                .isEqualTo("external cdnow 00001, external cdnow 00002");
    }

    @Test
    void columnsAreFoundByTheirNamesAndOthersLeftOut() {
        Reply result = send(
                "&delimiter=%3B&decimalMark=comma&amounts=major&type=purchase"
                        + "&columns=" + encoded("Дата: заказа:occurredAt,Сумма:value.amount,Валюта:value.currency")
                        + "&dateFormat=" + encoded("d.MM.yyyy HH:mm") + "&timeZone=Europe/Moscow",
                String.join(
                        "\r\n",
                        "\ufeffНомер;Сумма; Дата: заказа ;Валюта",
                        "1;12,5;1.03.2026 00:30;JPY",
                        "2;1200;1.03.2026 00:30;JPY",
                        "3;\"1,234\";01.03.2026 00:30;KWD"));

        assertThat(counts(result)).isEqualTo("3 rows, 2 accepted, 0 duplicates, 1 rejected, 1 kept");
        assertThat(errors(result)).containsExactly("2 [/value/amount format]");
        assertThat(stored())
                .allMatch(row -> row.contains("\"occurredAt\":\"2026-02-28T21:30:00Z\""))
                .anyMatch(row -> row.contains("{\"amount\":1200,\"currency\":\"JPY\"}"))
                .anyMatch(row -> row.contains("{\"amount\":1234,\"currency\":\"KWD\"}"));
    }

    @Test
    void whatARowSaysComesBeforeTheParametersAndWhatItLacksIsTheirs() {
        String shelf = WORLD.touchpoint(brand, "shelf");
        String stand = WORLD.touchpoint(brand, "stand");
        Reply result = send(
                "&type=view&direction=inbound&touchpointKey=shelf&campaign=spring&currency=EUR&customerKind=user_id",
                """
                occurredAt,type,direction,touchpointId,campaign,value.amount,value.currency,customer.kind,customer.value
                2026-03-01T09:00:00Z,,,,,,,,
                2026-03-02T09:00:00Z,click,self,%s,autumn,5,USD,loyalty_card,7
                2026-03-03T09:00:00Z,,,,,6,,,8
                """.formatted(stand));

        assertThat(counts(result)).as(result.text()).startsWith("3 rows, 3 accepted");
        assertThat(stored())
                .containsExactly(
                        "{\"type\":\"view\",\"occurredAt\":\"2026-03-03T09:00:00Z\",\"direction\":\"inbound\",\"automated\":false,"
                                + "\"value\":{\"amount\":6,\"currency\":\"EUR\"},\"campaign\":\"spring\"}",
                        "{\"type\":\"click\",\"occurredAt\":\"2026-03-02T09:00:00Z\",\"direction\":\"self\",\"automated\":false,"
                                + "\"value\":{\"amount\":5,\"currency\":\"USD\"},\"campaign\":\"autumn\"}",
                        "{\"type\":\"view\",\"occurredAt\":\"2026-03-01T09:00:00Z\",\"direction\":\"inbound\",\"automated\":false,"
                                + "\"campaign\":\"spring\"}");
        assertThat(brand.client()
                        .get(brand.path("/interactions"))
                        .json()
                        .path("items")
                        .findValuesAsText("touchpointId"))
                .containsExactly(shelf, stand, shelf);
        assertThat(WORLD.service.stored(
                        brand.id(), "select string_agg(kind || ' ' || value, ', ' order by value) from identity"))
                .isEqualTo("loyalty_card 7, user_id 8");
    }

    @Test
    void aCurrencyThatNobodyKnowsHasTwoDigits() {
        send(
                "&amounts=major&currency=ZZZ&type=view",
                "occurredAt,value.amount\n2026-03-01T09:00:00Z,12.5\n2026-03-01T09:00:00Z,0.005\n");
        assertThat(stored()).singleElement().asString().contains("{\"amount\":1250,\"currency\":\"ZZZ\"}");
    }

    @Test
    void daysAreTheBrandsUnlessAZoneIsGiven() {
        World.Tenant tokyo = WORLD.brand(WORLD.agencyClient, "Tokyo");
        WORLD.agencyClient.patch("/v1/brands/" + tokyo.id(), "{\"timeZone\": \"Asia/Tokyo\"}");
        tokyo.client()
                .post(
                        tokyo.path(
                                "/interactions/import-csv?importKey=k&dateFormat=yyyy-MM-dd&type=view&header=false&columns=occurredAt"),
                        "2026-03-02\n",
                        "Content-Type",
                        "text/csv");
        assertThat(tokyo.client()
                        .get(tokyo.path("/interactions"))
                        .json()
                        .at("/items/0/occurredAt")
                        .asText())
                .isEqualTo("2026-03-01T15:00:00Z");
    }

    @Test
    void quotesAreThoseOfTheStandardAndWhatIsMalformedSpoilsItsOwnRecord() {
        Reply result = send(
                "&columns=campaign,properties.note,-&header=false&type=view&delimiter=||",
                String.join(
                        "\n",
                        "\"a \"\"b\"\"\"||\"first\r",
                        "second\"||x",
                        "\"spoilt\"x||y||z",
                        "5\" pipe||||",
                        "too||few",
                        "c||\"open||",
                        "never closed"));

        assertThat(errors(result))
                .containsExactly(
                        "1 [/occurredAt required]",
                        "3 [ quote]",
                        "4 [/occurredAt required]",
                        "5 [ column_count]",
                        "6 [ open_quote]");
        List<JsonNode> refused = StreamSupport.stream(
                        brand.client()
                                .get(brand.path("/rejected-interactions"))
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .toList();
        assertThat(refused)
                .extracting(row -> row.path("copy").asText())
                .contains("\"a \"\"b\"\"\"||\"first\nsecond\"||x", "too||few");
    }

    @Test
    void aRowOfTooManyColumnsIsRefusedByItself() {
        String row = "view,2026-03-01T09:00:00Z";
        Reply result = send("", "type,occurredAt\n" + row + "\n" + row + ",x\n" + row + ",\n" + row + "\n");
        assertThat(errors(result)).containsExactly("3 [ column_count]", "4 [ column_count]");
        assertThat(counts(result)).startsWith("4 rows, 2 accepted");
    }

    @Test
    void aCopyIsOfItsRowWithoutTheHeader() {
        send("", "type,occurredAt\nsneeze,2026-03-01T09:00:00Z\nview,2026-03-01T09:00:00Z\ncough,x\n");
        assertThat(brand.client()
                        .get(brand.path("/rejected-interactions"))
                        .json()
                        .path("items")
                        .findValuesAsText("copy"))
                .containsExactly("cough,x", "sneeze,2026-03-01T09:00:00Z");
    }

    @Test
    void epochTimesAreReadInSecondsAndMilliseconds() {
        send("&header=false&columns=occurredAt&type=view&dateFormat=epoch_seconds", "1772355600\n");
        brand.client()
                .post(
                        brand.path(
                                "/interactions/import-csv?importKey=ms&header=false&columns=occurredAt&type=visit&dateFormat=epoch_millis"),
                        "1772355600123\n",
                        "Content-Type",
                        "text/csv");
        assertThat(stored()).allMatch(row -> row.contains("2026-03-01T09:00:00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&columns=nonsense | 400 | columns unknown_field",
                "&columns=type,type | 400 | columns unknown_field",
                "&columns=a:type,campaign | 400 | columns invalid",
                "&columns=a:type&header=false | 400 | columns invalid",
                "&header=false | 400 | columns required",
                "&columns=type&dateFormat=yyyy | 400 | dateFormat format",
                "&columns=type&dateFormat=yyyyMMddXX | 400 | dateFormat format",
                "&columns=type&timeZone=Europe/Moscow | 400 | timeZone invalid",
                "&columns=type&dateFormat=yyyyMMdd&timeZone=Nowhere | 400 | timeZone unknown_time_zone",
                "&columns=type&delimiter=%22 | 400 | delimiter invalid",
                "&columns=type&amounts=huge | 400 | amounts enum",
                "&columns=type,occurredAt | 422 | ' header'",
                "&columns=b:type | 422 | ' header'",
                "'' | 422 | ' header'",
            })
    void whatFitsNoFileIsRefusedAsAWhole(String query, int status, String fault) {
        Reply refused = send(query, "a\nview\n");
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.faults()).containsExactly(fault);
    }

    /** A client that is still sending when the connection is closed would lose it. */
    @Test
    void anAnswerComesThroughHoweverMuchFollows() {
        assertThat(send("", "a\n" + "view\n".repeat(6_000_000)).faults()).containsExactly(" header");
    }

    private List<String> stored() {
        return StreamSupport.stream(
                        brand.client()
                                .get(brand.path("/interactions"))
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .map(row -> {
                    var object = (ObjectNode) row;
                    object.remove(List.of("id", "receivedAt", "customerId", "touchpointId"));
                    return object.toString();
                })
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Reply send(String query, String body) {
        return brand.client()
                .post(
                        brand.path("/interactions/import-csv?importKey=rows" + query.replace("|", "%7C")),
                        body,
                        "Content-Type",
                        "text/csv");
    }
}
