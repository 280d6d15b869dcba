# Wörter auf Etiketten und Bons, und was eine Station über ihre Drucker sagt.

# Auf Etiketten und Bons. In der Sprache des Druckers.
label-copy = KOPIE
label-return = Rücknahme
label-parcel = Paket
label-tote = Behälter
label-shelf = Platz
label-station = Station
label-pallet = Palette
label-test = Test
label-order = Auftrag
label-from = Von
label-to = An
label-lines = { $n ->
    [one] 1 Zeile
   *[other] { $n } Zeilen
 }
label-units = { $n ->
    [one] 1 Stück
   *[other] { $n } Stück
 }
label-confirmation = Rücknahmebestätigung
label-refund = Erstattung
label-refund-other = Abzüge und Versand
label-refund-promised = Wir haben diese Ware zurückgenommen. Die Erstattung folgt auf Ihre Zahlung; bitte diesen Beleg bis dahin aufheben.

# Welches Etikett.
template-return = Rücknahmeetikett
template-parcel = Paketetikett
template-tote = Behälteretikett
template-shelf = Platzetikett
template-station = Stationsetikett
template-badge = Ausweis
template-pallet = Palettenetikett
template-test = Testetikett
template-confirmation = Rücknahmebestätigung
template-test-receipt = Testbon

# Drucker der Station.
prints-title = Hier gedruckt
prints-none = Noch nichts gedruckt.
print-preview = Bild des Etiketts
printer-starting = Verbindet
printer-ready = Bereit
printer-printing = Druckt
printer-no-paper = Kein Papier
printer-head-open = Offen
printer-no-ribbon = Kein Farbband
printer-paused = Pause
printer-too-hot = Zu heiß
printer-error = Störung
printer-silent = Keine Antwort
printer-absent = Nicht da
printer-no-paper-help = In Drucker { $name } eine Rolle einlegen und ihn schließen. Was wartet, wird von selbst gedruckt.
printer-head-open-help = Drucker { $name } schließen. Was wartet, wird von selbst gedruckt.
printer-no-ribbon-help = In Drucker { $name } ein Farbband einlegen und ihn schließen. Was wartet, wird von selbst gedruckt.
printer-paused-help = An Drucker { $name } die Pausetaste drücken. Was wartet, wird von selbst gedruckt.
printer-too-hot-help = Drucker { $name } muss abkühlen. Er macht von selbst weiter.
printer-error-help = Drucker { $name } meldet eine Störung: { $why }. Aus- und einschalten; hilft das nicht, die Etiketten auf einen anderen Drucker legen und die IT rufen.
printer-silent-help = Drucker { $name } nimmt die Verbindung an, sagt aber nicht, wie es ihm geht. Aus- und einschalten; bis dahin wird ihm nichts gesendet.
printer-absent-help = Drucker { $name } ist nicht da. Strom und Netzkabel prüfen; er kommt von selbst zurück. Etiketten warten, oder auf einen anderen Drucker legen.

# Was aus einem Etikett wurde.
print-queued = Wartet
print-sending = Wird gesendet
print-sent = Gesendet
print-confirmed = Gedruckt
print-handed-over = An den Drucker übergeben
print-handed-over-help = CUPS hat es übergeben und sieht nicht, ob es herauskam. Bitte am Drucker nachsehen; fehlt es, eine Kopie drucken.
print-failed = Nicht gedruckt
print-unknown = Ist es gedruckt?
print-unknown-help = Die Verbindung brach beim Drucken ab. Bitte am Drucker nachsehen.
print-unknown-alert = { $template } { $subject }: Die Verbindung brach ab, als Drucker { $printer } es druckte. Bitte am Drucker nachsehen und unter „Hier gedruckt“ antworten.
print-sent-help = Der Drucker hat es und hat noch nicht gemeldet, dass es fertig ist.
print-failed-expired = Es hat zu lange gewartet und wurde nicht gedruckt.
print-failed-dropped = Es wurde aus der Warteschlange genommen.
print-failed-crowded = Zu viele Etiketten warteten auf diesen Drucker.
print-failed-template = Die Vorlage ist nicht brauchbar. Bitte die IT rufen: { $why }
print-copy = Kopie
print-yes = Ja, es ist gedruckt
print-no = Nein, noch einmal drucken
print-again = Kopie drucken
print-now = Jetzt drucken
print-move = Auf { $printer } legen
print-drop = Nicht drucken
print-problem-missing = Fehlt auf dem Etikett, weil keine Schrift es hat: { $characters }
print-problem-cut = Abgeschnitten: { $text }
print-problem-code-left-out = Ohne Strichcode, er passt nicht: { $data }
print-problem-code-changed = QR-Code statt eines langen Strichcodes: { $data }
print-problem-over-edge = Weggelassen, es passt nicht auf das Etikett: { $what }
print-problem-control = Steuerzeichen wurden entfernt: { $text }

# Was dabei herauskam.
did-print-again = Eine Kopie von { $subject } ist unterwegs zu { $printer }
did-print-now = { $subject } ist unterwegs zu { $printer }
did-print-move = { $subject } liegt jetzt bei { $printer }
did-print-drop = { $subject } wird nicht gedruckt
did-print-yes = Notiert: { $subject } ist gedruckt
refused-print-unknown = Dieses Etikett ist hier nicht mehr bekannt
refused-print-state = Inzwischen wurde aus { $subject } etwas anderes. Bitte noch einmal nachsehen
refused-print-under-way = Eine Kopie von { $subject } ist schon unterwegs
refused-printer-unknown = Drucker { $printer } kann das für diese Station nicht drucken
print-failed-again = Stattdessen wurde eine Kopie gedruckt.

# Die Prüfung eines Druckers.
printer-tested-never = nicht geprüft
printer-tested-well = geprüft, in Ordnung
printer-test-title = Prüfung des Druckers { $name }
printer-test-never = Diesen Drucker einmal prüfen
printer-test-what = Ein Prüfblatt zeigt, ob er antwortet, seine Sprache versteht, so breit und so dunkel druckt, wie er soll, und ob sich seine Codes scannen lassen.
printer-test-begin = Prüfblatt drucken
printer-test-again = Noch ein Blatt drucken
printer-test-other-sheet = Diese Antwort galt einem früheren Blatt und zählt nicht. Bitte für das zuletzt gedruckte Blatt antworten.
printer-test-over = Mehr lässt sich nicht prüfen; richtig einstellen und noch einmal prüfen
printer-test-ask-came = Was kam aus dem Drucker?
printer-test-ask-width = Welche ist die längste Linie mit einem Ende auf beiden Seiten?
printer-test-ask-darkness = Wie sehen die feinen senkrechten Linien aus?
printer-test-ask-code = Den Code des Blattes scannen
printer-test-came-sheet = Ein Blatt mit Linien und einem Code
printer-test-came-signs = Nur Buchstaben und Zeichen
printer-test-came-nothing = Nichts oder ein leeres Etikett
printer-test-ruler = Linie { $n }
printer-test-ruler-none = Keine
printer-test-unread = Er lässt sich nicht scannen
printer-test-well = Dieser Drucker ist gut eingestellt
printer-test-status = Status
printer-test-status-answers = der Drucker antwortet
printer-test-status-cups = CUPS antwortet, der Drucker wird nicht gefragt
printer-test-status-silent = keine Antwort
printer-test-language = Sprache
printer-test-language-as-configured = wie eingetragen
printer-test-language-other = ist die andere
printer-test-language-unread = nicht verstanden
printer-test-width = Breite
printer-test-width-n = { $n } % der eingetragenen
printer-test-dark = Schwärze
printer-test-darkness-right = Schwarz und getrennt
printer-test-darkness-pale = Grau oder unterbrochen
printer-test-darkness-dark = Zusammengelaufen
printer-test-code = Code
printer-test-code-same = liest sich wie gedruckt
printer-test-code-other = liest sich als etwas anderes
printer-test-code-unread = nicht lesbar
printer-test-fault-language-other = Falsche Sprache
printer-test-help-language-other = Er spricht ESC/POS, wo ZPL eingetragen ist, oder umgekehrt. In agent.toml speaks auf das setzen, was er spricht, oder die Emulation des Druckers umstellen.
printer-test-fault-language-unread = Er druckt Befehle als Buchstaben
printer-test-help-language-unread = Er versteht nicht, was er bekommt. In agent.toml speaks auf das setzen, was er spricht, oder die Emulation des Druckers umstellen.
printer-test-fault-status-silent = Er sagt nicht, wie es ihm geht
printer-test-help-status-silent = Ein Drucker, der nicht antwortet, bekommt nichts. Prüfen, ob die Leitung in beide Richtungen geht und Statusantworten im Drucker eingeschaltet sind.
printer-test-fault-came-nothing = Es kam nichts heraus
printer-test-help-came-nothing = Er nahm das Blatt an und druckte nichts. Papier, Farbband und dessen Seite prüfen und den Drucker auf seine Etiketten kalibrieren.
printer-test-fault-code-other = Sein Code liest sich als etwas anderes
printer-test-help-code-other = Genau dieses Blatt noch einmal scannen; bleibt es so, den Druckkopf reinigen und den Scanner prüfen.
printer-test-fault-code-unread = Sein Code lässt sich nicht scannen
printer-test-help-code-unread = Druckkopf reinigen, Schwärze und Geschwindigkeit so stellen, dass die feinen Linien getrennt sind; dann noch einmal prüfen.
printer-test-fault-width = Er druckt schmaler als eingetragen
printer-test-help-width = Die rechte Seite der Etiketten fehlt. In agent.toml media oder paper_mm auf die wirkliche Größe setzen, oder im Drucker Druckbreite und linken Rand.
printer-test-fault-pale = Er druckt zu blass
printer-test-help-pale = Im Drucker mehr Schwärze oder weniger Geschwindigkeit einstellen, den Kopf reinigen und prüfen, ob Etiketten und Farbband zusammenpassen.
printer-test-fault-dark = Er druckt zu dunkel
printer-test-help-dark = Im Drucker weniger Schwärze einstellen: Striche, die zusammenlaufen, werden falsch gelesen.
label-sheet = Prüfblatt
template-certify = Prüfblatt für Drucker
template-certify-receipt = Prüfblatt für Drucker
print-failed-other-language = Nicht gedruckt: Der Drucker antwortet, aber in der anderen Sprache. In agent.toml speaks auf das setzen, was er spricht, oder den Drucker wie eingetragen auf ZPL oder ESC/POS stellen.
