package org.skbsh.format.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stacks of a Perfetto trace. Each function, module, frame and stack is told once, with the first packet that needs it:
 * the messages of {@code interned_data.proto} and {@code profile_common.proto}.
 */
final class PerfettoStacks {
    private static final int FUNCTION_NAMES = 5;
    private static final int FRAMES = 6;
    private static final int CALLSTACKS = 7;
    private static final int MAPPING_PATHS = 17;
    private static final int MAPPINGS = 19;

    private final Map<List<ProfileFrame>, Long> stacks = new HashMap<>();
    private final Map<ProfileFrame, Long> frames = new HashMap<>();
    private final Map<String, Long> binaries = new HashMap<>();
    private ProtoMessage news = new ProtoMessage();

    /** The number of a stack; its frames are callee first. */
    long stack(List<ProfileFrame> stack) {
        Long known = stacks.get(stack);
        if (known != null) {
            return known;
        }
        List<Long> outermostFirst = new ArrayList<>();
        for (int place = stack.size() - 1; place >= 0; place--) {
            outermostFirst.add(frame(stack.get(place)));
        }
        long number = stacks.size() + 1L;
        stacks.put(List.copyOf(stack), number);
        // Callstack: iid, frame_ids, which proto2 does not pack.
        ProtoMessage message = new ProtoMessage().number(1, number);
        outermostFirst.forEach(frame -> message.number(2, frame));
        news.message(CALLSTACKS, message);
        return number;
    }

    private long frame(ProfileFrame frame) {
        Long known = frames.get(frame);
        if (known != null) {
            return known;
        }
        long number = frames.size() + 1L;
        frames.put(frame, number);
        news.message(FUNCTION_NAMES, interned(number, frame.name()));
        // Frame: iid, function_name_id, mapping_id, and rel_pc, which must not be absent.
        news.message(
                FRAMES,
                new ProtoMessage()
                        .number(1, number)
                        .number(2, number)
                        .number(3, binary(frame.binary()))
                        .number(4, 0));
        return number;
    }

    private long binary(String path) {
        Long known = binaries.get(path);
        if (known != null) {
            return known;
        }
        long number = binaries.size() + 1L;
        binaries.put(path, number);
        news.message(MAPPING_PATHS, interned(number, path));
        // Mapping: iid, path_string_ids.
        news.message(MAPPINGS, new ProtoMessage().number(1, number).number(7, number));
        return number;
    }

    // InternedString: iid, str.
    private static ProtoMessage interned(long number, String text) {
        return new ProtoMessage().number(1, number).text(2, text);
    }

    /** What was not told yet, as InternedData; empty for nothing. */
    ProtoMessage news() {
        ProtoMessage told = news;
        news = new ProtoMessage();
        return told;
    }
}
