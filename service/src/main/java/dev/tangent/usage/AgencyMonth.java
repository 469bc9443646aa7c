package dev.tangent.usage;

import dev.tangent.tenancy.AgencyId;
import java.time.LocalDate;

/** An agency in a calendar month of UTC, by its first day. */
record AgencyMonth(AgencyId agency, LocalDate month) {}
