# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Completes the commands and options of pennantctl, and the words that some commands take.

_pennantctl() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  local commands="
    clan members war warlog cwl cwl-war raids search player verify-token battlelog league-history
    league-group locations location rankings leagues league league-seasons league-tiers
    builder-base-leagues capital-leagues war-leagues labels goldpass get
    login keys logout archive sample
  "
  local common="
    --help --json --no-cache --metrics --verbose --api-url --token --token-file --rate --burst
    --connections --timeout --retries --max-wait
  "
  local paging="--limit --after --before --all"
  local words=

  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$word")
    return
  fi

  # In --option=value the sign is a word of its own.
  if [ "$word" = "=" ]; then
    word=
  elif [ "$before" = "=" ]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  # What an option takes. Nothing leaves it to the shell, which knows of files.
  COMPREPLY=()
  case $before in
    --fault)
      words=$("${COMP_WORDS[0]}" sample --fault help 2>/dev/null | awk '{ print $1 }')
      mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
      return ;;
    --war-frequency)
      words="always moreThanOncePerWeek oncePerWeek lessThanOncePerWeek never unknown"
      mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
      return ;;
    --api-url | --portal-url | --email | --keys | --revoke | --token | --rate | --burst | --connections | --timeout | --retries | --max-wait | --limit | --after | \
      --before | --location | --min-* | --max-members | --labels | --player | --port | --replay | --latency | --seed | \
      --rate-limit | --address | --time | --speed | "<" | ">")
      return ;;
  esac

  case $command in
    clan | player | verify-token | battlelog | league-history | location | league | goldpass | get)
      words="$common" ;;
    members | warlog | raids | locations | leagues | league-seasons | league-tiers | \
      builder-base-leagues | capital-leagues | war-leagues)
      words="$paging $common" ;;
    war | cwl | cwl-war)
      words="--realtime $common" ;;
    search)
      words="
        --war-frequency --location --min-members --max-members --min-points --min-level --labels
        $paging $common
      " ;;
    league-group)
      words="--player $common" ;;
    rankings)
      words="$paging $common global clans players clans-builder-base players-builder-base capitals" ;;
    labels)
      words="$paging $common clans players" ;;
    login)
      words="--email --password-stdin --renew --keys --portal-url --api-url --help" ;;
    keys)
      words="
        --json --revoke --email --password-stdin --token --token-file --portal-url --api-url --help
      " ;;
    logout)
      words="--portal-url --api-url --help" ;;
    archive)
      words="--json --limit --api-url --help" ;;
    sample)
      words="--port --replay --latency --seed --fault --rate-limit --address --time --speed --no-gzip --help" ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _pennantctl pennantctl
