package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.Locale;

import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.TraceRequest;

/**
 * Refuses to trace so many functions, each with its stack, that the machine would halt.
 *
 * @param functions how many functions the request's globs match on this kernel; 0 if it has no globs
 */
record FunctionCount(int functions) {
    private static final int MOST = 500;

    /** @throws UserError if they are too many and the user did not allow it */
    static FunctionCount of(TraceRequest request, FtraceTrial trial) {
        List<String> globs = request.names(Probe.Kind.FUNCTION).stream()
                .filter(name -> name.matches(".*[*?].*"))
                .toList();
        if (globs.isEmpty()) {
            return new FunctionCount(0);
        }
        int functions = trial.functionsOf(globs);
        if (functions > MOST && !request.how().yes()) {
            throw UserError.usage(
                    String.format(
                            Locale.ROOT,
                            "%s is %,d functions: tracing all of them with their stacks may halt this machine",
                            String.join(" ", globs),
                            functions),
                    "name fewer than " + MOST + ", or add --yes");
        }
        return new FunctionCount(functions);
    }

    List<String> notes() {
        return functions == 0 ? List.of() : List.of(String.format(Locale.ROOT, "functions traced: %,d", functions));
    }
}
