// The case at hand: the values that fill the commands. Kept in this browser per ticket, and carried in the address.
(function (KB) {
  "use strict";
  const { one, all, el, store } = KB;
  const main = one("main[data-pb]");
  if (!main) return;
  const id = main.dataset.pb, keepDays = 14, keepOutputHours = 24;
  const secrets = {};
  const fresh = () => ({ start: 0, done: {}, pick: {}, log: [], out: {}, value: {}, touched: 0 });
  const key = ticket => `case:${id}:${ticket}`;

  for (const name of store.keys("case:")) {
    const old = store.get(name);
    if (!old || Date.now() - old.touched > keepDays * 864e5) store.drop(name);
  }
  function load(ticket) {
    const found = store.get(key(ticket));
    if (!found) return null;
    const state = Object.assign(fresh(), found);
    if (Date.now() - state.touched > keepOutputHours * 36e5) state.out = {};
    return state;
  }

  // The fields, from the table that the page shows without scripts.
  const fields = {};
  for (const row of all("#Case tr[data-p]")) {
    const data = row.dataset;
    if (fields[data.p]) continue;
    fields[data.p] = {
      name: data.p, type: data.t, pattern: data.re || "", isRequired: !!data.req, isSecret: !!data.secret,
      isOutput: !!data.out, standard: data.std || "", from: data.from || "",
      choices: data.t === "bool" ? ["true", "false"] : all(".co code", row).map(code => code.textContent),
      label: one("th", row).firstChild.textContent.trim(), example: (one("td:last-child code", row) || {}).textContent || "",
    };
  }
  const list = Object.values(fields);
  const ticketField = list.find(field => field.type === "ticket");

  const value = name => (fields[name].isSecret ? secrets[name] : KB.state.value[name]) || "";
  const misfit = name => KB.misfit(fields[name], value(name));
  const isGood = name => !!fields[name] && value(name) !== "" && misfit(name) === "";
  const ticket = () => ticketField && isGood(ticketField.name) ? value(ticketField.name) : "";
  let stored = "";
  KB.save = function () {
    const now = ticket();
    if (now !== stored) store.drop(key(stored));
    stored = now;
    KB.state.touched = Date.now();
    store.set(key(stored), KB.state);
    store.set("last:" + id, stored);
    address();
  };
  KB.paint = () => KB.painters.forEach(painter => painter());
  KB.changed = () => { KB.save(); KB.paint(); };
  KB.begin = function () { if (!KB.state.start) KB.state.start = Date.now(); };

  // #case?ticket=…&cluster=… or #s-step?…: a copied address opens with the same values. Secrets stay out.
  function address() {
    const query = new URLSearchParams();
    for (const field of list) if (!field.isSecret && value(field.name)) query.set(field.name, value(field.name));
    const anchor = location.hash.slice(1).split("?")[0], text = query.toString();
    const hash = text ? `#${anchor || "case"}?${text}` : anchor && anchor !== "case" ? "#" + anchor : "";
    if (hash !== location.hash) try { history.replaceState(null, "", location.pathname + location.search + hash); } catch (error) { /* a frame */ }
  }
  function show(anchor) {
    const target = document.getElementById(anchor) || (/^s\d+$/.test(anchor) ? all(".step")[anchor.slice(1) - 1] : null);
    if (target && anchor) target.scrollIntoView({ behavior: "instant" });
  }
  function open() {
    const [anchor, query] = location.hash.slice(1).split(/\?(.*)/s);
    const given = [...new URLSearchParams(query || "")].filter(([name]) => fields[name] && !fields[name].isSecret);
    const values = Object.fromEntries(given.map(([name, text]) => [name, text.trim().slice(0, 1000)]));
    const asked = ticketField ? values[ticketField.name] : "";
    stored = asked || (given.length ? "" : store.get("last:" + id) || "");
    KB.state = load(stored) || fresh();
    Object.assign(KB.state.value, values);
    for (const field of list) if (field.standard && !KB.state.value[field.name] && !field.isSecret) KB.state.value[field.name] = field.standard;
    if (given.length) { KB.begin(); KB.save(); }
    return anchor;
  }

  // A form in the place of the table; values that a step yields are asked for in that step.
  function input(field) {
    const name = "v-" + field.name, shared = { id: name, "data-v": field.name, "aria-describedby": name + "-e" };
    if (field.choices.length) {
      return el("select", shared, el("option", { value: "" }, t("Choose…")),
        ...field.choices.map(choice => el("option", { value: choice }, choice)));
    }
    return el("input", {
      ...shared, type: field.isSecret ? "password" : "text", autocomplete: "off", spellcheck: "false", autocapitalize: "none",
      placeholder: field.example, inputmode: field.type === "port" || field.type === "int" ? "numeric" : null,
    });
  }
  function box(field) {
    const control = input(field);
    field.input = control;
    field.error = el("span", { class: "e", id: control.id + "-e" });
    control.addEventListener("input", () => change(field, control.value.trim()));
    if (field === ticketField) control.addEventListener("change", settle);
    return el("div", { class: "f" }, el("label", { for: control.id }, field.label,
      field.isRequired || field.isOutput ? "" : el("span", { class: "mute" }, t(" (optional)"))), control, field.error);
  }
  function change(field, text) {
    if (field.isSecret) secrets[field.name] = text;
    else if (text) KB.state.value[field.name] = text;
    else delete KB.state.value[field.name];
    // Half a number may be another ticket's: the case changes hands when the number is complete.
    if (field === ticketField) KB.paint(); else KB.changed();
  }
  function settle() {
    const other = ticket() && ticket() !== stored ? load(ticket()) : null;
    if (other) {
      KB.state = other;
      stored = ticket();
      KB.say(t(`The case ${stored} goes on.`));
    }
    KB.changed();
  }
  const section = one("#Case");
  if (section) {
    const inputs = list.filter(field => !field.isOutput);
    one(".tw", section).replaceWith(el("div", { class: "pgrid" }, ...inputs.map(box)));
    one("h2", section).append(el("span", { class: "mute small" }, t(" fills every command; kept only in this browser")));
    if (!inputs.length) section.hidden = true;
  }
  // A slot is shown as its name between angle brackets.
  const nameOf = node => node.textContent.slice(1, -1);
  for (const slot of all(".keep var")) {
    const field = fields[nameOf(slot)];
    if (field && field.isOutput && !field.input) slot.replaceWith(box(field));
  }

  const slots = all("main var").map(node => ({ node, name: nameOf(node), command: node.closest(".cmd") }))
    .filter(slot => slot.command || fields[slot.name]);
  const commands = all("main .cmd").map(node => ({ node, button: one(".copy", node) })).filter(item => item.button);
  // Why a command may not be copied yet; other parts add their reasons.
  KB.locks = [];
  KB.painters.push(function () {
    for (const field of list) {
      if (!field.input) continue;
      const text = value(field.name), why = text ? misfit(field.name) : "";
      if (field.input.value.trim() !== text) field.input.value = text;
      field.input.setAttribute("aria-invalid", !!why);
      field.error.textContent = why;
    }
    for (const slot of slots) {
      const good = isGood(slot.name), text = good ? value(slot.name) : "";
      const shown = !good ? null : slot.command ? KB.quote(text, slot.node.dataset.q) : text;
      const hidden = good && fields[slot.name].isSecret && !slot.command;
      slot.node.textContent = shown === null || hidden ? `<${slot.name}>` : shown;
      slot.node.classList.toggle("on", shown !== null);
      slot.unsafe = good && shown === null;
    }
    for (const { node, button } of commands) {
      const mine = slots.filter(slot => slot.command === node);
      const missing = mine.filter(slot => !slot.node.classList.contains("on"));
      const names = [...new Set(missing.map(slot => (fields[slot.name] || { label: slot.name }).label))];
      let why = missing.some(slot => slot.unsafe) ? t(`This value cannot be written safely here: ${names.join(", ")}`)
        : names.length ? t(`Fill in: ${names.join(", ")}`) : "";
      let field = missing.length ? "v-" + missing[0].name : "";
      for (const lock of KB.locks) {
        const other = why ? null : lock(node);
        if (other) { why = other.why; field = other.field; }
      }
      button.setAttribute("aria-disabled", !!why);
      button.dataset.why = why;
      button.dataset.field = field;
    }
  });
  for (const slot of slots) slot.node.addEventListener("click", () => {
    const field = fields[slot.name];
    if (field && field.input && !slot.node.classList.contains("on")) field.input.focus();
  });

  KB.newCase = function () {
    store.drop(key(stored));
    store.drop("last:" + id);
    KB.state = fresh();
    for (const name of Object.keys(secrets)) delete secrets[name];
    for (const field of list) if (field.standard) KB.state.value[field.name] = field.standard;
    stored = "";
    address();
    KB.paint();
    KB.say(t("A new case"));
  };
  addEventListener("storage", event => {
    if (event.key !== KB.site + key(stored)) return;
    KB.state = load(stored) || fresh();
    KB.paint();
  });
  addEventListener("hashchange", () => {
    const [anchor, query] = location.hash.slice(1).split("?");
    if (query !== undefined && anchor === "case") { open(); KB.paint(); } else { show(anchor); address(); }
  });
  const slotsOf = command => slots.filter(slot => slot.command === command).map(slot => slot.name);
  Object.assign(KB, { main, fields: list, value, isGood, ticket, slotsOf });
  const asked = open();
  // Once the page has taken its shape for the case.
  KB.arrive = () => { KB.paint(); if (location.hash) show(asked); };
})(window.KB);
