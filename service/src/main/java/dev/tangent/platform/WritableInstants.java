package dev.tangent.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;

/** Reads the instants that RFC 3339 can also write, since each is given back: those of a year of four digits in UTC. */
public final class WritableInstants extends StdDeserializer<Instant> {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    WritableInstants() {
        super(Instant.class);
    }

    /** An offset can lead out of the years that a text may name. */
    public static boolean isWritable(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        Instant instant = InstantDeserializer.INSTANT.deserialize(json, context);
        if (instant != null && !isWritable(instant)) {
            context.reportInputMismatch(this, "no year of four digits");
        }
        return instant;
    }
}
