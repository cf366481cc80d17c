// Sentences that show for a moment at the lower right; what went wrong stays until it is closed.

const SHOWN = 6000;

/** Show a sentence; kind: ok, note or bad (bad stays). */
export function toast(text, kind = "ok") {
  const place = document.getElementById("toasts");
  if (!place || !text) return;
  const line = document.createElement("div");
  line.className = `toast-line ${kind}`;
  const words = document.createElement("span");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-quiet";
  close.textContent = "✕";
  close.setAttribute("aria-label", document.body.getAttribute("data-word-close") || "");
  close.addEventListener("click", () => line.remove());
  line.append(words, close);
  place.append(line);
  if (kind !== "bad" && kind !== "error") setTimeout(() => line.remove(), SHOWN);
}

document.addEventListener("guatu:toast", (event) => {
  for (const { text, kind } of event.detail.toasts || []) toast(text, kind === "success" ? "ok" : kind);
});
for (const line of document.querySelectorAll("#messages [data-kind]")) {
  toast(line.textContent, line.dataset.kind === "success" ? "ok" : line.dataset.kind);
}
