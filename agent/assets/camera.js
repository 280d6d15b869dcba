// The camera as a scanner, where the browser reads barcodes itself. What it sees goes the way of a scanner that types. The page works without it.
"use strict";
(() => {
  const place = document.getElementById("camera");
  if (!place || !("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return;
  // A picture is looked at so often; a code counts when so many in a row agree, and the same one again only after it was out of sight for so long.
  const LOOK_MS = 100, AGREE = 2, SAME_MS = 1000, IDLE_MS = 120000, FAILURES_MAX = 20, GS = "\u001d";
  // Of this station's page: another one in the same tab asks for itself.
  const WANTED = `counterfoil.camera ${location.pathname}`;
  const [start, stop] = ["begin", "end"].map((name) => place.querySelector(`[data-camera=${name}]`));
  const video = place.querySelector("video"), hint = place.querySelector("[data-camera=hint]"), note = place.querySelector("[data-camera=note]");

  // A detector's names in AIM ids (ISO/IEC 15424), which a scanner would send. A detector gives FNC1 as GS: its data are GS1's.
  const AIM = {
    aztec: "]z0", codabar: "]F0", code_128: "]C0", code_39: "]A0", code_93: "]G0", data_matrix: "]d1", ean_13: "]E0", ean_8: "]E4",
    itf: "]I0", pdf417: "]L0", qr_code: "]Q1", upc_a: "]E0", upc_e: "]E0",
  };
  const GS1 = { code_128: "]C1", data_matrix: "]d2", qr_code: "]Q3" };

  // Number system, six digits, check digit (GS1 General Specifications §5.2.1.4).
  function expanded([s, a, b, c, d, e, f, check]) {
    if ("012".includes(f)) return `${s}${a}${b}${f}0000${c}${d}${e}${check}`;
    if (f === "3") return `${s}${a}${b}${c}00000${d}${e}${check}`;
    if (f === "4") return `${s}${a}${b}${c}${d}00000${e}${check}`;
    return `${s}${a}${b}${c}${d}${e}0000${f}${check}`;
  }

  function scanOf({ format, rawValue }) {
    if (GS1[format] && rawValue.includes(GS)) return GS1[format] + (rawValue.startsWith(GS) ? rawValue.slice(1) : rawValue);
    if (format === "itf" && /^\d{14}$/.test(rawValue)) return `]I1${rawValue}`;
    let text = format === "upc_e" && /^[01]\d{7}$/.test(rawValue) ? expanded(rawValue) : rawValue;
    if (format.startsWith("upc_") && /^\d{12}$/.test(text)) text = `0${text}`;
    return (AIM[format] ?? "") + text;
  }

  // Of several codes the one in the middle; nothing if that is not one.
  function chosen(codes) {
    if (codes.length < 2) return codes[0];
    const x = video.videoWidth / 2, y = video.videoHeight / 2;
    const there = codes.filter(({ boundingBox: box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
    return there.length === 1 ? there[0] : undefined;
  }

  let stream = null, opening = false, detector = null, failures = 0, busyAt = 0;
  let seen = "", agreed = 0, last = "", lastAt = -Infinity;

  function notice(codes) {
    const now = performance.now(), code = chosen(codes), text = code ? scanOf(code) : "";
    const words = codes.length && !code ? place.dataset.several : place.dataset.aim;
    if (hint.textContent !== words) hint.textContent = words;
    agreed = text && text === seen ? agreed + 1 : 1;
    seen = text;
    if (!text) return;
    if (text === last && now - lastAt < SAME_MS) { lastAt = now; return; }
    if (agreed < AGREE) return;
    last = text;
    lastAt = busyAt = now;
    window.counterfoil.scan(text);
  }

  async function look(mine) {
    if (stream !== mine) return;
    try {
      const codes = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await detector.detect(video) : [];
      if (stream !== mine) return;
      failures = 0;
      notice(codes);
    } catch {
      failures += 1;
      if (stream === mine && failures === FAILURES_MAX) return end("broken");
    }
    if (stream === mine && performance.now() - busyAt > IDLE_MS) return end("idle");
    setTimeout(look, LOOK_MS, mine);
  }

  function why({ name }) {
    if (name === "NotAllowedError" || name === "SecurityError") return "refused";
    if (name === "NotFoundError" || name === "OverconstrainedError") return "none";
    return name === "NotReadableError" || name === "AbortError" ? "busy" : "broken";
  }

  async function begin() {
    if (stream || opening) return;
    opening = true;
    note.hidden = true;
    sessionStorage.setItem(WANTED, "1");
    let opened = null;
    try {
      const wanted = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
      opened = await navigator.mediaDevices.getUserMedia({ audio: false, video: wanted });
      stream = opened;
      for (const track of opened.getVideoTracks()) track.addEventListener("ended", () => { if (stream === opened) end("gone"); });
      video.srcObject = opened;
      show(true);
      busyAt = performance.now();
      failures = 0;
      await video.play();
      look(opened);
    } catch (error) {
      // Whoever has ended it meanwhile has said why.
      if (stream === opened) end(why(error));
    } finally {
      opening = false;
    }
    // Nobody looks at the page any more: no camera runs behind it.
    if (document.hidden) rest();
  }

  function show(isOn) {
    const had = place.contains(document.activeElement);
    for (const one of [video, hint, stop]) one.hidden = !isOn;
    start.hidden = isOn;
    hint.textContent = place.dataset.aim;
    if (had) (isOn ? stop : start).focus({ preventScroll: true });
  }

  // Until the page is seen again.
  function rest() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = video.srcObject = null;
    show(false);
  }

  function end(what) {
    rest();
    sessionStorage.removeItem(WANTED);
    note.textContent = what ? place.dataset[what] : "";
    note.hidden = !what;
  }

  async function equip() {
    const read = await window.BarcodeDetector.getSupportedFormats();
    const formats = Object.keys(AIM).filter((format) => read.includes(format));
    if (!formats.length) return;
    detector = new window.BarcodeDetector({ formats });
    place.hidden = false;
    start.addEventListener("click", begin);
    stop.addEventListener("click", () => end());
    window.addEventListener("pagehide", rest);
    // A form that was sent has drawn the page anew: who scans with the camera goes on.
    const goOn = () => { if (document.hidden) rest(); else if (sessionStorage.getItem(WANTED)) begin(); };
    document.addEventListener("visibilitychange", goOn);
    goOn();
  }
  equip().catch(() => { place.hidden = true; });
})();
