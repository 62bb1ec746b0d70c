#!/usr/bin/env bash
# Writes down what every command says: without arguments, with typing errors, with a file that is missing, in a pipe, on a terminal of 45 lines
# and 100 columns, without colours, as JSON. For people to read after a change of the command line, as in
#   eng/command-line.sh /tmp/commands.txt
set -uo pipefail
cd "$(dirname "$0")/.."
out=${1:?Name the file to write.}
dotnet build src/Butler.Service -v q >/dev/null || exit 1
export DOTNET_NOLOGO=1
butler="dotnet $PWD/src/Butler.Service/bin/Debug/net10.0/butler.dll"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >good.yaml <<'Y'
Butler:
  udpServerConfig: { enable: true, serverHost: 127.0.0.1, portTaskFailure: 29997 }
  emailNotification: { enable: true, smtp: { host: 127.0.0.1, port: 1 }, fromAddress: butler@example.com, recipients: [ops@example.com], rateLimt: 3 }
  slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:1/x' }
  teamsNotification: { enable: false, webhookURL: nonsense, rateLimt: 7 }
Y
sed 's/rateLimt: 3/rateLimit: often/' good.yaml >wrong.yaml
echo 'Butler: [' >broken.yaml
chmod 600 ./*.yaml
cat >events.txt <<'Y'
/scheduler-task-failed/;sense1;Reload of Sales;Sales;LAB\anna;dec2a02a-1680-44ef-8dc2-e2bfb180af87;e7af59a0-c243-480d-9571-08727551a66f;2026-02-16 09:24:59,099;INFO;14a81bf5-f81c-4047-b1a1-193b0920de28;Max retries reached
garbage
Y
exec >"$out" 2>&1

run() { # in a pipe
  printf '\n$ butler %s | cat\n' "$*"
  { $butler "$@" 2>&1 </dev/null; echo "[exit code $?]"; } | cat
}
screen() { # on a terminal
  printf '\n$ butler %s          (terminal of 45 x 100)\n' "$*"
  script -qec "stty rows 45 cols 100; $butler $(printf '%q ' "$@"); echo \"[exit code \$?]\"" /dev/null </dev/null | tr -d '\r' | sed 's/\x1b/^[/g'
}

echo "=== help"; screen --help; for c in check compact completion doctor explain init "licenses release" migrate record reload simulate start-task send-test "apikey new" "apikey hash"; do screen $c --help; done
echo; echo "=== without arguments"; for c in compact completion explain licenses apikey "apikey new" migrate record simulate start-task send-test reload; do run $c; done
echo; echo "=== typing errors"
run chekc good.yaml; run check --strct good.yaml; run check good.yaml extra; run check -o jsn good.yaml; run check --timeout soon; run doctor --timeout 2h; run explain smpt:host; run explain nonsense
run start-task x --wiat; run start-task x --log-lines many; run send-test --sink emial -c good.yaml; run send-test --sink slack --kind reload-faild -c good.yaml; run simulate --file events.txt --task-property x
run licenses releas; run licenses release --limit; run --confgfile good.yaml; run --api-rate-limit many; run --loglevel verbos; run apikey new --name x --scope taks; run record --file r.jsonl --max-size 0; run init settings.txt
echo; echo "=== files that are missing or broken"
for f in missing.yaml broken.yaml; do run check $f; run doctor $f; run compact -c $f; run simulate --file events.txt -c $f; run send-test --sink all -c $f; run start-task x -c $f; run reload -c $f; run record --file r.jsonl -c $f; run licenses release -c $f; run migrate $f; run -c $f; done
run simulate --file missing.txt -c good.yaml
echo; echo "=== in a pipe and on a terminal"
for way in run screen; do
  $way explain smtp:host; $way explain smtp; $way check good.yaml; $way check wrong.yaml; $way doctor good.yaml --timeout 5s; $way send-test --sink all -c good.yaml; $way simulate --file events.txt -c good.yaml; $way start-task x --url http://127.0.0.1:1; $way reload --url http://127.0.0.1:1; $way record --file r.jsonl --for 1s -c good.yaml
done
echo; echo "=== without colours"; NO_COLOR=1 screen check wrong.yaml; NO_COLOR=1 screen doctor good.yaml --timeout 5s
echo; echo "=== JSON"; run check wrong.yaml --json; run doctor good.yaml --json --timeout 5s; run explain mqttConfig.brokerPort --json; run simulate --file events.txt --json -c good.yaml
