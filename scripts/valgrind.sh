#!/usr/bin/env bash
# Runs the unit tests of omni-rt under valgrind: reads and writes outside live memory are errors.
#
#   scripts/valgrind.sh [TEST ...]      names as `cargo test` takes them; default: all
#
# The scripts/valgrind.supp beside it names what may read below a stack pointer. Undefined values are not looked at: a conservative collector and the copying of stacks read what nothing has written.
# Big tests run at a thousandth of their size (OMNI_TEST_DIVISOR). Left out are the tests of elapsed time and resident
# memory, which mean nothing under valgrind.
set -eu
cd "$(dirname "$0")/../omni-rt"
command -v valgrind >/dev/null || { echo 'valgrind.sh: valgrind is not installed' >&2; exit 1; }

program=$(cargo test -p omni-rt --lib --no-run --message-format=json 2>/dev/null |
  sed -n 's/.*"executable":"\([^"]*omni_rt-[^"]*\)".*/\1/p' | tail -1)
skip=(memory_is_returned flat_memory in_quadratic_time overflow_is_an_error flat_input_is_linear)
OMNI_TEST_DIVISOR=1000 exec valgrind --quiet --undef-value-errors=no --error-exitcode=77 --main-stacksize=8388608 \
  --suppressions=../scripts/valgrind.supp \
  "$program" --test-threads=1 "${skip[@]/#/--skip=}" "$@"
