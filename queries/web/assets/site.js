// What is a comfort, not a need: without this script every page works.
"use strict";

for (const block of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  const english = document.documentElement.lang === "en";
  const [copy, copied] = english ? ["Copy", "Copied"] : ["复制", "已复制"];
  button.textContent = copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.textContent.trim());
    button.textContent = copied;
    setTimeout(() => { button.textContent = copy; }, 2000);
  });
  block.after(button);
}
