"""The only place that sees all rooms: settings, urls, clock, worker, command line."""
