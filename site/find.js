// Search on every page, and the answer to a ticket that somebody pastes; loaded when either is asked for.
// The words of the index are matched by s/search.js, which ranks as the command line does.
(function (KB) {
  "use strict";
  const { el, root } = KB;
  const suffix = root.dataset.suffix || "", language = root.lang;
  const engine = KB.script(KB.home + "s/search.js");
  const kinds = { playbook: t("Playbook"), "ticket-type": t("Ticket type"), article: t("Article"), service: t("Service") };
  const reasons = {
    alert: t("alert"), handle: t("name"), signature: t("error text"), alias: t("like"), question: t("asked as"), scope: t("about"),
    condition: t("ticket"),
  };

  // Articles have a page for each language that somebody wrote; all other pages are there in every language.
  const local = url => KB.home + (/^(kb|old)\//.test(url) ? url : url.replace(/\.html/, suffix + ".html"));
  const chip = text => el("span", { class: "chip" }, text);

  function found(hit) {
    const words = [...new Set(hit.reasons.filter(reason => reason.kind !== "language").map(reason => reason.word))];
    return {
      href: local(hit.url), title: hit.title, language: hit.language,
      meta: [kinds[hit.kind], hit.priority].filter(Boolean).join(" · "), text: hit.summary, chips: words.slice(0, 6),
    };
  }
  function suggested(candidate) {
    const inputs = Object.entries(candidate.values), values = new URLSearchParams(inputs).toString();
    const good = candidate.reasons.filter(reason => reason.points > 0 && reasons[reason.kind]);
    const chips = good.slice(0, 6).map(reason => `${reasons[reason.kind]}: ${reason.text || reason.pattern}`);
    if (inputs.length) chips.push(t("fills in:") + " " + inputs.map(input => input[1]).join(", "));
    if (candidate.review === "overdue") chips.push(t("review overdue"));
    return {
      href: local(candidate.url) + (values && candidate.playbook && !candidate.interim ? "#case?" + values : ""),
      title: candidate.title, language,
      meta: [candidate.playbook || candidate.ticketType, candidate.priority, candidate.entryTier].filter(Boolean).join(" · "),
      text: candidate.interim ? t("Its own playbook is still to be written.") : "", chips,
    };
  }

  const isTicket = text => text.includes("\n") || text.length > 70;
  async function answer(text) {
    await engine;
    if (isTicket(text) && KB.suggest) {
      const suggestion = await KB.suggest(text, { limit: 3 });
      if (suggestion.decision !== "none") {
        const isClear = suggestion.decision === "match";
        return { rows: suggestion.candidates.map(suggested), words: isClear ? "" : t("Not clear: compare them before you choose.") };
      }
      const hits = await KB.search(text, { language, limit: 4 });
      return { rows: hits.map(found), words: t("No playbook fits this ticket. What comes nearest:") };
    }
    const hits = await KB.search(text, { language, limit: 8 });
    return { rows: hits.map(found), words: "" };
  }

  // A field with its list: arrows choose, Enter opens the chosen one, which is the best until another is chosen.
  let lists = 0;
  function attach(field, place) {
    const number = ++lists, list = el("div", { role: "listbox", id: "Hits-" + number, class: "hits", "aria-label": t("Results") });
    const words = el("p", { class: "small mute" }), status = el("p", { class: "vh", role: "status" });
    list.hidden = true;
    place.append(words, list, status);
    // A text of several lines may not be called a combobox; all else is the same.
    const isBox = field.tagName === "INPUT";
    for (const [name, value] of Object.entries({
      "aria-autocomplete": "list", "aria-controls": list.id, ...isBox && { role: "combobox", "aria-expanded": "false" },
    })) field.setAttribute(name, value);
    let rows = [], chosen = 0, turn = 0, timer;

    function choose(index) {
      chosen = index;
      rows.forEach((row, at) => row.setAttribute("aria-selected", at === chosen));
      if (rows[chosen]) {
        field.setAttribute("aria-activedescendant", rows[chosen].id);
        if (chosen) rows[chosen].scrollIntoView({ block: "nearest" });
      } else field.removeAttribute("aria-activedescendant");
    }
    function show({ rows: hits, words: text }) {
      rows = hits.map((hit, at) => el("a", { class: "hit", role: "option", id: `Hit-${number}-${at}`, href: hit.href, tabindex: "-1", "aria-selected": "false" },
        el("b", { lang: hit.language === language ? null : hit.language }, hit.title), " ", el("span", { class: "small mute" }, hit.meta),
        hit.text ? el("span", { class: "s", lang: hit.language === language ? null : hit.language }, hit.text) : "",
        hit.chips.length ? el("span", { class: "cps" }, ...hit.chips.map(chip)) : ""));
      list.replaceChildren(...rows);
      list.hidden = !rows.length;
      if (isBox) field.setAttribute("aria-expanded", rows.length > 0);
      words.textContent = text;
      choose(0);
    }
    async function look() {
      const text = field.value.trim(), mine = ++turn;
      if (!text) { show({ rows: [], words: "" }); status.textContent = ""; return; }
      try {
        const result = await answer(text.slice(0, 16000));
        if (mine !== turn) return;
        if (!result.rows.length) result.words = t("Nothing is found. The A–Z list has every page under its names.");
        show(result);
        status.textContent = result.words || (rows.length === 1 ? t("1 result") : t(`${rows.length} results`));
      } catch (error) {
        if (mine === turn) show({ rows: [], words: t("The search index cannot be read. Use the A–Z list.") });
      }
    }
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 120); });
    field.addEventListener("keydown", async event => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], last = rows.length - 1;
      const isLine = field.tagName === "INPUT" || !field.value.includes("\n");
      if (step && rows.length && (isLine || rows.length && event.altKey || field.selectionEnd === field.value.length)) {
        event.preventDefault();
        choose(chosen + step < 0 ? last : chosen + step > last ? 0 : chosen + step);
      } else if (event.key === "Enter" && !event.shiftKey && (isLine || event.ctrlKey || field.selectionEnd === field.value.length)) {
        event.preventDefault();
        clearTimeout(timer);
        if (!rows.length || chosen === 0) await look();
        if (rows[chosen]) rows[chosen].click();
      }
    });
    if (field.value) look();
  }

  let dialog, field;
  KB.find = function (typed) {
    if (!dialog) {
      field = el("input", { type: "text", enterkeyhint: "search", id: "Query", autocomplete: "off", spellcheck: "false", placeholder: t("Alert, error, service, page, or a ticket") });
      const place = el("div");
      dialog = el("dialog", { class: "finder", "aria-label": t("Search") }, el("p", { class: "row" },
        el("label", { class: "vh", for: "Query" }, t("Search")), field,
        el("button", { class: "btn", type: "button", onclick: () => dialog.close() }, t("Close"))), place,
        el("p", { class: "small mute" }, el("kbd", null, "↓"), " ", el("kbd", null, "↑"), ` ${t("choose")} `, el("kbd", null, "Enter"), ` ${t("open")} `,
          el("a", { href: KB.home + "i/a-z" + suffix + ".html" }, t("A–Z list"))));
      dialog.addEventListener("click", event => { if (event.target === dialog || event.target.closest(".hit")) dialog.close(); });
      document.body.append(dialog);
      field.value = typed;
      attach(field, place);
    }
    if (!dialog.open) dialog.showModal();
    field.focus();
    if (!typed) field.select();
  };

  KB.paste = attach;
})(window.KB);
