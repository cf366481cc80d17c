// Asking again and again without waste: ETag, a pause while the page is hidden, honest about silence.

/**
 * Ask `url` every `every` seconds; `tag` is the ETag of what is shown already.
 * `fresh(text, response)` on new content, `same()` on 304, `lost(since: Date)` when nobody answers.
 * Returns { now(), stop() }.
 */
export function poll(url, { every = 30, tag = "", fresh, same = () => {}, lost = () => {}, headers = {} }) {
  let etag = tag;
  let timer = 0;
  let silent = null;
  let stopped = false;

  async function ask() {
    clearTimeout(timer);
    if (document.hidden || stopped) return;
    try {
      const known = etag ? { "If-None-Match": etag } : {};
      const response = await fetch(url, { headers: { ...headers, ...known }, credentials: "same-origin", cache: "no-store" });
      if (response.status !== 304 && !response.ok) throw new Error(String(response.status));
      // A redirect to the sign-in page is not an answer.
      if (response.redirected) throw new Error("redirected");
      silent = null;
      if (response.status === 304) {
        same();
      } else {
        etag = response.headers.get("ETag") || "";
        fresh(await response.text(), response);
      }
    } catch (_) {
      silent = silent || new Date();
      lost(silent);
    }
    if (!stopped) timer = setTimeout(ask, every * 1000);
  }

  const wake = () => {
    if (!document.hidden) ask();
  };
  document.addEventListener("visibilitychange", wake);
  timer = setTimeout(ask, every * 1000);
  return {
    now: ask,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
    },
  };
}
