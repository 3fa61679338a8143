#!/usr/bin/env bash
# Builds the benchmark programs and their peers, runs them interleaved, checks that the results agree, prints ratios.
#
#   scripts/bench.sh [-n RUNS] [-p] [-l] [-o FILE] [BENCH ...]     default: 5 runs, every program of scripts/bench
#     -n RUNS   timed runs of each system (one more, untimed, warms up)
#     -p        peers only
#     -l        long: for each program and system a line of every measure
#     -o FILE   keeps the measures as tab-separated text: program, system, run, user, system, wall seconds, KB
#
# A cell of the table is: median user seconds, largest resident set, and for a peer the ratios ours/peer of both (below
# 1 ours is better). Our own cell also has the spread of the runs ((max - min) / median), the size of the executable and
# the time to build it. Geometric means follow: against each peer and against the best peer of every program. The long
# table gives median, smallest and largest user time, wall time, resident set, size and build time.
# OMNIC names the compiler; by default it is target/release/omnic, built if absent. Peers that are not installed are
# left out; on Debian they are the packages chezscheme gambc racket sbcl, and ocaml from version 5.
set -u
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
runs=5
ours=1
long=0
keep=

usage() { sed -n '2,16s/^# \{0,1\}//p' "$0"; }
while getopts n:plo:h option; do
  case $option in
    n) runs=$OPTARG ;;
    p) ours=0 ;;
    l) long=1 ;;
    o) keep=$OPTARG ;;
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

# prepare BENCH SYSTEM: builds the program and leaves its command line in the array `command` and what was built in
# `artefact`; fails if there is none.
prepare() {
  local bench=$1 system=$2 dir=$work/$1.$2 peers=$here/bench/peers/${1%_co} log=$work/$1.$2/log
  mkdir -p "$dir"
  case $system in
    omni)
      "$omnic" build "$here/bench/$bench.omni" -o "$dir/program" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
      artefact=$dir/program
      command=("$artefact") ;;
    chez)
      [ -f "$peers/chez.ss" ] || return 1
      cp "$peers/chez.ss" "$dir/p.ss"
      (cd "$dir" && echo '(optimize-level 2) (compile-program "p.ss" "p.so")' |
        "$chez" -q --optimize-level 2) >"$log" 2>&1
      artefact=$dir/p.so
      command=("$chez" --optimize-level 2 --program "$artefact")
      [ -f "$dir/p.so" ] ;;
    gambit)
      [ -f "$peers/gambit.scm" ] || return 1
      cp "$peers/gambit.scm" "$dir/p.scm"
      (cd "$dir" && gsc -o p.exe -exe p.scm) >"$log" 2>&1
      artefact=$dir/p.exe
      command=("$artefact")
      [ -x "$dir/p.exe" ] ;;
    racket)
      [ -f "$peers/racket.rkt" ] || return 1
      cp "$peers/racket.rkt" "$dir/p.rkt"
      (cd "$dir" && raco make p.rkt) >"$log" 2>&1 || return 1
      artefact=$dir/compiled/p_rkt.zo
      command=(racket "$dir/p.rkt") ;;
    sbcl)
      [ -f "$peers/sbcl.lisp" ] || return 1
      cp "$peers/sbcl.lisp" "$dir/p.lisp"
      (cd "$dir" && sbcl --noinform --non-interactive --no-sysinit --no-userinit \
        --eval '(compile-file "p.lisp")') >"$log" 2>&1
      artefact=$dir/p.fasl
      command=(sbcl --noinform --no-sysinit --no-userinit --non-interactive --load "$artefact")
      [ -f "$dir/p.fasl" ] ;;
    ocaml)
      [ -f "$peers/ocaml.ml" ] || return 1
      cp "$peers/ocaml.ml" "$dir/p.ml"
      (cd "$dir" && ocamlopt -O3 -o p.exe p.ml) >"$log" 2>&1 || return 1
      artefact=$dir/p.exe
      command=("$artefact") ;;
  esac
}

# timed FILE COMMAND...: runs the command; its output goes to FILE.out, a line "user system wall kilobytes" to FILE.time.
# Without a time program there are no sizes and the line says 0.
if [ -x /usr/bin/time ] && /usr/bin/time -f '%U %M' true >/dev/null 2>&1; then
  timed() {
    local file=$1; shift
    /usr/bin/time -o "$file.time" -f '%U %S %e %M' "$@" >"$file.out" 2>"$file.err"
  }
else
  timed() {
    local file=$1 status TIMEFORMAT='%U %S %R 0'; shift
    { time "$@" >"$file.out" 2>"$file.err"; } 2>"$file.time"
    status=$?
    return $status
  }
fi

result() { tr -d '\r' <"$1" | awk 'NF { $1 = $1; if (out != "") out = out " "; out = out $0 } END { print out }'; }

# Reads the measures of programs (program, system, run, user, system, wall, KB) and, from the file `built`, the size and
# build time of what ran. In mode "row" prints the cells of a program, in mode "long" a line for each system, and in mode
# "sum" the geometric means.
report() {
  awk -F '\t' -v mode="$1" -v systems="${systems[*]}" -v built="$work/built" '
    function median(key, field,   n, i, j, t, v) {
      n = count[key]
      for (i = 1; i <= n; i++) v[i] = value[key, field, i]
      for (i = 2; i <= n; i++) { t = v[i]; for (j = i - 1; j > 0 && v[j] > t; j--) v[j + 1] = v[j]; v[j + 1] = t }
      least = v[1]; most = v[n]
      return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
    }
    # Times of no length count as the finest that the clock shows.
    function ratio(a, b) { return (a > 0.005 ? a : 0.005) / (b > 0.005 ? b : 0.005) }
    function memory(kb) { return kb < 10240 ? sprintf("%.1fM", kb / 1024) : sprintf("%dM", kb / 1024) }
    function mean(name, sum, n, what) {
      if (n > 0) printf "  %-24s %.3f   (%d programs)\n", what, exp(sum[name] / n), n
    }
    BEGIN {
      while ((getline line < built) > 0) {
        split(line, part, "\t")
        size[part[1], part[2]] = part[3]; building[part[1], part[2]] = part[4]
      }
    }
    {
      key = $1 SUBSEP $2
      if (!($1 in programs)) { programs[$1] = 1; order[++total] = $1 }
      i = ++count[key]
      value[key, "user", i] = $4; value[key, "wall", i] = $6; value[key, "kb", i] = $7
    }
    END {
      n = split(systems, peer, " ")
      for (p = 1; p <= total; p++) {
        program = order[p]
        own = program SUBSEP "omni"
        have = own in count
        if (have) { us = median(own, "user"); median(own, "kb"); kb = most }
        best = 0; best_kb = 0
        for (s = 1; s <= n; s++) {
          name = peer[s]; key = program SUBSEP name
          if (!(key in count)) { if (mode == "row") printf " %-22s", "-"; continue }
          user = median(key, "user"); low = least; high = most
          wall = median(key, "wall")
          median(key, "kb"); peak = most
          if (mode == "long") {
            printf "%-18s %-7s user %.2f (%.2f-%.2f)  wall %.2f  rss %s  size %dK  build %.2fs\n", program, name,
              user, low, high, wall, memory(peak), size[program, name] / 1024, building[program, name]
          }
          if (name == "omni") {
            if (mode == "row") {
              cell = sprintf("%.2fs ~%d%% %s %dK %.1fs", us, us > 0 ? (high - low) * 100 / us : 0, memory(kb),
                size[program, name] / 1024, building[program, name])
              printf " %-30s", cell
            }
            continue
          }
          if (mode == "row") {
            cell = sprintf("%.2fs %s", user, memory(peak))
            if (have) cell = cell sprintf(" x%.2f x%.2f", ratio(us, user), peak > 0 ? kb / peak : 0)
            printf " %-22s", cell
          }
          if (have) {
            by[name] += log(ratio(us, user)); programs_of[name]++
            if (peak > 0) by_kb[name] += log(kb / peak)
            if (!best || user < best) { best = user; best_name = name }
          }
        }
        if (have && best) {
          by["best"] += log(ratio(us, best)); programs_of["best"]++
          if (us > best) behind = behind sprintf("  %-24s %.2f   (%s)\n", program, ratio(us, best), best_name)
        }
      }
      if (mode == "sum" && programs_of["best"] > 0) {
        print "\ngeometric mean of user time, ours/peer"
        for (s = 1; s <= n; s++) mean(peer[s], by, programs_of[peer[s]], peer[s])
        mean("best", by, programs_of["best"], "the best peer")
        print "geometric mean of resident set, ours/peer"
        for (s = 1; s <= n; s++) mean(peer[s], by_kb, programs_of[peer[s]], peer[s])
        if (behind != "") printf "slower than the best peer\n%s", behind
      }
    }'
}

measures=$work/measures
: >"$measures"
: >"$work/built"
printf '%-18s' program
for system in "${systems[@]}"; do
  if [ "$system" = omni ]; then printf ' %-30s' omni; else printf ' %-22s' "$system"; fi
done
printf ' result\n'

failures=0
for bench in "${benches[@]}"; do
  # Build everything first, so that compilers do not disturb the runs.
  present=()
  for system in "${systems[@]}"; do
    command=()
    artefact=
    begin=$(date +%s%N)
    if prepare "$bench" "$system"; then
      end=$(date +%s%N)
      printf '%s\0' "${command[@]}" >"$work/$bench.$system/command"
      printf '%s\t%s\t%s\t%s\n' "$bench" "$system" "$(wc -c <"$artefact")" \
        "$(awk -v a="$begin" -v b="$end" 'BEGIN { printf "%.2f", (b - a) / 1e9 }')" >>"$work/built"
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
      [ "$run" -gt 0 ] && tail -n 1 "$dir/run.time" |
        awk -v b="$bench" -v s="$system" -v r="$run" -v OFS='\t' '{ print b, s, r, $1, $2, $3, $4 }' >>"$measures"
      got=$(result "$dir/run.out")
      [ -n "$expected" ] || expected=$got
      [ "$got" = "$expected" ] || verdict="DIFFERENT: $system says '$got'"
    done
  done
  [ -z "$verdict" ] || failures=$((failures + 1))
  rm -rf "$work/$bench".*

  printf '%-18s' "$bench"
  awk -F '\t' -v b="$bench" '$1 == b' "$measures" | report row
  printf ' %s\n' "$expected${verdict:+  [$verdict]}"
done
report sum <"$measures"
if [ $long -eq 1 ]; then
  echo
  report long <"$measures"
fi
[ -z "$keep" ] || cp "$measures" "$keep"
[ "$failures" -eq 0 ]
