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
const back = []; // first rows of the screens turned over
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

function address(first) {
  const query = new URLSearchParams(wall.dataset.query);
  query.set("first", first);
  query.set("turn", turn);
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
  poller = poll(address(first), { every: Number(wall.dataset.every), fresh: show, same: () => checked(null), lost: checked });
}

/** Show the screen that begins with a row. */
export async function load(first) {
  asked += 1;
  const mine = asked;
  try {
    const response = await fetch(address(first), { credentials: "same-origin", cache: "no-store" });
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    const markup = await response.text();
    if (mine === asked) show(markup);
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
    load(next);
  } else {
    load(back.length ? back.pop() : 0);
  }
}

/** The first screen again. */
export function home() {
  back.length = 0;
  load(0);
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
