"""The pure core: no I/O, no clock, no ids. Its twin is `pwa/src/domain`; the algorithm is in README.md."""
