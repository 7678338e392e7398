package org.skbsh.host;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

import org.skbsh.model.ShellWord;

/**
 * A host that gives no answers but notes the questions: they make a script for {@code sh}, which asks them on another machine and
 * changes nothing there. What it prints is for {@link RecordedHost}.
 */
public final class HostScript implements Host {
    private static final String HEAD = """
            #!/bin/sh
            # Looks at this host for skbsh: it reads files of the kernel and runs commands that only show something.
            # Run it as root on the host whose packets were dropped, soon after they were:
            #     sudo sh THIS > answers
            # and then, in skbsh with the same capture:  diagnose --with answers
            LC_ALL=C; export LC_ALL
            PATH=$PATH:/usr/sbin:/sbin

            inode() { stat -L -c %i "$1" 2>/dev/null; }

            # Finds a network namespace by its inode: sets $name or $file, by which to enter it, and $entered, which says so.
            find_namespace() {
                name= file= entered=
                [ "$1" = 0 ] && return 0
                [ "$(inode /proc/self/ns/net)" = "$1" ] && return 0
                for found in /run/netns/* /var/run/netns/*; do
                    [ "$(inode "$found")" = "$1" ] && { name=${found##*/}; entered=" ip netns exec $name"; return 0; }
                done
                for found in /proc/[0-9]*/ns/net; do
                    [ "$(inode "$found")" = "$1" ] && { file=$found; entered=" nsenter --net=$file"; return 0; }
                done
                return 1
            }

            # Runs a command in the namespace that was found.
            there() {
                if [ -n "$name" ]; then ip netns exec "$name" "$@"
                elif [ -n "$file" ]; then nsenter --net="$file" "$@"
                else "$@"
                fi
            }

            # ask TEXT: prints the question, what the command prints ("| "), what it complains of ("! "), its status ("= ").
            ask() {
                printf '? %s\\n' "$1"
                { { { there sh -c "$1"; printf '= %s\\n' "$?" >&5; } 2>&3 | sed 's/^/| /' >&4; } 3>&1 | sed 's/^/! /' >&4; } \\
                    4>&1 5>&1 </dev/null
            }

            echo '# skbsh answers 1'
            """;

    private record Asked(long inode, String shell) implements Comparable<Asked> {
        @Override
        public int compareTo(Asked other) {
            return inode != other.inode ? Long.compare(inode, other.inode) : shell.compareTo(other.shell);
        }
    }

    private final Set<Asked> asked = new ConcurrentSkipListSet<>();

    @Override
    public Answer ask(Place place, Question question, Duration atMost) {
        asked.add(new Asked(place.inode(), question.shell()));
        return Answer.none("it was not asked");
    }

    @Override
    public Place place(Namespace namespace) {
        return new Place(namespace.inode(), List.of(), "");
    }

    /** The script that asks all that was asked of this. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD);
        Set<Long> inodes = new TreeSet<>();
        for (Asked one : asked) {
            if (inodes.add(one.inode())) {
                text.append(inodes.size() > 1 ? "}\n" : "").append('\n').append(namespace(one.inode()));
            }
            text.append("    ask ").append(ShellWord.quoted(one.shell())).append('\n');
        }
        return text + (inodes.isEmpty() ? "" : "}\n");
    }

    private static String namespace(long inode) {
        return "find_namespace " + inode + " && printf '@ %s%s\\n' " + inode + " \"$entered\" && {\n";
    }
}
