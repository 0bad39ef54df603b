// What the pages do with a script; without one every form and link works all the same.
import { copyButtons } from "./copy.js";
import { keys } from "./keys.js";

copyButtons();
if (document.body.hasAttribute("data-keys")) keys();
document.addEventListener("keydown", closeMenus);
document.addEventListener("click", closeMenus);

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.me[open]")) {
    const isEscape = event.type === "keydown" && event.key === "Escape";
    if (isEscape) menu.querySelector("summary").focus();
    if (isEscape || (event.type === "click" && !menu.contains(event.target))) menu.open = false;
  }
}
