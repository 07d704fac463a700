`make start` brings up an intranet with a fictional case, `make test` proves it; `buildout.cfg` builds the same instance. Every package is pinned, for pip and for buildout, from one source.
