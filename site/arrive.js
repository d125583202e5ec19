// The last part: once everything is there, the page takes its shape for the case.
(function (KB) {
  "use strict";
  if (!KB.main) return;
  for (const button of KB.all("[data-act]")) button.addEventListener("click", () => KB.acts[button.dataset.act]());
  KB.arrive();
  // The texts for the ticket must be there even if the file share goes away in the middle of an incident.
  addEventListener("load", () => setTimeout(() => KB.use("note"), 0));
})(window.KB);
