// Single letters for the queue and the advert page. They press the buttons and links that are there anyway.
export function keys() {
  const help = document.getElementById("help");
  const opener = document.querySelector("[data-help]");
  if (help && opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => help.showModal());
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return leaveField(event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?" && help) return stop(event, () => help.showModal());
    if (event.key === "/") return follow(event, document.getElementById("id_words"), "/search/");
    if (event.key === "j") return step(event, 1);
    if (event.key === "k") return step(event, -1);
    if (event.key === "r") return giveReason(event);
    if (event.key === "z") return press(event, "[data-undo] button");
    if (["m", "n", "u"].includes(event.key)) return press(event, `[data-verdict] button[data-key="${event.key}"]`);
  });
}

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

// What was typed stays; the letters act again, and Tab goes on from where the field was.
function leaveField(target) {
  if (!isTyping(target) || document.querySelector("dialog[open]")) return;
  const summary = target.closest(".verdict-reason")?.querySelector("summary");
  if (summary) summary.focus(); else target.blur();
}

function giveReason(event) {
  const reason = document.querySelector(".verdict-reason");
  if (reason) stop(event, () => { reason.open = true; reason.querySelector("textarea").focus(); });
}

function stop(event, action) {
  event.preventDefault();
  action();
}

function follow(event, field, address) {
  stop(event, () => (field ? field.focus() : location.assign(address)));
}

function press(event, selector) {
  const button = [...document.querySelectorAll(selector)].find((one) => !one.disabled);
  if (button) stop(event, () => button.click());
}

function step(event, by) {
  const link = document.querySelector(by > 0 ? "a[data-next]" : "a[data-previous]");
  if (link) return stop(event, () => link.click());
  const titles = [...document.querySelectorAll("#rows .row-title > a")];
  if (!titles.length) return;
  const here = titles.indexOf(document.activeElement);
  const page = document.querySelector(by > 0 ? '.pages a[rel="next"]' : '.pages a[rel="prev"]');
  if (here === (by > 0 ? titles.length - 1 : 0) && page) return stop(event, () => page.click());
  const at = here < 0 ? (by > 0 ? 0 : titles.length - 1) : Math.min(Math.max(here + by, 0), titles.length - 1);
  stop(event, () => titles[at].focus());
}
