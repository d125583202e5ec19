// Every page is complete without scripts. This part is on all pages: theme, copying, the age of the copy and of the
// review, and what the parts of the playbook page share through `KB`. Nothing here writes markup: only text and nodes.
// What stands in t(…) is put into the language of the page when the site is built; the table is words.es.yaml.
window.KB = (function () {
  "use strict";
  const root = document.documentElement;
  const KB = { site: "kb:" + (root.dataset.site || "") + ":" };
  const all = (selector, from) => [...(from || document).querySelectorAll(selector)];
  const one = (selector, from) => (from || document).querySelector(selector);

  // el("button", { class: "btn", onclick: f }, "Text", node): a value of false or null leaves the attribute out.
  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") node.addEventListener(key.slice(2), value);
      else if (value !== false && value != null) node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children);
    return node;
  }

  // Local files share one storage in some browsers, so every key starts with the name of the site.
  const store = {
    get(key) { try { return JSON.parse(localStorage.getItem(KB.site + key)); } catch (error) { return null; } },
    set(key, value) { try { localStorage.setItem(KB.site + key, JSON.stringify(value)); } catch (error) { /* full */ } },
    drop(key) { try { localStorage.removeItem(KB.site + key); } catch (error) { /* none */ } },
    keys(start) {
      try { return Object.keys(localStorage).filter(key => key.startsWith(KB.site + start))
        .map(key => key.slice(KB.site.length)); } catch (error) { return []; }
    },
  };

  const status = el("p", { class: "toast", role: "status" });
  document.body.append(status);
  let timer;
  function say(text) {
    status.textContent = text;
    status.classList.add("on");
    clearTimeout(timer);
    timer = setTimeout(() => { status.classList.remove("on"); status.textContent = ""; }, 2600);
  }

  // Plain http hosts have no clipboard interface, and a browser may refuse the one it has.
  function copyOldWay(text) {
    const area = el("textarea", { class: "vh", "aria-hidden": "true" });
    const focus = document.activeElement;
    area.value = text;
    // Behind an open dialog nothing can be selected.
    (one("dialog[open]") || document.body).append(area);
    area.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch (error) { /* refused */ }
    area.remove();
    if (focus) focus.focus({ preventScroll: true });
    return done;
  }
  async function copy(text, words) {
    let done = true;
    try { await navigator.clipboard.writeText(text); } catch (error) { done = copyOldWay(text); }
    say(done ? words || t("Copied") : t("The browser does not allow copying. Select the text and copy it by hand."));
    return done;
  }

  // What few visits need has a file of its own, which is loaded when it is asked for.
  const own = document.currentScript ? document.currentScript.src : "", parts = {};
  const script = src => new Promise((done, fail) => document.head.append(el("script", { src, onload: done, onerror: fail })));
  function use(part, then) {
    parts[part] = parts[part] || script(own.replace(/kb((\.[\w-]+)?\.js)$/, part + "$1"));
    parts[part].then(then, () => {
      delete parts[part];
      early = null;
      say(t("A part of this page cannot be loaded. Reload the page."));
    });
  }

  // Search opens in place; without this script the same link leads to the list of everything.
  const find = one(".find"), area = one("#Ticket");
  const isTyping = target => /^(TEXTAREA|SELECT)$/.test(target.tagName) || target.tagName === "INPUT" && target.type !== "checkbox";
  // The field of a dialog that has just closed keeps the focus until the page is painted again.
  const isClosed = target => target.closest && target.closest("dialog:not([open])");
  const hasKeys = event => !(isTyping(event.target) && !isClosed(event.target) || event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]") || store.get("keys") === false);
  // What is typed before the search is there belongs to it: it is neither lost nor taken for one of the keys.
  let early = null;
  function search(event) {
    event.preventDefault();
    early = "";
    use("find", () => { KB.find(early); early = null; });
  }
  document.addEventListener("keydown", event => {
    const key = event.key;
    if (early === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key.length === 1) early += key; else if (key === "Backspace") early = early.slice(0, -1); else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  if (find) find.addEventListener("click", event => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) search(event); });
  if (area) area.addEventListener("focus", () => use("find", () => KB.paste(area, one("#Answer"))), { once: true });
  const sample = one("#Sample");
  if (area && sample) sample.addEventListener("click", () => {
    area.value = sample.dataset.text;
    area.focus();
    area.dispatchEvent(new Event("input"));
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || !hasKeys(event)) return;
    if (area) { event.preventDefault(); area.focus(); } else if (find) search(event);
  });

  const theme = one("#Theme");
  if (theme) theme.addEventListener("click", () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    root.dataset.theme = next;
    try { localStorage.setItem("kb:theme", next); } catch (error) { /* kept for this page only */ }
  });

  document.addEventListener("click", event => {
    const button = event.target.closest ? event.target.closest(".copy") : null;
    if (!button) return;
    const why = button.dataset.why;
    if (why) {
      say(why);
      const field = document.getElementById(button.dataset.field || "");
      if (field) field.focus();
      return;
    }
    const box = button.closest(".cmd, .card");
    const text = one("pre", box).cloneNode(true);
    for (const prompt of all(".p", text)) prompt.remove();
    copy(text.textContent.trim()).then(done => {
      if (!done) return;
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 2000);
      box.dispatchEvent(new CustomEvent("kb:copied", { bubbles: true }));
    });
  });

  // The page was built on one day and is read on another: what has come due since then is said here.
  const day = 864e5, today = Math.floor(Date.now() / day);
  const dayOf = time => Math.floor(Date.parse(time.dateTime) / day);
  function banner(strong, ...more) {
    const place = one("main h1"), note = el("p", { class: "danger js-banner" }, el("strong", null, strong), " ", ...more);
    if (place) place.after(note);
    return note;
  }
  const next = one(".prov .next"), tag = one(".rv"), built = one(".foot .built");
  if (next && dayOf(next) < today && !one(".overdue")) {
    banner(t("Overdue."), t(`The review of this page was due on ${next.dateTime}. Check with its owner before you rely on it.`));
    if (tag) { tag.className = "tag rv stop"; tag.textContent = t(`Review overdue since ${next.dateTime}`); }
  } else if (next && tag && dayOf(next) - today <= 30 && tag.classList.contains("ok")) {
    tag.className = "tag rv warn";
    tag.textContent = t(`Review due ${next.dateTime}`);
  }
  const age = built ? today - dayOf(built) : 0;
  if (age > 7) banner(t(`This copy is ${age} days old.`), t("Look for a newer one before you change anything."));

  return Object.assign(KB, { all, one, el, store, say, copy, use, script, hasKeys, banner, root, home: own.replace(/assets\/[^/]*$/, ""), painters: [] });
})();
