// Search and suggestion in the browser, from the index beside this script; `manual/search-index.md` describes both.
//
//   KB.search(text, { limit, language, kinds })   a promise of results, the best first:
//     { kind, id, title, url, language, priority, summary, reviewed, score, reasons: [{ word, term, kind, points }] }
//     kind is "playbook", "ticket-type", "article" or "service"; url is relative to the site's root (`KB.root`);
//     the points of the reasons add up to the score. `limit` is 10; `kinds` is a list, all when left out.
//
// Order and scores are those of `runbookc search`: every number is an integer, and ties go to the lower number.
// A page loads this script when somebody starts to search: <script src="s/search.js">. It loads further scripts from its
// folder, so that it works from a disk, and never writes markup. A promise fails when the index is not there.
(function () {
  "use strict";
  const KB = window.KB = window.KB || {};
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  KB.root = folder.replace(/[^/]*\/$/, "");

  // --- parts of the index

  const parts = new Map(), loading = new Map();
  let place = "";
  window.KBX = {
    s(name, value) {
      if (name === "all") for (const key of Object.keys(value)) parts.set(key, value[key]);
      parts.set(name, value);
    },
  };

  function load(name) {
    if (parts.has(name)) return parts.get(name);
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const end = () => {
          script.remove();
          loading.delete(name);
          if (parts.has(name)) resolve(parts.get(name));
          else reject(new Error("The search index cannot be read: " + script.src));
        };
        script.onload = script.onerror = end;
        script.src = folder + place + name + ".js";
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  async function open() {
    if (place) return;
    const index = await load("index");
    place = index.folder + "/";
    await Promise.all(index.entry.map(load));
  }

  // --- kbx-tok/1

  const ideograph = /[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff]/;
  const lower = letters => letters.map(c => c.toLowerCase()).join("");
  // As one character for each byte: lengths, order and edits count bytes.
  const utf8 = text => /^[\0-\x7f]*$/.test(text) ? text : String.fromCharCode(...new TextEncoder().encode(text));
  const fold = text => text.replace(/[\u00c0-\u1fff]/g, c =>
    c.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC"));
  const kindOf = c => ideograph.test(c) ? 3 : /\p{Lu}/u.test(c) ? 2 : /\p{L}/u.test(c) ? 1 : 0;

  function stem(word) {
    if (!/^[a-z]{4,}$/.test(word)) return word;
    if (/..ies$/.test(word)) word = word.slice(0, -3) + "y";
    else if (/[^sui]s$/.test(word)) word = word.slice(0, -1);
    for (const end of ["iendo", "ando", "ing", "ed"]) {
      const rest = word.slice(0, -end.length);
      if (!word.endsWith(end) || rest.length < 3 || !/[aeiouy]/.test(rest)) continue;
      word = /([^aeiouylsz])\1$/.test(rest) ? rest.slice(0, -1) : rest;
      break;
    }
    return word.replace(/(...)[aeo]$/, "$1").replace(/z$/, "c");
  }

  function run(text) {
    const letters = [...text], kinds = letters.map(kindOf), words = [];
    const keep = word => { if (utf8(word).length <= 40) words.push(word); };
    let start = 0;
    for (let i = 1; i <= letters.length; i++) {
      const before = kinds[i - 1], here = kinds[i];
      const isEnd = i === letters.length || !before !== !here || (before > 2) !== (here > 2)
        || here === 2 && (before !== 2 || kinds[i + 1] === 1);
      if (!isEnd) continue;
      const piece = letters.slice(start, i);
      if (before > 2 && piece.length > 1) for (let j = 1; j < piece.length; j++) keep(lower(piece.slice(j - 1, j + 1)));
      else keep(lower(piece));
      start = i;
    }
    const whole = lower(letters);
    return { words, stems: words.map(stem), whole: utf8(whole).length <= 40 ? whole : "" };
  }

  const runsOf = (text, limit) => {
    // What stands behind the limit, in bytes, is not read.
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > limit) text = new TextDecoder().decode(bytes.subarray(0, limit)).replace(/\ufffd+$/, "");
    return (fold(text).match(/[\p{L}\p{N}]+/gu) || []).map(run);
  };

  // --- terms

  // The last of the sorted first entries that is not behind the text; -1 when all are.
  function shard(first, text) {
    let low = 0, high = first.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (utf8(first[middle]) <= utf8(text)) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  const number = text => parseInt(text, 36);
  function posting(text, encoded) {
    const [rarity, ...groups] = encoded.split(";");
    const found = [];
    for (const group of groups) {
      const [impact, gaps] = group.split(":");
      let document = 0;
      for (const gap of gaps.split(".")) found.push([document += number(gap), number(impact)]);
    }
    return { text, rarity: number(rarity), found };
  }

  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
  async function term(text) {
    const at = shard(parts.get("m").first, text);
    const terms = at < 0 ? {} : await load("t" + at);
    return has(terms, text) ? posting(text, terms[text]) : null;
  }

  async function startingWith(prefix, limit) {
    const { first } = parts.get("m"), wanted = utf8(prefix), found = [];
    const start = Math.max(0, shard(first, prefix));
    for (let at = start; at < first.length && found.length < limit; at++) {
      if (at > start && !utf8(first[at]).startsWith(wanted)) break;
      const terms = await load("t" + at);
      const names = Object.keys(terms).filter(name => utf8(name).startsWith(wanted)).sort(order);
      found.push(...names.map(name => posting(name, terms[name])));
    }
    return found.slice(0, limit);
  }
  const order = (a, b) => utf8(a) < utf8(b) ? -1 : 1;

  // Optimal string alignment, when it is within the limit.
  function isWithin(limit, a, b) {
    if (Math.abs(a.length - b.length) > limit) return false;
    let older = [], old = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      if (Math.min(...row) > limit) return false;
      older = old;
      old = row;
    }
    return old[b.length] <= limit;
  }

  // All terms that start with a byte.
  async function lexicon(byte) {
    const name = "x" + (/[a-z0-9]/.test(byte) ? byte : "other");
    if (!parts.get("m").lex.includes(name)) return [];
    let before = [];
    return (await load(name)).split(" ").map(entry => {
      before = before.slice(0, number(entry[0])).concat([...entry.slice(1)]);
      return before.join("");
    });
  }

  // Terms that start like the word, or with its first two letters swapped.
  async function near(word, limit) {
    const bytes = utf8(word), names = new Set();
    for (const byte of new Set([bytes[0], bytes[1]])) {
      for (const candidate of await lexicon(byte)) {
        const other = utf8(candidate);
        if (other[0] !== bytes[0] && (other[0] !== bytes[1] || other[1] !== bytes[0])) continue;
        if (isWithin(limit, bytes, other)) names.add(candidate);
      }
    }
    return Promise.all([...names].sort(order).map(term));
  }

  // The two terms that make a word together, "imagepull"; none or both.
  async function halves(text) {
    const letters = [...text];
    for (let at = 3; at <= letters.length - 2; at++) {
      const both = [letters.slice(0, at), letters.slice(at)].map(half => stem(half.join("")));
      const known = await Promise.all(both.map(async half => (await lexicon(utf8(half)[0])).includes(half)));
      if (known[0] && known[1]) return Promise.all(both.map(term));
    }
    return [];
  }

  // --- search

  async function addHandles(runs, documents) {
    const whole = runs.map(run => run.whole);
    async function look(key) {
      const { keys } = parts.get("m"), at = shard(keys, key);
      const handles = at < 0 ? {} : await load("h" + at);
      if (!has(handles, key)) return false;
      for (const document of handles[key]) documents.at(document).handles.push(key.replace("=", ""));
      return true;
    }
    if (runs.length && runs.length <= 8) await look("=" + whole.join(" "));
    for (let start = 0; start < Math.min(whole.length, 16);) {
      let length = Math.min(8, whole.length - start);
      while (length && !await look(whole.slice(start, start + length).join(" "))) length--;
      start += length || 1;
    }
  }

  function wordsOf(runs) {
    const words = [], seen = new Set();
    runs.forEach((run, at) => run.words.forEach((text, i) => {
      if (seen.has(run.stems[i])) return;
      seen.add(run.stems[i]);
      words.push({ text, stem: run.stems[i], isLast: at === runs.length - 1 && i === run.words.length - 1 });
    }));
    if (words.length <= 16) return words;
    const size = word => utf8(word.stem).length;
    return words.map((word, at) => ({ word, at })).sort((a, b) => size(b.word) - size(a.word) || a.at - b.at)
      .slice(0, 16).sort((a, b) => a.at - b.at).map(entry => entry.word);
  }

  // Terms that may stand for the word, in groups; of each group the best counts.
  async function candidates(word) {
    const rated = (terms, kind, weight) => terms.map(term => ({ term, kind, weight }));
    const size = utf8(word.text).length;
    const exact = await term(word.stem);
    let found = rated(exact ? [exact] : [], "exact", 16);
    if (word.isLast && size >= 3 || !exact && size >= 5) {
      const longer = await startingWith(word.stem, 40);
      found = found.concat(rated(longer.filter(other => other.text !== word.stem), "prefix", 8));
    }
    if (!found.length && size >= 4) found = rated(await near(word.stem, 1), "one-edit", 8);
    if (found.length) return [found];
    const both = await halves(word.text);
    if (both.length) return both.map(half => rated([half], "half", 8));
    return size >= 8 ? [rated(await near(word.stem, 2), "two-edits", 4)] : [];
  }

  class Documents extends Map {
    at(number) {
      if (!this.has(number)) this.set(number, { number, handles: [], reasons: [] });
      return this.get(number);
    }
  }

  async function match(word, documents) {
    for (const group of await candidates(word)) {
      const best = new Map();
      for (const { term, kind, weight } of group) {
        for (const [document, impact] of term.found) {
          const points = impact * term.rarity * weight;
          if (points > (best.get(document) || { points: 0 }).points) {
            best.set(document, { word: word.text, term: term.text, kind, points });
          }
        }
      }
      for (const [document, reason] of best) documents.at(document).reasons.push(reason);
    }
  }

  async function record(number) {
    const size = parts.get("m").dsz;
    const [kind, id, title, url, language, priority, summary, reviewed] =
      (await load("d" + Math.floor(number / size)))[number % size];
    return { kind, id, title, url, language, priority, summary, reviewed };
  }

  function documentsIn(language) {
    const { languages } = parts.get("m"), spoken = new Set();
    let at = 0;
    const steps = has(languages, language) ? languages[language].split(".").map(number) : [];
    steps.forEach((step, i) => { for (const end = at + step; at < end; at++) if (i % 2) spoken.add(at); });
    return spoken;
  }

  KB.search = async function (text, options) {
    const { limit = 10, language = "", kinds = [] } = options || {};
    await open();
    const runs = runsOf(text, 16384), documents = new Documents(), manifest = parts.get("m");
    await addHandles(runs, documents);
    for (const word of wordsOf(runs)) await match(word, documents);
    // The documents of a kind follow each other.
    const isWanted = number => !kinds.length || kinds.some(kind => {
      const [start, end] = manifest.kinds[kind] || [0, 0];
      return number >= start && number < end;
    });
    const spoken = documentsIn(language);
    const hits = [...documents.values()].filter(hit => isWanted(hit.number)).map(hit => {
      const handle = hit.handles.sort(order)[0];
      const factor = 1 + hit.reasons.length;
      const reasons = hit.reasons.map(reason => ({ ...reason, points: reason.points * factor }));
      if (handle != null) reasons.unshift({ word: handle, term: handle, kind: "handle", points: 1e9 });
      let score = reasons.reduce((sum, reason) => sum + reason.points, 0);
      const bonus = spoken.has(hit.number) ? Math.floor(score / 8) : 0;
      if (bonus) reasons.push({ word: language, term: language, kind: "language", points: bonus });
      return { number: hit.number, score: score + bonus, reasons };
    }).filter(hit => hit.score).sort((a, b) => b.score - a.score || a.number - b.number).slice(0, limit);
    return Promise.all(hits.map(async ({ number, score, reasons }) => ({ ...await record(number), score, reasons })));
  };
})();
