// Search and suggestion in the browser, from the index beside this script; `manual/search-index.md` describes both.
//
//   KB.search(text, { limit, language, kinds })   a promise of results, the best first:
//     { kind, id, title, url, language, priority, summary, reviewed, score, reasons: [{ word, term, kind, points }] }
//     kind is "playbook", "ticket-type", "article" or "service"; url is relative to the site's root (`KB.root`);
//     the points of the reasons add up to the score. `limit` is 10; `kinds` is a list, all when left out.
//
//   KB.suggest(ticket, { limit, asOf })   a promise of the answer to a ticket: a text, or an object with the fields
//     short_description, description, cmdb_ci, cluster, namespace, environment, alert, category, impact, urgency, lang:
//     { decision, language, explanation, candidates: [{ ticketType, title, playbook, interim, url, hash, score, margin,
//       reasons: [{ kind, field, text, points }], values: { id: value }, missingInputs, priority, priorityReason,
//       reclassification, entryTier, escalateAfter, nextReview, review }] }
//     decision is "match", "ambiguous" or "none"; `values` are what the text fills in of the playbook's inputs. A text of
//     several lines is taken as short description and description. `asOf` is today, as "2026-11-21".
//
// Order and scores are those of `runbookc search` and `suggest`: every number is an integer, and ties go to the lower number.
// A page loads this script when somebody starts to search: <script src="s/search.js">. It loads further scripts from its
// folder, so that it works from a disk, and never writes markup. A promise fails when the index is not there.
(function () {
  "use strict";
  const KB = window.KB = window.KB || {};
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  KB.root = folder.replace(/[^/]*\/$/, "");

  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  // --- parts of the index

  // The values of scripts, by the names of their files, which tell what stands in them.
  const parts = new Map(), loading = new Map();
  // Where the parts of one edition lie: their `names`, and at hand its `own` parts, the manifest `m` among them.
  let head;
  window.KBX = { s(name, value) { parts.set(name, value); } };

  function script(name, query = "") {
    if (parts.has(name)) return parts.get(name);
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script"), path = folder + (name === "index" ? "" : "kbx/") + name + ".js";
        const end = () => {
          script.remove();
          loading.delete(name);
          if (parts.has(name)) resolve(parts.get(name));
          else reject(new Error("The search index cannot be read: " + path));
        };
        script.onload = script.onerror = end;
        script.src = path + query;
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  function load(name) {
    const { names, own } = head, kind = name[0];
    if (has(own, name)) return own[name];
    const at = 8 * (kind === "x" ? own.m.lex.indexOf(name) : name.slice(1));
    return script(name + "-" + (names[name] || own.m.names[kind].slice(at, at + 8)));
  }

  async function open(query) {
    const { entry, names } = await script("index", query);
    const values = await Promise.all(entry.map(name => script(name + "-" + names[name])));
    head = { names, own: entry[0] === "all" ? values[0] : Object.fromEntries(entry.map((name, at) => [name, values[at]])) };
  }

  // Works with the parts of one edition. When one of them is gone, another edition may have been published since the page
  // was opened, or since a browser's store took `index.js` in: it is asked for once more.
  async function reading(work) {
    for (let tries = 0;; tries++) {
      try {
        if (!head) await open(tries ? "?" + Date.now() : "");
        const { names } = head, found = await work();
        if (names === head.names) return found;
      } catch (error) {
        if (tries) throw error;
        head = null;
        parts.delete("index");
      }
    }
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

  // What stands behind the limit, in bytes, is not read.
  const cut = (text, limit) => {
    const bytes = new TextEncoder().encode(text);
    return bytes.length > limit ? new TextDecoder().decode(bytes.subarray(0, limit)).replace(/\ufffd+$/, "") : text;
  };
  const runsOf = (text, limit) => (fold(cut(text, limit)).match(/[\p{L}\p{N}]+/gu) || []).map(run);

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

  async function term(text) {
    const at = shard(head.own.m.first, text);
    const terms = at < 0 ? {} : await load("t" + at);
    return has(terms, text) ? posting(text, terms[text]) : null;
  }

  async function startingWith(prefix, limit) {
    const { first } = head.own.m, wanted = utf8(prefix), found = [];
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
    if (!head.own.m.lex.includes(name)) return [];
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

  // Whether a handle may begin with the run: a Bloom filter with three bits of the FNV-1a hash for each.
  function mayBegin(run) {
    const { starts } = head.own.m;
    if (starts === undefined) return true;
    let hash = 0x811c9dc5;
    for (const byte of utf8(run)) hash = Math.imul(hash ^ byte.charCodeAt(), 0x1000193);
    const step = (hash << 16 | hash >>> 16 | 1) >>> 0, size = 4 * starts.length;
    return [0, 1, 2].every(turn => {
      const bit = ((hash >>> 0) + turn * step) % size;
      return parseInt(starts[bit >> 2], 16) >> bit % 4 & 1;
    });
  }

  async function addHandles(runs, documents) {
    const whole = runs.map(run => run.whole);
    async function look(key) {
      const { keys } = head.own.m, at = shard(keys, key);
      const handles = at < 0 ? {} : await load("h" + at);
      if (!has(handles, key)) return false;
      for (const document of handles[key]) {
        const hit = documents.at(document);
        if (key[0] === "=") hit.title = key.slice(1); else hit.handles.push(key);
      }
      return true;
    }
    if (runs.length && runs.length <= 8) await look("=" + whole.join(" "));
    for (let start = 0; start < Math.min(whole.length, 16);) {
      let length = mayBegin(whole[start]) ? Math.min(8, whole.length - start) : 0;
      while (length && !await look(whole.slice(start, start + length).join(" "))) length--;
      start += length || 1;
    }
  }

  function wordsOf(runs) {
    const words = [], seen = new Set();
    runs.forEach(({ words: texts, stems, whole }, at) => {
      const last = stems.length - 1, all = last > 0 && whole ? [...stems, whole] : stems;
      all.forEach((stem, i) => {
        if (seen.has(stem)) return;
        seen.add(stem);
        words.push({ text: i > last ? whole : texts[i], stem, isLast: at === runs.length - 1 && i >= last });
      });
    });
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

  function match(word, groups, documents) {
    for (const group of groups) {
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
    const size = head.own.m.dsz;
    const [kind, id, title, url, language, priority, summary, reviewed] =
      (await load("d" + Math.floor(number / size)))[number % size];
    return { kind, id, title, url, language, priority, summary, reviewed };
  }

  function documentsIn(language) {
    const { languages } = head.own.m, spoken = new Set();
    let at = 0;
    const steps = has(languages, language) ? languages[language].split(".").map(number) : [];
    steps.forEach((step, i) => { for (const end = at + step; at < end; at++) if (i % 2) spoken.add(at); });
    return spoken;
  }

  KB.search = (text, options) => reading(() => search(text, options || {}));

  async function search(text, { limit = 10, language = "", kinds = [] }) {
    const runs = runsOf(text, 16384), documents = new Documents(), manifest = head.own.m;
    const words = wordsOf(runs);
    // The files are asked for together; a disk answers many as fast as one.
    const [found] = await Promise.all([Promise.all(words.map(candidates)), addHandles(runs, documents)]);
    words.forEach((word, at) => match(word, found[at], documents));
    // The documents of a kind follow each other.
    const isWanted = number => !kinds.length || kinds.some(kind => {
      const [start, end] = manifest.kinds[kind] || [0, 0];
      return number >= start && number < end;
    });
    const spoken = documentsIn(language);
    const hits = [...documents.values()].filter(hit => isWanted(hit.number)).map(hit => {
      const handle = hit.title || hit.handles.sort(order)[0];
      const factor = 1 + hit.reasons.length;
      const reasons = hit.reasons.map(reason => ({ ...reason, points: reason.points * factor }));
      if (handle) {
        const [kind, points] = hit.title ? ["title", 2e9] : ["handle", 1e9];
        reasons.unshift({ word: handle, term: handle, kind, points });
      }
      let score = reasons.reduce((sum, reason) => sum + reason.points, 0);
      const bonus = spoken.has(hit.number) ? Math.floor(score / 8) : 0;
      if (bonus) reasons.push({ word: language, term: language, kind: "language", points: bonus });
      return { number: hit.number, score: score + bonus, reasons };
    }).filter(hit => hit.score).sort((a, b) => b.score - a.score || a.number - b.number).slice(0, limit);
    return Promise.all(hits.map(async ({ number, score, reasons }) => ({ ...await record(number), score, reasons })));
  }

  // --- tickets

  const sum = (list, weigh) => list.reduce((total, entry) => total + weigh(entry), 0);
  const percent = (value, share) => Math.trunc(value * share / 100);
  const handleKey = text => runsOf(text, Infinity).map(entry => entry.whole).filter(Boolean).join(" ");
  const phrases = list => list.map(([text, stems]) => ({ text, stems: stems.split(" ") }));
  const regExp = text => new RegExp(text.replace(/\\s/g, "[ \\t\\n\\v\\f\\r]"), "i");
  let model;

  async function openTickets() {
    const data = await load("q");
    if (model && model.data === data) return;
    const spoken = {}, terms = new Map(), byStart = new Map();
    for (const language of Object.keys(data.words)) spoken[language] = new Set(data.words[language].split(" "));
    for (const text of Object.keys(data.terms).sort(order)) {
      const { rarity, found } = posting(text, data.terms[text]);
      terms.set(text, { rarity, impacts: new Map(found) });
      byStart.set(utf8(text)[0], (byStart.get(utf8(text)[0]) || []).concat(utf8(text)));
    }
    const small = new Set(Object.values(spoken).flatMap(words => [...words]).map(stem));
    const types = data.types.map((type, place) => ({
      ...type, place, aliases: phrases(type.aliases), questions: phrases(type.questions),
      negatives: phrases(type.negatives), patterns: type.signatures.map(regExp),
    }));
    model = { ...data, data, spoken, small, terms, byStart, types, outside: phrases(data.outside) };
  }

  // A stem that no ticket type has is taken for the first one that is one edit away.
  function mend(stems) {
    const mended = new Map();
    return stems.map(word => {
      if (model.terms.has(word)) return word;
      if (!mended.has(word)) {
        if (mended.size >= 200) return word;
        const near = /^[a-z]{6,}$/.test(word) && (model.byStart.get(word[0]) || []).find(other => isWithin(1, word, other));
        mended.set(word, near ? new TextDecoder().decode(Uint8Array.from(near, c => c.charCodeAt(0))) : word);
      }
      return mended.get(word);
    });
  }

  function fieldOf(name, runs) {
    const stems = mend(runs.flatMap(entry => entry.stems).filter(word => !model.small.has(word)));
    const places = new Map();
    stems.forEach((word, at) => {
      if (!places.has(word)) places.set(word, []);
      if (places.get(word).length < 64) places.get(word).push(at);
    });
    const terms = new Set(stems.concat(runs.filter(entry => entry.stems.length > 1).map(entry => entry.whole)));
    return { name, stems, places, terms };
  }

  const isExact = (stems, field) => (field.places.get(stems[0]) || []).some(start =>
    stems.every((word, i) => field.stems[start + i] === word));
  const isNear = (stems, field) => field.places.get(stems[0]).some(anchor =>
    stems.every(word => field.places.get(word).some(at => Math.abs(at - anchor) <= stems.length + 5)));

  function score(type, ticket, text, outside) {
    const { weights, terms } = model, reasons = [];
    let total = 0, telling = 0;
    const add = (kind, field, text, points) => {
      if (!points) return;
      reasons.push({ kind, field, text, points });
      total += points;
    };
    const rarity = word => (terms.get(word) || { rarity: 0 }).rarity;
    const impact = word => (terms.has(word) && terms.get(word).impacts.get(type.place)) || 0;
    const weight = (word, least) => Math.trunc(rarity(word) * Math.max(least, impact(word)) / 16);
    const worth = (stems, match) => percent(sum(stems, word => weight(word, match.least)), match.factor);

    const holds = handle => (" " + text.whole + " ").includes(" " + handle + " ");
    const key = handleKey(ticket.alert);
    const alert = type.alerts.find(name => name === key || holds(name))
      || type.alertGlobs.find(glob => globMatches(glob, ticket.alert.toLowerCase()));
    if (alert) add("alert", "", alert, weights.handle);
    const handle = type.handles.find(holds);
    if (handle) add("handle", "", handle, weights.handle);
    let points = weights.signature;
    type.patterns.forEach((pattern, i) => {
      if (!pattern.test(text.text)) return;
      add("signature", "", type.signatures[i], points);
      points = Math.trunc(weights.signature / 4);
    });

    const found = [];
    function look(kind, phrase, field, bonus) {
      const here = phrase.stems.filter(word => field.places.has(word)), all = here.length === phrase.stems.length;
      if (!here.length) return;
      let factor = weights["near-phrase"], least = 0;
      if (all && isExact(phrase.stems, field)) {
        least = 16;
        if (here.length > 1) factor = weights["exact-phrase"];
      } else if (!(all && isNear(phrase.stems, field))) {
        const whole = sum(phrase.stems, rarity), part = sum(here, rarity);
        if (here.length < 2 || !isNear(here, field) || !whole || part * 100 < whole * weights["part-share"]) return;
        factor = Math.trunc(weights["part-phrase"] * part / whole);
      }
      const match = { kind, text: phrase.text, field: field.name, stems: here, least, factor: percent(factor, bonus) };
      found.push({ match, worth: worth(here, match), at: found.length });
    }
    const bonusOf = at => at ? 100 : 100 + weights.title;
    text.fields.forEach((field, at) => {
      for (const phrase of type.aliases) look("alias", phrase, field, bonusOf(at));
      for (const phrase of type.questions) look("question", phrase, field, percent(bonusOf(at), weights.question));
    });
    const covered = new Set();
    const fresh = word => !covered.has(word) && covered.add(word);
    for (const { match } of found.sort((a, b) => b.worth - a.worth || a.at - b.at)) {
      const stems = match.stems.filter(fresh);
      add(match.kind, match.field, match.text, worth(stems, match));
      telling += stems.filter(word => weight(word, match.least) >= 60).length;
    }
    text.fields.forEach((field, at) => {
      for (const word of field.terms) {
        if (!impact(word) || !fresh(word)) continue;
        add("word", field.name, word, percent(percent(weight(word, 0), bonusOf(at)), weights.word));
        if (weight(word, 0) >= 60) telling++;
      }
    });
    // Where a ticket comes from says nothing about what it wants.
    if (!reasons.length) return { total, reasons };
    const further = Math.min(8, telling - 2);
    if (further > 0) add("coverage", "", `${telling} words point here`, further * weights["further-word"]);
    const item = ticket.cmdb_ci.toLowerCase();
    if (item) {
      add("scope", "cmdb_ci", "CI " + ticket.cmdb_ci, type.items.includes(item)
        ? Math.min(weights.scope, percent(total, weights["scope-share"]))
        : weights[model.items.includes(item) ? "other-scope" : "foreign-scope"]);
    }
    if (type.clusters.includes(ticket.cluster)) add("scope", "cluster", "cluster " + ticket.cluster, weights.cluster);
    for (const phrase of type.negatives) {
      const field = text.fields.find(field => isExact(phrase.stems, field));
      if (field) add("negative", field.name, phrase.text, weights.negative);
    }
    outside.forEach((word, i) =>
      add("outside", "short_description", word, i ? Math.trunc(weights.outside / 3) : weights.outside));
    addConditions(type.playbook, ticket, weights, add);
    const isStrong = reasons.some(({ kind, points }) =>
      ["handle", "alert", "signature"].includes(kind) || kind === "alias" && points >= 600);
    if (type.security && isStrong) add("security", "", "security wording goes first", weights.security);
    return { total, reasons };
  }

  function addConditions(playbook, ticket, weights, add) {
    if (!playbook) return;
    const holds = ([field, comparison, ...values]) => {
      const value = valueOf(ticket, field).toLowerCase();
      return value ? values.some(wanted => {
        wanted = wanted.toLowerCase();
        return comparison === "contains" ? value.includes(wanted)
          : comparison === "prefix" ? value.startsWith(wanted) : value === wanted;
      }) : null;
    };
    for (const condition of playbook.all) {
      if (condition[0] !== "cmdb_ci" && holds(condition) === false) {
        add("condition", condition[0], "not as the playbook asks", weights.condition);
      }
    }
    if (playbook.any.length && playbook.any.every(condition => holds(condition) === false)) {
      add("condition", "", "nothing that the playbook asks for", weights.condition);
    }
    for (const condition of playbook.not) {
      if (holds(condition)) add("condition", condition[0], "the playbook excludes it", weights.excluded);
    }
  }

  const globMatches = (glob, text) => {
    const [first, ...rest] = glob.split("*"), last = rest.pop();
    if (last == null) return glob === text;
    if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
    let at = first.length;
    return rest.every(piece => {
      const place = text.indexOf(piece, at);
      at = place + piece.length;
      return place >= 0;
    }) && at <= text.length - last.length;
  };

  const fieldNames = { ticket: "number", ci: "cmdb_ci", alert_name: "alert" };
  const valueOf = (ticket, field) => {
    field = has(fieldNames, field) ? fieldNames[field] : field;
    if (field === "impact" || field === "urgency") return levelOf(ticket[field]);
    return has(ticket, field) ? ticket[field] : "";
  };
  const levels = { 1: "high", alto: "high", alta: "high", 2: "medium", moderate: "medium", medio: "medium",
    media: "medium", 3: "low", bajo: "low", baja: "low", high: "high", medium: "medium", low: "low" };
  const levelOf = text => {
    const word = runsOf(text, 100).map(entry => entry.whole).find(word => has(levels, word));
    return word ? levels[word] : "";
  };

  // --- values

  function recognize(field, text) {
    for (const { field: name, find, value } of head.own.r) {
      const place = name === field && regExp(find).exec(text);
      const inner = place && value ? regExp(value).exec(place[0]) : place;
      if (inner) return inner[0];
    }
    return "";
  }
  const kinds = ["host", "port", "namespace", "pod", "ticket"];
  const guess = (id, text) => {
    const last = id.split("_").pop();
    return kinds.includes(last) ? recognize(last, text) : "";
  };

  function inputsOf(type, ticket, text) {
    const values = {}, missing = [];
    const own = type.interim ? null : type.playbook;
    const inputs = own ? own.inputs : type.requires.map(id => ({ id, required: true }));
    for (const input of inputs) {
      const { id, from, choices } = input;
      const words = choices ? new Set(text.match(/[\p{L}\p{N}_-]+/gu)) : new Set();
      const named = (choices || []).filter(choice => words.has(choice));
      const found = [from && valueOf(ticket, from), valueOf(ticket, id), named.length === 1 && named[0],
        own && [...kinds, "cidr"].includes(input.type) ? recognize(input.type, text) : guess(id, text)]
        .find(value => value && isValid(value, input));
      if (found) { if (!has(values, id)) values[id] = found; } else if (input.required) missing.push(id);
    }
    return { values, missing };
  }

  function isValid(value, { type, choices, pattern }) {
    if (choices) return choices.includes(value);
    if (type === "port") return /^[0-9]{1,5}$/.test(value) && value >= 1 && value <= 65535;
    return !pattern || new RegExp(`^(?:${pattern})$`).test(value);
  }

  function priorityOf(type, ticket) {
    const impact = levelOf(ticket.impact), urgency = levelOf(ticket.urgency);
    const cell = impact && urgency && model.matrix.find(cell => cell[0] === impact && cell[1] === urgency);
    if (cell) return [cell[2], `impact ${impact}, urgency ${urgency}`];
    const environment = ticket.environment.toLowerCase();
    if (environment && has(type.priority, environment)) {
      return [type.priority[environment], `usual for the ticket type in ${ticket.environment}`];
    }
    return [type.priority.default, "usual for the ticket type"];
  }

  const dayNumber = text => Math.floor(Date.parse(text) / 864e5);
  function reviewOf(type, asOf) {
    if (!type.playbook || !type.playbook.nextReview) return "unknown";
    const days = dayNumber(type.playbook.nextReview) - dayNumber(asOf);
    return days < 0 ? "overdue" : days <= 30 ? "due" : "current";
  }

  // --- suggestion

  function ticketText(ticket) {
    // What stands behind 64 KiB of a field is hardly the requester's.
    const runs = [ticket.short_description, ticket.description].map(text => runsOf(text, 65536));
    const words = runs.flat().map(entry => entry.whole);
    const count = language => words.filter(word => model.spoken[language].has(word)).length;
    return {
      fields: [fieldOf("short_description", runs[0]), fieldOf("description", runs[1])], whole: words.join(" "),
      text: [ticket.short_description, ticket.description].map(text => cut(text, 65536)).join("\n"),
      language: ticket.lang || (count("es") > count("en") ? "es" : "en"),
    };
  }

  const fields = ["number", "short_description", "description", "cmdb_ci", "category", "namespace", "cluster",
    "environment", "alert", "impact", "urgency", "lang"];
  function ticketOf(given) {
    if (typeof given === "string") {
      const [first, ...rest] = given.trim().split("\n");
      given = { short_description: first, description: rest.join("\n") };
    }
    return Object.fromEntries(fields.map(name => [name, given[name] == null ? "" : String(given[name])]));
  }

  KB.suggest = (ticket, options) => reading(() => suggest(ticket, options || {}));

  async function suggest(given, { limit = 3, asOf = new Date().toISOString().slice(0, 10) }) {
    await openTickets();
    const { weights } = model, ticket = ticketOf(given), text = ticketText(ticket);
    const outside = model.outside.filter(phrase => isExact(phrase.stems, text.fields[0])).map(phrase => phrase.text);
    const ranked = model.types.map(type => {
      const review = reviewOf(type, asOf), playbook = type.playbook || { published: true };
      return {
        type, review, ...score(type, ticket, text, outside), answer: type.interim || playbook.id || type.id,
        mayLead: playbook.published && !(review === "overdue" && playbook.critical),
      };
    }).filter(entry => entry.total > 0)
      .sort((a, b) => b.mayLead - a.mayLead || b.total - a.total || (a.type.id < b.type.id ? -1 : 1));
    // A playbook whose review is overdue gives way to a fresh one that is as good.
    if (ranked.length > 1 && ranked[0].review === "overdue" && ranked[1].review !== "overdue" && ranked[1].mayLead
      && ranked[0].total - ranked[1].total < weights.margin) ranked.unshift(ranked.splice(1, 1)[0]);
    const best = ranked.length ? ranked[0].total : 0;
    if (best < weights.threshold) {
      return { decision: "none", language: text.language, candidates: [],
        explanation: `best score ${best} below threshold ${weights.threshold}` };
    }
    const rival = ranked.find(entry => entry.answer !== ranked[0].answer);
    const lead = best - (rival ? rival.total : 0), isAmbiguous = rival && lead < weights.margin;
    return {
      decision: isAmbiguous ? "ambiguous" : "match", language: text.language,
      explanation: isAmbiguous ? `best score ${best} leads by ${lead}, less than ${weights.margin}`
        : `best score ${best} reaches threshold ${weights.threshold}`,
      candidates: ranked.slice(0, limit).filter(entry => entry.total * 3 >= weights.threshold).map((entry, at) => {
        const { type, total, reasons, review } = entry, playbook = type.playbook || {};
        const [priority, priorityReason] = priorityOf(type, ticket);
        const { values, missing } = inputsOf(type, ticket, text.text);
        return {
          ticketType: type.id, title: type.title[text.language] || type.title.en || type.id, playbook: playbook.id || null,
          interim: type.interim || null, url: playbook.url || type.url, hash: playbook.hash || null, score: total,
          margin: total - (ranked[at + 1] ? ranked[at + 1].total : 0), values, missingInputs: missing,
          reasons: reasons.sort((a, b) => b.points - a.points || (a.kind + a.text < b.kind + b.text ? -1 : 1)),
          priority: priority || null, priorityReason,
          reclassification: model.reclassification.filter(change => change.from === priority),
          entryTier: type.tier || null, escalateAfter: type.escalation[priority || ""] || null,
          nextReview: playbook.nextReview || null, review,
        };
      }),
    };
  };
})();
