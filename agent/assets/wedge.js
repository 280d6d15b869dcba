// A scanner that types: a whole scan, wherever the cursor is, however busy the page is. What cannot be whole is said, never guessed.
"use strict";
(() => {
  // A scanner's keys come at most so far apart, by the time of the key and not of its handling; at least so many, then Enter or Tab.
  const GAP_MS = 50, LEAST = 3, GS = "\u001d", CUT = "counterfoil.cut";
  const started = performance.now();
  const none = { text: "", first: 0, last: -Infinity, field: null, value: "" };
  let scan = none;

  // The character of a key: GS comes as Ctrl and `]`, and AltGr looks like Ctrl and Alt.
  function character(e) {
    const isChosen = e.getModifierState("AltGraph") || (e.ctrlKey && e.altKey);
    if (e.ctrlKey && !isChosen) return e.key === "]" || e.code === "BracketRight" ? GS : null;
    if (e.metaKey || (e.altKey && !isChosen)) return null;
    return e.key.length === 1 ? e.key : null;
  }

  // Only such a page takes scans; keys on any other are not ours.
  const form = () => document.querySelector("form.code");

  function hear(e) {
    if (!(e instanceof KeyboardEvent) || !form()) return;
    if (e.isComposing || e.repeat || e.key === "Shift" || e.key === "Control" || e.key === "Alt" || e.key === "AltGraph") {
      if (e.repeat) scan = none; else if (scan.text) scan.last = e.timeStamp;
      return;
    }
    if (e.timeStamp - scan.last > GAP_MS) scan = none;
    const end = e.key === "Enter" || e.key === "Tab", typed = end ? null : character(e);
    if (end && scan.text.length >= LEAST) {
      e.preventDefault();
      e.stopPropagation();
      take(scan);
      scan = none;
    } else if (typed === null) {
      scan = none;
    } else if (scan.text) {
      scan.text += typed;
      scan.last = e.timeStamp;
      if (typed === GS) e.preventDefault();
    } else {
      const field = e.target.matches("input, select, textarea") ? e.target : null;
      scan = { text: typed, first: e.timeStamp, last: e.timeStamp, field, value: field?.value };
    }
  }

  function take({ text, first, field, value }) {
    // At that pace it is no person's PIN, and if it is one all the same it must not appear among the scans: neither sent nor tried.
    const isPin = field?.matches("[data-pin]");
    // The page drew itself anew meanwhile, with what had come into the field.
    if (isPin && !field.isConnected) field = document.querySelector("[data-pin]") ?? field;
    if (field && field.value !== value) {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    // A cursor in it would keep that part of the page from showing what the scan does.
    if (field?.closest("[data-live]")) field.blur();
    sessionStorage.removeItem(CUT);
    document.getElementById("wedge")?.remove();
    // Its first keys may have gone to the page before this one.
    if (isPin) say("pinScan"); else if (first - started < GAP_MS) say("cut"); else send(text);
  }

  // One after the other, so that scans arrive in the order in which they were read.
  let line = Promise.resolve();
  function send(text) {
    // The camera may still look while the page takes no scans.
    const to = form()?.getAttribute("action");
    if (!to) return;
    const body = new URLSearchParams({ action: "enter", text });
    line = line.then(() => fetch(to, { method: "POST", body, redirect: "manual" }))
      .then((answer) => { if (!answer.ok && answer.type !== "opaqueredirect") throw new Error(String(answer.status)); })
      .then(() => window.counterfoil?.refresh(), () => say("lost"));
  }

  // The camera's scans go the same way.
  window.counterfoil.scan = (text) => {
    document.getElementById("wedge")?.remove();
    send(text);
  };

  function say(what) {
    const words = form()?.dataset[what], now = document.getElementById("now");
    if (!words || !now) return;
    const note = document.createElement("div");
    note.id = "wedge";
    note.className = "note stop";
    note.setAttribute("role", "alert");
    note.textContent = words;
    now.append(note);
  }

  document.addEventListener("keydown", hear, true);
  // A scan that this page has begun and will not end.
  window.addEventListener("pagehide", (e) => {
    if (scan.text && e.timeStamp - scan.last <= GAP_MS) sessionStorage.setItem(CUT, "1");
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (!form()) return;
    if (sessionStorage.getItem(CUT)) say("cut");
    sessionStorage.removeItem(CUT);
  });
})();
