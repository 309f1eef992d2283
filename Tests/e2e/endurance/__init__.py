"""Mixed load on a gateway for minutes: every byte of every answer is checked, and nothing may leak."""
