// How long the case has been worked on here, against the ladder of the escalation policy. The ticket system owns the SLA.
(function (KB) {
  "use strict";
  const { one, all } = KB;
  if (!KB.main) return;
  const two = number => String(number).padStart(2, "0");
  const span = KB.span = seconds => `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  KB.elapsed = () => KB.state.start ? Math.max(0, Math.floor((Date.now() - KB.state.start) / 1000)) : 0;

  const card = one("#Clock"), begun = one("#Begun"), dock = one(".dock");
  // A workspace's own template may do without.
  if (!card || !begun || !dock) return;
  const ladder = all(".ladder li[data-m]", card).map(node => ({ node, minutes: +node.dataset.m }));
  const limit = Math.min(...ladder.map(item => item.minutes).filter(minutes => minutes > 0));

  const digits = one(".clock b", card), of = one(".clock span", card);
  const small = one(".tnum", dock), count = one("small", dock), start = one("[data-act=start]");
  begun.addEventListener("change", () => {
    const [hours, minutes] = begun.value.split(":");
    if (minutes === undefined) return;
    const date = new Date();
    date.setHours(hours, minutes, 0, 0);
    // A time still to come was yesterday's.
    KB.state.start = date > Date.now() ? date - 864e5 : +date;
    KB.changed();
  });

  const acts = Object.assign(KB.acts, {
    start() { KB.begin(); KB.changed(); KB.say(t("The clock runs")); },
    clock() { if (KB.state.start) card.scrollIntoView(); else acts.start(); },
    again() {
      const { done, out } = KB.state, hasWork = Object.keys(done).length + Object.keys(out).length > 0;
      if (!hasWork || confirm(t("Forget the ticks and outputs of this case?"))) KB.newCase();
    },
  });

  const title = document.title;
  let shown = "";
  function tick() {
    const seconds = KB.elapsed(), minutes = seconds / 60, text = span(seconds), isRunning = !!KB.state.start;
    if (text === shown) return;
    shown = text;
    digits.textContent = small.textContent = text;
    of.textContent = (Number.isFinite(limit) ? t(`of ${span(limit * 60)}`) : "") + (isRunning ? minutes >= limit ? t(" · late") : "" : t(" · not started"));
    card.classList.toggle("late", isRunning && minutes >= limit);
    let last = null;
    for (const item of ladder) {
      item.node.classList.remove("due");
      item.node.classList.toggle("past", isRunning && minutes >= item.minutes);
      if (isRunning && minutes >= item.minutes) last = item;
    }
    if (last && last.minutes > 0) last.node.classList.add("due");
    document.title = isRunning ? `[${text}] ${title}` : title;
  }
  // The screen stays on while the clock runs, for a shift at most.
  const longest = 8 * 3600;
  let lock = null;
  async function stayAwake() {
    const isWanted = KB.state.start && KB.elapsed() < longest && !document.hidden;
    if (!isWanted === !lock || !navigator.wakeLock) return;
    if (!isWanted) { lock.release(); lock = null; return; }
    // Until the browser has answered, and if it refuses.
    lock = { release() {} };
    try {
      lock = await navigator.wakeLock.request("screen");
      lock.onrelease = () => { lock = null; };
    } catch (error) { /* the battery is low, or the page is in a frame */ }
  }
  document.addEventListener("visibilitychange", stayAwake);
  KB.painters.push(function () {
    shown = "";
    start.hidden = !!KB.state.start;
    begun.parentNode.hidden = !KB.state.start;
    if (KB.state.start && document.activeElement !== begun) begun.value = KB.time(KB.state.start);
    stayAwake();
    count.textContent = KB.progress ? `${KB.progress.done}/${KB.progress.needed}` : "";
    tick();
  });
  setInterval(tick, 1000);
})(window.KB);
