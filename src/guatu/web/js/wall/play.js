// Turning pages by itself, at the chosen pace; full screen and hiding the bar while nobody moves.
import { on, store } from "../on.js";
import { go, wall } from "./screen.js";

const PACE = "guatu:wall-pace";
const REST = 4000; // milliseconds without a move until the bar hides in full screen
const button = wall.querySelector("[data-play]");
const speed = wall.querySelector("[data-speed]");
let timer = 0;

if (store.get(PACE)) speed.value = String(store.get(PACE));

const playing = () => button.getAttribute("aria-pressed") === "true";

/** Start or stop turning; without a wish the other way round. */
export function play(wish = !playing()) {
  clearInterval(timer);
  button.setAttribute("aria-pressed", String(wish));
  button.title = wish ? wall.dataset.wordPause : wall.dataset.wordPlay;
  if (wish) timer = setInterval(() => document.hidden || go(1), Number(speed.value) * 1000);
}

/** Into or out of full screen; in it the pages turn by themselves. */
export function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else if (wall.requestFullscreen) wall.requestFullscreen().then(() => play(true), () => {});
}

on("click", "[data-play]", () => play());
on("click", "[data-full]", full);
on("click", "[data-turn]", (turner) => go(Number(turner.dataset.turn)));
on("change", "[data-speed]", () => {
  store.set(PACE, Number(speed.value));
  if (playing()) play(true);
});

let resting = 0;
function moved() {
  wall.classList.remove("idle");
  clearTimeout(resting);
  resting = setTimeout(() => wall.classList.add("idle"), REST);
}
document.addEventListener("mousemove", moved);
document.addEventListener("fullscreenchange", () => {
  moved();
  if (!document.fullscreenElement) play(false);
});
