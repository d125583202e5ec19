// How long the case has been worked on here, against the ladder of the escalation policy. The ticket system owns the SLA.
(function (KB) {
  "use strict";
  const { one, all, el } = KB;
  const card = one("#Clock");
  if (!KB.main || !card) return;
  const ladder = all(".ladder li[data-m]", card).map(node => ({ node, minutes: +node.dataset.m }));
  const limit = Math.min(...ladder.map(item => item.minutes).filter(minutes => minutes > 0));
  const two = number => String(number).padStart(2, "0");
  const span = seconds => `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  KB.elapsed = () => KB.state.start ? Math.max(0, Math.floor((Date.now() - KB.state.start) / 1000)) : 0;
  KB.span = span;

  const digits = el("b", { class: "tnum" }), of = el("span", { class: "mute" });
  const start = el("button", { class: "btn sm", type: "button", onclick() { KB.begin(); KB.changed(); KB.say("The clock runs"); } }, "Start the clock");
  const begun = el("input", { type: "time", id: "Begun", onchange() {
    const [hours, minutes] = begun.value.split(":");
    if (minutes === undefined) return;
    const date = new Date();
    date.setHours(hours, minutes, 0, 0);
    // A time still to come was yesterday's.
    KB.state.start = date > Date.now() ? date - 864e5 : +date;
    KB.changed();
  } });
  const since = el("label", { class: "small clk", for: "Begun" }, "Running since ", begun);
  const again = el("button", { class: "btn sm", type: "button", onclick() {
    const { done, out } = KB.state;
    if ((Object.keys(done).length || Object.keys(out).length) && !confirm("Forget the ticks and outputs of this case?")) return;
    KB.newCase();
  } }, "New case");
  one("h2", card).after(el("p", { class: "clock" }, digits, " ", of));
  card.append(since, el("p", { class: "row" }, start, " ", again),
    el("p", { class: "small mute" }, "It counts in this browser. The ticket system owns the SLA."));

  const note = el("button", { class: "btn pri", type: "button", onclick: () => KB.note() }, "Work note ", el("kbd", null, "n"));
  const escalate = el("button", { class: "btn dan", type: "button", onclick: () => KB.handover() }, "Escalate ", el("kbd", null, "e"));
  card.after(el("div", { class: "card acts" }, note, escalate,
    el("button", { class: "btn", type: "button", onclick: () => print() }, "Print card"), KB.keys));

  // The same three on a phone, under the thumb.
  const small = el("span", { class: "tnum" }), count = el("small");
  document.body.append(el("aside", { class: "dock", "aria-label": "Case" },
    el("button", { class: "btn t", type: "button", onclick() {
      if (KB.state.start) card.scrollIntoView(); else { KB.begin(); KB.changed(); KB.say("The clock runs"); }
    } }, el("span", { class: "vh" }, "Clock "), small, count),
    el("button", { class: "btn pri", type: "button", onclick: () => KB.note() }, "Work note"),
    el("button", { class: "btn dan", type: "button", onclick: () => KB.handover() }, "Escalate")));

  const stop = one(".stop > div");
  if (stop) stop.append(el("button", { class: "btn dan sm", type: "button", onclick: () => KB.handover(null, "A stop condition of the playbook applies") }, "It applies: escalate now"));

  const title = document.title;
  let shown = "";
  function tick() {
    const seconds = KB.elapsed(), minutes = seconds / 60, text = span(seconds), isRunning = !!KB.state.start;
    if (text === shown) return;
    shown = text;
    digits.textContent = small.textContent = text;
    of.textContent = (Number.isFinite(limit) ? `of ${span(limit * 60)}` : "") + (isRunning ? minutes >= limit ? " · late" : "" : " · not started");
    card.classList.toggle("late", isRunning && minutes >= limit);
    let last = null;
    for (const item of ladder) {
      item.node.classList.remove("due");
      item.node.classList.toggle("hit", isRunning && minutes >= item.minutes);
      if (isRunning && minutes >= item.minutes) last = item;
    }
    if (last && last.minutes > 0) last.node.classList.add("due");
    document.title = isRunning ? `[${text}] ${title}` : title;
  }
  KB.painters.push(function () {
    shown = "";
    start.hidden = !!KB.state.start;
    since.hidden = !KB.state.start;
    if (KB.state.start && document.activeElement !== begun) begun.value = KB.time(KB.state.start);
    count.textContent = KB.progress ? `${KB.progress.done}/${KB.progress.needed}` : "";
    tick();
  });
  setInterval(tick, 1000);
})(window.KB);
