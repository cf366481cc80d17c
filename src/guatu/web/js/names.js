// A picker of names: Enter takes the first that fits, the down key goes to them, a choice clears
// what was typed, so that nothing half-typed is left behind.
import { on } from "./on.js";

const TYPED = ".picker > input";
const offered = (typed) => [...typed.closest(".picker").querySelectorAll(".names input")];

function clear(typed) {
  typed.value = "";
  typed.focus();
}

function take(typed) {
  const first = offered(typed).find((choice) => !choice.checked);
  if (!first) return;
  first.checked = true;
  clear(typed);
  typed.dispatchEvent(new Event("input", { bubbles: true }));
}

on("keydown", TYPED, (typed, event) => {
  if (event.isComposing || !typed.value) return;
  if (event.key === "Enter") {
    event.preventDefault();
    take(typed);
  } else if (event.key === "ArrowDown") {
    const first = offered(typed).find((choice) => !choice.checked);
    if (!first) return;
    event.preventDefault();
    first.focus();
  }
});

on("change", ".picker .names input", (choice) => {
  const typed = choice.closest(".picker").querySelector("input");
  if (!choice.checked || !typed.value) return;
  clear(typed);
  typed.dispatchEvent(new Event("input", { bubbles: true }));
});
