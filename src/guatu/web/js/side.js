// The side panel: opens when HTMX brings something into #side, Esc closes, focus goes back.
import { on } from "./on.js";

const side = document.getElementById("side");
let opener = null;

function close() {
  if (!side || side.hidden) return false;
  side.hidden = true;
  side.replaceChildren();
  document.documentElement.classList.remove("side-open");
  if (opener && opener.isConnected) opener.focus();
  opener = null;
  return true;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target === side) opener = event.detail.elt.closest("tr[tabindex]") || event.detail.elt;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== side) return;
  side.hidden = false;
  side.scrollTop = 0;
  document.documentElement.classList.add("side-open");
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]") && close()) event.preventDefault();
});
on("click", "#side [data-close]", close);
