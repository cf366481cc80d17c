// The sheet in chunks: jumps to a cell whose rows are not here yet, and follows what is settled.
import { on } from "../on.js";

const frame = () => document.querySelector(".import-sheet");
const ask = (body) => body.dispatchEvent(new CustomEvent("guatu:chunk"));
let wanted = "";

function parse(address) {
  const match = /([A-Z]{1,3})(\d+)/.exec(address.split("!").pop());
  if (!match) return null;
  let col = 0;
  for (const char of match[1]) col = col * 26 + char.charCodeAt(0) - 64;
  return { row: Number(match[2]), col };
}

/** Of another sheet: nothing here stands for it. */
const elsewhere = (address) => {
  const name = address.includes("!") ? address.slice(0, address.lastIndexOf("!")) : "";
  return name && frame() && name !== frame().dataset.sheet;
};

/** The cell of a place; a cell merged from above or from the left stands for it. */
function cellAt({ row, col }) {
  const line = document.getElementById(`r${row}`);
  if (!line) return null;
  const cells = [...line.querySelectorAll("td")];
  const own = cells.filter((cell) => Number(cell.dataset.col) <= col).pop();
  return own || cells[0] || line.querySelector("th");
}

function show(cell) {
  for (const former of frame().querySelectorAll(".on")) former.classList.remove("on");
  cell.classList.add("on");
  cell.scrollIntoView({ block: "center", inline: "nearest" });
}

function chunkOf(row) {
  return [...frame().querySelectorAll("tbody[data-first]")].find((body) => Number(body.dataset.first) <= row && row <= Number(body.dataset.last));
}

/** Show a cell; when its rows are not here yet, fetch them first. */
export function jump(address) {
  const place = parse(address);
  if (!place || !frame() || elsewhere(address)) return;
  const cell = cellAt(place);
  if (cell) {
    wanted = "";
    show(cell);
    return;
  }
  const body = chunkOf(place.row);
  if (!body || wanted === address) return;
  wanted = address;
  ask(body);
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (wanted && event.target.closest && event.target.closest(".import-sheet")) {
    const address = wanted;
    wanted = "";
    jump(address);
  }
});
// What was settled changes cells: the rows that are here are drawn again, where they stand.
document.addEventListener("guatu:import", () => {
  for (const body of frame() ? frame().querySelectorAll("tbody[data-here]") : []) ask(body);
});
on("click", ".paper td[data-problem]", (cell) => {
  const question = document.getElementById(cell.dataset.problem);
  if (!question) return;
  const fold = question.closest("details.questions");
  if (fold) fold.open = true;
  show(cell);
  question.focus({ preventScroll: true });
  question.scrollIntoView({ block: "nearest" });
});
// Somebody came from a question about this sheet.
if (location.hash.startsWith("#at-") && frame()) jump(location.hash.slice(4));
