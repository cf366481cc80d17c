// Keyboard: / searches, arrows walk the rows of table[data-keys], ← → fold, Space or x picks.
// Enter opens the page ([data-go]), a click on the row what shows beside it ([data-open]).
import { isTyping, on } from "./on.js";
import { fold } from "./tree.js";

const rows = (table) => [...table.querySelectorAll("tbody tr[tabindex]")].filter((row) => row.offsetParent);

function go(row) {
  if (!row) return;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function open(row) {
  const link = row.querySelector("[data-open]") || row.querySelector("a[href]");
  if (link) link.click();
}

function visit(row) {
  const link = row.querySelector("[data-go]");
  if (link) link.click();
  else open(row);
}

/** Open a row; one whose children are not here yet fetches them, as a click would. */
function unfold(row) {
  const button = row.querySelector("button.fold[aria-expanded='false']");
  if (button && button.hasAttribute("hx-get")) button.click();
  else fold(row, true);
}

function pick(row) {
  const box = row.querySelector("input[data-pick]");
  if (box) box.click();
}

const MOVES = {
  ArrowDown: (all, at) => go(all[Math.min(at + 1, all.length - 1)]),
  ArrowUp: (all, at) => go(all[Math.max(at - 1, 0)]),
  Home: (all) => go(all[0]),
  End: (all) => go(all[all.length - 1]),
  ArrowRight: (all, at) => unfold(all[at]),
  ArrowLeft: (all, at) => fold(all[at], false),
  Enter: (all, at) => visit(all[at]),
  " ": (all, at) => pick(all[at]),
  x: (all, at) => pick(all[at]),
};

on("keydown", "table[data-keys] tr[tabindex]", (row, event) => {
  if (event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
  const move = MOVES[event.key];
  if (!move) return;
  event.preventDefault();
  const all = rows(row.closest("table"));
  move(all, all.indexOf(row));
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const search = document.querySelector("[data-search]");
  if (event.key === "Escape" && event.target === search) {
    search.blur();
    return;
  }
  if (isTyping(event)) return;
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "?") {
    const help = document.querySelector("a[data-help]");
    if (help) help.click();
  } else if (event.key === "ArrowDown" && event.target === document.body) {
    const table = document.querySelector("table[data-keys]");
    if (!table) return;
    event.preventDefault();
    go(rows(table)[0]);
  }
});
on("click", "table[data-keys] tr[data-href]", (row, event) => {
  if (!event.target.closest("a, button, input, label, select, textarea") && !String(getSelection())) open(row);
});
