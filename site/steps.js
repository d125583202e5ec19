// Ticks with their times, choices that tick a step and put aside what is not needed, gates before changes, and keys.
(function (KB) {
  "use strict";
  const { one, all, el, main, store } = KB;
  if (!main) return;
  const names = Object.fromEntries(all(".toc a").map(link => [link.hash.slice(1), link]));
  const steps = all(".step").map((node, index) => {
    const entry = names[node.id];
    return { node, id: node.id, index, number: index + 1, entry, title: entry ? entry.textContent.trim() : node.id, ways: [], hand: one(".hand", node) };
  });
  const indexOf = id => steps.findIndex(step => step.id === id);
  const time = at => new Date(at).toTimeString().slice(0, 5);

  // What has changed since this browser was here before, step by step, until the reader has taken note of it.
  const sum = text => [...text.replace(/\s+/g, " ")].reduce((value, char) => (value * 31 + char.codePointAt(0)) | 0, 7);
  const place = `seen:${main.dataset.pb}:${KB.root.lang}`, version = main.dataset.version, seen = store.get(place);
  const sums = Object.fromEntries(steps.map(step => [step.id, sum(step.node.textContent)]));
  const remember = () => store.set(place, [version, new Date().toLocaleDateString("sv"), sums]);
  if (!seen || seen[0] === version) remember();
  else {
    const other = steps.filter(step => seen[2][step.id] !== sums[step.id]);
    const links = other.flatMap(step => [el("a", { href: "#" + step.id }, String(step.number)), " "]);
    const note = KB.banner(t(`Changed since you were here on ${seen[1]}.`), ...(links.length ? [t("Steps:"), " ", ...links] : [t("The steps are the same."), " "]),
      el("button", { class: "btn sm", type: "button", onclick() { remember(); note.remove(); } }, t("I have seen it")));
  }

  const hand = (step, reason) => KB.use("note", () => KB.handover(step, reason));
  KB.acts = {
    note: () => KB.use("note", () => KB.note()),
    escalate: () => hand(),
    stop: () => hand(null, t("A stop condition of the playbook applies")),
    print: () => print(),
  };
  // The link to a message names it by its fragment.
  KB.textOf = link => all("template[data-msg]").find(item => item.dataset.msg === decodeURIComponent(link.hash.slice(1)));
  for (const link of all(".step .ml")) if (KB.textOf(link) && !link.closest(".hand")) {
    link.after(" ", el("button", { class: "btn sm", type: "button", onclick: () => KB.use("note", () => KB.message(link)) },
      t("Fill in and copy")));
  }

  // Where a step can lead. `to` is a step's index; an end has none.
  function way(step, key, label, go) {
    const to = go && go.hash ? indexOf(go.hash.slice(1)) : go ? -1 : step.index + 1;
    return { key, label, to: to < steps.length ? to : -1, words: go ? go.textContent.trim() : to < steps.length ? t("Next step") : t("End") };
  }
  function goesOn(step) {
    const state = KB.state, picked = step.ways.find(item => item.key === state.pick[step.id]);
    if (picked) return [picked.to];
    return step.ways.length ? step.ways.map(item => item.to) : [step.index + 1];
  }
  // The steps that can still be reached, given what was chosen.
  function reach(isFree) {
    const seen = new Set(), queue = [0];
    while (queue.length) {
      const index = queue.pop(), step = steps[index];
      if (!step || seen.has(index)) continue;
      seen.add(index);
      queue.push(...(isFree ? (step.ways.length ? step.ways.map(item => item.to) : [index + 1]) : goesOn(step)));
    }
    return seen;
  }
  function current() {
    const seen = new Set();
    let step = steps[0];
    while (step && KB.state.done[step.id] && !seen.has(step)) {
      seen.add(step);
      step = steps[goesOn(step)[0]];
    }
    return step && !KB.state.done[step.id] ? step : null;
  }

  function mark(step, choice) {
    KB.begin();
    const now = Date.now();
    KB.state.done[step.id] = now;
    if (choice) KB.state.pick[step.id] = choice.key;
    KB.state.log.push([now, step.id, choice ? choice.label : ""]);
  }
  function unmark(step) {
    delete KB.state.done[step.id];
    delete KB.state.pick[step.id];
    const log = KB.state.log, last = log.map(entry => entry[1]).lastIndexOf(step.id);
    if (last >= 0) log.splice(last, 1);
  }
  function visit(step) {
    if (!step) return;
    step.node.scrollIntoView({ block: "start" });
    step.tick.focus({ preventScroll: true });
  }
  function choose(step, choice) {
    if (KB.state.done[step.id]) unmark(step);
    mark(step, choice);
    const target = steps[choice.to];
    if (target && KB.state.done[target.id]) {
      // Round again: the step is to be done once more, what was seen before stays in the note.
      delete KB.state.done[target.id];
      delete KB.state.pick[target.id];
    }
    KB.changed();
    if (target) visit(target); else step.tick.focus({ preventScroll: true });
    KB.say(t(`Step ${step.number} done. ${choice.words}`));
    if (target && target.hand) hand(target);
  }
  function toggle(step, on) {
    if (!on) unmark(step);
    else if (step.ways.length > 1 && step.isQuestion) {
      KB.say(t("Choose one of the answers"));
      const first = one(".opt", step.node);
      KB.paint();
      if (first) first.focus();
      return;
    } else mark(step, step.ways.length > 1 ? step.ways[0] : null);
    KB.changed();
    KB.say(on ? t(`Step ${step.number} done`) : t(`Step ${step.number} open again`));
  }

  function answers(step) {
    const options = all(".opts > li", step.node);
    step.isQuestion = options.length > 0;
    options.forEach((row, number) => {
      const words = one("span", row), go = one(".go", row);
      const choice = way(step, "c" + number, words.textContent.trim(), go);
      step.ways.push(choice);
      const label = el("span", { class: "go" + (go.classList.contains("esc") ? " esc" : "") }, go.textContent);
      const button = el("button", { class: "opt", type: "button", onclick: () => choose(step, choice) }, words, label);
      choice.button = button;
      row.replaceChildren(button);
    });
    if (options.length) return;
    const rows = all(".exp > div", step.node), gone = rows.map(row => one(".go", row));
    if (rows.length > 1 && gone.some(Boolean)) {
      rows.forEach((row, number) => {
        const name = one("dt", row).textContent.trim(), go = gone[number];
        const choice = way(step, "e" + number, name, go);
        step.ways.push(choice);
        choice.button = el("button", {
          class: "pick" + (go && go.classList.contains("esc") ? " esc" : ""), type: "button", onclick: () => choose(step, choice),
        }, el("span", { class: "vh" }, name + ": "), choice.words);
        if (go) go.replaceWith(choice.button); else one("dd", row).append(" ", choice.button);
      });
      return;
    }
    const go = all(".go", step.node)[0];
    if (go) step.ways.push(way(step, "o", "", go));
  }

  // A change is copied only after its reader has looked at where it goes.
  const gates = new Map();
  function gate(step) {
    const danger = one(".danger", step.node);
    const command = all(".cmd", step.node).find(item => !item.closest(".undo"));
    if (!danger || !command) return;
    const id = "g-" + step.id, isFinal = !!one(".undo.no", step.node);
    const box = el("input", { type: "checkbox", id, onchange: () => KB.paint() });
    const where = el("span");
    danger.append(el("label", { class: "gate", for: id }, box, el("span", null,
      isFinal ? t("I know that it cannot be undone, and I have the approval. ") : t("I have read the undo below. "), where)));
    gates.set(command, { box, where, id, slots: [...new Set(KB.slotsOf(command))] });
  }
  KB.locks.push(command => {
    const gate = gates.get(command);
    return gate && !gate.box.checked ? { why: t("Tick the check above first"), field: gate.id } : null;
  });

  for (const step of steps) {
    const link = one(".n", step.node), heading = one("h3", step.node);
    answers(step);
    gate(step);
    step.tick = el("input", {
      type: "checkbox", class: "tick", "data-n": step.number, "aria-label": t(`Step ${step.number} done: ${step.title}`),
      onchange: event => toggle(step, event.target.checked),
    });
    step.at = el("span", { class: "at" });
    step.more = el("button", { class: "btn sm", type: "button", "aria-expanded": "false", onclick() {
      const isOpen = step.node.classList.toggle("open");
      step.more.setAttribute("aria-expanded", isOpen);
      step.more.textContent = isOpen ? t("Hide") : t("Show");
    } }, t("Show"));
    step.more.hidden = true;
    link.className = "ln";
    link.textContent = "#";
    link.before(step.tick);
    heading.append(step.at);
    heading.after(step.more);
    if (one(".cmd", step.node) && !step.hand) {
      const area = el("textarea", {
        id: "o-" + step.id, spellcheck: "false", oninput() {
          KB.use("note", () => {
            const text = KB.redact(area.value);
            if (text) { KB.state.out[step.id] = text; KB.begin(); } else delete KB.state.out[step.id];
            KB.save();
          });
        },
      });
      step.out = area;
      step.node.append(el("details", { class: "out" }, el("summary", null, t("Paste the output for the note")),
        el("label", { for: area.id, class: "small mute" }, t("Passwords and tokens are taken out; 25 lines go into the note.")), area));
    }
  }

  const toc = one(".rail.l .rt");
  const count = el("span", { class: "mute tnum" });
  const bar = el("progress", { max: 1, value: 0, "aria-label": t("Steps done") });
  if (toc) { toc.append(" ", count); toc.after(bar); }
  const everything = reach(true);
  KB.painters.push(function () {
    const state = KB.state, possible = reach(false), here = current();
    let done = 0, needed = 0;
    for (const step of steps) {
      const at = state.done[step.id], isOff = !at && everything.has(step.index) && !possible.has(step.index);
      const picked = step.ways.find(item => item.key === state.pick[step.id]);
      if (at) done += 1;
      if (!isOff) needed += 1;
      const isNew = !at && step.node.classList.contains("done");
      step.node.classList.toggle("done", !!at);
      step.node.classList.toggle("off", isOff);
      step.node.classList.toggle("now", step === here);
      if (isNew || isOff) step.node.classList.remove("open");
      step.tick.checked = !!at;
      step.more.hidden = !at && !isOff;
      step.more.textContent = step.node.classList.contains("open") ? t("Hide") : t("Show");
      step.more.setAttribute("aria-expanded", step.node.classList.contains("open"));
      step.at.textContent = at ? `✓ ${time(at)}${picked && picked.label ? " · " + picked.label : ""}` : isOff ? t("not needed") : "";
      for (const item of step.ways) if (item.button) item.button.setAttribute("aria-pressed", item === picked);
      if (step.out && document.activeElement !== step.out) step.out.value = state.out[step.id] || "";
      if (!step.entry) continue;
      step.entry.className = at ? "done" : isOff ? "off" : step === here ? "now" : "";
      if (step === here) step.entry.setAttribute("aria-current", "step"); else step.entry.removeAttribute("aria-current");
      step.entry.setAttribute("aria-label", t(`Step ${step.number}: ${step.title}`) + (at ? t(", done") : isOff ? t(", not needed") : ""));
    }
    count.textContent = t(`${done} of ${needed}`);
    bar.max = needed || 1;
    bar.value = done;
    KB.progress = { done, needed };
    for (const item of gates.values()) {
      const values = item.slots.filter(KB.isGood).map(KB.value).filter(text => text !== KB.ticket() && !text.includes(" "));
      item.where.textContent = values.length ? t(`Right target: ${values.join(", ")}`) : "";
      if (item.values !== item.where.textContent) item.box.checked = false;
      item.values = item.where.textContent;
    }
  });
  // Gates look at the values first, then the locks look at the gates.
  KB.painters.unshift(KB.painters.pop());

  // One-letter keys can be switched off (WCAG 2.1.4).
  const keys = one("#Keys") || document.createElement("input");
  keys.checked = KB.store.get("keys") !== false;
  keys.addEventListener("change", () => KB.store.set("keys", keys.checked));
  let at = -1;
  document.addEventListener("keydown", event => {
    const target = event.target;
    if (!KB.hasKeys(event)) return;
    const held = target.closest ? target.closest(".step") : null;
    if (held) at = indexOf(held.id);
    const step = steps[at] || current() || steps[0];
    const actions = {
      j: () => visit(steps[at = Math.min(at + 1, steps.length - 1)]),
      k: () => visit(steps[at = Math.max(at - 1, 0)]),
      x: () => step.tick.click(),
      c: () => { const button = one(".copy", step.node); if (button) button.click(); else KB.say(t("This step has no command")); },
      n: KB.acts.note, e: KB.acts.escalate,
    };
    if (!Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });
  Object.assign(KB, { steps, time, current, isOff: step => step.node.classList.contains("off") });
})(window.KB);
