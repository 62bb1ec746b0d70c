#!/usr/bin/env bash
# Writes PublicAPI.Unshipped.txt anew from the source: of every package, or of the projects given, as in
#   eng/public-api.sh src/Butler.Abstractions
# Run it after a change of the public API and look at the diff.
# At a release, move the lines to PublicAPI.Shipped.txt; from then on this script lists only what is new.
set -euo pipefail
cd "$(dirname "$0")/.."
projects=(src/Butler src/Butler.Abstractions src/Butler.Core src/Butler.Notifications src/Butler.Qlik src/Butler.Hosting.AspNetCore tests/Butler.Testing)
for project in "${@:-${projects[@]}}"; do
  list="$project/PublicAPI.Unshipped.txt"
  echo '#nullable enable' >"$list"
  messages=$(dotnet build "$project" --no-incremental -p:TreatWarningsAsErrors=false) || { echo "$messages"; exit 1; }
  sed -n "s/.*warning RS0016: Symbol '\(.*\)' is not part of the declared public API.*/\1/p" <<<"$messages" | LC_ALL=C sort -u >>"$list"
  echo "$(($(wc -l <"$list") - 1)) lines in $list"
done
