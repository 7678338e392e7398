package org.skbsh.format.stacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.frame.FrameText;

/**
 * The frames of a line that holds several: a stack in one paragraph, as a mailer or a form makes it, and the log of kernels
 * before 2.6.20, which had some in each line.
 *
 * @param frames the first run of them in the line
 * @param headed whether a heading of a stack stands before them
 * @param first whether the line begins with them
 * @param last whether it ends with them
 * @param module a module at the very beginning: that of the frame before; empty for none
 * @param unsure whether it ends with the mark of a frame that is not sure
 */
record FrameWords(List<FrameText> frames, boolean headed, boolean first, boolean last, String module, boolean unsure) {
    private static final Pattern KLOGD = Pattern.compile("\\[([A-Za-z_][\\w.]{0,99}+)\\+(\\d{1,7}+)/(\\d{1,7}+)]");

    static final FrameWords NONE = new FrameWords(List.of(), false, false, false, "", false);

    static FrameWords of(String text) {
        return of(text, false);
    }

    /** @param unsure whether the line before ended with the mark of a frame that only lies on the stack */
    static FrameWords of(String text, boolean unsure) {
        return new Scan(unsure).over(text);
    }

    /** Whether a line may hold several frames: no more than a look, as it is taken at every line. */
    static boolean mayBe(String text) {
        int offset = text.indexOf("+0x");
        return offset > 0 && text.indexOf("+0x", offset + 1) > 0
                || text.indexOf("race: ") > 0
                || text.indexOf('}') != text.lastIndexOf('}');
    }

    /** Whether the line is no line of one frame with a remark behind it. */
    boolean isParagraph() {
        return frames.size() > 1 || headed && !frames.isEmpty();
    }

    private static final class Scan {
        private final List<FrameText> frames = new ArrayList<>();
        private boolean headed;
        private boolean foreign;
        private boolean unsure;
        private boolean behind;
        private boolean named;
        private String module = "";

        Scan(boolean unsure) {
            this.unsure = unsure;
        }

        FrameWords over(String text) {
            String[] words = text.strip().split("\\s++");
            for (int at = 0; at < words.length && !behind; at++) {
                if (words[at].equals("[") && at + 1 < words.length && isTime("[" + words[at + 1])) {
                    at++;
                } else if (!isTime(words[at])) {
                    word(words[at], at > 0 ? words[at - 1] : "");
                }
            }
            return new FrameWords(List.copyOf(frames), headed, !foreign, !behind, module, unsure);
        }

        private void word(String word, String before) {
            Optional<FrameText> frame = FrameText.of(ofKlogd(word));
            if (word.equals("?")) {
                unsure = true;
            } else if (word.endsWith("race:") && before.matches("(?i)call|stack|back|kernel|")) {
                headed |= frames.isEmpty();
                behind = !frames.isEmpty();
            } else if (isModule(word)) {
                module(word);
            } else if (frame.filter(FrameText::marked).isPresent()) {
                add(unsure ? unsure(frame.get()) : frame.get());
                unsure = false;
            } else if (!isMark(word)) {
                behind = !frames.isEmpty() || !module.isEmpty();
                foreign |= frames.isEmpty() && !headed;
            }
        }

        // The name of an address stands behind it.
        private void add(FrameText frame) {
            int last = frames.size() - 1;
            if (last >= 0 && frames.get(last).isAddress() && !frame.isAddress() && !named) {
                frames.set(last, frame);
            } else {
                frames.add(frame);
            }
            named = !frame.isAddress();
        }

        private void module(String word) {
            if (frames.isEmpty()) {
                module = foreign ? "" : word;
                return;
            }
            FrameText last = frames.get(frames.size() - 1);
            frames.set(frames.size() - 1, new FrameText(last.symbol() + " " + word, last.unsure(), true, ""));
        }

        private static FrameText unsure(FrameText frame) {
            return new FrameText(frame.symbol(), true, true, "");
        }

        private static boolean isMark(String word) {
            return word.equals("<IRQ>")
                    || word.equals("<EOI>")
                    || word.equals("<NMI>")
                    || word.equals("<TASK>")
                    || word.equals("</IRQ>")
                    || word.equals("</TASK>")
                    || word.equals("=>");
        }
    }

    // "[f+106/128]", as klogd wrote the kernel's "[<c0235c7a>]" until 2.6, in decimal.
    private static String ofKlogd(String word) {
        Matcher frame = KLOGD.matcher(word);
        return !frame.matches()
                ? word
                : String.format(
                        Locale.ROOT,
                        "%s+0x%x/0x%x",
                        frame.group(1),
                        Integer.parseInt(frame.group(2)),
                        Integer.parseInt(frame.group(3)));
    }

    // "[12.103]".
    private static boolean isTime(String word) {
        return word.length() > 3 && word.startsWith("[") && LogLine.of(word).isOfLog();
    }

    /** {@code [acme_ct]}. */
    static boolean isModule(String text) {
        boolean module = text.length() > 2 && text.charAt(0) == '[' && text.charAt(text.length() - 1) == ']';
        for (int at = 1; module && at < text.length() - 1; at++) {
            char letter = text.charAt(at);
            module = letter == '_' || letter < 128 && Character.isLetterOrDigit(letter);
        }
        return module && FrameText.of(text).isEmpty();
    }
}
