#!/usr/bin/env bash
# Takes the pictures of the mail and of the Teams card in docs/guides/pictures anew. Needs what the tests of looks need: Chromium, npm and
# python3-aiosmtpd; a font with emojis (fonts-noto-color-emoji) shows the symbols.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Butler.EndToEnd.Tests --verbosity quiet
taken=$(mktemp -d)
trap 'rm -rf "$taken"' EXIT
BUTLER_SCREENSHOTS=$taken BUTLER_REQUIRE_SERVERS=1 tests/Butler.EndToEnd.Tests/bin/Debug/net10.0/Butler.EndToEnd.Tests -noLogo -class "*LooksTests"
for message in mail teams; do
  for place in phone desktop; do
    for colors in light dark; do
      name=$message-failed-$place-$colors.png
      python3 eng/small-picture.py "$taken/$name" "docs/guides/pictures/$name" 640
    done
  done
done
