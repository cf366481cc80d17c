// A reviewer's cards by keyboard: J and K walk, A passes on, R opens the reasons, 1-9 return by one.
import { isTyping } from "./on.js";

const cards = () => [...document.querySelectorAll("[data-case]")];
const here = () => document.activeElement && document.activeElement.closest("[data-case]");

function go(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function walk(step) {
  const all = cards();
  const at = all.indexOf(here());
  go(all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)]);
}

/** The next card that still waits, once this one has been answered. */
function after(card) {
  const all = cards();
  return all.slice(all.indexOf(card) + 1).find((one) => one.querySelector("[data-pass]"));
}

function press(card, selector) {
  const button = card && card.querySelector(selector);
  if (button) button.click();
}

function reasons(card) {
  const box = card && card.querySelector("details[data-return]");
  if (!box) return;
  if (box.open) box.querySelector("textarea").focus();
  box.open = true;
}

const MOVES = {
  j: () => walk(1),
  ArrowDown: () => walk(1),
  k: () => walk(-1),
  ArrowUp: () => walk(-1),
  a: () => press(here(), "[data-pass]"),
  r: () => reasons(here()),
};

document.addEventListener("keydown", (event) => {
  if (!document.querySelector("[data-cases]") || isTyping(event)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const move = MOVES[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const chosen = /^[1-9]$/.test(event.key) && here() && here().querySelector("details[data-return][open]");
  if (move) move();
  else if (chosen) press(chosen, `[data-phrase="${event.key}"]`);
  else return;
  event.preventDefault();
});

// What was answered is folded to a line: go on with the next that waits.
document.addEventListener("htmx:afterSettle", (event) => {
  const { elt } = event.detail || {}; // a part of our own tells this without a detail
  const card = elt && elt.closest ? elt.closest("[data-case]") : null;
  if (!card) return;
  go(card.querySelector("[data-pass]") ? card : after(card) || card);
});
