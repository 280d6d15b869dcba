const faults = [];
const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";
// WCAG 2.2, 2.5.8: a small target is fine if a circle of 24 px around its middle touches no other target.
const stands_alone = (e, box) => {
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  return [...document.querySelectorAll(TARGETS)].every((other) => {
    if (other === e || !seen(other)) return true;
    const b = other.getBoundingClientRect();
    const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
    return Math.hypot(dx, dy) >= 12;
  });
};
const name = (e) => {
  const own = e.id ? "#" + e.id : typeof e.className === "string" && e.className ? "." + e.className.trim().split(/\s+/).join(".") : "";
  return e.tagName.toLowerCase() + own + " " + JSON.stringify((e.innerText || e.value || "").trim().slice(0, 30));
};
const parse = (text) => {
  const canvas = parse.canvas || (parse.canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true }));
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = text;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
};
const over = (top, under) => {
  const a = top[3];
  return [0, 1, 2].map((i) => top[i] * a + under[i] * (1 - a)).concat(1);
};
const ground = (e) => {
  const layers = [];
  for (let at = e; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== "none" && style.backgroundImage.includes("url(")) return null;
    layers.push(parse(style.backgroundColor));
    if (layers[layers.length - 1][3] === 1) break;
  }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return layers.reverse().reduce((under, top) => over(top, under), dark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
};
const light = (c) => {
  const [r, g, b] = c.slice(0, 3).map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => { const [x, y] = [light(a), light(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
const seen = (e) => {
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  const clipped = style.clipPath !== "none" || (style.clip !== "auto" && style.clip !== "");
  const opacity = (() => { let o = 1; for (let at = e; at; at = at.parentElement) o *= +getComputedStyle(at).opacity; return o; })();
  return box.width > 1 && box.height > 1 && style.visibility === "visible" && !clipped && opacity > 0.05 &&
    box.right > 0 && box.bottom + scrollY > 0;
};
for (const e of document.querySelectorAll("body *")) {
  if (!seen(e) || e.closest("svg, [aria-hidden=true]")) continue;
  const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  const style = getComputedStyle(e);
  if (own) {
    const under = ground(e);
    if (under && !e.closest("[disabled], [aria-disabled=true]")) {
      const ratio = contrast(over(parse(style.color), under), under);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
      const least = Math.max(large ? Math.min(CONTRAST_MIN, 3) : CONTRAST_MIN, size >= 20 ? CONTRAST_MATTERS_MIN : 0);
      if (ratio < least) faults.push(`contrast ${ratio.toFixed(2)}: ${name(e)}`);
      if (size < TEXT_PX_MIN) faults.push(`text of ${size} px: ${name(e)}`);
    }
    if ((e.tagName === "TH" || e.tagName === "TD") && e.scrollWidth > e.clientWidth + 1)
      faults.push(`${name(e)}: its words run into the next column`);
    if (e.scrollWidth > e.clientWidth + 1 && style.overflowX === "hidden" && style.textOverflow !== "ellipsis" && style.display !== "inline")
      faults.push(`text is cut off: ${name(e)}`);
  }
  if (e.matches(TARGETS)) {
    const inText = e.matches("a[href]") && style.display === "inline";
    const box = (e.matches("input[type=checkbox], input[type=radio]") && e.closest("label") || e).getBoundingClientRect();
    const spaced = TARGET_PX_MIN <= 24 && stands_alone(e, box);
    if (!inText && !spaced && (box.width < TARGET_PX_MIN - 0.5 || box.height < TARGET_PX_MIN - 0.5))
      faults.push(`target of ${Math.round(box.width)} × ${Math.round(box.height)} px: ${name(e)}`);
    // What is folded away is not drawn; it is read when it is unfolded.
    const folded = e.closest("details:not([open])") && !e.closest("summary");
    const words = ((folded ? e.textContent : e.innerText) || "").trim() || e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.title ||
      (e.labels && e.labels.length) || (e.type === "submit" && e.value);
    if (!words) faults.push(`no name for a screen reader: ${name(e)}`);
  }
  if (e.matches("img:not([alt])")) faults.push(`image without alt: ${name(e)}`);
}
const page = document.documentElement;
if (page.scrollWidth > page.clientWidth + 1) {
  const wide = [...document.querySelectorAll("body *")].filter((e) => seen(e) && e.getBoundingClientRect().right > page.clientWidth + 1);
  faults.push(`the page is ${page.scrollWidth} px wide in a window of ${page.clientWidth}: ${wide.length ? name(wide[wide.length - 1]) : "?"}`);
}
if (!document.querySelector("main")) faults.push("no main landmark");
if (!page.lang) faults.push("no language");
if (document.querySelectorAll("h1").length !== 1) faults.push(`${document.querySelectorAll("h1").length} headings of the first level`);
return faults;
