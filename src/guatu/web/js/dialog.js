// Native dialogs: data-dialog="id" opens, data-close closes, HTMX content in #dialog opens itself.
import htmx from "htmx.org/dist/htmx.esm.js";
import { on } from "./on.js";

/** Where one goes on: at the field that was refused, else at the first one. */
function begin(dialog) {
  const first =
    dialog.querySelector(".is-invalid, [autofocus]") ||
    dialog.querySelector("input:not([type=hidden]):not([type=file]), textarea, select");
  if (first) first.focus();
}

on("click", "[data-dialog]", (opener, event) => {
  const dialog = document.getElementById(opener.dataset.dialog);
  if (!dialog || dialog.open) return;
  event.preventDefault();
  dialog.showModal();
  begin(dialog);
});
// Every number and light leads to its reason: beside the page for a plain click, else as a page.
on("click", 'a[href*="/why/"]', (link, event) => {
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button;
  if (elsewhere || link.hasAttribute("hx-get") || !document.getElementById("dialog")) return;
  event.preventDefault();
  htmx.ajax("GET", link.getAttribute("href"), "#dialog");
});
on("click", "dialog [data-close]", (closer) => closer.closest("dialog").close());
on("click", "dialog", (dialog, event) => {
  if (event.target === dialog && !dialog.querySelector("form[data-keep]")) dialog.close();
});
document.addEventListener("htmx:afterSwap", (event) => {
  const { target } = event.detail;
  const dialog = target.closest && target.closest("dialog#dialog");
  if (!dialog) return;
  dialog.classList.toggle("wide", Boolean(dialog.querySelector("[data-wide]")));
  if (!dialog.open) dialog.showModal();
  if (!dialog.querySelector("input:focus, textarea:focus, select:focus")) begin(dialog);
});
