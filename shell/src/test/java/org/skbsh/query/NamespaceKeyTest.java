package org.skbsh.query;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Event;
import org.skbsh.model.TextField;
import org.skbsh.render.text.CsvRenderer;
import org.skbsh.render.text.JsonRenderer;
import org.skbsh.render.text.Renderer;
import org.skbsh.render.text.TableRenderer;
import org.skbsh.render.text.TextStyle;
import org.skbsh.render.view.Views;

import static org.assertj.core.api.Assertions.assertThat;

class NamespaceKeyTest {
    private static final Selection EVENTS = new TestEvents()
            .event("a", event -> event.text(TextField.NETNS, "4026532290"))
            .event("a", event -> event.text(TextField.NETNS, "4026532290").word("netns_name", "blue"))
            .event("a", event -> event.text(TextField.NETNS, "4026532299"))
            .event("a")
            .all();

    @Test
    void peopleSeeItsNameAndProgramsGetItsInode() throws IOException {
        Grouping grouping = Groups.group(EVENTS, Keys.of(Aliases.builtIn()).keys("netns"));

        assertThat(grouping.rows().stream().map(row -> row.values().get(0)))
                .containsExactly("blue (4026532290)", "", "4026532299");
        assertThat(drawn(new TableRenderer(TextStyle.PLAIN), grouping)).contains("\n1  blue (4026532290)      2");
        assertThat(drawn(new JsonRenderer(TextStyle.PLAIN), grouping))
                .contains("\"rows\":[{\"netns\":\"4026532290\",\"count\":2,\"share\":0.5},"
                        + "{\"netns\":\"\",\"count\":1,\"share\":0.25},{\"netns\":\"4026532299\"");
        assertThat(drawn(new CsvRenderer(TextStyle.PLAIN), grouping)).contains("\n4026532290,2,0.5\n");
    }

    @Test
    void namespacesThatHadTheSameInodeOneAfterTheOtherAreTwo() {
        Selection events = new TestEvents()
                .event("a", event -> event.text(TextField.NETNS, "4026532290").word("netns_name", "blue"))
                .event("a", event -> event.text(TextField.NETNS, "4026532290").word("netns_name", "green"))
                .event("a", event -> event.text(TextField.NETNS, "4026532290"))
                .all();

        assertThat(Groups.group(events, Keys.of(Aliases.builtIn()).keys("netns")).rows().stream()
                        .map(row -> row.values().get(0)))
                .containsExactlyInAnyOrder("blue (4026532290)", "green (4026532290)", "4026532290");
    }

    @Test
    void ofOneEventProgramsGetItsInodeToo() throws IOException {
        Event event = EVENTS.capture().events().get(1);

        assertThat(drawn(new TableRenderer(TextStyle.PLAIN), event)).contains("blue (4026532290)\n");
        assertThat(drawn(new CsvRenderer(TextStyle.PLAIN), event)).contains("\nnetns,4026532290\n");
    }

    private static String drawn(Renderer renderer, Object value) throws IOException {
        StringBuilder drawn = new StringBuilder();
        renderer.draw(Views.of(value), drawn);
        return drawn.toString();
    }
}
