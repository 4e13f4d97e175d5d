package import Documents

/// What counts where neither a release nor its environment says anything; written as an Environment would.
///
/// A router that splits by counts of pods takes the last stage for the switch, which it is. The checks that
/// need metrics are left out where the operator has no source of metrics.
package let builtInDefaults: Value = [
    "strategy": ["canary": ["stages": [["weight": 10], ["weight": 50], ["weight": 100]]]],
    "checks": [
        ["name": "pods"], ["name": "error-rate"], ["name": "latency-p95"], ["name": "cpu"], ["name": "memory"],
    ],
    "rollback": ["when": ["checks", "health", "deadline"], "then": "rollBack"],
    "keepPrevious": "30m",
    "bake": "15m",
    "watch": [["for": "15m", "every": "15s"], ["for": "1h", "every": "1m"], ["for": "24h", "every": "5m"]],
]
