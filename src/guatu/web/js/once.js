// A form is sent once, however often its button is pressed.

const WAIT = 15000;

function release(form) {
  delete form.dataset.sent;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  // A search may be repeated at will; HTMX forms are guarded below.
  if (event.defaultPrevented || form.method === "get" || form.matches("[hx-post], [hx-put]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  setTimeout(release, WAIT, form);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (form.tagName !== "FORM" || event.detail.requestConfig.verb === "get") return;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "1";
});
document.addEventListener("htmx:afterRequest", (event) => release(event.detail.elt));
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
