// A drawing of a graph: what is pointed at and its neighbours stand out; larger and smaller, and moved about.
// Without this script each thing is a link all the same, and the table says what the drawing shows.

const english = document.documentElement.lang === "en";
const words = english
  ? { larger: "Zoom in", smaller: "Zoom out", whole: "Whole drawing" }
  : { larger: "放大", smaller: "缩小", whole: "全图" };

function light(svg) {
  const nodes = [...svg.querySelectorAll("[data-n]")];
  const lines = [...svg.querySelectorAll("[data-ends]")].map((path) => [path, path.dataset.ends.split(" ").map(Number)]);
  const show = (node) => {
    svg.classList.toggle("lit", Boolean(node));
    const at = node ? Number(node.dataset.n) : -1;
    const near = new Set([at]);
    for (const [path, ends] of lines) {
      const joined = ends.includes(at);
      path.classList.toggle("on", joined);
      if (joined) ends.forEach((end) => near.add(end));
    }
    nodes.forEach((one, place) => one.classList.toggle("on", near.has(place)));
  };
  for (const node of nodes) {
    node.addEventListener("pointerenter", () => show(node));
    node.addEventListener("pointerleave", () => show(null));
    node.addEventListener("focus", () => show(node));
    node.addEventListener("blur", () => show(null));
  }
}

function move(box, svg) {
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  let view = [...whole];
  const set = (next) => { view = next; svg.setAttribute("viewBox", view.join(" ")); };
  // Keeps the point (x, y), in shares of the drawing, where it is.
  const zoom = (by, x = 0.5, y = 0.5) => {
    const scale = Math.min(Math.max(whole[2] / view[2] * by, 1), 8);
    const size = [whole[2] / scale, whole[3] / scale];
    set(scale === 1 ? [...whole] : [view[0] + (view[2] - size[0]) * x, view[1] + (view[3] - size[1]) * y, ...size]);
  };
  const tools = document.createElement("p");
  tools.className = "net-tools no-print";
  for (const [sign, name, act] of [["+", words.larger, () => zoom(1.5)], ["−", words.smaller, () => zoom(1 / 1.5)], ["▢", words.whole, () => set([...whole])]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = sign;
    button.title = name;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", act);
    tools.append(button);
  }
  box.before(tools);
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const place = svg.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, (event.clientX - place.x) / place.width, (event.clientY - place.y) / place.height);
  }, { passive: false });
  drag(svg, () => view, set, whole);
}

// Moves the drawing with a mouse; a finger scrolls the page as everywhere.
function drag(svg, get, set, whole) {
  let from = null;
  let moved = false;
  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || get()[2] === whole[2]) return;
    from = { x: event.clientX, y: event.clientY, view: [...get()] };
    moved = false;
  });
  addEventListener("pointermove", (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    moved ||= Math.hypot(dx, dy) > 4;
    const scale = from.view[2] / svg.getBoundingClientRect().width;
    if (moved) set([from.view[0] - dx * scale, from.view[1] - dy * scale, from.view[2], from.view[3]]);
  });
  addEventListener("pointerup", () => { from = null; });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    if (moved) event.preventDefault();
    moved = false;
  }, true);
}

for (const box of document.querySelectorAll(".net")) {
  const svg = box.querySelector("svg");
  box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
  light(svg);
  move(box, svg);
}
