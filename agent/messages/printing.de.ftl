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
