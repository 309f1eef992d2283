"""A short run of `scripts/endurance`."""

import os

from endurance.run import endure
from harness import check, test


@test
def endurance():
    faults = endure(float(os.environ.get("ENDURANCE_MINUTES", "1")))
    check(not faults, "\n".join(faults))
