"""What everything costs, held against goals: `make bench`. Timings depend on the machine, so nothing here is a test."""
