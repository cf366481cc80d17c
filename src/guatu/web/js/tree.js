// Folding tree rows: tr[data-depth] with a .fold button; what was folded is remembered in this browser.
import { each, on, store } from "./on.js";

const depth = (row) => Number(row.dataset.depth || 0);
const buttonOf = (row) => row.querySelector("button.fold");

function remembered(table) {
  return new Set(store.get(`guatu:fold:${table.id}`) || []);
}

function remember(table, row, isOpen) {
  if (!table.id || !row.dataset.node) return;
  const folded = remembered(table);
  if (isOpen) folded.delete(row.dataset.node);
  else folded.add(row.dataset.node);
  store.set(`guatu:fold:${table.id}`, [...folded]);
}

/** Show exactly the rows of which no ancestor is folded. */
function lay(table) {
  let limit = Infinity;
  for (const row of table.querySelectorAll("tr[data-depth]")) {
    if (depth(row) <= limit) limit = Infinity;
    row.classList.toggle("folded", limit !== Infinity);
    const button = buttonOf(row);
    if (limit === Infinity && button && button.getAttribute("aria-expanded") === "false") limit = depth(row);
  }
}

/** Open or fold one row; without `isOpen` the other way round. */
export function fold(row, isOpen) {
  const button = buttonOf(row);
  if (!button) return;
  const open = isOpen === undefined ? button.getAttribute("aria-expanded") === "false" : isOpen;
  button.setAttribute("aria-expanded", String(open));
  const table = row.closest("table");
  remember(table, row, open);
  lay(table);
}

on("click", "button.fold", (button) => fold(button.closest("tr")));
on("click", "[data-fold-to]", (control) => {
  const table = document.getElementById(control.dataset.table);
  for (const row of table ? table.querySelectorAll("tr[data-depth]") : []) {
    const button = buttonOf(row);
    if (!button) continue;
    const open = depth(row) < Number(control.dataset.foldTo);
    button.setAttribute("aria-expanded", String(open));
    remember(table, row, open);
  }
  if (table) lay(table);
});
each("table tr[data-depth]", (row) => {
  const table = row.closest("table");
  const button = buttonOf(row);
  if (button && remembered(table).has(row.dataset.node)) button.setAttribute("aria-expanded", "false");
});
const layAll = () => document.querySelectorAll("table[data-tree]").forEach(lay);
layAll();
document.addEventListener("htmx:afterSettle", layAll);
