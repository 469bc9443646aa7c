package dev.tangent.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tangent.client.BrandClient;
import dev.tangent.client.Tangent;
import dev.tangent.client.Upload;
import dev.tangent.client.model.ActivityRow;
import dev.tangent.client.model.IdentityKind;
import dev.tangent.client.model.ImportAmounts;
import dev.tangent.client.model.ImportResult;
import dev.tangent.client.model.Interaction;
import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.Interval;
import dev.tangent.client.model.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Imports the CDNOW purchases (customer, day, number of CDs, dollars; one purchase a line) in one call, reads them back in two ways and
 * compares customers, purchases and revenue of each month with a plain recount of the file. Importing again doubles nothing.
 *
 * <p>Arguments: the file, then the base URL, the secret key and the brand's id; what is left out is taken from
 * {@code TANGENT_BASE_URL}, {@code TANGENT_API_KEY} and {@code TANGENT_BRAND_ID}.
 */
@NullMarked
public final class ImportPurchases {

    private static final String IMPORT_KEY = "cdnow";
    private static final String TOUCHPOINT_KEY = "cd-shop";
    private static final String CURRENCY = "USD";

    private final BrandClient brand;
    private final ZoneId zone;

    private ImportPurchases(BrandClient brand, ZoneId zone) {
        this.brand = brand;
        this.zone = zone;
    }

    /** Runs the import; the exit status is 1 when the numbers differ. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(argument(arguments, 0, "CDNOW_FILE"));
        String baseUrl = argument(arguments, 1, "TANGENT_BASE_URL");
        String apiKey = argument(arguments, 2, "TANGENT_API_KEY");
        UUID brandId = UUID.fromString(argument(arguments, 3, "TANGENT_BRAND_ID"));
        try (Tangent tangent = Tangent.builder().baseUrl(baseUrl).apiKey(apiKey).build()) {
            System.exit(importFile(file, tangent, brandId) ? 0 : 1);
        }
    }

    /** Imports {@code file} into the brand; whether what is read back equals a recount of the file. */
    public static boolean importFile(Path file, Tangent tangent, UUID brandId) throws IOException {
        ZoneId zone = ZoneId.of(tangent.brands().get(brandId).timeZone());
        return new ImportPurchases(tangent.brand(brandId), zone).run(file);
    }

    private boolean run(Path purchases) throws IOException {
        makeTouchpoint();
        long begun = System.nanoTime();
        send(purchases);
        System.out.printf("in %.1f s%n%n", (System.nanoTime() - begun) / 1e9);

        SortedMap<YearMonth, Month> file = recount(read(purchases));
        Instant from = file.firstKey().atDay(1).atStartOfDay(zone).toInstant();
        Instant to = file.lastKey().plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        SortedMap<YearMonth, Month> list = list(from, to);
        SortedMap<YearMonth, Month> metric = metric(from, to);
        print(file, list, metric);
        boolean equal = list.equals(file) && metric.equals(file);
        System.out.println(equal ? "Equal in every month." : "NOT equal.");
        return equal;
    }

    private void makeTouchpoint() {
        if (brand.touchpoints().list(q -> q.key(TOUCHPOINT_KEY)).first().isEmpty()) {
            brand.touchpoints()
                    .create(t -> t.key(TOUCHPOINT_KEY).name("CD shop").channelKey("website"));
        }
    }

    /** The file as it is, in one call; what stands in a column follows from the parameters. */
    private void send(Path file) {
        ImportResult result = brand.interactions()
                .importCsv(
                        Upload.of(file),
                        q -> q.importKey(IMPORT_KEY)
                                .columns("customer.value", "occurredAt", "properties.cds", "value.amount")
                                .delimiter("blanks")
                                .dateFormat("yyyyMMdd")
                                .timeZone(zone.getId())
                                .amounts(ImportAmounts.MAJOR)
                                .currency(CURRENCY)
                                .type(InteractionType.PURCHASE)
                                .touchpointKey(TOUCHPOINT_KEY)
                                .customerKind(IdentityKind.EXTERNAL)
                                .customerNamespace("cdnow"));
        if (result.rejected() > 0) {
            throw new IllegalStateException("Rejected: " + result.errors().get(0));
        }
        System.out.printf(
                "%,d purchases: %,d stored, %,d stored before, ",
                result.rows(), result.accepted(), result.duplicates());
    }

    private SortedMap<YearMonth, Month> list(Instant from, Instant to) {
        Count count = new Count();
        for (Interaction purchase : brand.interactions()
                .list(q -> q.from(from)
                        .to(to)
                        .touchpointKey(TOUCHPOINT_KEY)
                        .type(InteractionType.PURCHASE)
                        .limit(200))) {
            Money value = purchase.value();
            count.add(
                    YearMonth.from(purchase.occurredAt().atZone(zone)),
                    String.valueOf(purchase.customerId()),
                    value == null ? 0 : value.amount());
        }
        return count.months();
    }

    private SortedMap<YearMonth, Month> metric(Instant from, Instant to) {
        SortedMap<YearMonth, Month> months = new TreeMap<>();
        for (ActivityRow row : brand.metrics()
                .activity(q -> q.from(from)
                        .to(to)
                        .interval(Interval.MONTH)
                        .touchpointKey(TOUCHPOINT_KEY)
                        .type(InteractionType.PURCHASE))
                .rows()) {
            long cents = row.revenue().stream().mapToLong(Money::amount).sum();
            months.put(
                    YearMonth.from(row.bucket().start().atZone(zone)),
                    new Month(row.customers(), row.purchases(), cents));
        }
        return months;
    }

    private static SortedMap<YearMonth, Month> recount(List<Purchase> purchases) {
        Count count = new Count();
        purchases.forEach(purchase -> count.add(YearMonth.from(purchase.day()), purchase.customer(), purchase.cents()));
        return count.months();
    }

    private static void print(
            SortedMap<YearMonth, Month> file, SortedMap<YearMonth, Month> list, SortedMap<YearMonth, Month> metric) {
        String row = "%-8s %32s  %32s  %32s%s%n";
        System.out.printf(row, "", "file", "list", "metric", "");
        System.out.printf(row, "month", Month.HEAD, Month.HEAD, Month.HEAD, "");
        file.forEach((month, counted) -> {
            Month listed = list.getOrDefault(month, Month.NONE);
            Month measured = metric.getOrDefault(month, Month.NONE);
            boolean equal = counted.equals(listed) && counted.equals(measured);
            System.out.printf(row, month, counted, listed, measured, equal ? "" : "  differs");
        });
        System.out.println();
    }

    private static List<Purchase> read(Path file) throws IOException {
        List<Purchase> purchases = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file, UTF_8)) {
            lines.skip(1).filter(line -> !line.isBlank()).forEach(line -> {
                String[] columns = line.trim().split(" +", -1);
                purchases.add(new Purchase(
                        columns[0],
                        LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE),
                        new BigDecimal(columns[3]).movePointRight(2).longValueExact()));
            });
        }
        return purchases;
    }

    private static String argument(String[] arguments, int index, String variable) {
        String value = arguments.length > index ? arguments[index] : System.getenv(variable);
        if (value == null) {
            throw new IllegalArgumentException("Wanted: <file> <base URL> <secret key> <brand id>, or " + variable);
        }
        return value;
    }

    private record Purchase(String customer, LocalDate day, long cents) {}

    private record Month(long customers, long purchases, long cents) {

        static final String HEAD = "customers purchases      revenue";
        static final Month NONE = new Month(0, 0, 0);

        @Override
        public String toString() {
            return "%9d %9d %12.2f".formatted(customers, purchases, cents / 100.0);
        }
    }

    /** Counts by month, as one would on paper. */
    private static final class Count {

        private final SortedMap<YearMonth, List<Long>> values = new TreeMap<>(Comparator.naturalOrder());
        private final Map<YearMonth, Set<String>> customers = new TreeMap<>();

        void add(YearMonth month, String customer, long cents) {
            values.computeIfAbsent(month, any -> new ArrayList<>()).add(cents);
            customers.computeIfAbsent(month, any -> new HashSet<>()).add(customer);
        }

        SortedMap<YearMonth, Month> months() {
            SortedMap<YearMonth, Month> months = new TreeMap<>();
            values.forEach((month, cents) -> months.put(
                    month,
                    new Month(
                            customers.getOrDefault(month, Set.of()).size(),
                            cents.size(),
                            cents.stream().mapToLong(Long::longValue).sum())));
            return months;
        }
    }
}
