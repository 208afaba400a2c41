// A picture becomes interactive when its reader asks for that: the libraries are loaded then, and never before.
// The table beneath it says the same to those who use a keyboard or a screen reader.

const english = document.documentElement.lang === "en";
const words = english
  ? { start: "Interactive", stop: "Plain picture", wait: "Loading…", failed: "The interactive picture could not be loaded." }
  : { start: "交互图", stop: "静态图", wait: "正在加载…", failed: "交互图未能加载。" };

const named = { 内容: "Content", 事项: "What", 原文: "Quotation", 来源: "Source" };

// What the libraries say of a specification is for those who write it.
const quiet = { level: () => quiet, warn: () => quiet, info: () => quiet, debug: () => quiet };
quiet.error = (...said) => { console.error(...said); return quiet; };

let library;

function load(address) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.vegaEmbed);
    script.onerror = () => { library = undefined; reject(new Error(address)); };
    document.head.append(script);
  });
  return library;
}

async function read(address) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const response = await fetch(dark ? `${address}&theme=dark` : address);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

// Addresses in a specification are those of the Chinese pages.
function inLanguage(spec, root) {
  if (!english) return spec;
  for (const row of (spec.vconcat ?? []).flatMap((panel) => panel.data?.values ?? [])) {
    if (row.href?.startsWith(`${root}/`)) row.href = `${root}/en${row.href.slice(root.length)}`;
  }
  return spec;
}

// Says what is pointed at, beside the pointer and within the window.
function makeTip() {
  const tip = document.createElement("dl");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);
  const show = (_, event, item, value) => {
    const told = Object.entries(value ?? {}).filter(([, text]) => text !== null && text !== undefined && text !== "" && text !== "undefined");
    tip.hidden = told.length === 0;
    if (tip.hidden) return;
    tip.replaceChildren(...told.flatMap(([name, text]) => {
      const [term, about] = [document.createElement("dt"), document.createElement("dd")];
      [term.textContent, about.textContent] = [english ? named[name] ?? name : name, text];
      return [term, about];
    }));
    const right = event.clientX + tip.offsetWidth + 24 > innerWidth;
    const low = event.clientY + tip.offsetHeight + 24 > innerHeight;
    tip.style.left = `${Math.max(4, right ? event.clientX - tip.offsetWidth - 12 : event.clientX + 12)}px`;
    tip.style.top = `${Math.max(4, low ? event.clientY - tip.offsetHeight - 12 : event.clientY + 12)}px`;
  };
  return { show, remove: () => tip.remove() };
}

async function start(figure) {
  const root = figure.dataset.vega.split("/v1/")[0];
  const [embed, spec] = await Promise.all([load(figure.dataset.bundle), read(figure.dataset.vega)]);
  const [target, tip] = [document.createElement("div"), makeTip()];
  target.className = "chart";
  figure.querySelector("picture").before(target);
  // ast: the expressions of the picture are interpreted, as the policy of the pages allows no evaluation of code.
  const options = { ast: true, actions: false, defaultStyle: false, renderer: "svg", logger: quiet, tooltip: tip.show };
  try {
    const { view } = await embed(target, inLanguage(spec, root), options);
    return () => { view.finalize(); target.remove(); tip.remove(); };
  } catch (error) {
    target.remove();
    tip.remove();
    throw error;
  }
}

for (const figure of document.querySelectorAll("figure[data-vega]")) {
  const picture = figure.querySelector("picture");
  const button = document.createElement("button");
  const said = document.createElement("span");
  let stop;
  button.type = "button";
  button.className = "plain";
  button.textContent = words.start;
  said.className = "small quiet";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    said.textContent = "";
    if (stop) {
      stop();
      stop = undefined;
    } else {
      button.disabled = true;
      said.textContent = words.wait;
      try {
        stop = await start(figure);
        said.textContent = "";
      } catch {
        said.textContent = words.failed;
      }
      button.disabled = false;
    }
    picture.hidden = Boolean(stop);
    button.textContent = stop ? words.stop : words.start;
  });
  const tools = document.createElement("p");
  tools.append(button, said);
  figure.prepend(tools);
}
