package org.skbsh.format.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.skbsh.ThisKernel;
import org.skbsh.kernel.tracefs.Tracefs;

import static org.assertj.core.api.Assertions.assertThat;

/** The formats of all events of this kernel. */
@Tag("kernel")
class EventFormatLiveTest {
    @Test
    void everyEventOfThisKernelIsUnderstood() throws IOException {
        ThisKernel.requireTracing();
        List<String> odd = new ArrayList<>();
        int arguments = 0;
        int unknown = 0;
        for (Path file : formats()) {
            String text = Files.readString(file);
            EventFormat format = EventFormat.parse("", text).orElseThrow();
            if (format.fields().size()
                    != text.lines().filter(line -> line.contains("\tfield:")).count()) {
                odd.add(file.toString());
            }
            FieldForm.of(format);
            for (PrintFormat.Conversion conversion : format.print().conversions()) {
                arguments++;
                unknown += conversion.argument() instanceof Expression.Unknown ? 1 : 0;
            }
        }
        assertThat(odd).isEmpty();
        assertThat(arguments).isPositive();
        // Blocks of statements, and addresses in tables that only the kernel has.
        assertThat(unknown).isLessThan(arguments / 100);
    }

    private static List<Path> formats() throws IOException {
        try (Stream<Path> files = Files.walk(Tracefs.require().root().resolve("events"))) {
            return files.filter(file -> file.endsWith("format")).toList();
        }
    }
}
