"""A second reader of part `q` of kbx/1, written from its description alone: which ticket types a ticket is about.

    python3 kbx_tickets.py search.json < tickets.jsonl    one line of JSON for each ticket
"""
import json
import re
import sys

import kbx_reader as kbx


class Matcher:
    def __init__(self, path):
        self.q = q = json.load(open(path, encoding="utf-8"))["q"]
        self.weights = q["weights"]
        words = {language: text.split(" ") for language, text in q["words"].items()}
        self.spoken = {language: set(list_) for language, list_ in words.items()}
        self.small = {kbx.stem(word) for list_ in words.values() for word in list_}
        self.terms = {text: kbx.postings(encoded) for text, encoded in q["terms"].items()}
        self.order = sorted(self.terms, key=lambda t: t.encode())
        self.patterns = [[re.compile(p, re.I | re.A) for p in kind["signatures"]] for kind in q["types"]]

    # --- words

    def mend(self, stems):
        mended = {}
        for word in stems:
            if word not in self.terms and word not in mended and len(mended) < 200:
                near = re.fullmatch("[a-z]{6,}", word) and next(
                    (t for t in self.order if t[0] == word[0] and abs(len(t.encode()) - len(word)) <= 1
                     and kbx.osa(word.encode(), t.encode()) <= 1), None)
                mended[word] = near or word
        return [mended.get(word, word) for word in stems]

    def field(self, runs):
        stems = self.mend([part for run in runs for part in run[1] if part not in self.small])
        places = {}
        for at, word in enumerate(stems):
            if len(places.setdefault(word, [])) < 64:
                places[word].append(at)
        terms = list(dict.fromkeys(stems + [run[2] for run in runs if len(run[1]) > 1]))
        return stems, places, terms

    @staticmethod
    def is_exact(stems, field):
        return any(field[0][at : at + len(stems)] == stems for at in field[1].get(stems[0], []))

    @staticmethod
    def is_near(stems, field):
        return any(all(any(abs(at - anchor) <= len(stems) + 5 for at in field[1][word]) for word in stems)
                   for anchor in field[1][stems[0]])

    # --- one type

    def score(self, place, ticket, fields, whole, text, outside):
        kind, weights, reasons = self.q["types"][place], self.weights, []
        rarity = lambda word: self.terms[word][0] if word in self.terms else 0
        impact = lambda word: self.terms[word][1].get(place, 0) if word in self.terms else 0
        weight = lambda word, least=0: rarity(word) * max(least, impact(word)) // 16
        holds = lambda handle: f" {handle} " in f" {whole} "
        key = " ".join(run[2] for run in kbx.runs(ticket["alert"]) if run[2])
        if any(name == key or holds(name) for name in kind["alerts"]):
            reasons.append(("alert", weights["handle"]))
        if any(map(holds, kind["handles"])):
            reasons.append(("handle", weights["handle"]))
        points = weights["signature"]
        for pattern in self.patterns[place]:
            if pattern.search(text):
                reasons.append(("signature", points))
                points = weights["signature"] // 4
        found = []
        for at, field in enumerate(fields):
            bonus = 100 if at else 100 + weights["title"]
            for name, percent in (("aliases", bonus), ("questions", bonus * weights["question"] // 100)):
                for phrase, stems in kind[name]:
                    match = self.match(stems.split(" "), field, percent, rarity)
                    if match:
                        here, factor, least = match
                        worth = sum(weight(word, least) for word in here) * factor // 100
                        found.append((-worth, len(found), name, here, factor, least))
        covered, telling = set(), 0
        for _, _, name, here, factor, least in sorted(found, key=lambda entry: entry[:2]):
            fresh = [word for word in here if word not in covered]
            covered.update(fresh)
            reasons.append(("alias" if name == "aliases" else "question",
                            sum(weight(word, least) for word in fresh) * factor // 100))
            telling += sum(weight(word, least) >= 60 for word in fresh)
        for at, field in enumerate(fields):
            bonus = 100 if at else 100 + weights["title"]
            for word in field[2]:
                if impact(word) and word not in covered:
                    covered.add(word)
                    reasons.append(("word", weight(word) * bonus // 100 * weights["word"] // 100))
                    telling += weight(word) >= 60
        reasons = [reason for reason in reasons if reason[1]]
        if not reasons:
            return 0
        if telling > 2:
            reasons.append(("coverage", min(8, telling - 2) * weights["further-word"]))
        reasons += self.scope(kind, ticket, sum(points for _, points in reasons))
        for _, stems in kind["negatives"]:
            if any(self.is_exact(stems.split(" "), field) for field in fields):
                reasons.append(("negative", weights["negative"]))
        for at in range(outside):
            reasons.append(("outside", -(-weights["outside"] // 3) if at else weights["outside"]))
        strong = any(name in ("handle", "alert", "signature") or name == "alias" and points >= 600
                     for name, points in reasons)
        if kind["security"] and strong:
            reasons.append(("security", weights["security"]))
        return sum(points for _, points in reasons)

    def match(self, stems, field, bonus, rarity):
        here = [word for word in stems if word in field[1]]
        if not here:
            return None
        factor, least = self.weights["near-phrase"], 0
        if here == stems and self.is_exact(stems, field):
            factor, least = (self.weights["exact-phrase"] if len(stems) > 1 else factor), 16
        elif not (here == stems and self.is_near(stems, field)):
            whole, part = sum(map(rarity, stems)), sum(map(rarity, here))
            if len(here) < 2 or not self.is_near(here, field) or not whole:
                return None
            if part * 100 < whole * self.weights["part-share"]:
                return None
            factor = self.weights["part-phrase"] * part // whole
        return here, factor * bonus // 100, least

    def scope(self, kind, ticket, total):
        item = ticket["cmdb_ci"].lower()
        if item in kind["items"]:
            yield "scope", min(self.weights["scope"], total * self.weights["scope-share"] // 100)
        elif item:
            yield "scope", self.weights["other-scope" if item in self.q["items"] else "foreign-scope"]
        if ticket["cluster"] in kind["clusters"]:
            yield "scope", self.weights["cluster"]

    # --- all types

    def suggest(self, given):
        """The best three as [id, score]; of tickets whose fields meet no condition of a playbook."""
        ticket = {name: str(given.get(name) or "") for name in
                  ("short_description", "description", "cmdb_ci", "cluster", "alert")}
        texts = [ticket["short_description"], ticket["description"]]
        runs = [kbx.runs(text) for text in texts]
        fields = [self.field(found) for found in runs]
        whole = " ".join(run[2] for found in runs for run in found)
        outside = sum(self.is_exact(stems.split(" "), fields[0]) for _, stems in self.q["outside"])
        ranked = sorted((-self.score(place, ticket, fields, whole, "\n".join(texts), outside), kind["id"])
                        for place, kind in enumerate(self.q["types"]))
        if -ranked[0][0] < self.weights["threshold"]:
            return []
        return [[id_, -score] for score, id_ in ranked[:3] if -score * 3 >= self.weights["threshold"]]


if __name__ == "__main__":
    matcher = Matcher(sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(matcher.suggest(json.loads(line))))
