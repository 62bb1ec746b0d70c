#!/usr/bin/env bash
# Makes the lists of all configuration keys anew from the options and their documentation:
# docs/configuration.md, docs/butler.schema.json and what 'butler explain' reads. Build again afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."
BUTLER_WRITE_CONFIGURATION=1 dotnet test tests/Butler.Service.Tests --filter "FullyQualifiedName~GeneratedFilesTests"
