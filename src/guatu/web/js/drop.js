// The drop zone: files by drag or by choice, size told before sending, progress while HTMX sends.
import { each, word } from "./on.js";
import { toast } from "./toast.js";

const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

function line(file) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = file.name;
  const about = document.createElement("small");
  about.className = "soft";
  about.textContent = size(file.size);
  item.append(name, about);
  return item;
}

function chosen(zone, input) {
  const limit = Number(zone.dataset.limit || 0);
  const files = [...input.files];
  const big = files.find((file) => limit && file.size > limit);
  const list = zone.parentElement.querySelector(".drop-files");
  if (big) {
    toast(word("too-large").replace("{name}", big.name).replace("{limit}", size(limit)), "bad");
    input.value = "";
  }
  if (list) list.replaceChildren(...[...input.files].map(line));
  if (input.files.length && zone.dataset.sendAtOnce !== undefined) input.form.requestSubmit();
}

function prepare(zone) {
  const input = zone.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const files = new DataTransfer();
    for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) files.items.add(file);
    input.files = files.files;
    chosen(zone, input);
  });
  input.addEventListener("change", () => chosen(zone, input));
}

each(".drop", prepare);
// A file dropped beside the zone must not replace the page.
for (const name of ["dragover", "drop"]) {
  window.addEventListener(name, (event) => {
    if (document.querySelector(".drop")) event.preventDefault();
  });
}
document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.detail.elt.querySelector && event.detail.elt.querySelector("progress[data-upload]");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.value = event.detail.loaded / event.detail.total;
});
document.addEventListener("htmx:afterRequest", (event) => {
  const bar = event.detail.elt.querySelector && event.detail.elt.querySelector("progress[data-upload]");
  if (bar) bar.hidden = true;
});
