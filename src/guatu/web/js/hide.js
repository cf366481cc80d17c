// Columns that the server remembers: input[data-hides] shows or hides one at once and tells it.
import { on } from "./on.js";

/** An address without what it said of columns: from now on the remembered ones count. */
function forgetful(address) {
  const url = new URL(address, location.href);
  url.searchParams.delete("hide");
  return url.pathname + url.search;
}

on("change", "input[data-hides]", (box) => {
  const table = document.getElementById(box.dataset.table);
  if (table) table.classList.toggle(`hide-${box.dataset.hides}`, !box.checked);
  const form = box.closest("form");
  fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" });
  for (const link of document.querySelectorAll('a[href*="hide="]')) link.href = forgetful(link.href);
  for (const field of document.querySelectorAll('input[name="hide"]')) field.remove();
  history.replaceState(history.state, "", forgetful(location.href));
});
