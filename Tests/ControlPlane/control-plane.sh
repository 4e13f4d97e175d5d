#!/usr/bin/env bash
# Run a Kubernetes control plane (etcd, kube-apiserver, kube-controller-manager) on free loopback
# ports, with certificates of its own, RBAC on and nothing reachable from outside 127.0.0.1.
#
#   control-plane.sh run COMMAND…   run a command with MARTLET_E2E_KUBECONFIG naming one that was
#                                   started for it; where that is set already, use that cluster
#   control-plane.sh start DIR      start in DIR; the last line on stdout is an administrator's kubeconfig
#   control-plane.sh stop DIR       stop what was started there (keeps DIR and the data)
#   control-plane.sh status DIR     one line a process; exit 1 unless all are running
#
#   KUBE_BIN               folder with the programs (default: what get-kubernetes.sh prints)
#   KUBE_APISERVER_FLAGS, KUBE_CM_FLAGS, ETCD_FLAGS   more flags
#   KUBE_TIMEOUT           seconds to wait for each program (default 90)
{ # one group: bash has read all of it before it runs any, so the file may be replaced meanwhile
set -euo pipefail
umask 077

die() { echo "control-plane: $*" >&2; exit 1; }
say() { printf '%s  %s\n' "$(date +%T.%3N)" "$*" >&2; }
usage() { sed -n '2,/^set -euo/p' "$0" | sed -n 's/^# \{0,1\}//p' >&2; exit 2; }

cmd=${1:-}; dir=${2:-}
[ -n "$cmd" ] && [ -n "$dir" ] || usage
here=$(cd "$(dirname "$0")" && pwd)
KUBE_TIMEOUT=${KUBE_TIMEOUT:-90}
components="etcd kube-apiserver kube-controller-manager"

# A PID counts only while it still runs the program that was started under it.
alive() { # name
  local pid exe
  pid=$(cat "$dir/run/$1.pid" 2>/dev/null) || return 1
  exe=$(readlink "/proc/$pid/exe" 2>/dev/null) || return 1
  [ "${exe% (deleted)}" = "$(cat "$dir/run/$1.exe" 2>/dev/null)" ]
}

stop_one() { # name
  local pid i
  if alive "$1"; then
    pid=$(cat "$dir/run/$1.pid")
    kill -TERM "$pid" 2>/dev/null || true
    for i in $(seq 1 150); do alive "$1" || break; sleep 0.1; done
    if alive "$1"; then say "$1 ($pid) did not end, killing it"; kill -KILL "$pid" 2>/dev/null || true; fi
  fi
  rm -f "$dir/run/$1.pid" "$dir/run/$1.exe"
}

stop_all() { local c; for c in kube-controller-manager kube-apiserver etcd; do stop_one "$c"; done; }

launch() { # name args...
  local name=$1; shift
  readlink -f "$KUBE_BIN/$name" >"$dir/run/$name.exe"
  setsid "$KUBE_BIN/$name" "$@" >>"$dir/log/$name.log" 2>&1 </dev/null 9>&- &
  echo $! >"$dir/run/$name.pid"
}

wait_for() { # name what command...
  local name=$1 what=$2 end; shift 2
  end=$(( $(date +%s) + KUBE_TIMEOUT ))
  until "$@" >/dev/null 2>&1; do
    # setsid has a moment before it becomes the program; hence the pid check
    kill -0 "$(cat "$dir/run/$name.pid")" 2>/dev/null || { tail -n 15 "$dir/log/$name.log" >&2; return 1; }
    [ "$(date +%s)" -lt "$end" ] || { tail -n 15 "$dir/log/$name.log" >&2; echo "control-plane: $name: not $what after $KUBE_TIMEOUT s" >&2; return 1; }
    sleep 0.1
  done
  say "$name is $what"
}

# Below the kernel's ephemeral range: a port from inside it can be taken by any
# outgoing connection in the seconds until its server starts.
free_ports() { python3 - "$1" <<'PY'
import random, socket, sys
try: low = int(open("/proc/sys/net/ipv4/ip_local_port_range").read().split()[0])
except OSError: low = 32768
held, want = [], int(sys.argv[1])
for port in random.sample(range(10000, low) if low >= 11000 else range(10000, 30000), 1000):
    s = socket.socket()
    try: s.bind(("127.0.0.1", port))
    except OSError: continue
    held.append(s)
    if len(held) == want: break
print(*[s.getsockname()[1] for s in held])
PY
}

# --- certificates: one authority, short-lived, P-256 (a second in all) ------
key()  { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null; }
cert() { # name subject usage [san]
  key "$pki/$1.key"
  openssl req -new -key "$pki/$1.key" -subj "$2" -out "$pki/$1.csr"
  { echo "basicConstraints=critical,CA:FALSE"
    echo "keyUsage=critical,digitalSignature"
    echo "extendedKeyUsage=$3"
    [ -z "${4:-}" ] || echo "subjectAltName=$4"; } >"$pki/$1.ext"
  openssl x509 -req -in "$pki/$1.csr" -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -set_serial "0x$(openssl rand -hex 8)" \
    -days 365 -sha256 -extfile "$pki/$1.ext" -out "$pki/$1.crt" 2>/dev/null
  rm -f "$pki/$1.csr" "$pki/$1.ext"
}
make_pki() {
  [ -f "$pki/.ready" ] && return
  rm -rf "$pki"; mkdir -p "$pki"
  key "$pki/ca.key"
  openssl req -x509 -new -key "$pki/ca.key" -subj "/CN=control-plane" -days 365 -sha256 -out "$pki/ca.crt" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign,digitalSignature" 2>/dev/null
  cert etcd      "/CN=etcd"           serverAuth,clientAuth "IP:127.0.0.1,DNS:localhost"
  cert etcd-client "/CN=kube-apiserver" clientAuth
  cert apiserver "/CN=kube-apiserver" serverAuth \
    "IP:127.0.0.1,IP:10.0.0.1,DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc"
  cert admin     "/O=system:masters/CN=admin" clientAuth
  cert front-proxy "/CN=front-proxy" clientAuth
  cert kube-controller-manager "/CN=system:kube-controller-manager" clientAuth
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$pki/sa.key" 2>/dev/null
  openssl pkey -in "$pki/sa.key" -pubout -out "$pki/sa.pub" 2>/dev/null
  touch "$pki/.ready"
}

b64() { base64 -w0 <"$1"; }
kubeconfig() { # user-name user-lines [namespace]
  cat <<YAML
apiVersion: v1
kind: Config
clusters:
- name: control-plane
  cluster:
    server: $(cat "$dir/run/server")
    certificate-authority-data: $(b64 "$dir/pki/ca.crt")
users:
- name: $1
  user:
$2
contexts:
- name: control-plane
  context: {cluster: control-plane, user: $1, namespace: ${3:-default}}
current-context: control-plane
YAML
}
cert_user() { printf '    client-certificate-data: %s\n    client-key-data: %s' "$(b64 "$pki/$1.crt")" "$(b64 "$pki/$1.key")"; }

api() { # method path [json]   as the administrator
  local a=(-sS --fail-with-body -m 20 --cacert "$dir/pki/ca.crt" --cert "$dir/pki/admin.crt" --key "$dir/pki/admin.key" -X "$1")
  [ -z "${3:-}" ] || a+=(-H 'Content-Type: application/json' -d "$3")
  curl "${a[@]}" "$(cat "$dir/run/server")$2"
}

# Servers do it every five minutes: from here on there are versions that have expired.
forget() { # etcd
  local a=(-sS --fail-with-body -m 20 --cacert "$pki/ca.crt" --cert "$pki/etcd-client.crt" --key "$pki/etcd-client.key") now
  now=$(curl "${a[@]}" -d '{"key": "AA=="}' "$1/v3/kv/range" | sed -nE 's/.*"revision": ?"([0-9]+)".*/\1/p')
  curl "${a[@]}" -d "{\"revision\": \"$now\"}" "$1/v3/kv/compaction" >/dev/null
}

start() {
  mkdir -p "$dir"; dir=$(cd "$dir" && pwd); pki=$dir/pki
  mkdir -p "$dir"/{run,log,data}
  exec 9>"$dir/run/.lock"; flock 9
  if alive kube-apiserver && alive etcd && alive kube-controller-manager; then echo "$dir/kubeconfig"; return; fi
  stop_all
  [ -n "${KUBE_BIN:-}" ] || KUBE_BIN=$("$here/get-kubernetes.sh")
  local c; for c in etcd kube-apiserver kube-controller-manager; do [ -x "$KUBE_BIN/$c" ] || die "no $c in $KUBE_BIN"; done
  make_pki
  local minor; minor=$("$KUBE_BIN/kube-apiserver" --version | sed -nE 's/.* v1\.([0-9]+).*/\1/p')

  local p_etcd p_peer p_api p_cm
  read -r p_etcd p_peer p_api p_cm <<<"$(free_ports 4)"
  echo "https://127.0.0.1:$p_api" >"$dir/run/server"
  say "etcd :$p_etcd, kube-apiserver 1.$minor :$p_api, kube-controller-manager :$p_cm"

  started=
  trap '[ -n "$started" ] || stop_all' EXIT   # also when interrupted half-way
  local e=(--name control-plane --data-dir "$dir/data/etcd"
    --listen-client-urls "https://127.0.0.1:$p_etcd" --advertise-client-urls "https://127.0.0.1:$p_etcd"
    --listen-peer-urls "https://127.0.0.1:$p_peer" --initial-advertise-peer-urls "https://127.0.0.1:$p_peer"
    --initial-cluster "control-plane=https://127.0.0.1:$p_peer"
    --cert-file "$pki/etcd.crt" --key-file "$pki/etcd.key" --trusted-ca-file "$pki/ca.crt" --client-cert-auth
    --peer-cert-file "$pki/etcd.crt" --peer-key-file "$pki/etcd.key" --peer-trusted-ca-file "$pki/ca.crt" --peer-client-cert-auth)
  # The peer address is part of the data: with data of an earlier start, keep it.
  if [ -d "$dir/data/etcd/member" ]; then e+=(--force-new-cluster); fi
  # Losing the last writes when the machine dies is fine here; being slow is not.
  case "$("$KUBE_BIN/etcd" --help 2>&1 || true)" in *unsafe-no-fsync*) e+=(--unsafe-no-fsync) ;; esac
  launch etcd "${e[@]}" ${ETCD_FLAGS:-}
  wait_for etcd healthy curl -sf -m 5 --cacert "$pki/ca.crt" --cert "$pki/etcd-client.crt" --key "$pki/etcd-client.key" \
    "https://127.0.0.1:$p_etcd/health"

  launch kube-apiserver \
    --bind-address=127.0.0.1 --secure-port="$p_api" --advertise-address=127.0.0.1 \
    --endpoint-reconciler-type=none `# a loopback address is no valid endpoint` \
    --etcd-servers="https://127.0.0.1:$p_etcd" --etcd-cafile="$pki/ca.crt" \
    --etcd-certfile="$pki/etcd-client.crt" --etcd-keyfile="$pki/etcd-client.key" \
    --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" \
    --client-ca-file="$pki/ca.crt" --authorization-mode=Node,RBAC \
    --service-cluster-ip-range=10.0.0.0/16 --allow-privileged=true \
    --service-account-issuer=https://kubernetes.default.svc \
    --service-account-key-file="$pki/sa.pub" --service-account-signing-key-file="$pki/sa.key" \
    --requestheader-client-ca-file="$pki/ca.crt" --requestheader-allowed-names=front-proxy \
    --requestheader-username-headers=X-Remote-User --requestheader-group-headers=X-Remote-Group \
    --requestheader-extra-headers-prefix=X-Remote-Extra- \
    --proxy-client-cert-file="$pki/front-proxy.crt" --proxy-client-key-file="$pki/front-proxy.key" \
    --profiling=false ${KUBE_APISERVER_FLAGS:-}
  wait_for kube-apiserver ready api GET /readyz

  kubeconfig admin "$(cert_user admin)" >"$dir/kubeconfig.new"; mv "$dir/kubeconfig.new" "$dir/kubeconfig"
  c=kube-controller-manager
  kubeconfig "system:$c" "$(cert_user "$c")" >"$dir/run/$c.kubeconfig"

  local cm=()
  if [ "$minor" -lt 24 ]; then cm+=(--port=0); fi   # no plain-HTTP port
  launch kube-controller-manager "${cm[@]}" \
    --bind-address=127.0.0.1 --secure-port="$p_cm" --kubeconfig="$dir/run/kube-controller-manager.kubeconfig" \
    --authentication-kubeconfig="$dir/run/kube-controller-manager.kubeconfig" \
    --authorization-kubeconfig="$dir/run/kube-controller-manager.kubeconfig" \
    --leader-elect=false --use-service-account-credentials=true \
    --controllers='*,-nodelifecycle' `# no kubelet renews a node's lease` \
    --service-account-private-key-file="$pki/sa.key" --root-ca-file="$pki/ca.crt" \
    --cluster-signing-cert-file="$pki/ca.crt" --cluster-signing-key-file="$pki/ca.key" \
    --kube-api-qps=200 --kube-api-burst=400 --profiling=false ${KUBE_CM_FLAGS:-}
  # Pods need the service account; its appearance shows that controllers run.
  wait_for kube-controller-manager working api GET /api/v1/namespaces/default/serviceaccounts/default
  forget "https://127.0.0.1:$p_etcd"
  started=1
  echo "$dir/kubeconfig"
}

# A control plane of its own for one command, stopped and removed however the command ends.
run() {
  [ -z "${MARTLET_E2E_KUBECONFIG:-}" ] || exec "$@"
  dir=$(mktemp -d "${TMPDIR:-/tmp}/control-plane.XXXXXX")
  "$here/control-plane.sh" start "$dir" >/dev/null
  trap '"$here/control-plane.sh" stop "$dir"; rm -rf "$dir"' EXIT
  MARTLET_E2E_KUBECONFIG=$dir/kubeconfig "$@"
}

case $cmd in
  run) shift; run "$@" ;;
  start) start ;;
  stop)
    [ -d "$dir/run" ] || exit 0
    exec 9>"$dir/run/.lock"; flock 9
    stop_all ;;
  status)
    rc=0
    for c in $components; do
      if alive "$c"; then echo "$c running $(cat "$dir/run/$c.pid")"
      else echo "$c stopped"; rc=1; fi
    done
    exit $rc ;;
  *) usage ;;
esac
exit
}
