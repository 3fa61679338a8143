#!/bin/sh
# Looks for Lisp values in Rust collections.
#
# The collector scans native stacks and the Lisp heap; it does not see Rust's own heap. So no
# `Value` may lie in a Vec, Box, map or the like across an allocation, unless the collection is a
# registered root (`RootVec`, or traced by a `register_tracer` hook). See omni-rt/src/heap/mod.rs.
#
# A use that is right says why, on its own line or one of the two lines above it:
#
#     // lint-values: traced by `trace_handlers`
#     static mut TABLE: Vec<Value> = Vec::new();
#
# Tests (from `#[cfg(test)]` on, and files called tests.rs) are not looked at.
# Files that are right as a whole are listed here with the reason.
#
# Exit status: 0 nothing found, 1 something found.

set -u
cd "$(dirname "$0")/.." || exit 2

allowed_file() {
    case "$1" in
        omni-rt/src/heap/roots.rs) return 0 ;;  # RootVec itself: what it holds is traced
        */tests.rs | */tests/*) return 0 ;;
    esac
    return 1
}

status=0
for file in $(git ls-files 'omni-rt/src/*.rs' 'omni-rt/src/**/*.rs'); do
    allowed_file "$file" && continue
    [ -f "$file" ] || continue
    awk -v file="$file" '
        # True when the type arguments of some collection in `text` mention Value.
        function holds_values(text,    c, depth, args) {
            while (match(text, /(Vec|VecDeque|BinaryHeap|Box|Rc|Arc|[A-Za-z]*(Map|Set)|SmallVec)</)) {
                text = substr(text, RSTART + RLENGTH)
                depth = 1
                args = ""
                for (c = 1; c <= length(text) && depth > 0; c++) {
                    if (substr(text, c, 1) == "<") depth++
                    if (substr(text, c, 1) == ">") depth--
                    args = args substr(text, c, 1)
                }
                if (args ~ /(^|[^A-Za-z_])Value([^A-Za-z_:]|$)/) return 1
            }
            return 0
        }
        /#\[cfg\(test\)\]/ { exit found }
        /lint-values: *[^ ]/ { allowed = NR + 2 }
        {
            line = $0
            sub(/\/\/.*/, "", line)
            # Pointers to values and function types do not hold values.
            gsub(/(\*(mut|const) |&(.static )?(mut )?)Value/, "Address", line)
            gsub(/(fn|Fn|FnMut|FnOnce)\([^)]*\)( -> [A-Za-z]+)?/, "Function", line)
            gsub(/->/, "", line)
            if ((holds_values(line) || line ~ /vec!\[[^]]*Value(::|\()/) && NR > allowed) {
                printf "%s:%d: %s\n", file, NR, $0
                found = 1
            }
        }
        END { exit found }
    ' "$file" || status=1
done

if [ "$status" -ne 0 ]; then
    echo "Values in Rust collections are not seen by the collector: use a RootVec, or say why it is right" >&2
    echo "with a comment \`// lint-values: REASON\` (see the head of scripts/lint-values.sh)." >&2
fi
exit "$status"
