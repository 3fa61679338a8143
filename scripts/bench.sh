#!/usr/bin/env bash
# Builds the benchmark programs and their peers, runs them interleaved, checks that the results agree, prints ratios.
#
#   scripts/bench.sh [-n RUNS] [-p] [BENCH ...]     default: 5 runs, every program of scripts/bench
#     -n RUNS   timed runs of each system (one more, untimed, warms up)
#     -p        peers only
#
# A cell of the table is: median user seconds, largest resident set in MB, and for a peer the ratio ours/peer (below 1
# we are faster). OMNIC names the compiler; by default it is target/release/omnic, built if absent. Peers that are not
# installed are left out; on Debian they are the packages chezscheme gambc racket sbcl, and ocaml from version 5.
set -u
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
runs=5
ours=1

usage() { sed -n '2,10s/^# \{0,1\}//p' "$0"; }
while getopts n:ph option; do
  case $option in
    n) runs=$OPTARG ;;
    p) ours=0 ;;
    h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
case $runs in '' | *[!0-9]* | 0) echo "bench.sh: -n takes a positive number" >&2; exit 2 ;; esac

benches=("$@")
if [ ${#benches[@]} -eq 0 ]; then
  for source in "$here"/bench/*.omni; do benches+=("$(basename "$source" .omni)"); done
fi
for bench in "${benches[@]}"; do
  [ -f "$here/bench/$bench.omni" ] || { echo "bench.sh: no program scripts/bench/$bench.omni" >&2; exit 2; }
done

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
have() { command -v "$1" >/dev/null 2>&1; }

chez=$(command -v chez || command -v chezscheme || command -v scheme || true)
systems=()
if [ $ours -eq 1 ]; then
  omnic=${OMNIC:-$root/target/release/omnic}
  if [ -z "${OMNIC:-}" ] && [ ! -x "$omnic" ]; then
    (cd "$root" && cargo build --release -p omnic) || exit 1
  fi
  systems+=(omni)
fi
[ -n "$chez" ] && systems+=(chez)
have gsc && systems+=(gambit)
have raco && systems+=(racket)
have sbcl && systems+=(sbcl)
if have ocamlopt; then
  case $(ocamlopt -version) in [5-9].* | [1-9][0-9].*) systems+=(ocaml) ;; esac
fi

# prepare BENCH SYSTEM: builds the program and leaves its command line in the array `command`; fails if there is none.
prepare() {
  local bench=$1 system=$2 dir=$work/$1.$2 peers=$here/bench/peers/${1%_co} log=$work/$1.$2/log
  mkdir -p "$dir"
  case $system in
    omni)
      "$omnic" build "$here/bench/$bench.omni" -o "$dir/program" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
      command=("$dir/program") ;;
    chez)
      [ -f "$peers/chez.ss" ] || return 1
      cp "$peers/chez.ss" "$dir/p.ss"
      (cd "$dir" && echo '(optimize-level 2) (compile-program "p.ss" "p.so")' |
        "$chez" -q --optimize-level 2) >"$log" 2>&1
      command=("$chez" --optimize-level 2 --program "$dir/p.so")
      [ -f "$dir/p.so" ] ;;
    gambit)
      [ -f "$peers/gambit.scm" ] || return 1
      cp "$peers/gambit.scm" "$dir/p.scm"
      (cd "$dir" && gsc -o p.exe -exe p.scm) >"$log" 2>&1
      command=("$dir/p.exe")
      [ -x "$dir/p.exe" ] ;;
    racket)
      [ -f "$peers/racket.rkt" ] || return 1
      cp "$peers/racket.rkt" "$dir/p.rkt"
      (cd "$dir" && raco make p.rkt) >"$log" 2>&1 || return 1
      command=(racket "$dir/p.rkt") ;;
    sbcl)
      [ -f "$peers/sbcl.lisp" ] || return 1
      cp "$peers/sbcl.lisp" "$dir/p.lisp"
      (cd "$dir" && sbcl --noinform --non-interactive --no-sysinit --no-userinit \
        --eval '(compile-file "p.lisp")') >"$log" 2>&1
      command=(sbcl --noinform --no-sysinit --no-userinit --non-interactive --load "$dir/p.fasl")
      [ -f "$dir/p.fasl" ] ;;
    ocaml)
      [ -f "$peers/ocaml.ml" ] || return 1
      cp "$peers/ocaml.ml" "$dir/p.ml"
      (cd "$dir" && ocamlopt -O3 -o p.exe p.ml) >"$log" 2>&1 || return 1
      command=("$dir/p.exe") ;;
  esac
}

# timed FILE COMMAND...: runs the command; its output goes to FILE.out, a line "user-seconds kilobytes" to FILE.time.
# Without a time program there are no sizes and the line says 0.
if [ -x /usr/bin/time ] && /usr/bin/time -f '%U %M' true >/dev/null 2>&1; then
  timed() {
    local file=$1; shift
    /usr/bin/time -o "$file.time" -f '%U %M' "$@" >"$file.out" 2>"$file.err"
  }
else
  timed() {
    local file=$1 status TIMEFORMAT='%U 0'; shift
    { time "$@" >"$file.out" 2>"$file.err"; } 2>"$file.time"
    status=$?
    return $status
  }
fi

median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
result() { tr -d '\r' <"$1" | awk 'NF { $1 = $1; if (out != "") out = out " "; out = out $0 } END { print out }'; }

printf '%-18s' program
for system in "${systems[@]}"; do printf ' %-22s' "$system"; done
printf ' result\n'

failures=0
for bench in "${benches[@]}"; do
  # Build everything first, so that compilers do not disturb the runs.
  present=()
  for system in "${systems[@]}"; do
    command=()
    if prepare "$bench" "$system"; then
      printf '%s\0' "${command[@]}" >"$work/$bench.$system/command"
      : >"$work/$bench.$system/times"
      present+=("$system")
    elif [ "$system" = omni ]; then
      echo "$bench: omnic build failed" >&2
      failures=$((failures + 1))
    fi
  done

  expected=
  verdict=
  for ((run = 0; run <= runs; run++)); do
    for system in ${present[@]+"${present[@]}"}; do
      dir=$work/$bench.$system
      command=()
      while IFS= read -r -d '' word; do command+=("$word"); done <"$dir/command"
      if ! timed "$dir/run" "${command[@]}"; then
        verdict="$system fails"
        sed "s/^/$bench, $system: /" "$dir/run.err" | head -n 3 >&2
      fi
      [ "$run" -gt 0 ] && tail -n 1 "$dir/run.time" >>"$dir/times"
      got=$(result "$dir/run.out")
      [ -n "$expected" ] || expected=$got
      [ "$got" = "$expected" ] || verdict="DIFFERENT: $system says '$got'"
    done
  done
  [ -z "$verdict" ] || failures=$((failures + 1))

  own=
  printf '%-18s' "$bench"
  for system in "${systems[@]}"; do
    cell=-
    if [ -s "$work/$bench.$system/times" ]; then
      seconds=$(cut -d' ' -f1 "$work/$bench.$system/times" | median)
      size=$(cut -d' ' -f2 "$work/$bench.$system/times" | sort -n | tail -n 1)
      [ "$system" = omni ] && own=$seconds
      cell=$(awk -v s="$seconds" -v k="$size" -v own="$own" -v name="$system" 'BEGIN {
        cell = sprintf("%.2fs", s)
        if (k > 0) cell = cell sprintf(" %dM", k / 1024)
        if (name != "omni" && own != "") cell = cell (s > 0 ? sprintf(" x%.2f", own / s) : " x?")
        print cell }')
    fi
    printf ' %-22s' "$cell"
  done
  printf ' %s\n' "$expected${verdict:+  [$verdict]}"
done
[ "$failures" -eq 0 ]
