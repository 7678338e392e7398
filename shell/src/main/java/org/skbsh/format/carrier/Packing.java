package org.skbsh.format.carrier;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.airlift.compress.zstd.ZstdInputStream;
import org.tukaani.xz.XZInputStream;

/** The packings that are undone: RFC 1952, RFC 8878, and xz (tukaani.org/xz/xz-file-format.txt). */
enum Packing {
    GZIP("a", "gzipped file", "1f8b") {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new GZIPInputStream(new Members(packed), BUFFER);
        }
    },
    ZSTD("a", "zstd file", "28b52ffd") {
        @Override
        InputStream open(InputStream packed) {
            return new ZstdInputStream(packed);
        }
    },
    XZ("an", "xz file", "fd377a585a00") {
        @Override
        InputStream open(InputStream packed) throws IOException {
            return new XZInputStream(packed, MOST_MEMORY);
        }
    };

    private static final int BUFFER = 1 << 16;
    /** In KiB; what "xz -9" needs, and no more. */
    private static final int MOST_MEMORY = 66 << 10;

    private final String article;
    private final String told;
    private final byte[] magic;

    Packing(String article, String told, String magic) {
        this.article = article;
        this.told = told;
        this.magic = HexFormat.of().parseHex(magic);
    }

    static Optional<Packing> of(byte[] head) {
        return Stream.of(values()).filter(packing -> packing.begins(head)).findFirst();
    }

    private boolean begins(byte[] head) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    String told() {
        return told;
    }

    String withArticle() {
        return article + " " + told;
    }

    abstract InputStream open(InputStream packed) throws IOException;

    /** GZIPInputStream looks for another member only where bytes are "available", which a file that ends a buffer denies. */
    private static final class Members extends BufferedInputStream {
        Members(InputStream packed) {
            super(packed, BUFFER);
        }

        @Override
        public synchronized int available() throws IOException {
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : Math.max(1, super.available());
        }
    }
}
