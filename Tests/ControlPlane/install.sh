#!/usr/bin/env bash
# Install the Debian packages that are missing; says nothing and needs no network when there are none.
#
#   install.sh PACKAGE…
set -euo pipefail

missing=()
for package in "$@"; do
  # Another flavour that provides the same counts too: nginx-full for nginx-light.
  case $package in nginx-light) command -v /usr/sbin/nginx >/dev/null && continue ;; python3) command -v python3 >/dev/null && continue ;; kubernetes-client) command -v kubectl >/dev/null && continue ;; esac
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || {
  echo "install: this is no Debian; please install what corresponds to: ${missing[*]}" >&2
  exit 1
}
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
echo "installing: ${missing[*]}"
$sudo apt-get update -qq
# The tests start for themselves what they need; a package's own service would stay, and take its usual port.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  trap '$sudo rm -f $policy' EXIT
  printf '#!/bin/sh\nexit 101\n' | $sudo tee $policy >/dev/null
  $sudo chmod +x $policy
fi
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
