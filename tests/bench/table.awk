# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the table of ./dev bench of its rows: what, CPU ms, wall ms, peak MiB, note, with a tab between. What was not
# measured is empty.

BEGIN {
  FS = "\t"
  what[0] = "what"; cpu[0] = "CPU ms"; wall[0] = "wall ms"; peak[0] = "peak MiB"; note[0] = "note"
  width = length(what[0])
}

NF != 5 {
  printf "bench: not a row: %s\n", $0 >"/dev/stderr"
  failed = 1
  exit 1
}

{
  what[NR] = $1
  cpu[NR] = $2 == "" ? "" : sprintf("%.3f", $2)
  wall[NR] = $3 == "" ? "" : sprintf("%.3f", $3)
  peak[NR] = $4 == "" ? "" : sprintf("%.1f", $4)
  note[NR] = $5
  if (length($1) > width) width = length($1)
}

END {
  if (failed) exit 1
  for (i = 0; i <= NR; i++) {
    line = sprintf("%-" width "s %10s %10s %9s  %s", what[i], cpu[i], wall[i], peak[i], note[i])
    sub(/ +$/, "", line)
    print line
  }
}
