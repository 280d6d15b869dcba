# Wörter, die beide Seiten teilen.
shell-skip = Zum Inhalt springen
shell-live-lost = Die laufende Anzeige ist unterbrochen. Seite neu laden, um den neuesten Stand zu sehen.
time-now = gerade eben
time-ago = vor { $time }
time-in = in { $time }
