package org.skbsh.format.retis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.EventReader;
import org.skbsh.format.frame.FrameText;
import org.skbsh.format.tool.FlatJson;
import org.skbsh.format.tool.ToolEvent;
import org.skbsh.format.tool.ToolLines;
import org.skbsh.format.tool.ToolReader;
import org.skbsh.model.EventSink;

/** Output of {@code retis collect}, {@code print} and {@code sort}, as text or as JSON. */
public final class RetisReader implements ToolLines {
    private static final Pattern MARK = Pattern.compile(
            "^ *(?:↳ )?(?:\\d{6,20}|\\d{4}-\\d\\d-\\d\\d [\\d:.]{8,20}) (?:\\(\\d{1,6}\\) )?(?:\\[[^\\n]{0,64}?] [\\d/]{1,21} )?"
                    + "\\[(?:tp|k|kr|u)] [\\w:.]+|^\\[?\\{\"common\":\\{",
            Pattern.MULTILINE);
    private static final Pattern MACHINE = Pattern.compile("(?:on machine|Machine info) (\\S++) .*+");
    private static final Pattern START = Pattern.compile("(?:collected with Retis|Retis version|cmdline) .*+");
    private static final Pattern FRAMES =
            Pattern.compile("\\[([\\w.$]++\\+0x[0-9a-f]++(?:, [\\w.$]++\\+0x[0-9a-f]++)*+)] ?+(.*+)");
    private static final int LONGEST_TEXT = 8 * 1024;

    private final EventSink sink;
    private final FlatJson json = new FlatJson();
    private final RetisEvents events;
    private Optional<ToolEvent> event = Optional.empty();
    private boolean below;

    private RetisReader(EventSink sink) {
        this.sink = sink;
        this.events = new RetisEvents(sink);
    }

    public static EventReader reader() {
        return new ToolReader("retis", MARK, 93, RetisReader::new);
    }

    @Override
    public void line(String text, long number) {
        String bare = text.strip();
        if (bare.startsWith("{") || bare.startsWith("[{")) {
            json(bare, text, number);
        } else if (!bare.isEmpty() && (bare.length() > LONGEST_TEXT || !text(bare, number))) {
            below = false;
            sink.unread(text);
        }
    }

    private void json(String bare, String text, long number) {
        List<Map<String, String>> objects = json.all(bare);
        if (objects.isEmpty() || !objects.stream().allMatch(RetisJson::isEvent)) {
            sink.unread(text);
            return;
        }
        objects.forEach(object -> RetisJson.read(object, number, events));
    }

    private boolean text(String bare, long number) {
        Optional<RetisHead> head = RetisHead.of(bare);
        if (head.isPresent()) {
            event = head.get().begin(number, events);
            below = true;
            rest(head.get().rest());
            return true;
        }
        Matcher machine = MACHINE.matcher(bare);
        if (machine.matches()) {
            events.machine(machine.group(1), Optional.empty());
            return true;
        }
        return START.matcher(bare).matches() || below && below(bare);
    }

    // Events before the end of a packet are its way: their lines are read, and not kept.
    private boolean below(String bare) {
        if (RetisDetail.is(bare)) {
            event.ifPresent(one -> RetisDetail.set(bare, one));
            return true;
        }
        Optional<FrameText> frame = FrameText.of(bare);
        frame.ifPresent(one -> event.ifPresent(of -> of.frame(one.symbol())));
        return frame.isPresent();
    }

    // An event that is printed on one line: its stack in brackets, then the details.
    private void rest(String rest) {
        Matcher frames = FRAMES.matcher(rest);
        if (frames.matches()) {
            event.ifPresent(one -> List.of(frames.group(1).split(", ")).forEach(one::frame));
        }
        event.ifPresent(one -> RetisDetail.set(frames.matches() ? frames.group(2) : rest, one));
    }

    @Override
    public void finish() {
        events.finish();
    }
}
