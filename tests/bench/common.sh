#!/usr/bin/env bash
# shellcheck disable=SC2034  # the variables are for those who source this
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the scripts beside this file share.

say() { printf 'bench: %s\n' "$*" >&2; }
die() { printf 'bench: %s\n' "$*" >&2; exit 1; }

# start_sample COMMAND…: starts the sample server and sets SAMPLE, URL and TOKEN.
start_sample() {
  local word value
  exec {sample_output}< <(exec "$@")
  SAMPLE=$!
  while read -r word value <&"$sample_output"; do
    case $word in
      api) URL=$value ;;
      token) TOKEN=$value; break ;;
    esac
  done
  [ -n "${TOKEN:-}" ] || die "the sample server does not start"
}
