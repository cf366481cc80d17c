// One listener on the document for elements that come and go, and "when this appears".

/** Call `act(element, event)` when `event` happens on or inside something that matches `selector`. */
export function on(name, selector, act, options) {
  document.addEventListener(
    name,
    (event) => {
      const found = event.target instanceof Element ? event.target.closest(selector) : null;
      if (found) act(found, event);
    },
    options,
  );
}

/** Call `act(element)` once for each match, now and after HTMX brings new markup. */
export function each(selector, act) {
  const seen = new WeakSet();
  const look = () => {
    for (const element of document.querySelectorAll(selector)) {
      if (seen.has(element)) continue;
      seen.add(element);
      act(element);
    }
  };
  look();
  document.addEventListener("htmx:afterSettle", look);
}

/** A sentence that the page carries for its scripts, in the reader's language. */
export function word(name) {
  return document.body.getAttribute(`data-word-${name}`) || "";
}

/** True while the person types: single-letter keys are then not ours. */
export function isTyping(event) {
  const at = event.target;
  return at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) && at.type !== "checkbox";
}

/** Local storage that may be full, forbidden or broken. */
export const store = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(key) || "null");
    } catch (_) {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch (_) {
      // a full or forbidden store must not stop the work
    }
  },
  remove(key) {
    try {
      localStorage.removeItem(key);
    } catch (_) {
      // as above
    }
  },
};
