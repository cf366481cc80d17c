// Selecting rows: input[data-pick], a box for all, ranges by Shift, and the bulk bar with its count.
import { on } from "./on.js";

let last = null;
const boxes = (table) => [...table.querySelectorAll("tbody input[data-pick]")].filter((box) => !box.disabled);

function show(table) {
  const all = boxes(table);
  const picked = all.filter((box) => box.checked);
  for (const box of all) box.closest("tr").classList.toggle("picked", box.checked);
  const whole = table.querySelector("input[data-pick-all]");
  if (whole) {
    whole.checked = picked.length > 0 && picked.length === all.length;
    whole.indeterminate = picked.length > 0 && picked.length < all.length;
  }
  for (const bar of document.querySelectorAll(`[data-bulk="${table.id}"]`)) {
    bar.hidden = picked.length === 0;
    const count = bar.querySelector("[data-count]");
    if (count) count.textContent = String(picked.length);
  }
}

on("click", "input[data-pick]", (box, event) => {
  const table = box.closest("table");
  const all = boxes(table);
  if (event.shiftKey && last && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    for (const between of all.slice(from, to + 1)) between.checked = box.checked;
  }
  last = box;
  show(table);
});
on("change", "input[data-pick-all]", (whole) => {
  const table = whole.closest("table");
  for (const box of boxes(table)) box.checked = whole.checked;
  show(table);
});
on("click", "[data-pick-none]", (control) => {
  const table = document.getElementById(control.closest("[data-bulk]").dataset.bulk);
  for (const box of boxes(table)) box.checked = false;
  show(table);
});
