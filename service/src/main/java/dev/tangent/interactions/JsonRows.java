package dev.tangent.interactions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.InvalidJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;

/** Lines of JSON, an interaction each. */
final class JsonRows implements Rows {
    private final Lines lines;
    private final RowIds ids;
    private final JsonFactory json;
    private final ItemRules rules;
    private final Clock clock;

    JsonRows(Lines lines, RowIds ids, ObjectMapper mapper, ItemRules rules, Clock clock) {
        this.lines = lines;
        this.ids = ids;
        this.json = mapper.getFactory();
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public boolean next(Chunk chunk) {
        while (lines.next()) {
            if (!lines.isBlank()) {
                int from = chunk.end();
                chunk.append(lines.bytes(), lines.length());
                chunk.add(read(), from);
                return true;
            }
        }
        return false;
    }

    private Sent read() {
        UUID id = ids.of(lines.number());
        if (lines.isTooLong()) {
            return unreadable(id, "too_long", "has more than " + Lines.LONGEST + " bytes");
        }
        String text = lines.text();
        if (text == null) {
            return unreadable(id, "invalid_character", "is not in UTF-8");
        }
        try (JsonParser parser = json.createParser(text)) {
            parser.nextToken();
            Sent item = new ItemReader(parser, "", rules, clock.instant(), id).read(lines.number());
            return parser.nextToken() == null ? item : unreadable(id, "invalid_json", "goes on behind its JSON");
        } catch (JsonProcessingException e) {
            return unreadable(id, "invalid_json", InvalidJson.problem(e).detail());
        } catch (NumberFormatException e) {
            return unreadable(id, "invalid_json", InvalidJson.number().detail());
        } catch (Problem e) {
            return unreadable(id, "invalid_json", e.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sent unreadable(UUID id, String code, String detail) {
        return Sent.unreadable(lines.number(), "", id, Fault.at("", code, detail));
    }
}
