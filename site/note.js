// The texts for the ticket, from what was ticked and pasted: work note, hand-over, and the messages of the playbook.
// Loaded after the page of a playbook has opened, so that it is there when the file share is not any more.
(function (KB) {
  "use strict";
  const { one, all, el, main } = KB;
  const maxLines = 25;

  // What must not get into a ticket, by the marks that such things carry.
  const marks = [
    [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, "[redacted]"],
    [/\beyJ[\w-]{8,}\.[\w-]+(\.[\w-]*)?/g, "[redacted]"],
    [/\b(A[KS]IA[0-9A-Z]{16}|gh[pousr]_\w{20,}|github_pat_\w{20,}|gl[a-z]{1,6}-[\w-]{16,}|xox[abeoprs]-[\w-]{10,}|sk-[\w-]{20,}|hv[sbr]\.[\w-]{20,})/g, "[redacted]"],
    [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s/@]+@/gi, "$1[redacted]@"],
    [/(\b(?:proxy-)?authorization["']?\s*[:=]\s*["']?)[^\r\n"']+/gi, "$1[redacted]"],
    [/(\b(?:set-)?cookie\s*:\s*)[^\r\n]+/gi, "$1[redacted]"],
    [/(\bbearer\s+)[\w.~+/=-]{8,}/gi, "$1[redacted]"],
    [/([\w.-]*(?:password|passwd|passphrase|pwd|token|secret|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?key-data|credential)[\w.-]*["']?\s*[:=]\s*)("[^"\n]*"|'[^'\n]*'|[^\s,;]+)/gi, "$1[redacted]"],
  ];
  KB.redact = text => marks.reduce((result, [pattern, word]) => result.replace(pattern, word), text);
  const pad = text => "    " + text;
  function evidence(step) {
    const lines = (KB.state.out[step.id] || "").trimEnd().split("\n");
    if (lines.length === 1 && !lines[0]) return [];
    const cut = lines.slice(0, maxLines).map(pad);
    return lines.length > maxLines ? [...cut, pad(t(`[${lines.length - maxLines} more lines]`))] : cut;
  }
  const stepOf = id => KB.steps.find(step => step.id === id);
  function done() {
    const lines = [], shown = new Set();
    for (const [at, id, label] of KB.state.log) {
      const step = stepOf(id);
      if (!step) continue;
      lines.push(`[${KB.time(at)}] ${step.number}. ${step.title}${label ? " -> " + label : ""}`);
      if (!shown.has(id)) lines.push(...evidence(step));
      shown.add(id);
    }
    for (const step of KB.steps) if (KB.state.out[step.id] && !shown.has(step.id)) {
      lines.push(`[  :  ] ${step.number}. ${step.title} ${t("(not ticked)")}`, ...evidence(step));
    }
    return lines;
  }
  // What was possible and not done; what a choice made needless is not missing.
  const open = () => KB.steps.filter(step => !KB.state.done[step.id] && !KB.isOff(step) && !step.hand)
    .map(step => `${t("[ not done ]")} ${step.number}. ${step.title}`);
  function head() {
    const now = new Date(), zone = now.toLocaleTimeString("en-GB", { timeZoneName: "short" }).split(" ").pop();
    const values = KB.fields.filter(field => !field.isSecret && KB.isGood(field.name)).map(field => `${field.label}: ${KB.value(field.name)}`);
    const began = KB.state.start ? t(`Started ${KB.time(KB.state.start)} ${zone}, ${KB.span(KB.elapsed())} elapsed at ${KB.time(now)} ${zone}.`) : "";
    return [t(`Playbook: ${main.dataset.name} (${main.dataset.pb}, version ${main.dataset.version})`), ...values, began].filter(Boolean);
  }

  // A message with its holes: what the case knows goes in, the rest stays marked for the writer.
  function fill(template, known) {
    const source = template.content.cloneNode(true);
    for (const hole of all("var", source)) {
      const name = hole.dataset.v, from = hole.dataset.f;
      const field = from ? KB.fields.find(item => item.from === from && KB.isGood(item.name) && !item.isSecret) : null;
      const words = Object.hasOwn(known, name) ? known[name] : field ? KB.value(field.name) : "";
      hole.replaceWith(words || `<${hole.textContent}>`);
    }
    return source.textContent.trim();
  }
  function known(extra) {
    const attached = KB.steps.filter(step => KB.state.done[step.id]).flatMap(step => all(".keep .tag", step.node).map(tag => tag.textContent));
    return Object.assign({
      ticket_id: KB.ticket(), playbook_reference: main.dataset.pb, artifact_list: [...new Set(attached)].join(", "),
      steps_done: "\n" + done().join("\n"), incident_time: KB.time(Date.now()),
    }, extra);
  }
  const textOf = link => link ? KB.textOf(link) : null;
  function handoverText(to, reason, link) {
    const template = textOf(link);
    const missing = open();
    if (!template) {
      return [t(`Hand-over to ${to}. ${reason}`), ...head(), "", ...done(), ...missing].join("\n");
    }
    const text = fill(template, known({ target_group: to, escalation_reason: reason }));
    return [text, "", ...head(), ...missing].join("\n");
  }

  // One dialog for all three.
  const title = el("h2", { id: "Dialog-title" }), lead = el("p", { class: "small" }), people = el("div");
  const area = el("textarea", { "aria-labelledby": "Dialog-title", spellcheck: "false", rows: 16 });
  const dialog = el("dialog", { "aria-labelledby": "Dialog-title" }, title, people, lead, area, el("p", { class: "row" },
    el("button", { class: "btn pri", type: "button", async onclick() {
      if (await KB.copy(area.value)) dialog.close();
    } }, t("Copy")), " ", el("button", { class: "btn", type: "button", onclick: () => dialog.close() }, t("Close"))));
  document.body.append(dialog);
  function show(name, words, contacts, text) {
    title.textContent = name;
    lead.textContent = words;
    people.replaceChildren(...(contacts ? [contacts.cloneNode(true)] : []));
    area.value = KB.redact(text);
    dialog.showModal();
    area.focus();
    area.setSelectionRange(0, 0);
    area.scrollTop = 0;
  }
  KB.note = () => show(t("Work note"), t("Paste it into the work notes of the ticket. Edit before you copy."), null,
    [t("Work note"), ...head(), "", ...done()].join("\n"));
  // Without a step: the one that the case leads to, else the playbook's own way out.
  KB.handover = function (step, reason) {
    const here = KB.current();
    const from = step || (here && here.hand ? here : null), place = from ? from.hand : one("#Escalation");
    const to = place ? (one(".to", place) || {}).textContent || t("the next tier") : t("the next tier");
    const why = reason || (from && (one(".why", from.hand) || {}).textContent) || "";
    show(t(`Escalate to ${to}`), t("Call first, then assign the group and paste this. Edit before you copy."),
      place ? one(".ch", place) : null, handoverText(to, why, place ? one(".ml", place) : null));
  };
  KB.message = link => show(link.textContent, t("Fill in what is between the marks < and >. Edit before you copy."), null,
    fill(textOf(link), known({})));
})(window.KB);
