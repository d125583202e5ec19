// The page is complete without this file. It adds the theme switch and the copy buttons.
(function () {
  "use strict";
  var root = document.documentElement;
  var theme = document.getElementById("Theme");
  if (theme) theme.addEventListener("click", function () {
    var system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    var next = (root.getAttribute("data-theme") || system) === "dark" ? "light" : "dark";
    root.setAttribute("data-theme", next);
    try { localStorage.setItem("kb:theme", next); } catch (error) { /* kept for this page only */ }
  });

  var status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  document.body.appendChild(status);

  function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Plain http hosts have no clipboard interface.
    var area = document.createElement("textarea");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest(".copy") : null;
    if (!button) return;
    var pre = button.closest(".cmd, .card").querySelector("pre");
    copy(pre.textContent.trim()).then(function () {
      button.classList.add("done");
      status.textContent = "Copied";
      setTimeout(function () { button.classList.remove("done"); status.textContent = ""; }, 2000);
    }, function () { status.textContent = "The browser does not allow copying"; });
  });
})();
