package dev.tangent.dev;

import dev.tangent.client.AuthenticationException;
import dev.tangent.client.BrandClient;
import dev.tangent.client.PermissionDeniedException;
import dev.tangent.client.Tangent;
import dev.tangent.client.model.ApiKeyKind;
import dev.tangent.client.model.Brand;
import dev.tangent.client.model.Scope;
import dev.tangent.dev.demo.DemoBrand;
import dev.tangent.dev.demo.DemoData;
import dev.tangent.dev.demo.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sees to it that the demo world is in the service: agencies, brands, keys that work, interactions. Every step is kept
 * before the next begins, so that a run that was killed is finished by the next.
 */
final class Settlement {
    static final String OURS = "Demo agency";
    static final String RIVAL = "Rival agency";

    private static final long SEED = 1;
    private static final List<String> ORIGINS = List.of("http://localhost:3000", "http://127.0.0.1:3000");
    private static final Set<Scope> OF_THE_AGENCY =
            Set.of(Scope.AGENCY_WRITE, Scope.KEYS_WRITE, Scope.MEMBERS_WRITE, Scope.COLLECT);

    private final String baseUrl;
    private final Founder founder;
    private final Path file;
    private World world;

    Settlement(String baseUrl, Founder founder, Path file, World world) {
        this.baseUrl = baseUrl;
        this.founder = founder;
        this.file = file;
        this.world = world;
    }

    /** Creates the agency of that name or, where it is there and only the key is lost, gives it a new one. */
    interface Founder {
        World.Account agency(String name);
    }

    World settle() {
        DemoData data = new DemoData(SEED, world.today());
        agency(OURS);
        brand(OURS, Setup.of("washing-shop"), data::washingShop);
        brand(OURS, Setup.of("cafe"), data::cafe);
        agency(RIVAL);
        brand(RIVAL, Setup.of("rival"), data::rival);
        return world;
    }

    private void agency(String name) {
        if (world.account(name).filter(account -> works(account.key())).isEmpty()) {
            keep(world.with(founder.agency(name)));
        }
    }

    private void brand(String agency, Setup setup, Supplier<DemoBrand> demo) {
        World.Account account = world.account(agency).orElseThrow();
        World.BrandKeys brand = account.brand(setup.key())
                .filter(keys -> works(keys.secretKey()) && works(keys.publishableKey()))
                .orElse(null);
        if (brand == null) {
            brand = withKeys(account, setup);
            keep(world.with(account.with(brand)));
        }
        if (!brand.loaded()) {
            try (Tangent client = client(brand.secretKey())) {
                new Loader(client.brand(brand.id())).load(demo.get());
            }
            keep(world.with(account.with(brand.asLoaded())));
        }
    }

    private World.BrandKeys withKeys(World.Account account, Setup setup) {
        try (Tangent client = client(account.key())) {
            Brand brand = client.brands()
                    .list(query -> query.key(setup.key()))
                    .first()
                    .orElseGet(() -> client.brands()
                            .create(wanted -> wanted.key(setup.key())
                                    .name(setup.name())
                                    .timeZone(setup.timeZone())
                                    .currency(setup.currency())
                                    .language(setup.language())));
            return new World.BrandKeys(
                    brand.id(),
                    brand.key(),
                    brand.name(),
                    secretKey(client, brand.id()),
                    publishableKey(client, brand.id()),
                    isLoaded(account, setup, client.brand(brand.id())));
        }
    }

    /** Where nobody remembers the brand, the day its data was made for is forgotten too: what is there has to do. */
    private static boolean isLoaded(World.Account account, Setup setup, BrandClient brand) {
        return account.brand(setup.key())
                .map(World.BrandKeys::loaded)
                .orElseGet(() -> brand.interactions().list().first().isPresent());
    }

    private static String secretKey(Tangent client, UUID brand) {
        return Objects.requireNonNull(client.apiKeys()
                .create(key -> key.kind(ApiKeyKind.SECRET)
                        .name("Development")
                        .brandId(brand)
                        .scopes(Scope.values().stream()
                                .filter(scope -> !OF_THE_AGENCY.contains(scope))
                                .toList()))
                .secret());
    }

    private static String publishableKey(Tangent client, UUID brand) {
        return Objects.requireNonNull(client.apiKeys()
                .create(key -> key.kind(ApiKeyKind.PUBLISHABLE)
                        .name("Development, in browsers")
                        .brandId(brand)
                        .allowedOrigins(ORIGINS))
                .secret());
    }

    private boolean works(String key) {
        try (Tangent client = client(key)) {
            client.me().get();
            return true;
        } catch (PermissionDeniedException e) {
            // Known, but a publishable key, which only collects.
            return true;
        } catch (AuthenticationException e) {
            return false;
        }
    }

    private Tangent client(String key) {
        return Tangent.builder().baseUrl(baseUrl).apiKey(key).build();
    }

    private void keep(World next) {
        world = next;
        world.keepIn(file);
    }
}
