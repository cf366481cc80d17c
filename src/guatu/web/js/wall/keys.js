// The wall's keys: arrows, Space, F, D, + and -; up and down walk its rows.
import { isTyping, on } from "../on.js";
import { full, play } from "./play.js";
import { go, home, wall, zoom } from "./screen.js";

function walk(step) {
  const rows = [...wall.querySelectorAll("a.g-task")];
  const at = rows.indexOf(document.activeElement && document.activeElement.closest("a.g-task"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
  if (next) next.focus();
}

const KEYS = {
  ArrowRight: () => go(1),
  PageDown: () => go(1),
  ArrowLeft: () => go(-1),
  PageUp: () => go(-1),
  Home: home,
  ArrowDown: () => walk(1),
  ArrowUp: () => walk(-1),
  " ": () => play(),
  f: full,
  d: () => wall.querySelector("[data-face-switch]").click(),
  "+": () => zoom(1),
  "=": () => zoom(1),
  "-": () => zoom(-1),
  0: () => zoom(0),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || document.querySelector("dialog[open]")) return;
  // Space and Enter keep their meaning on a button or a link of the bar.
  if (event.key === " " && event.target instanceof Element && event.target.closest("button, .wall-bar a")) return;
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

on("click", "[data-zoom]", (button) => zoom(Number(button.dataset.zoom)));

let wheeled = 0;
wall.querySelector("[data-stage]").addEventListener(
  "wheel",
  (event) => {
    if (event.ctrlKey || Date.now() - wheeled < 400 || Math.abs(event.deltaY) < 8) return;
    wheeled = Date.now();
    go(event.deltaY > 0 ? 1 : -1);
  },
  { passive: true },
);
