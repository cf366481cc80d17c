// One screen at a time: asked for in the size of the window, replaced in place, kept fresh by polling.
import { store, word } from "../on.js";
import { poll } from "../poll.js";

const ZOOM = "guatu:wall-zoom";
const STEP = 1.1;
const SMALLEST = 12; // CSS pixels
const NARROWEST = 960; // a narrower window scrolls sideways
const ACROSS = 142; // smallest text sizes across a wide screen

export const wall = document.querySelector("[data-wall]");
const stage = wall.querySelector("[data-stage]");
const AHEAD = 12; // screens fetched with one turn: the wall turns on while the line is cut
const back = []; // first rows of the screens turned over
const ahead = new Map(); // first row -> markup of a screen that was fetched before its turn
let tag = ""; // version of what was fetched
let turn = 0;
let poller = null;
let asked = 0;

const now = () => document.getElementById("wall-screen").dataset;
const clock = (at) => `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;

/** Tell the server the size of the stage and of the smallest text, in a cookie of this page alone. */
function measure() {
  const width = Math.max(Math.round(stage.clientWidth), NARROWEST);
  const height = Math.round(stage.clientHeight);
  const zoom = Math.pow(STEP, store.get(ZOOM) || 0);
  const text = (Math.max(SMALLEST, width / ACROSS) * zoom).toFixed(1);
  const size = `${width}x${height}x${text}`;
  if (!width || !height || document.cookie.split("; ").indexOf(`guatu_wall=${size}`) >= 0) return false;
  document.cookie = `guatu_wall=${size}; path=/wall/; max-age=31536000; samesite=lax`;
  return true;
}

function address(first, screens) {
  const query = new URLSearchParams(wall.dataset.query);
  query.set("first", first);
  query.set("turn", turn);
  if (screens) query.set("screens", screens);
  return `${wall.dataset.screen}?${query}`;
}

function checked(lost) {
  const place = wall.querySelector("[data-checked]");
  wall.classList.toggle("is-lost", Boolean(lost));
  place.classList.toggle("lost", Boolean(lost));
  place.textContent = lost ? word("silent").replace("{time}", clock(lost)) : wall.dataset.wordChecked.replace("{time}", clock(new Date()));
}

function show(markup) {
  const held = document.activeElement && document.activeElement.closest("#wall-screen a");
  const link = held && held.getAttribute("href");
  stage.innerHTML = markup;
  const again = link && [...stage.querySelectorAll("a")].find((a) => a.getAttribute("href") === link);
  if (again) again.focus({ preventScroll: true });
  checked(null);
}

function follow(first) {
  if (poller) poller.stop();
  const fresh = (markup, response) => {
    keep(markup, response);
    show(ahead.get(first) || markup);
  };
  // The tag is the version's, not the screen's: it counts only for what is shown.
  const known = ahead.has(first) ? tag : "";
  poller = poll(address(first), { every: Number(wall.dataset.every), tag: known, fresh, same: () => checked(null), lost: checked });
}

/** Put screens by for their turn; those of an older version go. */
function keep(markup, response) {
  tag = response.headers.get("ETag") || "";
  ahead.clear();
  const box = document.createElement("template");
  box.innerHTML = markup;
  for (const screen of box.content.children) ahead.set(Number(screen.dataset.first), screen.outerHTML);
}

/** Show the screen that begins with a row; with `screens` fetch those after it as well. */
export async function load(first, screens = 0) {
  asked += 1;
  const mine = asked;
  try {
    const response = await fetch(address(first, screens), { credentials: "same-origin", cache: "no-store" });
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    const markup = await response.text();
    if (mine === asked) {
      keep(markup, response);
      show(ahead.get(first) || ahead.values().next().value);
    }
  } catch (_) {
    checked(new Date());
  }
  if (mine === asked) follow(first);
}

/** Turn to the next screen (after the last comes the first) or back. */
export function go(step) {
  turn += 1;
  const first = Number(now().first);
  if (step > 0) {
    const next = Number(now().next);
    if (next) back.push(first);
    else back.length = 0;
    turnTo(next);
  } else {
    turnTo(back.length ? back.pop() : 0);
  }
}

/** Show a screen that was fetched before and ask at once whether it still holds; else fetch it. */
function turnTo(first) {
  if (!ahead.has(first)) {
    load(first, AHEAD);
    return;
  }
  asked += 1;
  show(ahead.get(first));
  follow(first);
  poller.now();
}

/** The first screen again. */
export function home() {
  back.length = 0;
  turnTo(0);
}

/** Type a step larger, smaller, or (0) as at first. */
export function zoom(step) {
  store.set(ZOOM, step ? Math.max(-3, Math.min(8, (store.get(ZOOM) || 0) + step)) : 0);
  if (measure()) load(Number(now().first));
}

if (measure()) load(Number(now().first));
else {
  checked(null);
  follow(Number(now().first));
}

let settling = 0;
new ResizeObserver(() => {
  clearTimeout(settling);
  settling = setTimeout(() => {
    if (measure()) load(Number(now().first));
  }, 200);
}).observe(stage);
