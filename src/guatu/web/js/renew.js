// The same person signed in again in another tab: what this page sends gets the new mark, once more.
import { toast } from "./toast.js";

const NAME = "csrfmiddlewaretoken";
const PAUSE = 60000;

/** The mark that a fresh copy of this page carries, when the same person reads it; else "". */
async function fresh() {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const mark = page.querySelector(`input[name=${NAME}]`);
  const same = page.body.dataset.person && page.body.dataset.person === document.body.dataset.person;
  return answer.ok && same && mark ? mark.value : "";
}

function give(mark) {
  for (const field of document.querySelectorAll(`input[name=${NAME}]`)) field.value = mark;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": mark }));
}

async function renew(source, form, sentence) {
  const mark = await fresh().catch(() => "");
  if (!mark || !form.isConnected) {
    toast(sentence, "bad");
    return;
  }
  give(mark);
  if (source === form && form.hasAttribute("hx-trigger")) form.dispatchEvent(new Event("change", { bubbles: true }));
  else if (source === form) form.requestSubmit();
  else source.click();
}

document.addEventListener("htmx:responseError", (event) => {
  const { elt, xhr } = event.detail;
  const form = elt.closest("form");
  const plain = (xhr.getResponseHeader("Content-Type") || "").startsWith("text/plain");
  if (xhr.status !== 403 || !plain || !form || form.dataset.renewed) return;
  form.dataset.renewed = "";
  setTimeout(() => delete form.dataset.renewed, PAUSE);
  event.stopImmediatePropagation(); // said here, if it cannot be mended
  renew(elt, form, xhr.responseText);
});
