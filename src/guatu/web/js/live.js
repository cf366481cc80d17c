// [data-live="url"]: a part of a page that refreshes itself and says when its line is cut.
import { each, word } from "./on.js";
import { poll } from "./poll.js";

const clock = (at) => `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;

/** Show or take away the notice that the data has been silent since a time. */
export function notice(since) {
  let bar = document.getElementById("silent");
  if (!since) {
    if (bar) bar.remove();
    return;
  }
  if (!bar) {
    bar = document.createElement("div");
    bar.id = "silent";
    bar.className = "ribbon stale";
    bar.setAttribute("role", "status");
    document.querySelector("main").prepend(bar);
  }
  bar.textContent = word("silent").replace("{time}", clock(since));
}

each("[data-live]", (part) => {
  const { stop } = poll(part.dataset.live, {
    every: Number(part.dataset.every || 30),
    headers: { "HX-Request": "true" },
    fresh(text) {
      notice(null);
      if (!part.isConnected) {
        stop();
        return;
      }
      // Never under the hands of someone who types there.
      if (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return;
      part.innerHTML = text;
      if (window.htmx) window.htmx.process(part);
      part.dispatchEvent(new CustomEvent("htmx:afterSettle", { bubbles: true }));
    },
    same: () => notice(null),
    lost: notice,
  });
});
