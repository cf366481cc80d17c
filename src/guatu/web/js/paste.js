// Rows copied from a spreadsheet, pasted into table[data-paste]: cells fall where the cursor stands,
// further rows are added, one text of many lines in a single cell is left to the field.
import { on } from "./on.js";

const fields = (row) => [...row.querySelectorAll("input:not([type=checkbox]):not([type=hidden])")];

/** Tab-separated lines as rows of cells; a quoted cell may hold line breaks. */
function cellsOf(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const row = rows[rows.length - 1];
    if (quoted && sign === '"' && text[at + 1] === '"') {
      row[row.length - 1] += '"';
      at += 1;
    } else if (sign === '"' && (quoted || row[row.length - 1] === "")) quoted = !quoted;
    else if (sign === "\t" && !quoted) row.push("");
    else if (sign === "\n" && !quoted) rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] += quoted && sign === "\n" ? " " : sign;
  }
  if (rows[rows.length - 1].join("") === "") rows.pop();
  return rows;
}

function another(body, model) {
  const row = model.cloneNode(true);
  const at = body.querySelectorAll("tr [data-at]").length;
  for (const field of fields(row)) {
    field.value = "";
    field.classList.remove("is-invalid");
  }
  for (const said of row.querySelectorAll(".late")) said.remove();
  for (const box of row.querySelectorAll("input[type=checkbox]")) {
    box.checked = false;
    box.value = String(at);
  }
  for (const list of row.querySelectorAll("select")) list.selectedIndex = 0;
  row.querySelector("[data-at]").textContent = String(at + 1);
  body.append(row);
  return row;
}

on("paste", "table[data-paste] input", (field, event) => {
  const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
  if (!/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  let row = field.closest("tr");
  const from = fields(row).indexOf(field);
  for (const cells of cellsOf(text)) {
    if (!row) row = another(field.closest("tbody"), field.closest("tr"));
    const targets = fields(row).slice(from);
    cells.slice(0, targets.length).forEach((cell, at) => {
      targets[at].value = cell.trim();
    });
    row = row.nextElementSibling;
  }
  field.form.dispatchEvent(new Event("input", { bubbles: true }));
  field.form.dispatchEvent(new CustomEvent("guatu:pasted", { bubbles: true }));
});
