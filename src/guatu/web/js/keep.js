// Nothing typed is lost: a form with data-keep="name" is kept in this browser until it is saved.
import { each, on, store, word } from "./on.js";

const SKIP = /^(password|file|hidden|submit|button|image)$/;
const PAUSE = 400;
const RECENT = 60000;
const OLD = 30 * 24 * 3600 * 1000;
const PREFIX = "guatu:draft:";

const keyed = (name) => `${PREFIX}${document.body.dataset.person || ""}:${name}`;
const keyOf = (form) => keyed(form.dataset.keep);
const fields = (form) => [...form.elements].filter((field) => field.name && !SKIP.test(field.type));

function valuesOf(form) {
  const values = {};
  for (const field of fields(form)) {
    const isChoice = field.type === "checkbox" || field.type === "radio";
    const name = isChoice ? `${field.name}=${field.value}` : field.name;
    values[name] = isChoice ? field.checked : field.value;
  }
  return values;
}

function fill(form, values) {
  for (const field of fields(form)) {
    const isChoice = field.type === "checkbox" || field.type === "radio";
    const name = isChoice ? `${field.name}=${field.value}` : field.name;
    if (!(name in values)) continue;
    if (isChoice) field.checked = values[name];
    else field.value = values[name];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** The last answer was a redirect to a sound page: what was just sent has been saved. */
function wasSaved(draft) {
  const [visit] = performance.getEntriesByType("navigation");
  const redirected = Boolean(visit && visit.redirectCount > 0);
  const sound = !document.body.dataset.status;
  return Boolean(draft.sent) && Date.now() - draft.sent < RECENT && redirected && sound;
}

function button(text, act, main) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = main ? "btn btn-small btn-main" : "btn btn-small";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function offer(form, draft) {
  const bar = document.createElement("div");
  bar.className = "draft-offer";
  bar.setAttribute("role", "status");
  const text = document.createElement("span");
  const at = new Date(draft.at);
  const time = `${at.getMonth() + 1}-${at.getDate()} ${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  text.textContent = word("draft").replace("{time}", time);
  const take = () => {
    fill(form, draft.values);
    bar.remove();
  };
  const drop = () => {
    store.remove(keyOf(form));
    bar.remove();
  };
  bar.append(text, button(word("draft-take"), take, true), button(word("draft-drop"), drop, false));
  form.prepend(bar);
}

function save(form, sent) {
  store.set(keyOf(form), { at: Date.now(), values: valuesOf(form), sent });
}

/** Forms typed in a moment ago, with the timer that will keep them. */
const waiting = new Map();

function stop(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
}

function later(form) {
  stop(form);
  waiting.set(form, setTimeout(() => {
    stop(form);
    if (!("dropped" in form.dataset)) save(form, 0);
  }, PAUSE));
}

function greet(form) {
  const draft = store.get(keyOf(form));
  const shown = form.hasAttribute("data-refused"); // what was typed stands in the form already
  if (draft && JSON.stringify(draft.values) !== JSON.stringify(valuesOf(form)) && !shown) offer(form, draft);
}

function clearSaved() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    const draft = store.get(key);
    if (!draft || wasSaved(draft) || Date.now() - draft.at > OLD) store.remove(key);
  }
}

try {
  clearSaved();
} catch (_) {
  // no store, no drafts
}
each("form[data-keep]", greet);
// On the document: a form that was just brought is typed in before anybody greets it.
on("input", "form[data-keep]", later);
on("submit", "form[data-keep]", (form) => {
  stop(form);
  save(form, Date.now());
});
window.addEventListener("pagehide", () => {
  // Typed a moment ago and gone at once: the pause must not cost it.
  for (const form of waiting.keys()) if (form.isConnected) save(form, 0);
});
// A form that is not on the page yet opens by itself when something typed in it waits here.
document.addEventListener("htmx:load", (event) => {
  for (const link of event.detail.elt.querySelectorAll("[data-opens]")) if (store.get(keyed(link.dataset.opens))) link.click();
});
on("click", "[data-drops]", (link) => {
  const form = link.closest("form");
  if (form) form.dataset.dropped = "";
  store.remove(keyed(link.dataset.drops));
});
// An expired session answers with the way to the sign-in page: that saved nothing.
const toSignIn = (xhr) => (xhr.getResponseHeader("HX-Redirect") || "").startsWith("/sign-in/");
document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, successful, xhr } = event.detail;
  const form = elt.type === "submit" ? elt.form : elt;
  if (successful && form && form.dataset.keep && !toSignIn(xhr)) store.remove(keyOf(form));
});
