// Light and dark face, for pages that have both (the wall): [data-face-switch], remembered here.
import { on, store } from "./on.js";

const KEY = "guatu:face";
const root = document.documentElement;

/** Turn to the given face, or to the other one. */
export function face(name) {
  const next = name || (root.dataset.face === "dark" ? "light" : "dark");
  root.dataset.face = next;
  store.set(KEY, next);
  return next;
}

if (root.dataset.faces !== undefined && store.get(KEY) === "dark") root.dataset.face = "dark";
on("click", "[data-face-switch]", () => face());
on("click", "[data-print]", () => window.print());
// An address that ends in #print was asked for to be printed: once, not again on reload.
if (location.hash === "#print") {
  addEventListener("load", () => {
    history.replaceState(history.state, "", location.pathname + location.search);
    window.print();
  });
}
