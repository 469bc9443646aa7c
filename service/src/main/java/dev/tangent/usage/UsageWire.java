package dev.tangent.usage;

import dev.tangent.api.model.AgencyUsage;
import dev.tangent.api.model.AgencyUsageMonth;
import dev.tangent.api.model.BrandUsage;
import dev.tangent.api.model.UsageLimits;
import dev.tangent.api.model.UsageMonth;
import dev.tangent.api.model.UsageState;
import dev.tangent.auth.Plan;
import dev.tangent.limits.Rates;
import dev.tangent.tenancy.AgencyId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Usage as the API writes it. */
final class UsageWire {
    private UsageWire() {}

    static dev.tangent.api.model.Usage ofBrand(List<TenantMonth> months) {
        return new dev.tangent.api.model.Usage()
                .months(months.stream()
                        .map(month -> new UsageMonth()
                                .month(text(month.month()))
                                .interactions(month.interactions())
                                .customers(month.customers())
                                .calls(month.calls())
                                .storageBytes(month.storageBytes()))
                        .toList());
    }

    static AgencyUsage ofAgency(AgencyId agency, List<TenantMonth> used, LocalDate current, Plan plan, Rates rates) {
        Map<LocalDate, List<TenantMonth>> byMonth = new LinkedHashMap<>();
        used.forEach(month -> byMonth.computeIfAbsent(month.month(), none -> new ArrayList<>())
                .add(month));
        List<AgencyUsageMonth> months = new ArrayList<>();
        byMonth.forEach((month, tenants) -> months.add(month(agency, month, tenants)));
        long interactions = byMonth.getOrDefault(current, List.of()).stream()
                .mapToLong(TenantMonth::interactions)
                .sum();
        return new AgencyUsage()
                .limits(new UsageLimits()
                        .interactionsPerMonth(plan.interactionsPerMonth())
                        .ratePerKey(limit(rates.perKey()))
                        .ratePerBrand(limit(rates.perBrand()))
                        .ratePerAddress(limit(rates.perAddress())))
                .state(UsageState.fromValue(State.of(interactions, plan.interactionsPerMonth())))
                .months(months);
    }

    private static AgencyUsageMonth month(AgencyId agency, LocalDate month, List<TenantMonth> tenants) {
        List<Long> measured = tenants.stream()
                .map(TenantMonth::storageBytes)
                .filter(Objects::nonNull)
                .toList();
        return new AgencyUsageMonth()
                .month(text(month))
                .interactions(
                        tenants.stream().mapToLong(TenantMonth::interactions).sum())
                .customers(tenants.stream().mapToLong(TenantMonth::customers).sum())
                .calls(tenants.stream().mapToLong(TenantMonth::calls).sum())
                .storageBytes(
                        measured.isEmpty()
                                ? null
                                : measured.stream().mapToLong(Long::longValue).sum())
                .brands(tenants.stream()
                        .filter(tenant -> !tenant.brandId().equals(agency.value()))
                        .map(tenant -> new BrandUsage()
                                .brandId(tenant.brandId())
                                .interactions(tenant.interactions())
                                .customers(tenant.customers())
                                .calls(tenant.calls())
                                .storageBytes(tenant.storageBytes()))
                        .toList());
    }

    private static String text(LocalDate month) {
        return YearMonth.from(month).toString();
    }

    private static @Nullable Integer limit(int rate) {
        return rate == 0 ? null : rate;
    }
}
