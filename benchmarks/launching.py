"""Runs a command, and prints as JSON what it took: seconds, MiB at its peak, and its exit code.

Linux counts to a command what the process that starts it holds at that moment: so this one is
small, whatever the benchmark holds. It imports nothing of loccit, and is run as a file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

started = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(started.pid, 0)
started.returncode = os.waitstatus_to_exitcode(status)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, started.returncode]))
