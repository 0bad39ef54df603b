// Buttons that put a value on the clipboard, so that no crawled address ever has to be a link.
export function copyButtons() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

async function copy(button) {
  const label = button.textContent;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = "✓";
  setTimeout(() => { button.textContent = label; }, 1500);
}
