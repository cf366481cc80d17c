// Native dialogs: data-dialog="id" opens, data-close closes, HTMX content in #dialog opens itself.
import { on } from "./on.js";

on("click", "[data-dialog]", (opener, event) => {
  const dialog = document.getElementById(opener.dataset.dialog);
  if (!dialog || dialog.open) return;
  event.preventDefault();
  dialog.showModal();
  const first = dialog.querySelector("[autofocus], input:not([type=hidden]), textarea, select");
  if (first) first.focus();
});
on("click", "dialog [data-close]", (closer) => closer.closest("dialog").close());
on("click", "dialog", (dialog, event) => {
  if (event.target === dialog && !dialog.querySelector("form[data-keep]")) dialog.close();
});
document.addEventListener("htmx:afterSwap", (event) => {
  const { target } = event.detail;
  const dialog = target.closest && target.closest("dialog#dialog");
  if (dialog && !dialog.open) dialog.showModal();
});
