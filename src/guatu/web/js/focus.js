// Focus that a swap takes away goes to what came in its place: Tab goes on from there.
let lost = false;

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target } = event.detail;
  const at = document.activeElement;
  lost = Boolean(target && at && at !== document.body && target.contains(at));
});
document.addEventListener("htmx:afterSettle", (event) => {
  const place = event.target;
  if (!lost || document.activeElement !== document.body || place === document.body) return;
  lost = false;
  if (!place.matches("a[href], button, input, select, textarea, [tabindex]")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
});
