// What failed in the background is said in words: the server's sentence, or that the line is cut.
import { word } from "./on.js";
import { toast } from "./toast.js";

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  const plain = (xhr.getResponseHeader("Content-Type") || "").startsWith("text/plain");
  toast(plain && xhr.responseText ? xhr.responseText : `${word("failed")} (${xhr.status})`, "bad");
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    const { dataset } = event.detail.elt;
    if (!dataset || !("unsent" in dataset)) toast(word("lost"), "bad"); // said once, not at every try
  });
}
