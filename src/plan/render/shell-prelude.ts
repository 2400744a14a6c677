/** What every script begins with. Works with bash 3.2 and newer, and with both versions of the AWS CLI. */
export const PRELUDE = String.raw`set -euo pipefail
export AWS_PAGER=''
umask 077
work=$(mktemp -d)
locked=''
mine="${'$'}{HOSTNAME:-here} ${'$'}${'$'}"
leave() {
  rm -rf "$work"
  [ -z "$locked" ] || [ "$(cat "$locked" 2>/dev/null)" != "$mine" ] || rm -f "$locked"
}
trap leave EXIT
# So that bash waits for the call in hand before it leaves.
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
unmet=''
agreements=' '
gone=()
back=''
until=''
list=no

usage() {
  cat <<'USAGE'
Usage: bash PLAN.sh [--agree STEP]... [--gone NAME]... [--until STEP] [--rollback STEP] [--list]
  --agree STEP     you agree to this step, or did what it asks for; again for each
  --gone NAME      you know that NAME is gone afterwards, which some steps ask for; again for each
  --until STEP     stop after this step
  --rollback STEP  take this step back, and do nothing else
  --list           print the steps, ask AWS nothing
DEALIAS_DEPLOY     a program that deploys a stack; called with function, environment and the step's title
DEALIAS_JOURNAL    the file that remembers what was done; ./dealias-PLAN.journal by default
It stops with 1 where someone must act, and with 2 where AWS can't be asked.
USAGE
}

say() { printf '   %s\n' "$1"; }
title() { printf '%s. %s  [%s]\n' "$1" "$3" "$2"; }
stop() {
  printf 'Stopped: %s\n' "$1" >&2
  exit 1
}
fail() {
  printf 'Failed: %s\n' "$1" >&2
  exit 2
}

# over HOST PID: whether a run on this machine has ended.
over() {
  [ "$1" = "${'$'}{HOSTNAME:-here}" ] || return 1
  [ "$2" = "${'$'}${'$'}" ] || { ! kill -0 "$2" 2>/dev/null && ! ps -p "$2" >/dev/null 2>&1; }
}

# alone: lets no second run at the same journal; what a killed run left behind is taken over, by one of those who would.
alone() {
  local lock="$journal_file.lock" taking="$journal_file.lock.taking" host pid
  if ! (set -C && echo "$mine" >"$lock") 2>/dev/null; then
    [ -e "$lock" ] || fail "$lock can't be made: this needs a folder that it may write to"
    read -r host pid 2>/dev/null <"$lock" || { host=''; pid=''; }
    if ! over "$host" "$pid"; then
      stop "another run of this plan is at work${'$'}{pid:+, process $pid on $host}: wait for it. Where there is none, remove $lock"
    fi
    mkdir "$taking" 2>/dev/null || stop "another run of this plan begins right now. Where there is none, remove $taking"
    if [ "$(cat "$lock" 2>/dev/null)" != "$host $pid" ]; then
      rmdir "$taking"
      stop 'another run of this plan was first: wait for it'
    fi
    echo "$mine" >"$lock"
    rmdir "$taking"
    say "The run before, process $pid, was cut off."
  fi
  locked=$lock
}

journal() { printf '%s %s %s\n' "$1" "$(date +%s)" "$2" >>"$journal_file"; }
# The last thing the journal says of a step.
last_of() { awk -v id="$1" '{ line = $0; sub(/^[^ ]+ [^ ]+ /, "", line); if (line == id) last = $1 } END { print last }' "$journal_file"; }
recorded() { [ "$(last_of "$1")" = 'done' ]; }
begun() { [ "$(last_of "$1")" = begin ]; }
record() { recorded "$1" || journal 'done' "$1"; }
agreed() { case "$agreements" in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

# Whether someone typed the name of what a step takes away.
named() {
  local each
  [ ${'$'}{#gone[@]} -gt 0 ] || return 1
  for each in "${'$'}{gone[@]}"; do [ "$each" != "$1" ] || return 0; done
  return 1
}

missing() { grep -Eq '\(([A-Za-z.]*NotFound[A-Za-z]*|NoSuch[A-Za-z]*|[A-Za-z.]*DoesNotExist|404)\)|does not exist' "$work/error"; }

# holds ABSENT QUERY SERVICE OPERATION INPUT: whether the query answers true; ABSENT where there is no such thing.
holds() {
  local out
  if out=$(aws "$3" "$4" --cli-input-json "file://$work/$5" --query "$2" --output json 2>"$work/error"); then
    [ "$out" = true ]
  elif missing; then
    [ "$1" = yes ]
  else
    cat "$work/error" >&2
    fail "AWS could not be asked: $3 $4"
  fi
}

# value QUERY SERVICE OPERATION INPUT: the text a query answers.
value() {
  local out
  out=$(aws "$2" "$3" --cli-input-json "file://$work/$4" --query "$1" --output text) || fail "AWS could not be asked: $2 $3"
  case "$out" in None | '') fail "there is nothing at $1 of $2 $3" ;; esac
  printf '%s' "$out"
}

# call SERVICE OPERATION INPUT [MORE]...: makes one call.
call() {
  local service=$1 operation=$2 input=$3
  shift 3
  say "aws $service $operation"
  aws "$service" "$operation" --cli-input-json "file://$work/$input" "$@" --output json >"$work/answer" 2>"$work/error" || {
    cat "$work/error" >&2
    stop "$service $operation was refused; the step is half done or not begun. Run this again once the cause is gone."
  }
}

# settle CHECK SECONDS: polls until the check holds, then waits as long as AWS takes to have it everywhere.
settle() {
  local tries=0
  until "$1"; do
    tries=$((tries + 1))
    [ "$tries" -le "${'$'}{DEALIAS_TRIES:-30}" ] || stop "not so, and it should be by now: $unmet"
    sleep "${'$'}{DEALIAS_PAUSE:-10}"
  done
  [ "$2" -eq 0 ] || sleep "${'$'}{DEALIAS_SETTLE:-$2}"
}

# waited SECONDS STEP...: whether that long has passed since all the steps were done.
waited() {
  local seconds=$1 now last=0 each at
  shift
  now=$(date +%s)
  for each in "$@"; do
    at=$(awk -v id="$each" '$1 == "done" { line = $0; sub(/^[^ ]+ [^ ]+ /, "", line); if (line == id) at = $2 } END { print at + 0 }' "$journal_file")
    [ "$at" -gt "$last" ] && last=$at
  done
  [ "$now" -ge $((last + seconds)) ] || stop "not before $((last + seconds - now)) seconds from now; run this again then"
}

# zero INPUT SECONDS: whether a metric's sum over the last seconds is nothing.
zero() {
  local now sum
  now=$(date +%s)
  sum=$(aws cloudwatch get-metric-statistics --cli-input-json "file://$work/$1" --start-time "$((now - $2))" --end-time "$now" \
    --query 'sum(Datapoints[].Sum)' --output text) || fail 'AWS could not be asked: cloudwatch get-metric-statistics'
  case "$sum" in 0 | 0.0 | None) return 0 ;; *) return 1 ;; esac
}

start() {
  while [ $# -gt 0 ]; do
    case "$1" in
      --agree) agreements="$agreements${'$'}{2:?}"' '; shift 2 ;;
      --gone) gone+=("${'$'}{2:?}"); shift 2 ;;
      --until) until=${'$'}{2:?}; shift 2 ;;
      --rollback) back=${'$'}{2:?}; shift 2 ;;
      --list) list=yes; shift ;;
      *) usage >&2; exit 2 ;;
    esac
  done
  if [ "$list" = yes ]; then
    [ ${'$'}{#ids[@]} -eq 0 ] || printf '%s\n' "${'$'}{ids[@]}"
    exit 0
  fi
  export AWS_REGION="$expected_region" AWS_DEFAULT_REGION="$expected_region"
  journal_file=${'$'}{DEALIAS_JOURNAL:-./dealias-$plan_name.journal}
  [ ! -L "$journal_file" ] || fail "$journal_file is a symbolic link: name the journal itself"
  touch "$journal_file"
  alone
  command -v aws >/dev/null || fail 'the AWS CLI is needed'
  local account
  account=$(aws sts get-caller-identity --query Account --output text) || fail 'there are no credentials that work'
  [ "$account" = "$expected_account" ] || stop "these credentials are for account $account; the plan is for $expected_account"
  printf 'Account %s, region %s, journal %s\n' "$account" "$expected_region" "$journal_file"
  if [ "$(date +%s)" -gt "$expires" ]; then
    [ "${'$'}{DEALIAS_EXPIRED:-}" = ok ] || stop 'the plan is too old: make the inventory and the plan again'
  fi
}

run() {
  local number=0 id
  if [ -n "$back" ]; then
    for id in "${'$'}{ids[@]}"; do
      number=$((number + 1))
      if [ "$id" = "$back" ]; then
        go_back "$number"
        return 0
      fi
    done
    fail "there is no step $back"
  fi
  [ ${'$'}{#ids[@]} -gt 0 ] || { say 'There is nothing to do.'; return 0; }
  for id in "${'$'}{ids[@]}"; do
    number=$((number + 1))
    "step_$number"
    [ "$id" != "$until" ] || { say "Stopped after $id, as asked."; return 0; }
  done
  say 'All steps are done.'
}
`;
