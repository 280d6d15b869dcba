// Live updates and the viewer's time zone. Pages work without it.
"use strict";
(() => {
  const pad = (n, width = 2) => String(n).padStart(width, "0");

  // <time datetime data-t="clock|moment|zone">: from UTC to the viewer's zone, in the page's language.
  function localTimes(root) {
    // The page's words decide the language, the viewer's own region how a date is written; in English there is one way, that of
    // the dates that the server writes: 28 Nov 2026.
    const page = document.documentElement.lang || "en";
    const own = navigator.languages.find((l) => l.split("-")[0] === page) || page;
    const language = page === "en" ? "en-GB" : own;
    const day = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
    const clock = new Intl.DateTimeFormat(language, { timeStyle: "medium" });
    for (const el of root.querySelectorAll("time[data-t]")) {
      const at = new Date(el.getAttribute("datetime"));
      if (Number.isNaN(at.getTime())) continue;
      const moment = `${day.format(at)} ${clock.format(at)}`;
      if (el.dataset.t === "clock") {
        const point = page === "en" ? "." : ",";
        el.textContent = `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}${point}${pad(at.getMilliseconds(), 3)}`;
        el.title = moment;
      } else if (el.dataset.t === "moment") {
        el.textContent = moment;
      } else {
        el.title = moment;
      }
      delete el.dataset.t;
    }
  }

  // Swap every [data-live][id] that differs; keep focus, scroll and what a person has opened or typed. A choice that is
  // being made in [data-yields] does not hold up what is new: it is made again there, unless its form's state is another.
  function swap(fresh) {
    for (const now of document.querySelectorAll("[data-live][id]")) {
      const next = fresh.getElementById(now.id);
      if (!next || now.dataset.shown === next.innerHTML) continue;
      const active = document.activeElement;
      const yields = active?.closest("[data-yields]");
      if (now.contains(active) && active.matches("input, select, textarea") && !yields) continue;
      const picked = [...now.querySelectorAll("[data-yields] input[id]:checked")].map((i) => [i.id, i.form.elements.basket?.value]);
      const focus = now.contains(active) ? active.id : "";
      const open = new Set([...now.querySelectorAll("details[open][id]")].map((d) => d.id));
      const shown = next.innerHTML;
      for (const a of [...now.attributes]) if (!next.hasAttribute(a.name)) now.removeAttribute(a.name);
      for (const a of next.attributes) now.setAttribute(a.name, a.value);
      now.replaceChildren(...next.childNodes);
      now.dataset.shown = shown;
      for (const d of now.querySelectorAll("details[id]")) if (open.has(d.id)) d.open = true;
      for (const [id, basket] of picked) {
        const input = document.getElementById(id);
        if (input && input.form.elements.basket?.value === basket) input.checked = true;
      }
      if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
      localTimes(now);
      now.dispatchEvent(new CustomEvent("live:swapped", { bubbles: true }));
    }
  }

  // One fetch at a time; what happens meanwhile asks for one more.
  let busy = false, again = false, last = 0;
  const pause = Number(document.body.dataset.livePause || 0);
  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    const rest = pause - (Date.now() - last);
    if (rest > 0) await new Promise((r) => setTimeout(r, rest));
    try {
      const answer = await fetch(location.href, { headers: { "X-Live": "1" }, credentials: "same-origin" });
      if (answer.redirected) { location.assign(answer.url); return; }
      if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch { /* the event source says when the line is lost */ }
    last = Date.now();
    busy = false;
    if (again) { again = false; refresh(); }
  }

  function listen() {
    const source = document.body.dataset.liveSource;
    if (!source) return;
    const lost = document.getElementById("live-lost");
    let events, wait = 1000;
    const connect = () => {
      events = new EventSource(source);
      events.onopen = () => { if (!lost.hidden) refresh(); lost.hidden = true; wait = 1000; };
      events.onmessage = refresh;
      events.onerror = () => {
        if (events.readyState !== EventSource.CLOSED) { setTimeout(() => { if (events.readyState !== EventSource.OPEN) lost.hidden = false; }, 3000); return; }
        lost.hidden = false;
        setTimeout(connect, wait);
        wait = Math.min(wait * 2, 30000);
      };
    };
    connect();
    document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
  }

  document.addEventListener("DOMContentLoaded", () => {
    localTimes(document);
    listen();
    // "/" goes to the search box, as in most consoles.
    document.addEventListener("keydown", (e) => {
      if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input, select, textarea")) return;
      const box = document.querySelector("[data-search]");
      if (box) { e.preventDefault(); box.focus(); box.select(); }
    });
    // A form that changes something is sent once.
    document.addEventListener("submit", (e) => {
      if (e.target.method !== "post") return;
      if (e.target.dataset.sent) { e.preventDefault(); return; }
      e.target.dataset.sent = "1";
    });
    window.addEventListener("pageshow", () => { for (const f of document.forms) delete f.dataset.sent; });
  });
  window.counterfoil = { refresh };
})();
