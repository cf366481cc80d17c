// Which columns of a table to show: input[data-column][data-table], remembered in this browser.
import { each, on, store } from "./on.js";

const keyOf = (id) => `guatu:columns:${id}`;

function lay(table) {
  const hidden = new Set(store.get(keyOf(table.id)) || []);
  for (const cell of table.querySelectorAll("[data-col]")) cell.hidden = hidden.has(cell.dataset.col);
}

on("change", "input[data-column]", (box) => {
  const hidden = new Set(store.get(keyOf(box.dataset.table)) || []);
  if (box.checked) hidden.delete(box.dataset.column);
  else hidden.add(box.dataset.column);
  store.set(keyOf(box.dataset.table), [...hidden]);
  const table = document.getElementById(box.dataset.table);
  if (table) lay(table);
});
each("input[data-column]", (box) => {
  box.checked = !(store.get(keyOf(box.dataset.table)) || []).includes(box.dataset.column);
});
const layAll = () => document.querySelectorAll("table[data-columns]").forEach(lay);
layAll();
document.addEventListener("htmx:afterSettle", layAll);
