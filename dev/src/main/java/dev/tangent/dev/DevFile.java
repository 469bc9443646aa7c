package dev.tangent.dev;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** What dev.json tells other programs: where the service is and the keys to its brands. */
record DevFile(String baseUrl, String adminUrl, UUID agencyId, String agencyKey, List<Brand> brands) {
    DevFile {
        brands = List.copyOf(brands);
    }

    /** A brand; {@code rival} says that it belongs to another agency. */
    record Brand(
            UUID id,
            String key,
            String name,
            String secretKey,
            String publishableKey,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean rival) {
        static Brand of(World.BrandKeys brand, boolean rival) {
            return new Brand(brand.id(), brand.key(), brand.name(), brand.secretKey(), brand.publishableKey(), rival);
        }
    }

    /** Appears whole, readable to its owner only. */
    void writeTo(Path file) {
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        try {
            new PrivateFile(file).write(json.writeValueAsBytes(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
