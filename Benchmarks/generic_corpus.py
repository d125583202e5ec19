"""A folder of plain Markdown articles that any tool reads: no front matter of runbookc's, the same bytes on every run.

The articles have the sections, lists, tables, code, links and metadata of the runbooks that help desks publish, some
3.4 KB each, and a vocabulary with the long tail that a search index must carry.
"""

import os
import pathlib

TEAMS = ["network", "identity", "database", "desktop", "storage", "security", "payments", "platform", "messaging", "sre"]
TYPES = ["incident", "request", "change", "problem", "access", "outage"]
STEMS = """alert queue node disk service latency error budget deploy cluster certificate database replica failover network
packet timeout memory process kernel storage volume backup restore access password account ticket router switch gateway
firewall policy tenant mailbox domain record cache session token scheduler worker broker topic partition consumer producer
index shard segment compaction log metric trace dashboard threshold owner shift severity customer change request approval
window maintenance patch reboot console shell command output status config secret rotation vault key signature chain root
proxy balancer pool health probe retry backoff jitter limit quota throttle""".split()
SYLLABLES = "ba co di fu ge hi ka lo mi nu pe qui ra so ti ul ve wo xa yo zi tra ster plex ion al".split()
VOCABULARY_SIZE = 20_000


class Numbers:
    """SplitMix64 (Steele, Lea, Flood 2014)."""

    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed * 0x9E3779B97F4A7C15 & self.MASK

    def below(self, limit):
        self.state = self.state + 0x9E3779B97F4A7C15 & self.MASK
        mixed = self.state
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & self.MASK
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & self.MASK
        return (mixed ^ mixed >> 31) % limit

    def pick(self, values):
        return values[self.below(len(values))]


def vocabulary():
    numbers = Numbers(1)
    words = list(STEMS)
    while len(words) < VOCABULARY_SIZE:
        words.append("".join(numbers.pick(SYLLABLES) for _ in range(2 + numbers.below(3))))
    return words


class Article:
    def __init__(self, number, count, words):
        self.number, self.count, self.words = number, count, words
        self.numbers = Numbers(number + 2)

    @staticmethod
    def path(number):
        return f"{TEAMS[number % len(TEAMS)]}/{TYPES[number // len(TEAMS) % len(TYPES)]}/a{number:06}.md"

    def word(self):
        """Six in ten of the trade, three of the common words, one of all."""
        draw = self.numbers.below(10)
        if draw < 6:
            return self.numbers.pick(STEMS)
        return self.words[self.numbers.below(2000 if draw < 9 else len(self.words))]

    def some(self, count):
        return " ".join(self.word() for _ in range(count))

    def sentence(self, count):
        return self.some(count).capitalize() + "."

    def link(self):
        target = self.path(self.numbers.below(self.count))
        return f"[{self.some(2)}]({os.path.relpath(target, os.path.dirname(self.path(self.number)))})"

    def paragraph(self, count):
        lines = []
        for _ in range(count):
            line = self.sentence(9 + self.numbers.below(9))
            kind = self.numbers.below(8)
            if kind == 0:
                line += f" See {self.link()}."
            elif kind == 1:
                line += f" Run `{self.word()} --{self.word()} {self.numbers.below(100)}`."
            elif kind == 2:
                line += f" The **{self.word()}** and the *{self.word()}*."
            lines.append(line)
        return "\n".join(lines) + "\n\n"

    def items(self, count, marker="- "):
        return "".join(f"{marker}{self.sentence(6 + self.numbers.below(7))}\n" for _ in range(count)) + "\n"

    def table(self):
        rows = "".join(
            f"| {self.some(2)} | `{self.some(2)}` | {self.numbers.below(1000)} |\n" for _ in range(3 + self.numbers.below(4)))
        return f"| Check | Command | Expected |\n| --- | --- | ---: |\n{rows}\n"

    def code(self):
        lines = "".join(
            f"{self.word()}ctl get {self.word()} --{self.word()}={self.numbers.below(99)} | grep {self.word()}\n"
            for _ in range(3 + self.numbers.below(5)))
        return f"```bash\n{lines}```\n\n"

    def front_matter(self):
        kind = TYPES[self.number // len(TEAMS) % len(TYPES)]
        day, month, year = 1 + self.numbers.below(28), 1 + self.numbers.below(12), 24 + self.numbers.below(4)
        return (
            f'---\ntitle: "{self.some(3).capitalize()} {self.number}"\nowner: team-{TEAMS[self.number % len(TEAMS)]}\n'
            f"status: {self.numbers.pick(['active', 'active', 'active', 'draft', 'deprecated'])}\n"
            f"review_date: 20{year}-{month:02}-{day:02}\ndate: 2024-{month:02}-{day:02}\n"
            f"ticket_types:\n  - {kind}\n  - {kind}.{self.numbers.pick(STEMS)}\n"
            f"tags: [{self.numbers.pick(STEMS)}, {self.numbers.pick(STEMS)}]\nseverity: {1 + self.numbers.below(4)}\n---\n\n")

    def text(self):
        steps = "".join(f"{n + 1}. {self.sentence(11)}\n" for n in range(3 + self.numbers.below(5)))
        links = "".join(f"- {self.link()}\n" for _ in range(3 + self.numbers.below(3)))
        return (
            f"{self.front_matter()}# {self.some(2).capitalize()}\n\n{self.paragraph(3)}"
            f"## Symptoms\n\n{self.items(5)}## Impact\n\n{self.paragraph(4)}"
            f"## Diagnosis\n\n{self.paragraph(3)}### {self.word().capitalize()} checks\n\n{self.table()}{self.code()}"
            f"## Mitigation\n\n{steps}\n> **Note:** {self.sentence(12)}\n\n{self.paragraph(5)}"
            f"## Escalation\n\n{self.paragraph(3)}## References\n\n{links}- <https://wiki.example.com/{self.number}>\n")


def write(folder, count):
    """Write `count` articles; returns their paths from `folder`."""
    words = vocabulary()
    paths = [Article.path(number) for number in range(count)]
    for parent in {os.path.dirname(path) for path in paths}:
        (pathlib.Path(folder) / parent).mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(paths):
        with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
            file.write(Article(number, count, words).text())
    return paths
