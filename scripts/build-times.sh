#!/usr/bin/env bash
# Measures how long programs of different sizes take to build, and what a change in one function of a program of many
# files costs. The programs come from scripts/generate-program.omni.
#
#   scripts/build-times.sh [-s] [LINES ...]     default: 1000 5000 20000
#     -s   also the odd shapes: deep nesting, many operands, functions, clauses, forms, variables, long data
#
# A row of the table is: lines, wall seconds, user seconds of omnic and rustc, largest resident set, size of the
# executable, for full optimisation and for --dev; then by what factor the user time grows for each doubling.
# OMNIC names the compiler; by default it is target/release/omnic, built if absent.
set -u
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
shapes=0
usage() { sed -n '2,10s/^# \{0,1\}//p' "$0"; }
while getopts sh option; do
  case $option in
    s) shapes=1 ;;
    h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
sizes=("${@:-1000}")
[ $# -eq 0 ] && sizes=(1000 5000 20000)

omnic=${OMNIC:-$root/target/release/omnic}
if [ -z "${OMNIC:-}" ] && [ ! -x "$omnic" ]; then
  (cd "$root" && cargo build --release -p omnic) || exit 1
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# The runtime library is built before anything is measured, and no build finds what an earlier run has left.
echo '(println 1)' >"$work/hello.lisp"
"$omnic" build "$work/hello.lisp" -o "$work/hello" || exit 1

# measure FILE FLAG…: builds FILE; sets wall, user (seconds) and memory (MB).
measure() {
  local file=$1 status=0
  shift
  /usr/bin/time -q -f '%e %U %M' -o "$work/time" timeout 600 "$omnic" build "$file" -o "$work/program" "$@" \
    >"$work/log" 2>&1 || status=$?
  read -r wall user memory < <(tail -n 1 "$work/time")
  memory=$((memory / 1024))
  return $status
}

row() { # NAME FILE FLAG…
  local name=$1 file=$2
  shift 2
  if measure "$file" "$@"; then
    printf '%-28s %8s s %8s s user %6s MB %8s KB\n' "$name" "$wall" "$user" "$memory" \
      $(($(stat -c %s "$work/program") / 1024))
  else
    printf '%-28s FAILED after %s s: %s\n' "$name" "$wall" "$(head -n 1 "$work/log")"
  fi
}

row "hello" "$work/hello.lisp"
row "hello --dev" "$work/hello.lisp" --dev
for mode in "" --dev; do
  before=
  for lines in "${sizes[@]}"; do
    "$omnic" run "$here/generate-program.omni" "$lines" >"$work/p$lines.omni" || exit 1
    row "$lines lines $mode" "$work/p$lines.omni" $mode
    [ -n "$before" ] && awk -v a="${before% *}" -v m="${before#* }" -v b="$user" -v n="$lines" \
      'BEGIN { printf "%-28s × %.2f\n", "  per doubling", exp(log(b / a) / (log(n / m) / log(2))) }'
    before="$user $lines"
  done
done

mkdir "$work/many"
"$omnic" run "$here/generate-program.omni" 5000 "$work/many" 10 || exit 1
for mode in "" --dev; do
  row "5000 lines, 10 files $mode" "$work/many/main.omni" $mode
  row "  again $mode" "$work/many/main.omni" $mode
  sed -i 's/^(define (size-\([0-9]*\) e)$/(define (size-\1 e) (println e)/' "$work/many/part-5.omni"
  row "  one function changed $mode" "$work/many/main.omni" $mode
done

[ $shapes -eq 1 ] || exit 0

# times N TEXT: TEXT N times, each @ the number.
times() { awk -v n="$1" -v text="$2" 'BEGIN { for (i = 1; i <= n; i++) { t = text; gsub(/@/, i, t); printf "%s", t } }'; }
shape() { # NAME, program on standard input
  cat >"$work/shape.lisp"
  row "$1" "$work/shape.lisp"
}
{ echo "(println "; times 2000 "(+ 1 "; echo 0; times 2000 ")"; echo ")"; } | shape "2,000 nested operands"
{ echo "(println "; times 1000000 "(+ 1 "; echo 0; times 1000000 ")"; echo ")"; } | shape "a million"
{ echo "(define (g x) (* x 2))(println (+ "; times 5000 "(g @) "; echo "))"; } | shape "5,000 operands"
{ times 3000 "(define (f@ x) (if (< x @) (* x @) (+ (f@ (- x 1)) x)))"; echo "(println (f3000 1))"; } | shape "3,000 functions"
{ echo "(define (m x) (match x "; times 2000 "([@ a] (+ a @)) "; echo "(_ 0)))(println (m '(7 1)))"; } | shape "2,000 clauses"
{ echo "(define x 0)"; times 100000 "(set! x (+ x @))"; echo "(println x)"; } | shape "100,000 top-level forms"
{ echo "(define (f x) (cond "; times 100000 "(= x @) @ "; echo "true 0))(println (f 7))"; } | shape "100,000 clauses of cond"
{ echo "(define d '("; times 1000000 "@000003 "; echo "))(println (length d))"; } | shape "10 MB of data"
{ echo "(define (f x) "; times 20000 "(set! x (+ x @))"; echo "x)(println (f 1))"; } | shape "a body of 20,000 forms"
{ echo "(define f "; times 1000 "(lambda (x@) "; echo "x1"; times 1000 ")"; echo ")(println f)"; } | shape "1,000 nested lambdas"
{ echo "(define (g x) x)(define (f) (let ("; times 5000 "v@ (g @) "; echo ") (+ "; times 5000 "v@ "; echo ")))(println (f))"; } |
  shape "5,000 local variables"
