package dev.tangent.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.AgencyTx;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Transactions;
import dev.tangent.tenancy.Tx;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a POST once per Idempotency-Key. The answer is kept in the transaction of the effect: both are there or neither.
 * A second call waits up to two seconds for the first; only answers of success are kept, for 24 hours.
 */
public final class Idempotency {
    public static final String REPLAYED = "Idempotency-Replayed";
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int CHUNK = 1000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final BrandDb brands;
    private final AgencyDb agencies;
    private final ObjectMapper mapper;
    private final Clock clock;

    public Idempotency(BrandDb brands, AgencyDb agencies, ObjectMapper mapper, Clock clock) {
        this.brands = brands;
        this.agencies = agencies;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Runs {@code effect} in a transaction of the brand, or replays its kept answer. */
    public Response once(BrandId brand, Call call, Function<Tx, Answer> effect) {
        return waiting(() -> brands.in(
                brand,
                tx -> once(
                        call.bareKey() == null ? null : tx.dao(IdempotencyDao.class), call, () -> effect.apply(tx))));
    }

    /** Runs {@code effect} in a transaction of the agency, or replays its kept answer. */
    public Response once(AgencyId agency, Call call, Function<AgencyTx, Answer> effect) {
        return waiting(() -> agencies.in(agency, tx -> {
            KeptAnswers kept = call.bareKey() == null ? null : tx.dao(AgencyIdempotencyDao.class);
            return once(kept, call, () -> effect.apply(tx));
        }));
    }

    /** Deletes the answers of a brand, or of an agency, that are no longer replayed. */
    public void forgetExpired(BrandId tenant) {
        Instant expired = clock.instant().minus(KEPT);
        while (brands.one(tenant, tx -> tx.dao(IdempotencyDao.class).deleteExpired(expired, CHUNK)) == CHUNK) {}
        // An agency's id names its own rows too; a brand's id names no agency, and nothing is found.
        AgencyId agency = new AgencyId(tenant.value());
        while (agencies.one(agency, tx -> tx.dao(AgencyIdempotencyDao.class).deleteExpired(expired, CHUNK)) == CHUNK) {}
    }

    private Response once(@Nullable KeptAnswers kept, Call call, Supplier<Answer> effect) {
        String key = call.bareKey();
        if (kept == null || key == null) {
            return response(effect.get());
        }
        Instant now = clock.instant();
        byte[] bodyHash = hash(call.content());
        if (kept.claim(call.operation(), key, bodyHash, now, now.minus(KEPT)).isEmpty()) {
            return replay(kept.get(call.operation(), key), bodyHash);
        }
        Answer answer = effect.get();
        kept.keep(call.operation(), key, answer.status(), headers(answer), bytes(answer.kept()));
        return response(answer);
    }

    private Response replay(KeptAnswer answer, byte[] bodyHash) {
        if (!MessageDigest.isEqual(answer.bodyHash(), bodyHash)) {
            throw Problem.of(
                    Problem.Type.IDEMPOTENCY_KEY_REUSED, "The same Idempotency-Key came before with another body.");
        }
        Response.ResponseBuilder response = Response.status(Objects.requireNonNull(answer.status()))
                .header(REPLAYED, "true")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body());
        try {
            mapper.readValue(Objects.requireNonNull(answer.headers()), HEADERS).forEach(response::header);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return response.build();
    }

    private static Response response(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.entity());
        headersOf(answer).forEach(response::header);
        return response.build();
    }

    private static Map<String, String> headersOf(Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (answer.location() != null) {
            headers.put(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.tag() != null) {
            headers.put(HttpHeaders.ETAG, "\"" + answer.tag().getValue() + "\"");
        }
        return headers;
    }

    private String headers(Answer answer) {
        return new String(bytes(headersOf(answer)), java.nio.charset.StandardCharsets.UTF_8);
    }

    private byte[] hash(Object content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response waiting(Supplier<Response> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            if (Transactions.sqlState(e).equals(LOCK_NOT_AVAILABLE)) {
                throw Problem.of(
                        Problem.Type.IDEMPOTENCY_IN_PROGRESS,
                        "An earlier call with the same Idempotency-Key has not ended yet.");
            }
            throw e;
        }
    }
}
