package dev.tangent.dev;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is in the database so far, and the keys to it. {@code today} is the day of the first run: a later one must not
 * make other interactions under the same ids.
 */
record World(LocalDate today, List<Account> agencies) {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    World {
        agencies = List.copyOf(agencies);
    }

    /** An agency with the key that may do everything in it. */
    record Account(String name, UUID id, String key, List<BrandKeys> brands) {
        Account {
            brands = List.copyOf(brands);
        }

        Optional<BrandKeys> brand(String brandKey) {
            return brands.stream().filter(brand -> brand.key().equals(brandKey)).findFirst();
        }

        Account with(BrandKeys brand) {
            List<BrandKeys> all = new ArrayList<>(brands);
            all.removeIf(other -> other.key().equals(brand.key()));
            all.add(brand);
            return new Account(name, id, key, all);
        }
    }

    /** A brand with its two keys, and whether its demo data is there to the last row. */
    record BrandKeys(UUID id, String key, String name, String secretKey, String publishableKey, boolean loaded) {
        BrandKeys asLoaded() {
            return new BrandKeys(id, key, name, secretKey, publishableKey, true);
        }
    }

    /** The world of the last run; empty where there was none or nobody can read what it left. */
    static Optional<World> keptIn(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), World.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keepIn(Path file) {
        try {
            new PrivateFile(file).write(JSON.writeValueAsBytes(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<Account> account(String name) {
        return agencies.stream().filter(agency -> agency.name().equals(name)).findFirst();
    }

    World with(Account agency) {
        List<Account> all = new ArrayList<>(agencies);
        all.removeIf(other -> other.name().equals(agency.name()));
        all.add(agency);
        return new World(today, all);
    }
}
