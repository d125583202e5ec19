// Runs before the first paint, so that the page never flashes in the wrong theme. A file, for the policy forbids inline.
(function (root) {
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("kb:theme");
    if (theme) root.setAttribute("data-theme", theme);
  } catch (error) { /* no storage: the system's theme counts */ }
})(document.documentElement);
