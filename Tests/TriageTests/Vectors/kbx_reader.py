"""A second reader of kbx-tok/1 and kbx/1, written from their description alone; the tests compare it with the compiler.

    python3 kbx_reader.py vectors > tokenizer.json        what the Swift tests read
    python3 kbx_reader.py search search.json < queries    one line of JSON for each query
"""
import json
import re
import sys
import unicodedata


def fold(text):
    kept = "".join(c for c in unicodedata.normalize("NFD", text) if not 0x300 <= ord(c) <= 0x36F)
    return unicodedata.normalize("NFC", kept)


def kind(c):
    cp = ord(c)
    if 0x3041 <= cp <= 0x3096 or 0x30A1 <= cp <= 0x30FA or 0x3400 <= cp <= 0x4DBF or 0x4E00 <= cp <= 0x9FFF:
        return "ideograph"
    category = unicodedata.category(c)
    return "upper" if category == "Lu" else "letter" if category[0] == "L" else "number" if category[0] == "N" else None


def stem(word):
    if not re.fullmatch("[a-z]{4,}", word):
        return word
    if word.endswith("ies") and len(word) >= 5:
        word = word[:-3] + "y"
    elif word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("iendo", "ando", "ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= 3 and re.search("[aeiouy]", rest):
            doubled = rest[-1] == rest[-2] and rest[-1] not in "aeiouylsz"
            word = rest[:-1] if doubled else rest
            break
    if len(word) > 3 and word[-1] in "aeo":
        word = word[:-1]
    return word[:-1] + "c" if word.endswith("z") else word


def runs(text):
    """Lists of (words, parts, whole)."""
    found, run = [], ""
    for c in fold(text) + " ":
        if kind(c):
            run += c
        elif run:
            found.append(split(run))
            run = ""
    return found


def split(run):
    kinds = [kind(c) for c in run]
    pieces, start = [], 0
    for i in range(1, len(run) + 1):
        if i == len(run) or boundary(kinds, i):
            piece = run[start:i].lower()
            if kinds[start] == "ideograph" and len(piece) > 1:
                pieces += [piece[j : j + 2] for j in range(len(piece) - 1)]
            else:
                pieces.append(piece)
            start = i
    pieces = [p for p in pieces if len(p.encode()) <= 40]
    whole = run.lower()
    return pieces, [stem(p) for p in pieces], whole if len(whole.encode()) <= 40 else ""


def boundary(kinds, i):
    before, here = kinds[i - 1], kinds[i]
    if (before == "number") != (here == "number") or (before == "ideograph") != (here == "ideograph"):
        return True
    if here != "upper":
        return False
    return before != "upper" or (i + 1 < len(kinds) and kinds[i + 1] == "letter")


def terms(text):
    found = []
    for _, parts, whole in runs(text):
        found += parts + ([whole] if len(parts) > 1 and whole else [])
    return found


TEXTS = [
    "", "KubePodCrashLooping", "HTTPServer2 parseJSON", "ORA-12170: TNS:Connect timeout", "Certificados caducados",
    "expired certificates expiring", "policies policy", "running stopped pulled", "luz luces", "Ñandú é ñ",
    "e\u0301te\u0301", "x509", "node20 v1.28.3", "PVC stuck in Pending", "日本語のテスト", "カ", "ünïcödé ŁÓDŹ",
    "a" * 41 + " ok", "snake_case kebab-case", "İstanbul", "ПРИВЕТ мир Ёлка", "status access ingress bus", "10.40.12.8:2049",
    "reiniciando permitiendo", "ééÉ", "ΑΘΉΝΑ", "GitLab-CI's job", "tt-egress-access", "emoji 🚀rocket", "seeds needed red",
]


# --- search -------------------------------------------------------------------------------------------------------

class Index:
    def __init__(self, path):
        data = json.load(open(path, encoding="utf-8"))
        self.data, self.m = data, data["m"]
        self.handles, self.terms, self.documents = {}, {}, []
        for n in range(len(self.m["keys"])):
            self.handles.update(data[f"h{n}"])
        for n in range(len(self.m["first"])):
            for term, text in data[f"t{n}"].items():
                self.terms[term] = postings(text)
        for n in range((self.m["n"] + self.m["dsz"] - 1) // self.m["dsz"]):
            self.documents += data[f"d{n}"]
        self.order = sorted(self.terms, key=lambda t: t.encode())

    def candidates(self, word, stemmed, last):
        """Groups of (term, weight)."""
        size = len(word.encode())
        found = [(stemmed, 16)] if stemmed in self.terms else []
        if (last and size >= 3) or (not found and size >= 5):
            found += [(t, 8) for t in [t for t in self.order if t.startswith(stemmed)][:40] if t != stemmed]
        if not found and size >= 4:
            found = [(t, 8) for t in self.near(stemmed, 1)]
        if found:
            return [found]
        for cut in range(3, len(word) - 1):
            both = [stem(word[:cut]), stem(word[cut:])]
            if all(half in self.terms for half in both):
                return [[(half, 8)] for half in both]
        return [[(t, 4) for t in self.near(stemmed, 2)]] if size >= 8 else []

    def near(self, word, limit):
        w = word.encode()
        for term in self.order:
            t = term.encode()
            if (t[:1] == w[:1] or t[:2] == w[1::-1]) and osa(w, t) <= limit:
                yield term

    def handled(self, whole):
        found = set(self.handles.get("=" + " ".join(whole), []) if len(whole) <= 8 else [])
        start = 0
        while start < min(16, len(whole)):
            for length in range(min(8, len(whole) - start), 0, -1):
                documents = self.handles.get(" ".join(whole[start : start + length]))
                if documents:
                    found.update(documents)
                    break
            start += length if documents else 1
        return found

    def search(self, query, limit=10):
        return [[self.documents[number][1], score] for number, score in self.rank(query, limit)]

    def rank(self, query, limit):
        """Numbers of documents with their scores."""
        found = runs(query)
        points, matched = {}, {}
        handled = self.handled([run[2] for run in found])
        titled = set(self.handles.get("=" + " ".join(run[2] for run in found), []) if len(found) <= 8 else [])
        words, seen = [], set()
        for n, (pieces, parts, whole) in enumerate(found):
            last = len(parts) - 1
            extra = [(whole, whole)] if last > 0 and whole else []
            for i, (piece, part) in enumerate([*zip(pieces, parts), *extra]):
                if part not in seen:
                    seen.add(part)
                    words.append((piece, part, n == len(found) - 1 and i >= last))
        if len(words) > 16:
            keep = sorted(range(len(words)), key=lambda i: (-len(words[i][1].encode()), i))[:16]
            words = [words[i] for i in sorted(keep)]
        for group in [group for word in words for group in self.candidates(*word)]:
            best = {}
            for term, weight in group:
                rarity, documents = self.terms[term]
                for document, impact in documents.items():
                    best[document] = max(best.get(document, 0), impact * rarity * weight)
            for document, value in best.items():
                if value:
                    points[document] = points.get(document, 0) + value
                    matched[document] = matched.get(document, 0) + 1
        scores = {d: points.get(d, 0) * (1 + matched.get(d, 0)) for d in set(points) | handled}
        for document in handled:
            scores[document] += 2_000_000_000 if document in titled else 1_000_000_000
        ranked = sorted(((-s, d) for d, s in scores.items() if s > 0))[:limit]
        return [(d, -s) for s, d in ranked]


def postings(text):
    """Rarity, and impact by document."""
    rarity, *groups = text.split(";")
    found = {}
    for group in groups:
        impact, gaps = group.split(":")
        document = 0
        for gap in gaps.split("."):
            document += int(gap, 36)
            found[document] = int(impact, 36)
    return int(rarity, 36), found


def osa(a, b):
    rows = [list(range(len(b) + 1))]
    for i in range(1, len(a) + 1):
        row = [i]
        for j in range(1, len(b) + 1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


if __name__ == "__main__":
    if sys.argv[1] == "vectors":
        vectors = [{"text": t, "terms": terms(t)} for t in TEXTS]
        print(json.dumps({"tokenizer": "kbx-tok/1", "vectors": vectors}, ensure_ascii=False, indent=1))
    else:
        index = Index(sys.argv[2])
        for line in sys.stdin:
            print(json.dumps(index.search(line.rstrip("\n")), ensure_ascii=False))
