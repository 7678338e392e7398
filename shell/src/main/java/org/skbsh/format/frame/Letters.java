package org.skbsh.format.frame;

/** The letters of a line, and how far they were read. Every step goes forward, so a line takes a time of its length. */
final class Letters {
    static final char END = '\0';
    private static final int SHORTEST_ADDRESS = 8;
    private static final int LONGEST_ADDRESS = 16;

    private final String text;
    private int at;

    Letters(String text) {
        this.text = text;
    }

    boolean isEnd() {
        return at >= text.length();
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    int place() {
        return at;
    }

    void back(int place) {
        at = place;
    }

    String since(int place) {
        return text.substring(place, at);
    }

    String rest() {
        return text.substring(at);
    }

    void skip(int letters) {
        at = Math.min(text.length(), at + letters);
    }

    /** Skips blanks; how many, where a tab counts as two. */
    int blanks() {
        int count = 0;
        while (!isEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\u00a0')) {
            count += peek() == '\t' ? 2 : 1;
            at++;
        }
        return count;
    }

    boolean accept(char letter) {
        if (isEnd() || peek() != letter) {
            return false;
        }
        at++;
        return true;
    }

    boolean accept(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }

    boolean isNext(String word) {
        return text.startsWith(word, at);
    }

    /** The end of the brackets that open here, behind the closing one; -1 if they stay open. */
    int closing(char open, char close) {
        int depth = 0;
        for (int place = at; place < text.length(); place++) {
            char letter = text.charAt(place);
            depth += letter == open ? 1 : letter == close ? -1 : 0;
            if (depth == 0) {
                return place + 1;
            }
        }
        return -1;
    }

    /** Reads an address, {@code 0x…} or at least eight digits; false and nothing read where there is none. */
    boolean address() {
        int start = at;
        boolean prefixed = accept("0x") || accept("0X");
        int from = at;
        boolean digit = false;
        while (isHexadecimal(peek())) {
            digit |= peek() <= '9';
            at++;
        }
        int length = at - from;
        boolean address = length <= LONGEST_ADDRESS
                && !isName(peek())
                && (prefixed ? length > 0 : length == LONGEST_ADDRESS || length >= SHORTEST_ADDRESS && digit);
        if (!address) {
            at = start;
        }
        return address;
    }

    static boolean isHexadecimal(char letter) {
        return letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'f' || letter >= 'A' && letter <= 'F';
    }

    static boolean isNameStart(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter == '_';
    }

    static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    static boolean isName(char letter) {
        return isNameStart(letter) || isDigit(letter) || letter == '.' || letter == '$';
    }
}
