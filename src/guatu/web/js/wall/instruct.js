// Writing on a task from the wall: while the button is pressed, a task leads to the form.
import { on } from "../on.js";
import { wall } from "./screen.js";

on("click", "[data-instruct]", (button) => {
  const pressed = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(pressed));
  wall.classList.toggle("is-instructing", pressed);
});

on("click", "a.g-task", (link, event) => {
  const button = wall.querySelector('[data-instruct][aria-pressed="true"]');
  const task = /\/task\/(\d+)\//.exec(link.getAttribute("href"));
  if (!button || !task) return;
  event.preventDefault();
  location.assign(button.dataset.instruct + task[1]);
});
