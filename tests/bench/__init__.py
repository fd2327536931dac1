"""What Barrow costs: measured on demand, never as part of the tests. `python3 -m tests.bench start`."""
