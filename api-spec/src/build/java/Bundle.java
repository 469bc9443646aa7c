import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Makes one OpenAPI document of the many files: path items are put in place, and what stands in a file named after a
 * section of {@code components} becomes a component of the same name (a file of any other name holds schemas). Nothing
 * else changes, not even the order.
 *
 * <p>Run by the build from source. The generators of OpenAPI Generator that could do this rename inline schemas, invent
 * examples and repeat every shared parameter and response at each use.
 */
final class Bundle {
    private static final Set<String> SECTIONS =
            Set.of("schemas", "parameters", "responses", "headers", "examples", "requestBodies");

    private final Path source;
    private final ObjectMapper yaml = yaml();
    private final Map<Path, JsonNode> files = new HashMap<>();

    private Bundle(Path source) {
        this.source = source;
    }

    public static void main(String[] args) throws IOException {
        Path source = Path.of(args[0]).toRealPath();
        Path target = Path.of(args[1]);
        Bundle bundle = new Bundle(source);
        JsonNode document = bundle.document();
        DefaultPrettyPrinter pretty = new DefaultPrettyPrinter().withArrayIndenter(new DefaultIndenter("  ", "\n"));
        pretty.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        write(target.resolve("openapi.yaml"), bundle.yaml.writeValueAsString(document));
        write(target.resolve("openapi.json"), new JsonMapper().writer(pretty).writeValueAsString(document) + "\n");
    }

    private JsonNode document() throws IOException {
        Path root = source.resolve("openapi.yaml");
        ObjectNode document = (ObjectNode) file(root);
        rewrite(document, root);
        ObjectNode components = document.withObjectProperty("components");
        for (Path file : componentFiles()) {
            ObjectNode section = components.withObjectProperty(sectionOf(file));
            ObjectNode content = (ObjectNode) file(file);
            rewrite(content, file);
            for (Map.Entry<String, JsonNode> entry : content.properties()) {
                if (section.has(entry.getKey())) {
                    throw new IllegalStateException(source.relativize(file) + " repeats the name " + entry.getKey()
                            + ": names of " + sectionOf(file) + " are unique over all files");
                }
                section.set(entry.getKey(), entry.getValue());
            }
        }
        return document;
    }

    private List<Path> componentFiles() throws IOException {
        try (var found = Files.find(source, 2, (path, attributes) -> isComponentFile(source.relativize(path)))) {
            return found.sorted().toList();
        }
    }

    private static boolean isComponentFile(Path path) {
        return path.getNameCount() == 2
                && path.toString().endsWith(".yaml")
                && !path.endsWith("paths.yaml")
                && !path.startsWith("src")
                && !path.startsWith("target");
    }

    /** Puts path items in place and turns references to other files into references to components. */
    private void rewrite(JsonNode node, Path file) throws IOException {
        if (node instanceof ObjectNode object) {
            for (String name : names(object)) {
                JsonNode value = object.get(name);
                if (name.equals("$ref") && value.isTextual()) {
                    object.set(name, TextNode.valueOf(component(value.textValue(), file)));
                } else if (name.equals("mapping") && object.has("propertyName")) {
                    for (String key : names((ObjectNode) value)) {
                        ((ObjectNode) value).put(key, component(value.get(key).textValue(), file));
                    }
                } else if (isPathItem(value)) {
                    object.set(name, pathItem(value.get("$ref").textValue(), file));
                } else {
                    rewrite(value, file);
                }
            }
        } else {
            for (JsonNode element : node) {
                rewrite(element, file);
            }
        }
    }

    private static boolean isPathItem(JsonNode value) {
        return value.path("$ref").asText().contains("paths.yaml#/");
    }

    private JsonNode pathItem(String ref, Path file) throws IOException {
        Path other = target(ref, file);
        JsonNode item = find(ref, other, file).deepCopy();
        rewrite(item, other);
        return item;
    }

    private String component(String ref, Path file) throws IOException {
        Path other = target(ref, file);
        find(ref, other, file);
        return isComponentFile(source.relativize(other))
                ? "#/components/" + sectionOf(other) + ref.substring(ref.indexOf('#') + 1)
                : ref;
    }

    private Path target(String ref, Path file) {
        int hash = ref.indexOf('#');
        if (hash < 0 || !ref.startsWith("#/", hash)) {
            throw new IllegalStateException(source.relativize(file) + ": " + ref + " names no place in a file");
        }
        return hash == 0 ? file : file.resolveSibling(ref.substring(0, hash)).normalize();
    }

    private JsonNode find(String ref, Path other, Path file) throws IOException {
        String pointer = ref.substring(ref.indexOf('#') + 1);
        JsonNode found = Files.exists(other) ? file(other).at(pointer) : yaml.missingNode();
        if (found.isMissingNode()) {
            throw new IllegalStateException(source.relativize(file) + ": " + ref + " leads nowhere");
        }
        return found;
    }

    private JsonNode file(Path path) throws IOException {
        JsonNode known = files.get(path);
        if (known == null) {
            try (Reader reader = Files.newBufferedReader(path)) {
                Object content = PlainYaml.reader().load(reader);
                known = yaml.valueToTree(content);
            }
            files.put(path, known);
        }
        return known;
    }

    private static String sectionOf(Path file) {
        String name = file.getFileName().toString().replace(".yaml", "");
        return SECTIONS.contains(name) ? name : "schemas";
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** An unchanged file keeps its time, so that what is generated from it need not be generated again. */
    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    private static ObjectMapper yaml() {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .stringQuotingChecker(new DatesToo())
                .build();
        return new YAMLMapper(factory);
    }

    /** Anchors and merge keys work, a name used twice does not, and only JSON's own words and numbers are not text. */
    private static final class PlainYaml extends Resolver {
        static Yaml reader() {
            LoaderOptions loading = new LoaderOptions();
            loading.setAllowDuplicateKeys(false);
            loading.setMaxAliasesForCollections(1000);
            DumperOptions dumping = new DumperOptions();
            return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new PlainYaml());
        }

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, Pattern.compile("null|~"), "n~");
            addImplicitResolver(Tag.NULL, EMPTY, null);
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
            addImplicitResolver(
                    Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)[.][0-9]+([eE][-+]?[0-9]+)?"), "-0123456789");
        }
    }

    /** Many readers take a bare 2026-01-02 for a date and not for text. */
    private static final class DatesToo extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || value.matches("[-+.\\d].*");
        }
    }
}
