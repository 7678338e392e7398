package org.skbsh.render;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Limits;
import org.skbsh.model.Origin;
import org.skbsh.query.CallTree;
import org.skbsh.query.Selection;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.render.text.TextStyle;
import org.skbsh.render.text.TreeJson;
import org.skbsh.render.view.Views;

import static org.assertj.core.api.Assertions.assertThat;

/** Trees of stacks of any depth. */
class DeepTreeTest {
    private final CaptureBuilder builder = new CaptureBuilder();

    private void event(int depth, String outermost) {
        List<String> frames = new java.util.ArrayList<>(
                IntStream.range(0, depth).mapToObj(frame -> "f" + frame).toList());
        frames.add(outermost);
        EventRow row = new EventRow();
        row.clear().stack = builder.stacks().internPrinted(frames);
        builder.event(row);
    }

    private CallTree tree(CallTree.Direction direction) {
        return CallTree.of(Selection.all(builder.snapshot(Origin.file("test", "test"))), direction);
    }

    private static String drawn(OutputFormat format, CallTree tree) throws IOException {
        StringBuilder out = new StringBuilder();
        format.renderer(TextStyle.PLAIN).draw(Views.of(tree), out);
        return out.toString();
    }

    @ParameterizedTest
    @EnumSource(CallTree.Direction.class)
    void theDeepestStackThatACaptureHoldsIsDrawnWhole(CallTree.Direction direction) throws IOException {
        event(Limits.FRAMES - 1, "one");
        event(Limits.FRAMES - 1, "two");

        for (OutputFormat format : OutputFormat.values()) {
            assertThat(drawn(format, tree(direction))).contains("f0", "f2345", "f" + (Limits.FRAMES - 2), "one", "two");
        }
        assertThat(tree(direction).cut(3).nodes()).hasSizeBetween(3, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 99, 100, 101, 2500})
    void jsonNestsNoDeeperThanItsReadersGo(int depth) throws IOException {
        event(depth, "one");
        event(depth, "two");
        event(1, "near");
        String json = drawn(OutputFormat.JSON, tree(CallTree.Direction.CALLERS));
        int deepest = 0;
        int open = 0;
        for (char c : json.toCharArray()) {
            open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            deepest = Math.max(deepest, open);
        }

        assertThat(open).isZero();
        assertThat(deepest).isLessThan(256);
        assertThat(json).containsOnlyOnce("\"one\"").containsOnlyOnce("\"two\"").containsOnlyOnce("\"near\"");
        assertThat(json.contains("\"below\"")).isEqualTo(depth >= TreeJson.LEVELS);
    }

    @Test
    void whatIsBelowTheLastLevelIsListedFlat() throws IOException {
        event(TreeJson.LEVELS, "one");
        event(TreeJson.LEVELS + 1, "two");
        String json = drawn(OutputFormat.JSON, tree(CallTree.Direction.CALLERS));

        assertThat(json)
                .contains("{\"label\":\"f99\",\"count\":2,\"share\":1.0,\"children\":[],\"below\":["
                        + "{\"depth\":1,\"label\":\"f100\",\"count\":1,\"share\":0.5},"
                        + "{\"depth\":2,\"label\":\"two\",\"count\":1,\"share\":0.5},"
                        + "{\"depth\":1,\"label\":\"one\",\"count\":1,\"share\":0.5}]}]}");
    }
}
