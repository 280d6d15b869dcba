# Wörter der Station. Einfach, kurz, in der Sie-Form; was geschah, was es bedeutet, was zu tun ist.

# Was als Nächstes zu tun ist: die größte Schrift am Bildschirm.
next-sign-in = Ausweis scannen
next-home = Auftrag scannen oder Aufgabe wählen
next-pick = { $item } entnehmen
next-pick-at = Zu { $location } gehen und { $item } entnehmen
next-confirm = { $n } × { $item } entnehmen
next-pack = Alle Zeilen sind erledigt. Paket schließen
next-packed = Paket geschlossen. Nächsten Auftrag scannen
next-return-item = Zurückgegebene Ware scannen
next-return-document = Zurückgegebene Ware oder den Auftrag scannen
next-return-line = Wie viele { $item } kommen zurück, und warum?
next-return-more = Nächste Ware scannen oder Rücknahme abschließen
next-return-accepted = Rücknahme { $number } ist erfasst. Nächsten Auftrag scannen
next-scan-item = Artikel scannen
next-adjust = Um wie viel ändert sich { $item }?
next-count = Wie viele { $item } liegen hier?
next-journal-full = Neues kann nicht gespeichert werden: Der Platz dafür ist aufgebraucht
next-journal-stopped = Neues kann nicht gespeichert werden: Der Datenträger nimmt nichts an

# Was ein Scan bewirkt hat.
scan-badge = Angemeldet als { $worker }
scan-badge-again = { $worker } ist schon angemeldet
scan-badge-unknown = Ausweis { $worker } ist an diesem Standort nicht bekannt. Bitte die Aufsicht fragen
scan-item = { $item } { $description }
scan-item-counted = { $n } gezählt: { $item } { $description }
scan-item-no-task = Das ist { $item } { $description }. Zuerst einen Auftrag öffnen oder eine Aufgabe wählen
scan-item-unknown = Kein Artikel hat hier den Code { $item }. Artikelnummer eintippen oder die Aufsicht fragen
scan-wrong-item = Falscher Artikel: Das ist { $item } { $description }. Als Nächstes kommt { $expected } { $expected-description }. Nichts wurde erfasst
scan-wrong-item-done = { $item } { $description } gehört nicht zu diesem Auftrag. Nichts wurde erfasst
scan-line-done = { $item } { $description } ist vollständig. Dieses Stück zurücklegen
scan-over-quantity = Zu viele: { $n } × { $item } { $description }, es fehlen aber nur noch { $left }. Nichts wurde erfasst
scan-expired = { $item } { $description } ist am { $expiry } abgelaufen. Nicht entnehmen, beiseitelegen
scan-other-lot = Das ist eine andere Charge als { $lot }. Zuerst das Gezählte erfassen
scan-count-open = Noch offen: { $n } × { $item }. Das zuerst erfassen oder verwerfen
scan-service = { $item } { $description } ist eine Leistung: Es gibt nichts zu scannen
scan-repeat = { $item } wurde innerhalb einer halben Sekunde zweimal gelesen. Noch ein Stück oder dasselbe?
scan-location = Platz { $location }: Hier liegt { $item }
scan-wrong-location = Falscher Platz: Das ist { $location }, als Nächstes kommt { $expected }
scan-location-unused = Platz { $location } wird gerade nicht gebraucht
scan-order-again = Auftrag { $order } ist schon offen
scan-not-in-order = { $item } gehört nicht zu diesem Auftrag. Nichts wurde erfasst
scan-nothing-left = Alle { $item } dieses Auftrags sind schon zurückgekommen
scan-check-digit = Nicht richtig gelesen: Die Prüfziffer stimmt nicht. Noch einmal scannen
scan-misread = Nicht richtig gelesen. Noch einmal scannen
scan-card = Das ist eine Zahlungskarte. Nichts davon wurde gespeichert. Den Code auf Etikett, Beleg oder Ausweis scannen
scan-restricted = Dieser Code enthält ein Gewicht oder einen Preis; er wird hier nicht verwendet
scan-sscc = { $sscc } ist ein Karton oder eine Palette. Schließen Sie hier erst ab, was offen ist, und scannen Sie dann noch einmal
scan-unknown = Dieser Code bedeutet hier nichts. Einen anderen Code auf dem Etikett versuchen oder die Nummer eintippen
pass-unreadable = Dieser Code ist kein vollständiger Packzettel: Er ist zerrissen, verschmiert oder abgeschnitten. Noch einmal scannen, sonst die Auftragsnummer eintippen
pass-altered = Dieser Packzettel wurde verändert: Was darauf steht, ist nicht das, was unterschrieben wurde. Nichts dafür geben. Auftragsnummer eintippen und der Aufsicht Bescheid sagen
pass-key-unknown = Dieser Packzettel ist mit einem Schlüssel ({ $key }) unterschrieben, der hier nicht bekannt ist. Auftragsnummer eintippen; neue Schlüssel kommen mit dem nächsten Kontakt zum Hub
pass-key-revoked = Packzettel mit dieser Unterschrift gelten seit { $date } nicht mehr. Auftragsnummer eintippen oder die Rücknahme versuchen, sobald der Hub erreichbar ist
pass-other-issuer = Dieser Packzettel stammt von einem anderen Unternehmen ({ $issuer }). Davon kann hier nichts zurückgenommen werden
pass-expired = Mit diesem Packzettel konnte Ware bis { $date } zurückkommen. Auftragsnummer eintippen, um zu sehen, was noch möglich ist
pass-digest-only = Auftrag { $order } hat zu viele Zeilen für seinen Packzettel und ist auf diesem Rechner nicht bekannt: Die Beträge fehlen. Noch einmal versuchen, sobald der Hub erreichbar ist
pass-differs = Der Packzettel und die Daten von Auftrag { $order } auf diesem Rechner unterscheiden sich. Auftragsnummer eintippen, um nach dem Auftrag zu gehen
pass-spent = Alle Ware dieses Packzettels (Auftrag { $order }) ist schon zurückgekommen. Es bleibt nichts zu erstatten
pass-other-open = Im Korb liegt Ware von Auftrag { $order }, dieser Packzettel gehört aber zu einem anderen Paket (Auftrag { $found }). Zuerst die offene Rücknahme erfassen oder verlassen
pass-proves = Der Packzettel belegt Auftrag { $order }
scan-stale = Dieser Scan galt dem vorigen Bildschirm. Er wurde nicht übernommen; bei Bedarf noch einmal scannen
scan-no-data = Dieser Rechner hat die Daten des Standorts noch nicht vom Hub bekommen. Die Arbeit kann beginnen, sobald sie da sind
pair-here = Scanner { $name } gehört jetzt zu dieser Station
pair-away = Scanner { $name } gehört jetzt zu Station { $station }
pair-unknown = Eine Station { $station } gibt es auf diesem Rechner nicht. Der Scanner bleibt hier
pair-not-kept = Der Scanner konnte nicht umgestellt werden: Die Festplatte dieses Rechners nimmt es nicht an. Er bleibt hier. Bitte der IT melden
opened-pick = Auftrag { $order } ist zum Entnehmen offen
opened-return = Auftrag { $order } ist versandt: Ware zurücknehmen
opened-pass = Der Packzettel von Auftrag { $order } ist echt: Ware zurücknehmen

# Was abgelehnt wurde; nichts wurde erfasst.
refused-sign-in = Zuerst den Ausweis scannen
refused-enter = Einen Code in das Feld tippen und Enter drücken
refused-scan-stale = Ein weiterer Scan kam dazwischen. Bitte auf den Bildschirm sehen und wiederholen
refused-nothing-selected = Zuerst den Artikel scannen
refused-no-repeat = Es gibt keine doppelte Lesung zu zählen
refused-no-order-open = Hier ist kein Auftrag offen. Bitte einen scannen
refused-no-return-open = Hier ist keine Rücknahme offen. Bitte eine beginnen
refused-order-unknown = Auftrag { $order } ist hier nicht bekannt. Nummer prüfen; neue Aufträge kommen mit dem nächsten Kontakt zum Hub
refused-order-cancelled = Auftrag { $order } wurde storniert. Ware zurücklegen
refused-order-elsewhere = Auftrag { $order } wird in { $site } bearbeitet und ist noch nicht versandt
refused-not-shipped = Auftrag { $order } ist noch nicht versandt: Es kann noch nichts zurückkommen
refused-already-packed = Auftrag { $order } ist schon verpackt
refused-lines-open = { $n ->
    [one] Eine Zeile ist noch offen. Entnehmen oder als fehlend melden
   *[other] { $n } Zeilen sind noch offen. Entnehmen oder als fehlend melden
 }
refused-line-unknown = Dieser Auftrag hat keine solche Zeile
refused-quantity = Die Zahl muss zwischen { $least } und { $most } liegen
refused-quantity-zero = Die Zahl darf nicht null sein
refused-quantity-sign = Das Vorzeichen passt nicht zum Grund: Was weg ist, ist negativ; was aufgetaucht ist, positiv
refused-reason-missing = Bitte einen Grund wählen
refused-return-quantity = { $n } können nicht zurückkommen: Nur { $left } sind übrig
refused-item-unknown = Kein Artikel hat hier diese Nummer
refused-no-goods = Nur eine Leistung kommt ohne Ware zurück, und sie hat keinen Zustand
refused-refund-missing = Bitte die Erstattung eintippen, wie sie auf dem Beleg steht
refused-refund-negative = Eine Erstattung kann nicht negativ sein
refused-refund-differs = Bezahlt wurden dafür { $paid }; ein anderer Betrag geht nicht
refused-currency = Dieser Standort arbeitet in { $currency }
refused-amount = Der Betrag ist zu groß
refused-basket-open = Eine Rücknahme ist offen. Zuerst abschließen oder verlassen
refused-basket-empty = Die Rücknahme ist leer. Bitte scannen, was zurückkommt
refused-basket-full = Eine Rücknahme hat höchstens { $n } Zeilen. Diese abschließen und eine weitere beginnen
refused-return-accepted = Rücknahme { $number } ist schon erfasst
refused-row-unknown = Diese Zeile ist nicht mehr in der Rücknahme
refused-number = „{ $text }“ ist keine Zahl
refused-choice = Etwas wurde nicht gewählt. Bitte das Formular noch einmal ansehen
return-line-added = { $item } ist in der Rücknahme: { $refund }

# Wenn der Datenträger es nicht annimmt.
not-saved-full = Nicht gespeichert: Dieser Rechner hält so viel, wie er ohne Hub darf. Bitte wieder ans Netz bringen; dann geht es von selbst weiter
not-saved-disk-full = Nicht gespeichert: Der Datenträger dieses Rechners ist voll. Bitte die IT rufen; dann geht es von selbst weiter
not-saved-refused = Nicht gespeichert: Der Datenträger hat es abgelehnt ({ $why }). Bitte noch einmal
not-saved-stopped = Nicht gespeichert: { $why }
not-saved-id-taken = Nicht gespeichert: Das wurde zweimal mit verschiedenem Inhalt gesendet. Seite neu laden und wiederholen
not-saved-too-large = Nicht gespeichert: Das ist zu groß für einen Eintrag. Bitte aufteilen
not-known-if-saved = Noch ist nicht bekannt, ob das gespeichert wurde ({ $why }). Es wird vor allem anderen nachgesehen; bitte nicht auf Papier wiederholen

# Was erfasst wurde.
did-pick = { $n } × { $item } für { $order } entnommen
did-short = { $n } × { $item } fehlen für { $order }
did-pack = Paket { $shipment } geschlossen: { $amount }
did-return = Rücknahme { $number }: { $refund }
did-adjust = Bestand von { $item } um { $n } geändert
did-count = { $n } × { $item } gezählt
did-release = Stücke des Auftrags { $order } werden nicht mehr zurückgehalten

# Der Rahmen.
stations-title = Stationen
stations-lead = Bitte den Arbeitsplatz wählen.
stations-none = Noch keine Stationen
stations-none-help = Stationen kommen mit den Daten des Standorts vom Hub. Ist dieser Rechner neu, zuerst anmelden: counterfoil-agent enroll
station-nobody = Niemand angemeldet
worker = Ausweis { $worker }
role-associate = Mitarbeit
role-supervisor = Aufsicht
sign-out = Abmelden
leave = Verlassen
link-saved-here = Hier gespeichert
link-not-saved = Speichert nicht
link-at-hub = Beim Hub
link-waiting = Beim Hub: { $n } offen
link-in-erp = Im ERP
link-pending = Im ERP: { $n } offen
link-needs-person = Im ERP: { $n } für eine Person
offline-title = Arbeit ohne Netz
offline-text = Der Hub ist nicht erreichbar. Alles Erfasste ist auf diesem Rechner gespeichert und geht von selbst an den Hub. Einfach weiterarbeiten.
not-enrolled-title = Noch mit keinem Hub verbunden
not-enrolled-text = Alles Erfasste ist auf diesem Rechner gespeichert. Die IT verbindet ihn mit counterfoil-agent enroll.
journal-full-title = Kein Platz für Neues
journal-full-text = Was gespeichert ist, bleibt gespeichert. Diesen Rechner wieder ans Netz bringen oder die IT rufen, wenn der Datenträger voll ist; dann geht es von selbst weiter.
journal-stopped-title = Der Datenträger nimmt nichts Neues an
journal-stopped-text = Was vorher gespeichert wurde, ist sicher. Hier nichts mehr erfassen, eine andere Station benutzen und die IT rufen: { $why }
device-starting = Wird verbunden
device-ready = Bereit
device-absent = Nicht da
device-absent-help = Scanner { $name } ist nicht da. Kabel oder Akku prüfen; er kommt von selbst zurück. Codes lassen sich so lange eintippen.
code-label = Code eintippen
code-hint = Wenn sich ein Code nicht scannen lässt: eintippen, was darunter gedruckt ist.
code-go = Eingeben
wedge-cut = Ein Scan wurde beim Seitenwechsel abgeschnitten. Bitte noch einmal scannen.
wedge-lost = Keine Antwort vom Counterfoil-Dienst dieses Rechners. Bitte nachsehen, ob der Scan gezählt wurde, bevor noch einmal gescannt wird.
wedge-pin = Ein Scanner hat in das Feld der PIN geschrieben; nichts wurde gesendet. Noch einmal scannen oder die PIN langsamer eingeben.
scanners-title = Scanner
tested-never = nicht geprüft
tested-well = geprüft, in Ordnung
tested-faults = { $n ->
    [one] eine Einstellung zu berichtigen
   *[other] { $n } Einstellungen zu berichtigen
}
test-title = Prüfung des Scanners { $name }
test-never = Diesen Scanner einmal prüfen
test-what = Drei Codes zeigen, ob er so eingestellt ist, dass kein Scan falsch gelesen wird: sein Ende, sein Tastaturlayout, seine Codekennungen und das Trennzeichen in GS1-Codes.
test-begin = Prüfung beginnen
test-end = Prüfung beenden
test-back = Zurück zur Arbeit
test-next-scan = Diese drei Codes nacheinander scannen
test-no-work = Was dieser Scanner jetzt liest, gilt nicht als Arbeit.
test-nothing-arrives = Kommt nichts an, fehlt seinem Tastaturlayout vielleicht ein Zeichen: im Scanner oder in agent.toml ein anderes einstellen.
test-sheet = Zwei Strichcodes und ein QR-Code zum Scannen
test-well = Dieser Scanner ist gut eingestellt
test-faults = { $n ->
    [one] Eine Einstellung ist zu berichtigen
   *[other] { $n } Einstellungen sind zu berichtigen
}
test-at = Geprüft
test-found = Was sich zeigte
test-not-yet = Noch nichts.
test-not-seen = noch nicht gesehen
test-symbol-text = Strichcode mit Text
test-symbol-gs1 = GS1-Strichcode
test-symbol-qr = QR-Code
test-suffix = Ende eines Scans
test-suffix-as-configured = wie eingestellt
test-suffix-tab = TAB
test-suffix-line = neue Zeile
test-suffix-none = nichts, nur Stille
test-layout = Tastaturlayout
test-layout-right = richtig
test-layout-other = ist { $layout }
test-layout-unknown = keines der bekannten
test-aim = Codekennungen (AIM)
test-aim-on = werden gesendet
test-aim-off = fehlen
test-gs = Trennzeichen (GS)
test-gs-kept = kommt an
test-gs-lost = geht verloren
test-gs-replaced = wird ersetzt
test-doubles = Doppelte Lesungen
test-doubles-n = { $n ->
    [0] keine
   *[other] { $n }
}
test-speed = Tempo
test-speed-n = { $n } Zeichen je Sekunde
test-speed-at-once = sofort
test-fault-layout-other = Falsches Tastaturlayout
test-help-layout-other = Buchstaben und Zeichen sind vertauscht, Codes werden falsch gelesen. In agent.toml layout dieses Scanners auf das gefundene setzen oder den Scanner auf das eingestellte.
test-fault-layout-unknown = Unbekanntes Tastaturlayout
test-help-layout-unknown = Buchstaben und Zeichen sind vertauscht, Codes werden falsch gelesen. Den Scanner auf us, gb, de, ch, fr, it, es oder se stellen und layout in agent.toml ebenso.
test-fault-gs-lost = Das Trennzeichen geht verloren
test-help-gs-lost = Charge und Seriennummer laufen zusammen. Im Scanner das Senden von Steuerzeichen (FNC1 als GS) einschalten.
test-fault-gs-replaced = Das Trennzeichen wird ersetzt
test-help-gs-replaced = Zwischen Charge und Seriennummer steht ein anderes Zeichen. Den Scanner so einstellen, dass er FNC1 als GS (ASCII 29) sendet.
test-fault-suffix-none = Ein Scan hat kein Ende
test-help-suffix-none = Jeder Scan wartet auf Stille, und zwei schnelle können zusammenlaufen. Den Scanner auf CR oder Enter am Ende stellen.
test-fault-suffix-tab = Ein Scan endet mit TAB
test-help-suffix-tab = In agent.toml für diesen Scanner suffix = "tab" setzen oder den Scanner auf CR oder Enter am Ende stellen.
test-fault-suffix-line = Ein Scan endet mit einer neuen Zeile, die nicht eingestellt ist
test-help-suffix-line = In agent.toml für diesen Scanner suffix = "crlf" setzen.
test-fault-doubles = Er liest doppelt
test-help-doubles = Im Scanner eine längere Sperre für denselben Code einstellen; die Station fragt so lange nach, ob die zweite Lesung gemeint war.
test-fault-aim-off = Codekennungen fehlen
test-help-aim-off = Ohne sie kann eine 13-stellige Nummer für eine Artikelnummer gehalten werden. Im Scanner die AIM-Kennungen einschalten.
test-fault-slow = Er ist langsam
test-help-slow = Im Scanner eine kürzere Pause zwischen Zeichen einstellen oder ihn auf USB-seriell umstellen.
layout-us = amerikanisch
layout-gb = britisch
layout-de = deutsch
layout-ch = schweizerdeutsch
layout-fr = französisch
layout-it = italienisch
layout-es = spanisch
layout-se = schwedisch
scans-title = Letzte Scans
scans-none = Noch nichts gescannt.
recent-title = Hier erfasst
recent-none = Noch nichts erfasst.
state-saved-here = Hier gespeichert
state-at-hub = Beim Hub
state-in-erp = Im ERP
state-no-erp-effect = Erledigt
state-needs-person = Braucht eine Person
result-applied = Richtig
result-refused = Falsch
result-repeat = Doppelt?
result-stale = Zu spät
result-unknown = Unbekannt
tone-right = Richtig
tone-done = Erledigt
tone-wrong = Halt
tone-ask = Achtung

# Startseite.
orders-title = Aufträge zum Entnehmen
orders-none = Kein Auftrag wartet.
order-open = Auftrag { $order } öffnen
order-progress = { $done } von { $lines } Zeilen erledigt
units-left = { $n ->
    [one] noch 1 Stück
   *[other] noch { $n } Stück
 }
do-return = Ware zurücknehmen
do-return-help = Mit Auftrag: seinen Barcode scannen. Ohne: die Nummer des Belegs eintippen, der die Beträge nennt.
do-return-document = Belegnummer
do-adjust = Bestand ändern
do-count = Bestand zählen

# Entnehmen.
order = Auftrag { $order }
line-service = Geht mit
line-of = { $done } von { $ordered }
line-missing = { $n } fehlen
line-done = Fertig
take = { $n } entnommen erfassen
take-label = Stück
less = Eins weniger
more = Eins mehr
counted-by-scan = { $n } durch Scans gezählt
drop-count = Verwerfen
lot = Charge { $lot }
best-before = Verwendbar bis { $date }
one-more = Noch ein Stück
missing = Fehlt etwas?
missing-go = Als fehlend erfassen
missing-count = Wie viele fehlen?
reason = Grund
short-not-found = Platz ist leer
short-mismatch = Dort liegt etwas anderes
short-damaged = Beschädigt
short-expired = Abgelaufen
parcel = Dieses Paket
parcel-so-far = Paket bisher
parcel-close = Paket schließen
parcel-close-nothing = Ohne Ware schließen
parcel-open-lines = { $n ->
    [one] Noch 1 Zeile
   *[other] Noch { $n } Zeilen
 }
parcel-closed = Paket geschlossen
progress-of = { $done } von { $lines } Zeilen

# Rücknahmen.
return-of-order = Rücknahme aus Auftrag { $order }
return-by-document = Rücknahme mit Beleg
return-document = Beleg { $number }
return-no-document = Keine Belegnummer: Die Station vergibt eine eigene.
known-order = Bekannt aus den Auftragsdaten auf diesem Rechner.
known-pass = Bekannt vom Packzettel des Pakets { $parcel }.
known-hub = Bekannt vom Hub, Stand jetzt.
known-document = Beträge, wie sie auf dem Beleg stehen.
candidate-left = { $n ->
    [one] 1 kann zurückkommen
   *[other] { $n } können zurückkommen
 }
candidate-none = Alle zurück
candidate-paid = bezahlt { $amount }
quantity = Wie viele
condition = Zustand
disposition = Kommt nach
refund = Erstattung
refund-label = Erstattung für diese Stücke, in { $currency }
refund-total = Erstattung
refund-promised = Zugesagt, noch nicht bezahlt
return-add = In die Rücknahme
return-add-service = Auch erstatten
return-remove = Entfernen
return-accept = { $n ->
    [one] 1 Zeile zurücknehmen und { $amount } zusagen
   *[other] { $n } Zeilen zurücknehmen und { $amount } zusagen
 }
return-accepted = Rücknahme { $number }
return-accepted-text = Diese Nummer auf die Ware schreiben. Die Erstattung folgt, sobald der Hub die Rücknahme hat.
return-empty = Bitte das erste Stück scannen, das zurückkommt.
reason-changed-mind = Gefällt nicht
reason-wrong-size = Falsche Größe
reason-not-as-described = Anders als beschrieben
reason-damaged = Beschädigt
reason-wrong-item = Falscher Artikel kam
reason-not-stated = Ohne Angabe
condition-like-new = Wie neu
condition-opened = Geöffnet
condition-damaged = Beschädigt
condition-no-goods = Keine Ware
disposition-shelf = Regal
disposition-outlet = Outlet
disposition-vendor = Zurück zum Lieferanten
disposition-quarantine = Sperrlager
disposition-liquidate = Abverkauf
disposition-scrap = Verschrotten
disposition-no-goods = Keine Ware

# Bestand.
adjust-title = Bestand ändern
adjust-quantity = Änderung, negativ für Fehlendes
adjust-go = Änderung erfassen
adjust-damaged = Beschädigt
adjust-discarded = Weggeworfen
adjust-lost = Fehlt
adjust-found = Aufgetaucht
adjust-correction = Korrektur
count-title = Bestand zählen
count-quantity = Stück, die hier liegen
count-go = Zählung erfassen
count-blind = Zählen, was da ist. Die Aufsicht vergleicht es mit den Büchern.
number-word = Nr.
enrol-anew-title = Die IT muss diesen Rechner neu anmelden
enrol-anew-text = Der Hub kennt den Namen dieses Rechners mit anderen Einträgen oder gar nicht und nimmt von hier vorerst nichts an. Alles Erfasste ist auf diesem Rechner gespeichert; es wird gesendet, sobald die IT counterfoil-agent enroll --anew ausgeführt hat. Einfach weiterarbeiten.
hub-refuses-title = Der Hub nimmt von hier nichts an
hub-refuses-text = Zuerst muss jemand die Einträge dieses Rechners ansehen; die Leitstelle sieht es. Alles Erfasste ist hier gespeichert. Einfach weiterarbeiten.
do-return-go = Beginnen

# Was die Regeln zu einer Rücknahme sagen.
next-return-denied = So geht es nicht zurück: siehe Gründe
next-return-supervisor = Eine Aufsicht sieht nach und scannt ihren Ausweis
next-return-cannot = Dieser Auftrag lässt sich hier nicht prüfen
scan-approved = Aufsicht { $worker } stimmt zu
refused-own-approval = Niemand stimmt der eigenen Rücknahme zu. Eine andere Aufsicht muss ihren Ausweis scannen
refused-no-supervisor = { $worker } ist keine Aufsicht. Eine Aufsicht muss ihren Ausweis scannen
refused-needs-supervisor = Zuerst muss eine Aufsicht zustimmen: bitte ihren Ausweis scannen
refused-calculation-changed = Die Berechnung hat sich inzwischen geändert. Bitte noch einmal ansehen
next-return-pin = Aufsicht { $worker }: bitte die PIN
scan-approve-pin = Ausweis der Aufsicht { $worker }. Dazu gehört die PIN
pin-title = PIN der Aufsicht { $worker }
pin-what = Damit wird dem gezeigten Betrag und den Gründen zugestimmt.
pin-label = PIN von { $worker }, 4 bis 8 Ziffern
pin-go = Ich stimme zu
pin-cancel = Abbrechen
pin-clear = Leeren
pin-back = Letzte Ziffer löschen
refused-no-pin-asked = Hier wird gerade keine PIN erwartet. Bitte den Ausweis der Aufsicht noch einmal scannen
refused-pin-shape = Eine PIN hat 4 bis 8 Ziffern. Bitte noch einmal eingeben
refused-pin-wrong = Das ist nicht die PIN. Noch { $n ->
    [one] eine falsche
   *[other] { $n } falsche
}, dann nimmt dieser Rechner eine Weile keine mehr an
refused-pin-locked-minutes = Zu viele falsche PINs: dieser Rechner nimmt { $n ->
    [one] eine Minute
   *[other] { $n } Minuten
} lang keine von { $worker } an. Eine andere Aufsicht kann zustimmen, oder die Leitstelle hebt die Sperre auf
refused-pin-locked-hours = Zu viele falsche PINs: dieser Rechner nimmt { $n ->
    [one] eine Stunde
   *[other] { $n } Stunden
} lang keine von { $worker } an. Eine andere Aufsicht kann zustimmen, oder die Leitstelle hebt die Sperre auf
refused-supervisor-no-pin = Aufsicht { $worker } hat noch keine PIN und kann nicht zustimmen. Bitte von der Leitstelle eine setzen lassen oder eine andere Aufsicht fragen
refused-pin-unusable = Dieser Rechner kann die PIN von { $worker } nicht prüfen. Bitte von der Leitstelle eine neue setzen lassen
refused-pin-not-counted = Nicht geprüft: dieser Rechner kann nicht festhalten, dass eine PIN eingegeben wurde. Bitte seine Festplatte ansehen lassen
return-cannot = Dieser Auftrag lässt sich nicht prüfen ({ $why }). Bitte mit Beleg zurücknehmen oder beim Hub nachfragen
not-saved-allowance = Nicht gespeichert: hier dürfen nur noch { $left } zugesagt werden, bis der Hub vom Zugesagten weiß. Bitte weniger nehmen oder warten
not-saved-return-too-large = Nicht gespeichert: Rücknahme und Auftrag passen nicht in einen Datensatz. Bitte weniger Zeilen auf einmal; ist eine schon zu viel, mit Beleg zurücknehmen
candidate-in-basket = In dieser Rücknahme
candidate-not-shipped = Nicht versandt
candidate-other-parcel = Nicht in diesem Paket
candidate-counts = { $ordered } gekauft, { $shipped } versandt, { $returned } zurück
disposition-proposed = Passend zum Zustand
verdict-approve = Darf zurück
verdict-promise = Darf zurück; die Erstattung ist eine Zusage
verdict-needs-supervisor = Eine Aufsicht muss zustimmen
verdict-approved = Aufsicht { $worker } hat zugestimmt
verdict-deny = Geht so nicht zurück
why = Gründe
calculation = Berechnung
payout = An wen
calc-line = { $n } von { $sold } Einheiten, { $before } vorher zurück; { $paid } für alle bezahlt
calc-discount = Listenpreis { $list } abzüglich { $discount }
calc-tax-in = darin { $tax } Steuer
calc-tax-on = zuzüglich { $tax } Steuer
calc-ground-until = { $ground }, bis { $date }
calc-shipping = Versand
calc-total = Erstattung
ground-statutory-withdrawal = Widerrufsrecht
ground-non-conformity = Mangel
ground-recall = Rückruf
ground-seller-error = Unser Fehler
ground-goodwill = Kulanz
charge-diminished-value = Wertverlust
charge-restocking = Einbehalten für Wiedereinlagerung
charge-return-fee = Rücknahmegebühr
charge-claw-back = Entfallener Rabatt
charge-gift-kept = Behaltene Beigabe
target-original = Zurück auf die Zahlung
target-store-credit = Guthaben
target-gift-card = Geschenkkarte
target-bank-transfer = Überweisung
target-cash = Bar
target-exchange = Ware stattdessen
step-by = durch { $executor }
executor-commerce = den Webshop
executor-provider = den Zahlungsdienst
executor-erp = das ERP
executor-till = die Kasse
executor-marketplace = den Marktplatz
executor-bank = die Bank
reason-line = Zeile { $line }: { $sentence }
compared = { $found } gegen { $limit }
known-age = { $n ->
    [0] Auftragsdaten von jetzt
    [one] Auftragsdaten bis zu 1 Stunde alt
   *[other] Auftragsdaten bis zu { $n } Stunden alt
 }
known-age-unknown = Auftragsdaten: Alter unbekannt
hub-holds = Der Hub hält diese Stücke für diese Rücknahme zurück; Auftragsdaten von jetzt
hub-silent = Der Hub kann gerade nicht sagen, ob diese Stücke frei sind: Es gelten die Regeln ohne Verbindung
hold-over = Der Hub hält diese Stücke nicht mehr für diese Rücknahme zurück. Die Erstattung ist jetzt eine Zusage; um den Hub neu zu fragen, eine Zeile ändern oder die Rücknahme neu beginnen
refused-held-elsewhere = { $left ->
    [0] { $n } können jetzt nicht zurückkommen: Alles, was übrig ist, wird gerade an einem anderen Platz zurückgenommen. Den Kunden um Geduld bitten
   *[other] { $n } können jetzt nicht zurückkommen: { $left } sind übrig, die anderen werden gerade an einem anderen Platz zurückgenommen. Den Kunden um Geduld bitten oder zurücknehmen, was übrig ist
 }
refused-by-hub = { $n } können nicht zurückkommen: Nach dem Stand des Hubs sind { $left } übrig
candidate-held-elsewhere = Wird anderswo zurückgenommen
promise-left = { $left } dürfen hier noch zugesagt werden
by-policy = Regeln { $policy }, Version { $version }
return-accept-approved = { $n ->
    [one] 1 Zeile zurücknehmen und { $amount } erstatten
   *[other] { $n } Zeilen zurücknehmen und { $amount } erstatten
 }
refund-approved = Wird ausgezahlt

# Warum so entschieden wird; nach den Codes in docs/returns.md.
code-nothing-left = Alle Einheiten dieser Zeile sind schon zurück: bitte die früheren Rücknahmen des Auftrags ansehen.
code-quantity-above-left = Mehr Einheiten, als der Kunde noch hat: bitte die Menge berichtigen.
code-not-shipped = Diese Einheiten sind nicht versandt: der Auftrag ist zu ändern, nicht zurückzunehmen.
code-unknown-item = Dieser Artikel steht in keinem Auftrag und keinem Katalog: ins Sperrlager; dafür gibt es kein Geld.
code-serial-already-back = Diese Seriennummer kam schon zurück: Ware gesondert legen und eine Aufsicht rufen.
code-serial-mismatch = Das ist nicht das versandte Stück: eine Aufsicht muss es ansehen; es kann vertauscht sein.
code-serial-not-scanned = Die Stücke haben Nummern, aber nicht alle wurden gescannt: bitte jedes scannen.
code-serial-not-recorded = Welche Stücke versandt wurden, ist nicht erfasst; dieses lässt sich nicht vergleichen.
code-lot-mismatch = Diese Charge wurde mit dem Auftrag nicht versandt: eine Aufsicht muss sie ansehen.
code-kit-incomplete = Das Set ist nicht vollständig: erstattet wird nur, was da ist.
code-condition-not-taken = Ware in diesem Zustand wird nicht ebenso frei genommen.
code-window-open = Es kommen noch Pakete, darum läuft die Frist noch nicht.
code-withdrawal-exempt = Für diesen Artikel gibt es so kein Widerrufsrecht: es gilt Kulanz.
code-transit-assumed = Das Lieferdatum ist nicht bekannt: gerechnet wird ab Versand, sonst ab dem Auftragsdatum, mit üblicher Laufzeit.
code-window-moved = Die Frist endet später als gezählt: am nächsten Werktag oder durch die Saisonverlängerung.
code-window-over = Die Frist zur Rückgabe ist vorbei.
code-late-return = Die freie Frist ist vorbei: eine Aufsicht darf es noch nehmen.
code-goods-late = Die Ware kommt später nach der Erklärung, als sie soll: eine Aufsicht entscheidet.
code-no-goodwill = Nichts verpflichtet uns dazu, und die Regeln nehmen aus Kulanz nichts zurück.
code-final-sale = Das wurde als endgültig verkauft.
code-final-sale-overridden = Das wurde als endgültig verkauft, aber das gesetzliche Recht geht vor.
code-fee-not-allowed = Es wird nichts einbehalten: das Gesetz oder unser eigener Fehler verbietet es.
code-item-restricted = Diese Art von Artikel kommt nicht wie andere zurück.
code-remedy-first = Hier gehen Reparatur oder Ersatz vor Geld: eine Aufsicht entscheidet über eine Erstattung.
code-diminished-value = Für den Zustand wird Wert einbehalten: eine Aufsicht muss den Nachweis sehen.
code-diminished-not-allowed = Für den Zustand darf nichts einbehalten werden, wenn der Fehler bei uns liegt.
code-diminished-above-price = Es würde mehr einbehalten, als bezahlt wurde: bitte den Betrag berichtigen.
code-unit-price-high = Ein Stück ist teurer, als ohne Aufsicht erstattet werden darf.
code-capped-at-remainder = Vom Bezahlten ist weniger übrig als gezählt: erstattet wird der Rest.
code-charges-limited = Einbehalten würde mehr als erstattet: diese Rücknahme zahlt nichts aus.
code-gift-kept = Die Gratisbeigabe zu dieser Zeile ist nicht zurück.
code-threshold-lost = Die behaltene Ware erreicht die Schwelle der Aktion nicht mehr: ihr Rabatt wird einbehalten.
code-marketplace-refunds = Ware nehmen; der Marktplatz erstattet dem Kunden, nicht wir.
code-chargeback-open = Ware nehmen; die Bank des Kunden holt die Zahlung zurück, darum erstatten wir nicht auch noch.
code-payments-do-not-cover = Von den Zahlungen ist weniger übrig als fällig: eine Aufsicht muss den Auftrag ansehen.
code-payment-closed = Die Zahlung nimmt keine Erstattung mehr an: bitte mit dem Kunden einen anderen Weg wählen.
code-tender-not-allowed = Die Regeln lassen diesen Zahlweg nicht zu.
code-cash-needs-till = Bargeld geht über eine Kasse, und hier ist keine: anderen Weg wählen oder zur Kasse gehen.
code-cash-other-currency = Bar wird nur in der Währung des Verkaufs ausgezahlt, und dieser Standort hat eine andere.
code-cash-unsynced = Ohne Verbindung wird für einen hier unbekannten Auftrag nichts bar ausgezahlt: bitte anderen Weg wählen.
code-cash-high = Das ist mehr Bargeld, als ohne Aufsicht ausgezahlt werden darf.
code-exchange-needs-till = Beim Umtausch bleibt etwas zu zahlen, und das geht über eine Kasse.
code-other-seller = Das hat eine andere Gesellschaft verkauft: die Gutschrift ist ihre.
code-evidence-not-taken = Mit dem, was von diesem Verkauf bekannt ist, nehmen die Regeln nichts zurück.
code-evidence-weak = Was von diesem Verkauf bekannt ist, braucht eine Aufsicht.
code-no-receipt-high = Das ist mehr, als ohne Beleg und ohne Aufsicht erstattet werden darf.
code-many-returns = Dieser Kunde hat viel zurückgegeben: eine Aufsicht entscheidet.
code-promised-offline = Der Hub hält diese Einheiten nicht für uns: die Erstattung ist zugesagt und folgt, wenn er die Rücknahme hat.
code-not-reserved = Der Hub antwortet, hält diese Einheiten aber nicht für uns: eine Aufsicht entscheidet.
code-data-too-old = Die Auftragsdaten hier sind älter, als die Regeln ihnen trauen.
code-offline-limit-near = Das meiste von dem, was zugesagt werden darf, ist vergeben.
code-offline-return-high = Das ist mehr, als eine Rücknahme zusagen darf.
code-offline-allowance-used = Mehr darf niemand zusagen: bitte zurücknehmen, wenn der Hub wieder davon weiß.
code-offline-currency = Für diese Währung nennen die Regeln keine Grenzen: bitte auf die Verbindung warten.
code-offline-no-receipt = Ohne Verbindung wird ohne Beleg nichts zurückgenommen.

# Die Kamera als Scanner, und ein Scanner, der sich seit seiner Prüfung verändert hat
camera-title = Kamera
camera-begin = Mit der Kamera scannen
camera-end = Kamera ausschalten
camera-picture = Was die Kamera sieht
camera-aim = Einen Code in die Mitte des Bildes halten.
camera-several = Mehrere Codes sind im Bild: einen in die Mitte halten.
camera-refused = Der Browser lässt diese Seite nicht an die Kamera. In den Einstellungen des Browsers für diese Seite erlauben, dann noch einmal auf den Knopf drücken.
camera-none = Dieses Gerät hat keine Kamera. Einen Scanner nehmen oder den Code eintippen.
camera-busy = Ein anderes Programm benutzt die Kamera. Es schließen, dann noch einmal auf den Knopf drücken.
camera-broken = Die Kamera liefert kein lesbares Bild. Einen Scanner nehmen oder den Code eintippen.
camera-gone = Die Kamera ist nicht mehr da. Anstecken, dann noch einmal auf den Knopf drücken.
camera-idle = Die Kamera wurde ausgeschaltet, weil zwei Minuten lang kein Code zu sehen war.
tested-drift = seit der Prüfung verändert
drift-title = Ein Scanner hat sich seit seiner Prüfung verändert
drift-what = Scanner { $name } liest anders als bei seiner Prüfung. Bitte noch einmal prüfen: sein Knopf ist unten, bei Scanner.
drift-help = Was er liest, kann falsch sein, bis er richtig eingestellt ist. Noch einmal prüfen; die Prüfung hebt diesen Hinweis auf.
test-fault-damaged = Was er sendet, wird verworfen
test-help-damaged = Mehrere Scans nacheinander waren abgeschnitten, zu lang oder hatten eine Taste, die seinem Tastaturlayout fehlt. Endezeichen, Layout und Kabel prüfen.

# Serial numbers and lots.
number-added = Nummer { $number } vermerkt
refused-number-unreadable = Das ist keine Nummer, die sich merken lässt: 1 bis 64 druckbare Zeichen. Tippen Sie sie, wie sie auf dem Stück steht.
refused-number-unasked = Die Stücke dieses Artikels werden nicht nach Nummern unterschieden. Nichts wurde vermerkt.
refused-serial-twice = Seriennummer { $serial } wurde schon gescannt: Jedes Stück gibt es einmal. Scannen Sie das nächste.
refused-lot-missing = Die Charge von { $item } fehlt: Scannen Sie den Code mit der Charge, oder tippen Sie sie von der Packung ab. Nichts wurde erfasst
refused-serials-missing = { $n ->
    [one] { $n } Stück soll erfasst werden, { $named } haben eine Seriennummer. Scannen oder tippen Sie für jedes eine.
   *[other] { $n } Stücke sollen erfasst werden, { $named } haben eine Seriennummer. Scannen oder tippen Sie für jedes eine.
 }
refused-serials-many = { $n ->
    [one] { $named } Seriennummern sind da für { $n } Stück. Berichtigen Sie die Menge, oder verwerfen Sie und scannen Sie neu.
   *[other] { $named } Seriennummern sind da für { $n } Stücke. Berichtigen Sie die Menge, oder verwerfen Sie und scannen Sie neu.
 }
numbers-serial-what = Jedes Stück hat eine Seriennummer: Scannen Sie seinen Code, oder tippen Sie die Nummer.
numbers-lot-what = Dieser Artikel wird nach Chargen unterschieden: Scannen Sie einen Code mit der Charge, oder tippen Sie sie von der Packung ab.
numbers-serial = Seriennummer
numbers-lot = Charge
numbers-add = Hinzufügen
numbers-drop = Herausnehmen
numbers-drop-of = Herausnehmen: { $number }
number-dropped = Nummer { $number } herausgenommen
refused-number-unknown = Diese Nummer ist nicht unter denen, die vorliegen: sehen Sie noch einmal hin.
row-numbers = { $row } · Nr. { $numbers }
compared-shipped = Zurück kam: { $found }. Versandt: { $shipped }

# Photos of goods that come back.
photo-added = Foto angehängt
refused-photos-full = Es sind schon { $n } Fotos angehängt: Mehr gehören nicht zu einer Rücknahme.
refused-photo = Diese Datei ist kein Foto, das sich aufheben lässt: JPEG, PNG oder WebP, höchstens 8 MB. Nichts wurde angehängt.
refused-photos-wait = So viele Fotos warten auf den Hub, dass keine weiteren genommen werden. Machen Sie ohne weiter; sie werden gesendet, wenn der Hub antwortet.
refused-photo-disk = Das Foto ließ sich nicht auf die Platte dieses Rechners schreiben. Nichts wurde angehängt; sagen Sie es der IT.
refused-photo-policy = Fotos gehören zu Rücknahmen eines Auftrags, über die eine Regel entscheidet. Nichts wurde angehängt.
photos = { $n ->
    [one] { $n } Foto
   *[other] { $n } Fotos
 }
photo-attach = Foto anhängen
photo-what = Foto der Ware; Ort, Zeit und Gerät werden daraus entfernt
photo-go = Anhängen

# Kassen: der Aufruf, was die Station dazu sagt, und der Kassenbeleg.
till-title = Rückgabe für die Kasse
till-ask-order = Die Kasse möchte Ware von Auftrag { $order } zurücknehmen
till-ask-pass = Die Kasse möchte Ware mit einem Packzettel zurücknehmen
till-station = Station
till-ref = Kennung der Kasse
till-what = Das öffnet die Rückgabe an der Station. Erfasst wird noch nichts.
till-open-go = Rückgabe öffnen
till-waits = Die Kasse wartet auf diese Rückgabe: { $ref }
till-recorded = Für die Kasse erfasst: { $ref }. Die Kasse weiß, was sie auszuzahlen hat.
till-back = Zurück zur Kasse
till-no-station = Diese Station gibt es hier nicht. Die Station in den Einstellungen der Kasse berichtigen.
till-bad-ref = Die Kennung der Kasse hat 1 bis 64 Buchstaben, Ziffern, Punkte, Doppelpunkte, Binde- oder Unterstriche. In den Einstellungen der Kasse berichtigen.
till-bad-order = Die Kasse muss eine Auftragsnummer oder den Text eines Packzettels nennen. Die Rückgabe stattdessen an der Station öffnen.
till-bad-return-to = Die Rücksprungadresse ist hier nicht erlaubt. Sie in return_to der Konfiguration des Agenten aufnehmen lassen oder die Rückgabe an der Station öffnen.
did-till-document = Die Kasse hat { $amount } für Rückgabe { $number } ausgezahlt, Beleg { $document }
refused-till-not-opened = Der Code der Kasse hat hier keine Rückgabe geöffnet. Auftrag oder Packzettel scannen.
refused-till-used = Die Kasse hat ihre Kennung { $ref } für eine andere Rückgabe verwendet. Die Rückgabe an der Kasse neu beginnen.
refused-till-unknown = Unter dieser Kennung wurde hier nichts geöffnet. Die Rückgabe an der Kasse neu beginnen.
refused-till-nothing = Zur Kennung { $ref } besteht keine Rückgabe: es ist nichts auszuzahlen.
refused-till-no-payout = Für diese Rückgabe zahlt keine Kasse etwas aus: das Geld geht einen anderen Weg. Es wurde nichts erfasst.
refused-till-other-document = Für diese Auszahlung wurde schon Beleg { $document } gemeldet. Es wurde nichts erfasst; beide Belege ansehen.
refused-till-amount = Auszuzahlen waren { $amount }. Es wurde nichts erfasst; mit dem vergleichen, was die Kundschaft bekam.
refused-till-not-recorded = Die Rückgabe ist noch nicht erfasst, und nichts darin wartet auf den Kassenbeleg.

# Was eine Kasse zu einem Besuch verkauft und ausgezahlt hat.
parked-sold = An der Kasse verkauft: Beleg { $document }
refused-drop-sold = Die Kasse hat verkauft, was mitgenommen wird: Beleg { $document }. Die Rückgabe erfassen; oder den Verkauf an der Kasse stornieren lassen, für diese Zeilen doch erstatten und dann verwerfen
refused-till-currencies = Auszuzahlen ist in mehreren Währungen. Den Betrag weglassen: es wurde nichts erfasst.
till-sold = Die Kasse hat verkauft, was stattdessen mitgenommen wird: Beleg { $document }
# Returns that were authorised before.
authorised = Retourengenehmigung { $number } ist geöffnet: Ihre Waren liegen im Korb. Prüfen Sie, was da ist, und den Zustand
authorised-scan = Retourengenehmigung { $number } ist geöffnet. Scannen Sie die Stücke mit eigener Nummer; der Rest liegt im Korb
authorised-by = Retourengenehmigung { $number }, erklärt am { $date }
authorisation-order-unknown = Die Retourengenehmigung gehört zu Auftrag { $order }, der hier nicht bekannt ist. Scannen Sie seinen Lieferschein, dann die Genehmigung noch einmal
authorisation-used = Von Retourengenehmigung { $number } ist nichts mehr übrig, das zurückkommen kann. Sehen Sie nach, was vom Auftrag zurückkam
authorised-stays = Retourengenehmigung { $number } ist gelesen, erklärt am { $date }. Was im Korb liegt, bleibt, wie es ist
authorised-beyond = Retourengenehmigung { $number } ist gelesen, aber im Korb liegt mehr, als sie nennt: Er wird nach heutigem Datum beurteilt
authorised-beyond-what = Im Korb liegt mehr, als die Genehmigung nennt: Er wird nach heutigem Datum beurteilt, ohne sie
authorised-drop = Herausnehmen
authorised-drop-what = die Genehmigung mit ihren Zeilen, die noch niemand angesehen hat
authorised-out = Retourengenehmigung { $number } ist aus dem Korb
authorisation-other = Retourengenehmigung { $number } ist schon in diesem Korb. Schließen Sie sie ab oder nehmen Sie sie heraus, dann scannen Sie die andere
refused-no-authorisation = In diesem Korb ist keine Retourengenehmigung
refused-condition-missing = Wählen Sie den Zustand von { $item }, dann schließen Sie ab
next-return-condition = { $item } ansehen und den Zustand wählen
condition-unseen = In welchem Zustand ist es?
till-take-back = Rückgabe { $number } wurde rückgängig gemacht. An der Kasse zurücknehmen: Beleg { $document }, { $amount }
till-take-back-nothing = nichts ausgezahlt
