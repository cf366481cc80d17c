// Up and down walk the questions, Enter accepts, E changes, Esc leaves a question to be mended.
import { isTyping, on } from "../on.js";
import { jump } from "./sheet.js";

const all = () => [...document.querySelectorAll("[data-question]")].filter((item) => item.offsetParent);
let at = 0;

function go(item) {
  if (!item) return;
  at = all().indexOf(item);
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  jump(item.dataset.cell);
}

const here = () => document.activeElement && document.activeElement.closest("[data-question]");
const press = (selector) => (item) => {
  const button = item.querySelector(selector);
  if (button) button.click();
};
const MOVES = {
  Enter: press("[data-accept]"),
  e: press("[data-change]"),
  E: press("[data-change]"),
  Escape: (item) => item.blur(),
};

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const item = here();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    // The arrows scroll the sheet while it has the focus.
    if (!item && document.activeElement !== document.body) return;
    const items = all();
    const next = item ? items.indexOf(item) + (event.key === "ArrowDown" ? 1 : -1) : Math.min(at, items.length - 1);
    event.preventDefault();
    event.stopImmediatePropagation();
    go(items[Math.max(0, Math.min(next, items.length - 1))]);
    return;
  }
  const move = item && MOVES[event.key];
  // Enter on a button inside a question is that button's own.
  if (!move || (event.key === "Enter" && event.target !== item)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  move(item);
}, true);
on("click", "[data-jump]", (link, event) => {
  event.preventDefault();
  jump(link.dataset.jump);
});
// After an act the question is gone: the next one takes its place.
document.addEventListener("guatu:import", () => {
  const items = all();
  if (items.length && document.activeElement === document.body) go(items[Math.min(at, items.length - 1)]);
});
on("submit", "form[data-closes]", (form) => {
  const dialog = form.closest("dialog");
  if (dialog) setTimeout(() => dialog.close());
});
