// Writing on a task from the wall: while the button is pressed, a task leads to the form.
import { on } from "../on.js";
import { wall } from "./screen.js";

on("click", "[data-instruct]", (button) => {
  button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "true" ? "false" : "true");
});

on("click", "a.g-task", (link, event) => {
  const button = wall.querySelector('[data-instruct][aria-pressed="true"]');
  const task = /\/task\/(\d+)\//.exec(link.getAttribute("href"));
  if (!button || !task) return;
  event.preventDefault();
  location.assign(button.dataset.instruct + task[1]);
});
