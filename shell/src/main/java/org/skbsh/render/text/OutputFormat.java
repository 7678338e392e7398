package org.skbsh.render.text;

import java.util.Locale;

/** The values of {@code --format}: the catalog of renderers. */
public enum OutputFormat {
    TABLE,
    JSON,
    CSV;

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Renderer renderer(TextStyle look) {
        return switch (this) {
            case TABLE -> new TableRenderer(look);
            case JSON -> new JsonRenderer(look);
            case CSV -> new CsvRenderer(look);
        };
    }
}
