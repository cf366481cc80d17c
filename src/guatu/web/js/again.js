// What a form that saves itself could not send is sent again once the line is back.
import { word } from "./on.js";

const PAUSE = 15000;
const WAITING = "form[data-keep][hx-trigger][data-unsent]";

function again(form) {
  if (form.isConnected && "unsent" in form.dataset) form.dispatchEvent(new Event("change", { bubbles: true }));
}

function failed(event) {
  const form = event.detail.elt;
  if (!form.matches || !form.matches("form[data-keep][hx-trigger]")) return;
  form.dataset.unsent = "";
  const label = document.querySelector(form.getAttribute("hx-target"));
  if (label) label.textContent = word("unsent");
  setTimeout(() => again(form), PAUSE);
}

for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, failed);
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (event.detail.elt.dataset) delete event.detail.elt.dataset.unsent;
});
window.addEventListener("online", () => document.querySelectorAll(WAITING).forEach(again));
