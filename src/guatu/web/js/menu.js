// details.menu: closes by Esc, by a click elsewhere and when another opens; arrows walk its entries.
import { on } from "./on.js";

const open = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});
on("keydown", "details.menu", (menu, event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
    event.stopPropagation();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const entries = [...menu.querySelectorAll(".menu-list a, .menu-list button, .menu-list input")];
  const step = event.key === "ArrowDown" ? 1 : -1;
  const next = (entries.indexOf(document.activeElement) + step + entries.length) % entries.length;
  menu.open = true;
  if (entries[next]) entries[next].focus();
  event.preventDefault();
});
