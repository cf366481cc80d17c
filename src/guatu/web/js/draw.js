// A line drawn with the mouse: svg[data-draw] over the table of its points (days and per cent), which
// stays what is sent. A press sets a point, dragging moves it, a double click takes it away; what is
// typed in the table moves the line.
import { each } from "./on.js";

const DAY = 86400000;
const NEAR = 12; // units of the drawing within which a press takes hold of a point
const asDay = (time) => new Date(time).toISOString().slice(0, 10);
const within = (value, least, most) => Math.min(Math.max(value, least), most);

function element(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

each("svg[data-draw]", (svg) => {
  const table = document.getElementById(svg.dataset.draw);
  const [left, top, right, bottom] = svg.dataset.box.split(" ").map(Number);
  const [from, to, begins, ends] = svg.dataset.days.split(" ").map((day) => Date.parse(day));
  const x = (time) => left + ((time - from) / (to - from)) * (right - left);
  const y = (percent) => bottom - (percent / 100) * (bottom - top);
  const fields = (row) => row.querySelectorAll("input");

  function points() {
    const rows = [...table.querySelectorAll("tbody tr")];
    const found = rows.map((row) => ({ row, day: Date.parse(fields(row)[0].value), percent: Number(fields(row)[1].value) }));
    return found.filter((one) => one.day && fields(one.row)[1].value !== "").sort((a, b) => a.day - b.day);
  }

  function draw() {
    const drawn = points();
    const line = drawn.map((one) => `${x(one.day).toFixed(1)} ${y(one.percent).toFixed(1)}`);
    if (drawn.length && begins < drawn[0].day) line.unshift(`${x(begins).toFixed(1)} ${y(0)}`);
    svg.querySelector("[data-line]").setAttribute("d", line.length ? `M${line.join(" L")}` : "");
    svg.querySelector("[data-dots]").replaceChildren(
      ...drawn.map((one) => {
        const dot = element("rect", { class: "dot", x: x(one.day) - 4, y: y(one.percent) - 4, width: 8, height: 8 });
        dot.append(element("title", {}));
        dot.firstChild.textContent = `${asDay(one.day)} ${one.percent}%`;
        return dot;
      }),
    );
  }

  /** Where the pointer is, in units of the drawing. */
  function place(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  }

  function near(at) {
    return points().find((one) => Math.hypot(x(one.day) - at.x, y(one.percent) - at.y) < NEAR)?.row;
  }

  function emptyRow() {
    const rows = [...table.querySelectorAll("tbody tr")];
    const free = rows.find((row) => [...fields(row)].every((field) => !field.value));
    if (free) return free;
    const row = rows[rows.length - 1].cloneNode(true);
    for (const field of fields(row)) field.value = "";
    rows[rows.length - 1].after(row);
    return row;
  }

  /** The point follows the pointer within the task, between its neighbours: a line never falls. */
  function move(row, at) {
    const others = points().filter((one) => one.row !== row);
    const time = from + ((at.x - left) / (right - left)) * (to - from);
    let day = Math.round(within(time, begins, ends) / DAY) * DAY;
    while (others.some((one) => one.day === day) && day > begins) day -= DAY;
    const least = Math.max(0, ...others.filter((one) => one.day < day).map((one) => one.percent));
    const most = Math.min(100, ...others.filter((one) => one.day > day).map((one) => one.percent));
    const percent = Math.round(((bottom - at.y) / (bottom - top)) * 100);
    fill(row, asDay(day), String(within(percent, least, most)));
  }

  function fill(row, day, percent) {
    [fields(row)[0].value, fields(row)[1].value] = [day, percent];
    fields(row)[0].dispatchEvent(new Event("input", { bubbles: true }));
  }

  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const at = place(event);
    held = near(at);
    svg.setPointerCapture(event.pointerId);
    if (held) return;
    held = emptyRow();
    move(held, at);
  });
  svg.addEventListener("pointermove", (event) => held && move(held, place(event)));
  for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, () => (held = null));
  svg.addEventListener("dblclick", (event) => {
    const row = near(place(event));
    if (row) fill(row, "", "");
  });
  table.addEventListener("input", draw);
  draw();
});
