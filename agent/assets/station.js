// Steppers, and what can be felt and heard. The page works without it.
"use strict";
(() => {
  // − and + beside a number, and the button that says how many.
  function equip(root) {
    for (const button of root.querySelectorAll("[data-step], [data-keys]")) button.hidden = false;
    // A keyboard types at once; where fingers do, the pad is there and the system's own keyboard need not come up.
    const pin = root.querySelector("[data-pin]");
    if (!pin && root.id === "task") typedPin = null;
    if (!pin) return;
    // The page drew itself anew meanwhile: what was typed for the same person is still there.
    if (typedPin?.of === of(pin)) pin.value = typedPin.digits;
    if (!matchMedia("(pointer: coarse)").matches) pin.focus({ preventScroll: true });
  }
  let typedPin = null;
  const of = (pin) => pin.form.elements.worker.value;
  function keepPin(pin) { typedPin = { of: of(pin), digits: pin.value }; }
  document.addEventListener("input", (e) => { if (e.target.matches("[data-pin]")) keepPin(e.target); });

  // The pad of a PIN; Escape is its way out.
  document.addEventListener("click", (e) => {
    const key = e.target.closest("[data-key]")?.dataset.key;
    if (!key) return;
    const pin = document.querySelector("[data-pin]");
    if (key === "clear") pin.value = "";
    else if (key === "back") pin.value = pin.value.slice(0, -1);
    else if (pin.value.length < pin.maxLength) pin.value += key;
    keepPin(pin);
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") document.querySelector("[data-cancel]")?.click();
  });
  function retell(input) {
    const go = input.form?.querySelector("[data-words]");
    if (go) go.textContent = go.dataset.words.replace("%", input.value || "0");
  }
  document.addEventListener("click", (e) => {
    const step = e.target.closest("[data-step]");
    if (!step) return;
    const input = step.parentElement.querySelector("input");
    const value = (Number(input.value) || 0) + Number(step.dataset.step);
    const [least, most] = [input.min, input.max].map((t) => (t === "" ? null : Number(t)));
    input.value = String(Math.min(most ?? value, Math.max(least ?? value, value)));
    retell(input);
  });
  document.addEventListener("input", (e) => { if (e.target.name === "quantity") retell(e.target); });

  // A forgotten cursor in a field must not keep the screen from showing the next scan.
  const IDLE_MS = 6000;
  let idle;
  document.addEventListener("keydown", (e) => {
    clearTimeout(idle);
    if (!e.target.matches("input")) return;
    idle = setTimeout(() => { if (!document.activeElement.value) document.activeElement.blur(); window.counterfoil?.refresh(); }, IDLE_MS);
  });

  // Right and wrong can be felt and heard, once per scan.
  let told = null, sound = null;
  function tell() {
    const now = document.getElementById("now");
    if (!now) return;
    const mark = `${now.dataset.scan}/${now.dataset.tone}`;
    if (told === null || mark === told) { told = mark; return; }
    told = mark;
    // Browsers allow neither before the page has been touched once.
    if (!navigator.userActivation?.hasBeenActive) return;
    const wrong = now.dataset.tone === "wrong", ask = now.dataset.tone === "ask";
    if (now.dataset.tone === "plain" || now.dataset.tone === "") return;
    navigator.vibrate?.(wrong ? [120, 60, 120, 60, 120] : ask ? [60, 60, 60] : 40);
    beep(wrong ? [220, 220] : ask ? [440, 440] : [880], wrong ? 0.16 : 0.07);
  }
  function beep(tones, length) {
    sound ??= new AudioContext();
    tones.forEach((tone, i) => {
      const from = sound.currentTime + i * (length + 0.05), o = sound.createOscillator(), g = sound.createGain();
      o.frequency.value = tone;
      g.gain.setValueAtTime(0.15, from);
      g.gain.linearRampToValueAtTime(0, from + length);
      o.connect(g).connect(sound.destination);
      o.start(from);
      o.stop(from + length);
    });
  }

  let scan;
  document.addEventListener("DOMContentLoaded", () => { scan = document.getElementById("now")?.dataset.scan; equip(document); tell(); });
  document.addEventListener("live:swapped", (e) => {
    if (e.target.id === "now") {
      // Another scan came in: what it put on the screen must show, and no PIN for the screen before.
      if (e.target.dataset.scan !== scan && document.activeElement?.matches("[data-pin]")) document.activeElement.blur();
      scan = e.target.dataset.scan;
    }
    equip(e.target);
    if (e.target.id === "now") tell();
  });
})();
