package org.skbsh.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the entries of the packet path: stations, functions, and settings. */
final class PathEntries {
    private static final Pattern STATION = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_*][\\w*]*|@[\\w-]+");
    private static final Pattern SYSCTL = Pattern.compile("(net|kernel|vm|user)(\\.[a-zA-Z0-9_*-]+)+");

    private final List<StationEntry> stations = new ArrayList<>();
    private final List<FunctionEntry> functions = new ArrayList<>();
    private final List<SysctlEntry> sysctls = new ArrayList<>();

    /** The stations, before the functions that name them. */
    void station(Paragraph paragraph) throws Paragraph.Wrong {
        String id = named(paragraph.required("Station"), STATION, "station");
        String way = paragraph.required("Way");
        stations.add(new StationEntry(
                id,
                StationEntry.Way.of(way)
                        .orElseThrow(() -> new Paragraph.Wrong("'Way:' is receive, transmit or beside, not " + way)),
                paragraph.required("Layer"),
                paragraph.required("Title"),
                paragraph.required("Happens"),
                paragraph.items("Drops"),
                paragraph.items("Check"),
                paragraph.words("Counters"),
                paragraph.words("Of"),
                paragraph.words("Over"),
                paragraph.place()));
    }

    void function(Paragraph paragraph) throws Paragraph.Wrong {
        List<String> names = paragraph.words("Function");
        if (names.isEmpty()) {
            throw new Paragraph.Wrong("no name of a function");
        }
        for (String name : names) {
            named(name, FUNCTION, "function");
        }
        Optional<StationEntry> station = station(paragraph, "At");
        Optional<StationEntry> calling = station(paragraph, "Calling").or(() -> station);
        functions.add(new FunctionEntry(
                names,
                station.map(StationEntry::id).orElse(""),
                calling.map(StationEntry::id).orElse(""),
                paragraph
                        .text("Layer")
                        .or(() -> station.map(StationEntry::layer))
                        .orElse(""),
                paragraph.required("Title"),
                paragraph.text("Does").orElse(""),
                paragraph.items("Drops"),
                paragraph.items("Check"),
                paragraph.words("Counters"),
                paragraph.text("Kernels").orElse(""),
                paragraph.text("Source").orElse(""),
                paragraph.place()));
    }

    // A dash means none.
    private Optional<StationEntry> station(Paragraph paragraph, String field) throws Paragraph.Wrong {
        Optional<String> id = paragraph.text(field).filter(text -> !text.equals("-"));
        Optional<StationEntry> found = id.flatMap(
                name -> stations.stream().filter(one -> one.id().equals(name)).findFirst());
        if (id.isPresent() && found.isEmpty()) {
            throw new Paragraph.Wrong("is at " + id.get() + ", which is no station");
        }
        return found;
    }

    void sysctl(Paragraph paragraph) throws Paragraph.Wrong {
        sysctls.add(new SysctlEntry(
                named(paragraph.required("Sysctl"), SYSCTL, "setting"),
                paragraph.required("Title"),
                paragraph.required("Default"),
                paragraph.required("Changes"),
                paragraph.place()));
    }

    private static String named(String name, Pattern form, String what) throws Paragraph.Wrong {
        if (!form.matcher(name).matches()) {
            throw new Paragraph.Wrong("'" + name + "' is no name of a " + what);
        }
        return name;
    }

    PacketPath path() {
        return new PacketPath(stations, functions, sysctls);
    }
}
