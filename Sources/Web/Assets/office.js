// Keys for the counter: / to search, j and k along a register, c to the button that clears.
"use strict";
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input, select, textarea")) return;
  const links = [...document.querySelectorAll(".register tbody th a")];
  const at = links.indexOf(document.activeElement);
  const go = (element) => { if (element) { element.focus(); event.preventDefault(); } };
  if (event.key === "/") go(document.getElementById("q"));
  if (event.key === "j") go(links[Math.min(at + 1, links.length - 1)]);
  if (event.key === "k") go(links[Math.max(at - 1, 0)]);
  if (event.key === "c") go(document.getElementById("clear"));
});
