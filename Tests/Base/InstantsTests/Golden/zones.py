#!/usr/bin/env python3
"""Prints Golden/zones.txt: some time zones, and their offsets as Python's zoneinfo sees them.

A line per zone: its name, a tab, its file without what the rule for later years says too
(zic -b slim) in base64, a tab, and the offsets at moments 20 days and 7 hours apart from 1900
to 2100, equal ones counted: 3600*12 means one hour at twelve moments in a row.

    python3 zones.py > zones.txt
"""

import base64
import datetime
import itertools
import subprocess
import tempfile
import zoneinfo

ZONES = [
    "Africa/Casablanca", "America/New_York", "America/Nuuk", "Antarctica/Troll", "Asia/Kolkata",
    "Australia/Lord_Howe", "Europe/Berlin", "Europe/Dublin", "Pacific/Apia",
]

with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["/usr/sbin/zic", "-b", "slim", "-d", folder, "/usr/share/zoneinfo/tzdata.zi"], check=True)
    for name in ZONES:
        with open(f"{folder}/{name}", "rb") as file:
            contents = file.read()
        with open(f"{folder}/{name}", "rb") as file:
            zone = zoneinfo.ZoneInfo.from_file(file)
        offsets = [
            int(datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).astimezone(zone).utcoffset()
                .total_seconds())
            for moment in range(-2208988800, 4102444800, 1753200)
        ]
        runs = " ".join(f"{offset}*{len(list(run))}" for offset, run in itertools.groupby(offsets))
        print(name, base64.b64encode(contents).decode(), runs, sep="\t")
