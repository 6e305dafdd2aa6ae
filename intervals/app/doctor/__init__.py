"""All that a session needs, looked at: a check yields findings, and what is wrong comes with what to do."""
