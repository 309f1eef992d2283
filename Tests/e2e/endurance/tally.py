"""What became of the requests."""

import collections
import traceback


class Wrong(Exception):
    """An answer that is not the one that belongs to the request."""


def expect(condition, message):
    """Fails the request unless the condition holds."""
    if not condition:
        raise Wrong(message)


class Tally:
    """Counts requests by kind: those begun, and those that came out as they have to."""

    def __init__(self):
        self.begun = collections.Counter()
        self.right = collections.Counter()
        self.wrong = []
        # Requests that the gateway has to log, and those that may be gone before it has seen enough of them.
        self.logged = 0
        self.perhaps_logged = 0

    async def run(self, kind, work, requests=1):
        """Runs one exchange of a number of requests; whatever it raises counts as one wrong answer."""
        self.begun[kind] += requests
        try:
            await work
            self.right[kind] += requests
        except Exception as error:  # a report is due whatever happened
            place = traceback.extract_tb(error.__traceback__)[-1]
            self.wrong.append(f"{kind}: {type(error).__name__} {error} ({place.name}, line {place.lineno})")

    @property
    def unaccounted(self):
        """Requests that were begun and neither came out right nor wrong: there must be none."""
        return sum(self.begun.values()) - sum(self.right.values()) - len(self.wrong)

    def rows(self):
        """A line for each kind."""
        return [f"  {kind:<16} {self.right[kind]:>9} of {count:>9}" for kind, count in sorted(self.begun.items())]
