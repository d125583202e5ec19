"""What runbookc promises, as ratios within one run: absolute times move from machine to machine."""


class Promise:
    """`measured` takes the medians and gives the ratio; nil when what it is held against was not there."""

    def __init__(self, name, limit, ours, theirs, key, unit=1.0):
        self.name, self.limit, self.ours, self.theirs, self.key, self.unit = name, limit, ours, theirs, key, unit

    def ratio(self, medians):
        def total(names):
            rows = [medians.get(name) for name in names]
            values = [row and row[self.key] for row in rows]
            if any(value is None for value in values):
                return None
            return max(values) if self.key == "mib" else sum(values)

        ours, theirs = total(self.ours), total(self.theirs)
        return None if ours is None or not theirs else ours / theirs / self.unit

    def missing(self, medians):
        return [name for name in self.ours + self.theirs if name not in medians or medians[name][self.key] is None]


def promises(large):
    """`large`: how many times as many articles the large workspace has."""
    return [
        Promise("lint, every rule, cold: CPU, rumdl", 0.33, ["lint generic, cold"], ["rumdl, cold"], "cpu"),
        Promise("lint, every rule, cold: CPU, rumdl by default", 1,
                ["lint generic, cold"], ["rumdl by default, cold"], "cpu"),
        Promise("lint, every rule, cold: wall, rumdl by default", 1,
                ["lint generic, cold"], ["rumdl by default, cold"], "wall"),
        Promise("lint, nothing changed: wall, rumdl by default", 0.1,
                ["lint generic, nothing changed"], ["rumdl by default, cold"], "wall"),
        Promise("lint, nothing changed: wall, rumdl's warm cache", 0.3,
                ["lint generic, nothing changed"], ["rumdl, warm"], "wall"),
        Promise("lint of one file: wall, rumdl", 0.5, ["lint one file"], ["rumdl, one file"], "wall"),
        Promise("build with search and api: CPU, hugo and pagefind", 0.10,
                ["build generic"], ["hugo", "pagefind"], "cpu"),
        Promise("build with search and api: peak memory, pagefind", 0.10, ["build generic"], ["pagefind"], "mib"),
        Promise("build with search and api: CPU, the floor's write", 3, ["build generic"], ["floor generic: write"], "cpu"),
        Promise("the same over our own workspace", 3, ["build"], ["floor: write"], "cpu"),
        Promise("build, nothing changed: wall, the floor's stat", 6, ["build, nothing changed"], ["floor: stat"], "wall"),
        Promise("build, one article edited: wall, nothing changed", 2,
                ["build, one article edited"], ["build, nothing changed"], "wall"),
        Promise("build, one article edited: wall, hugo server", 0.15,
                ["build, one article edited"], ["hugo server, one article edited"], "wall"),
        Promise("CPU of an article among many, among few", 1.15, ["build, large"], ["build"], "cpu", unit=large),
        Promise("start: wall, a static C hello world", 3, ["runbookc --version"], ["static C hello world"], "wall"),
    ]
