# Die Konsole des Hubs auf Deutsch. Einfache Wörter; ein Wort je Sache.

nav-label = Hauptmenü
nav-fleet = Flotte
nav-trace = Verfolgen
nav-exceptions = Klärfälle
nav-returns = Rücknahmen
nav-goods-receipts = Wareneingänge
nav-postings = Buchungen
nav-close = Tagesabschluss
nav-workers = Mitarbeiter
nav-enrolment = Zulassung
nav-users = Benutzer
nav-audit = Protokoll
nav-badge = brauchen einen Menschen
nav-out = Abmelden
search-label = Alles über seinen Schlüssel finden
search-hint = Auftrag, Rücknahme, Artikel, Barcode, Agent oder ERP-Beleg suchen
pager-label = Seiten
pager-first = Erste Seite
pager-next = Nächste Seite
filter-any = Alle
filter-apply = Filtern
no-site = Der Hub kennt keinen Standort { $site }.
download-csv = Als CSV laden

role-viewer = Betrachter
role-operator = Sachbearbeitung
role-supervisor = Leitung
role-admin = Verwaltung
role-may-viewer = sieht alles, ändert nichts
role-may-operator = bearbeitet Klärfälle
role-may-supervisor = lässt auch Agenten zu, sagt, wer an einem Standort arbeitet und was aus Erstattungen wurde, und setzt PINs
role-may-admin = verwaltet auch Benutzer und Zugänge
scope-read = Alles lesen, was eine Seite zeigt
scope-metrics = Messwerte lesen
scope-enrol = Anmeldecodes machen
scope-pass = Pässe von Paketen holen

login-title = Anmelden
login-fault = Nicht angemeldet.
login-name = Benutzername
login-password = Kennwort
login-go = Anmelden
login-wrong = Name und Kennwort passen nicht zusammen. Beide prüfen; beim Kennwort zählt Groß und Klein.
login-wait = Zu viele Versuche sind gescheitert. In { $time } geht es wieder.

setup-title = Die erste Verwaltung anlegen
setup-intro = Noch kann sich niemand anmelden. Diese Seite ist einmal offen, für alle, die den Rechner des Hubs lesen dürfen. Dort den Einrichtungscode anzeigen:
setup-fault = Es wurde nichts angelegt.
setup-code = Einrichtungscode
setup-go = Anlegen und anmelden
setup-wrong = Das ist nicht der Code aus der Datei. Ein Neustart des Hubs macht einen neuen: noch einmal nachsehen.

account-name = Ein Name hat 1 bis 40 Buchstaben, Ziffern oder . - _ @
account-short = Das Kennwort ist zu kurz. Es braucht mindestens 12 Zeichen; drei oder vier Wörter sind gut.
account-long = Das Kennwort ist länger als 256 Byte.
account-taken = Der Name ist vergeben. Einen anderen wählen.
account-not-found = Diesen Benutzer oder Zugang gibt es nicht mehr.
account-last-admin = Das ist die letzte Verwaltung, die sich anmelden kann. Erst eine andere anlegen.
account-name-hint = Buchstaben, Ziffern und . - _ @, höchstens 40
account-password-hint = Mindestens 12 Zeichen; drei oder vier Wörter sind gut

failure-home = Zur Flotte
failure-forbidden-what = Ihre Rolle erlaubt das nicht
failure-forbidden-means = Es wurde nichts geändert.
failure-forbidden-next = Die Verwaltung kann es tun oder Ihnen eine andere Rolle geben.
failure-stale-what = Diese Seite war zu alt
failure-stale-means = Das Formular gehört zu einer anderen Anmeldung. Es wurde nichts geändert.
failure-stale-next = Zurückgehen, Seite neu laden und das Formular noch einmal senden.
failure-form-what = Das Formular war nicht zu lesen
failure-form-means = Ein Feld fehlt oder hat einen Wert, den es nicht gibt. Es wurde nichts geändert.
failure-form-next = Zurückgehen, Seite neu laden und das Formular noch einmal senden.
failure-not-found-what = Diese Seite gibt es nicht
failure-not-found-means = Die Adresse ist falsch, oder das Ziel gibt es nicht mehr.
failure-not-found-next = Über das Suchfeld sind Aufträge, Rücknahmen, Agenten und Belege zu finden.
failure-store-what = Die Datenbank des Hubs antwortet nicht
failure-store-means = Was gespeichert war, ist nicht verloren: Die Agenten arbeiten weiter und behalten ihre Vorgänge. Diese Seite geht gerade nicht.
failure-store-next = In einer Minute noch einmal versuchen. Bleibt es so, steht der Grund im Log des Hubs.
failure-render-what = Diese Seite war nicht zu erzeugen
failure-render-means = Das ist unser Fehler. Gespeichertes ist sicher.
failure-render-next = Noch einmal versuchen. Bleibt es so, steht der Grund im Log des Hubs.

fleet-size = { $agents ->
    [one] ein Agent
   *[other] { $agents } Agenten
 } an { $sites ->
    [one] einem Standort
   *[other] { $sites } Standorten
 }
fleet-online = Verbunden
fleet-of = von { $n }
fleet-waiting = Warten auf den Hub
fleet-waiting-none = Alles Erfasste ist hier
fleet-oldest = Ältestes
fleet-exceptions-some = Jeder hat Zuständige und eine Frist
fleet-exceptions-none = Nichts braucht einen Menschen
fleet-backlog = Warten auf das ERP
fleet-backlog-oldest = Älteste
fleet-backlog-none = Alles ist gebucht
fleet-stuck = { $n ->
    [one] Eine braucht einen Menschen
   *[other] { $n } brauchen einen Menschen
 }
fleet-agents = Agenten
fleet-top = Bitte ansehen
fleet-well = Kein Agent braucht Aufmerksamkeit.
fleet-well-what = Wer sich gemeldet hat, ist verbunden, und nichts davon wartet.
fleet-rest = { $n ->
    [one] Bei einem Agenten ist alles, wie es sein soll
   *[other] Bei { $n } Agenten ist alles, wie es sein soll
 }
fleet-sites = { $n ->
    [one] Ein Standort holt auf
   *[other] { $n } Standorte holen auf
 }
fleet-finish = Alles hier
finish-done = alles ist hier
finish-early = noch keine Schätzung: es hat gerade erst begonnen
finish-still = keine Schätzung: in der letzten Minute kam nichts
finish-away = keine Schätzung: nicht verbunden. Dort wird weitergearbeitet, und alles kommt, wenn das Netz wieder da ist
finish-stopped = keine Schätzung: angehalten, bis jemand handelt, siehe Klärfälle
fleet-agent = Agent
fleet-site = Standort
fleet-state = Zustand
fleet-col-waiting = Wartend
fleet-col-oldest = Ältestes
fleet-heard = Zuletzt gesehen
fleet-never = nie
fleet-clock = Uhr
fleet-software = Software
fleet-certificate = Zertifikat
fleet-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
 }
devices-title = Scanner und Drucker
devices-faults = { $n ->
    [one] Bei einem muss jemand nachsehen
   *[other] Bei { $n } muss jemand nachsehen
}
devices-rest = { $n ->
    [one] Ein weiterer, in Ordnung
   *[other] { $n } weitere, in Ordnung
}
devices-well = Kein Gerät braucht Hilfe.
devices-well-what = Alle Scanner und Drucker verbundener Agenten antworten.
devices-device = Gerät
devices-station = Station
devices-state = Zustand
devices-since = Seit
devices-waiting = Wartende Etiketten
devices-reads = Scans
devices-unmatched = Unbekannte Codes
device-kind-scanner = Scanner
device-kind-printer = Drucker
device-kind-other = Gerät
device-starting = Startet
device-ready = Bereit
device-printing = Druckt
device-no-paper = Papier leer
device-head-open = Druckkopf offen
device-no-ribbon = Farbband leer
device-paused = Angehalten
device-too-hot = Zu heiß
device-error = Störung
device-silent = Stumm
device-absent = Getrennt
device-other = Hier nicht bekannt
device-help-no-paper = Etiketten warten, bis Papier eingelegt ist.
device-help-head-open = Etiketten warten, bis er geschlossen ist.
device-help-no-ribbon = Etiketten warten, bis ein Farbband eingelegt ist.
device-help-paused = Jemand muss dort die Pausentaste drücken.
device-help-too-hot = Er druckt von selbst weiter, wenn er abgekühlt ist.
device-help-error = Jemand muss dort nachsehen.
device-help-silent = Er nimmt die Verbindung an und antwortet nicht: aus- und einschalten.
device-help-absent = Kabel, Strom oder Netz: Er kommt von selbst zurück.
fleet-empty-title = Noch ist kein Agent zugelassen
fleet-empty-what = Ein Agent läuft auf jedem Lager-PC und Kassenrechner. Er hält fest, was Menschen tun, auch ohne Netz, und schickt es hierher.
fleet-empty-next = Für den ersten einen Einmalcode machen und an jenem Rechner eingeben:
fleet-empty-go = Anmeldecode machen
agent-waiting = { $n } wartend
epochs = { $n ->
    [one] Ein Journal
   *[other] { $n } Journale
 }
epochs-none = Von ihm wurde noch nichts gehört.
epochs-label = Die Journale des Agenten
epochs-epoch = Journal
epochs-live = In Gebrauch
epochs-ended = Beendet
epochs-operations = Vorgänge hier
epochs-began = Begann
epochs-why = Warum
epochs-shared = auch von
epoch-parent = setzt { $epoch } nach Vorgang { $seq } fort
epoch-first = Das erste des Agenten
epoch-enrolled = Bei einer neuen Anmeldung mitgebracht
epoch-journal-behind = Die Platte des Agenten war von einer älteren Kopie zurückgespielt worden
epoch-other-history = Eine zweite Kopie des Journals war in Gebrauch
epoch-pruned = Der Hub war auf einen Stand zurückgespielt worden, vor dem der Agent nichts mehr hat
epoch-hub-behind = Der Hub war zurückgespielt worden
epoch-unknown = Nicht bekannt: Der Hub wurde seitdem zurückgespielt
agent-stopped = Angehalten
agent-silent = Stumm
agent-offline = Getrennt
agent-draining = Holt auf
agent-never-seen = Nie gesehen
agent-online = Verbunden
agent-revoked = Ausgeschlossen

identity-title = Was ankam und was daraus wurde
identity-received = empfangen
identity-posted = gebucht
identity-rejected = abgelehnt
identity-pending = offen
identity-none = ohne ERP-Wirkung
identity-unapplied = in Arbeit
identity-holds = Geht auf
identity-broken = Geht nicht auf
identity-kind = Vorgang
identity-units = Stück
identity-money = Geld
kind-pick-confirmed = Entnahme
kind-pick-short = Fehlmenge
kind-shipment-packed = Sendung gepackt
kind-return-accepted = Rücknahme
kind-reservation-released = Zurückgehaltenes freigegeben
kind-stock-adjusted = Bestandskorrektur
kind-stock-counted = Zählung
kind-goods-received = Ware gezählt
kind-goods-receipt-closed = Wareneingang abgeschlossen
kind-unreadable = Unlesbar

found-order = Auftrag
found-return = Rücknahme
found-purchase-order = Bestellung
found-goods-receipt = Wareneingang
found-item = Artikel
found-stock = Artikel
found-agent = Agent
found-operation = Vorgang
found-posting = Buchung
found-document = ERP-Beleg
state-waiting = Wartet
state-pending = Offen
state-posted = Im ERP
state-rejected = Abgelehnt
state-unknown = Ungewiss
state-no-erp-effect = Ohne ERP-Wirkung
order-open = Offen
order-picking = In Entnahme
order-shipped = Versandt
order-cancelled = Storniert

trace-empty-title = Eine Sache vom Scan bis ins ERP verfolgen
trace-empty-what = Jeder Schritt steht mit seiner Zeit da: erfasst an der Station, empfangen, angewendet, gebucht und der Station gemeldet.
trace-empty-next = Einen Schlüssel tippen oder scannen, von einem dieser Dinge:
trace-none = Unbekannt
trace-none-title = Nichts hier hat diesen Schlüssel
trace-none-what = Was ein Agent noch nicht gesendet hat, ist hier nicht bekannt. Gesucht wird der ganze Schlüssel; bei Auftragsnummern zählt Groß und Klein.
trace-none-next = Den Schlüssel prüfen, oder in der Flotte nachsehen, ob der Agent des Standorts mit Vorgängen wartet.
trace-none-go = Zur Flotte
trace-exception = Klärfall { $number }
trace-lines = { $n ->
    [one] Eine Position
   *[other] { $n } Positionen
 }
trace-exceptions = { $n ->
    [one] Ein Klärfall
   *[other] { $n } Klärfälle
 }
trace-lines-label = Positionen des Auftrags
trace-line = Pos.
trace-item = Artikel
trace-ordered = Bestellt
trace-picked = Entnommen
trace-short = Fehlt
trace-shipped = Versandt
trace-returned = Zurück
trace-amount = Betrag
trace-held = Für einen Korb von { $agent } in { $site } zurückgehalten: { $lines }
trace-held-line = { $units } von Zeile { $line }
trace-operations = { $n ->
    [one] Ein Vorgang
   *[other] { $n } Vorgänge
 }
trace-operations-none = Dazu ist noch nichts erfasst.
trace-truncated = Das sind die neuesten { $n }; es gibt mehr.
trace-day = Buchungstag { $day }

hop-captured = Erfasst
hop-captured-more = in { $site }, Station { $station }
hop-captured-by = {" "}von Mitarbeiter { $worker }
hop-received = Vom Hub empfangen
hop-received-late = nach { $time } ohne Netz
hop-received-code = { $agent } · lfd. Nr. { $seq }
hop-applied = Angewendet
hop-applied-more = als Nummer { $number } des Hubs
hop-waiting = Zurückgehalten
hop-posting = In eine Buchung aufgenommen
hop-posted = Im ERP gebucht:
hop-rejected = Abgelehnt:
hop-no-erp-effect = Nichts zu buchen
hop-no-erp-effect-more = Es gehört nur zur Aufzeichnung.
hop-told = Station unterrichtet
hop-told-more = { $agent } bekommt das Ergebnis mit seinen Daten
hop-open-posted = Wartet auf das ERP
hop-open-told = Station noch nicht unterrichtet

category-poison = Unlesbarer Vorgang
category-id-conflict = Eine Kennung, zwei Inhalte
category-foreign-source = Für einen anderen Agenten gesendet
category-unknown-order = Unbekannter Auftrag
category-unknown-purchase-order = Unbekannte Bestellung
category-unknown-item = Unbekannter Artikel
category-order-mismatch = Passt nicht zum Auftrag
category-over-pick = Mehr entnommen als bestellt
category-over-shipment = Mehr versandt als bestellt
category-over-return = Mehr zurück als versandt
category-over-refund = Mehr erstattet als bezahlt
category-early-return = Zurück, bevor es versandt war
category-duplicate-return = Rücknahmenummer doppelt
category-duplicate-review = Kam zweimal zurück: andere war zuerst da
category-assessment-differs = Berechnung stimmt nicht überein
category-verdict-differs = Hub hätte anders entschieden
category-pass-doubtful = Rücknahme mit zweifelhaftem Packzettel
category-reservation-broken = Zurückgehaltene Stücke weggenommen
category-policy-conflict = Regelversion geändert
category-order-cancelled = Auftrag war storniert
category-currency-mismatch = Währungen verschieden
category-amount-mismatch = Summe stimmt nicht
category-short-pick = Fehlmenge
category-count-variance = Zählung weicht ab
category-over-receipt = Mehr geliefert als bestellt
category-unordered-goods = Nicht bestellte Ware
category-short-receipt = Lieferung unvollständig
category-receipt-mismatch = Wareneingang entspricht nicht der Zählung
category-order-changed = Auftrag zu spät geändert
category-erp-rejected = Vom ERP abgelehnt
category-erp-unknown = ERP-Ergebnis ungewiss
category-erp-down = ERP antwortet nicht
category-fork = Zwei Verläufe eines Journals
category-gap = Fehlende Vorgänge
category-hub-behind = Hub bekommt zurück, was ihm fehlte
category-unknown-agent = Agent hier nicht angemeldet
category-agent-silent = Agent stumm
category-clock = Uhr geht falsch
category-drift = Bestand weicht vom ERP ab
category-bad-input = Unlesbare Eingabe
category-restored = Hub aus Sicherung zurückgespielt
severity-critical = Kritisch
severity-warning = Warnung
severity-notice = Hinweis
exception-open = Offen
exception-taken = In Arbeit
exception-resolved = Gelöst
exception-waived = Verworfen
exceptions-count = { $matching } von { $total }
exceptions-state = Zustand
exceptions-state-open = Offen
exceptions-state-closed = Geschlossen
exceptions-state-any = Alle
exceptions-category = Art
exceptions-site = Standort
exceptions-due = Fällig
exceptions-opened = Eröffnet
exceptions-number = Nr.
exceptions-about = Worum es geht
exceptions-owner = Zuständig
exceptions-none = Keine Treffer.
exceptions-none-what = Mit diesen Filtern braucht nichts einen Menschen.
exceptions-empty-title = Noch nie hat etwas einen Menschen gebraucht
exceptions-empty-what = Fehlt eine Menge, lehnt das ERP eine Buchung ab oder ist ein Vorgang unlesbar, erscheint es hier mit Zuständigen und Frist. Nichts scheitert still.
exceptions-empty-next = Bis dahin zeigt die Flotte, ob alles ankommt.

# Ein Klärfall
exception-title = Klärfall { $number }
exception-detail = Was geschehen ist
exception-closed = Geschlossen
exception-decide = Entscheiden
exception-note = Notiz
exception-note-hint = Was getan wurde, und von wem. Sie bleibt beim Klärfall.
exception-written = Aufgeschrieben. Es wirkt gleich.
exception-not-allowed = Sie dürfen ansehen, nicht entscheiden: fragen Sie jemanden, der Klärfälle bearbeitet.
exception-waits-nothing = Nichts wartet darauf: ein Mensch soll es nur wissen.
exception-waits-operations = Worum es geht, hatte noch keine Wirkung: nicht im Bestand, nicht in Aufträgen, nicht im ERP.
exception-waits-posting = Das ERP hat es nicht, oder niemand weiß, ob es das hat.
decide-take = Ich bearbeite es
decide-take-what = Sie werden zuständig. Sonst ändert sich nichts.
decide-try-again = Noch einmal versuchen
decide-try-again-operations = Es wird mit dem versucht, was der Hub jetzt weiß. Was noch nicht geht, kommt als Klärfall wieder.
decide-try-again-posting = Der Hub sucht es im ERP und sendet es, wenn es dort nicht ist.
decide-resolve = Es ist erledigt
decide-waive = Nichts ist zu tun
decide-close-nothing = Der Klärfall wird mit Ihrer Notiz geschlossen. Sonst ändert sich nichts.
decide-close-operations = Der Klärfall wird mit Ihrer Notiz geschlossen, und was wartet, wird für immer aufgegeben: es wirkt nie auf Bestand, Aufträge oder ERP. Das kann nicht rückgängig gemacht werden.
decide-close-posting = Der Klärfall wird mit Ihrer Notiz geschlossen. Der Hub sendet es nicht: es muss im ERP von Hand gebucht sein, oder nicht gebraucht werden.
decision-closed = Sie wurde inzwischen geschlossen.
decision-note-missing = Schreiben Sie eine Notiz: was getan wurde, und von wem.
decision-note-too-long = Die Notiz ist länger als { $max } Zeichen.
decision-nothing-waits = Es gibt nichts noch einmal zu versuchen.
audit-exception-take = übernahm einen Klärfall
audit-exception-try-again = ließ es noch einmal versuchen
audit-exception-resolve = löste einen Klärfall
audit-exception-waive = verwarf einen Klärfall

posting-shipment = Versand
posting-return = Rücknahme
posting-adjustment = Bestandskorrektur
posting-goods-receipt = Wareneingang
postings-kind = Art
postings-document = ERP-Beleg
postings-made = Erstellt
postings-took = Dauer
postings-tries = Versuche
postings-said = Das ERP sagte
postings-none = Keine Treffer mit diesen Filtern.
postings-empty-title = Noch wurde nichts ins ERP geschrieben
postings-empty-what = Eine Buchung ist ein Schreibvorgang ins ERP, gemacht aus Vorgängen: Versand, Rücknahme, Bestandskorrektur. Jede hat ihren Schlüssel, damit keine zweimal geht.
postings-empty-next = Die erste erscheint, wenn eine Sendung gepackt oder eine Rücknahme angenommen ist.

drift-title = Bestandsabweichung
drift-what = Abweichung ist, was das Bestandsbuch der Zentrale verfügbar hat, weniger was das ERP sagt, weniger was dorthin unterwegs ist. Verglichen wird jetzt.
drift-ledger = Bestandsbuch
drift-erp = ERP
drift-way = Unterwegs (im Zweifel)
drift-drift = Abweichung
drift-seen = Das ERP sagte es
drift-since = Gefunden
drift-none = Nichts weicht um mehr ab, als unterwegs ist.
drift-more = { $count } weitere weichen um weniger ab; API und Kommandozeile nennen sie.
drift-told = Wann das ERP zuletzt sagte, was da ist
drift-link = Wie es jetzt steht
drift-empty-title = Noch nichts verglichen
drift-empty-what = Das ERP hat noch für keinen Standort gesagt, welcher Bestand da ist.
drift-empty-next = Verglichen wird, wenn Bestand aus dem ERP gelesen wird oder eine Bestandsdatei kommt.

# Returns.
returns-number = Nummer der Rücknahme oder des Auftrags
returns-money = Geld
returns-goods = Ware
returns-evidence = Bekannt durch
returns-verdict = Urteil
returns-refund = Erstattung
returns-arrived = Beim Hub
returns-day = Buchungstag
returns-units = Stück
returns-all = Alle zeigen
returns-none = Keine Treffer.
returns-none-what = Keine Rücknahme passt dazu: einen Filter wegnehmen oder alle zeigen. Nummern werden ganz gesucht; Großbuchstaben zählen.
returns-no-site-what = Einen aus der Liste oben wählen oder alle zeigen.
returns-empty-title = Noch kam nichts zurück
returns-empty-what = Hier steht jede Rücknahme, Geld und Ware getrennt: was zugesagt ist, was das ERP hat und was auf einen Menschen wartet.
returns-empty-next = Die erste erscheint, wenn eine Station Ware zurücknimmt und ihr Vorgang angekommen ist.
returns-open = Geschuldet, im ERP nicht angenommen
returns-review = Wartet auf Entscheidung oder Ware
returns-failed = Vom ERP abgelehnt oder nicht auszahlbar
returns-accepted = Im ERP angenommen, letzte 30 Tage
returns-count = { $n ->
    [one] Eine Rücknahme
   *[other] { $n } Rücknahmen
 }
returns-promised = davon ohne Hub zugesagt: { $amount }

# Where the money of a return stands.
money-track-open = Alles Offene
money-track-review = Wartet
money-track-promised = zugesagt
money-track-approved = genehmigt
money-track-duplicate-review = Zweimal verlangt
money-track-held = Zurückgestellt
money-track-requested = Ans ERP gegeben
money-track-unknown = Ungewiss
money-track-failed = Gescheitert
money-track-accepted = Im ERP
money-track-external = Zahlen andere
money-track-denied = Nicht gezahlt
money-track-none = Nichts fällig
goods-track-received = Da, nicht gebucht
goods-track-dispositioned = Gebucht
goods-track-none = Keine Ware
evidence-hub = Hub, Stücke gehalten
evidence-cached-order = Auftragsdaten am Standort
evidence-document = Beleg des Verkäufers
evidence-no-receipt = Ohne Beleg
evidence-pass = Signierter Pass
evidence-age = { $n ->
    [0] von jetzt
    [one] bis zu einer Stunde alt
   *[other] bis zu { $n } Stunden alt
 }
evidence-age-unknown = Alter unbekannt
verdict-not-assessed = Nicht beurteilt
verdict-approve = Genehmigt
verdict-promise = Zugesagt
verdict-needs-supervisor = Aufsicht stimmte zu
verdict-deny = Abgelehnt
money-step-promised = Dem Kunden zugesagt
money-step-approved = Mit Zusage des Hubs genehmigt
money-step-requested = Ans ERP gegeben
money-step-accepted = Vom ERP angenommen
money-step-failed = Vom ERP abgelehnt
money-step-unknown = Ungewiss, ob das ERP es hat
money-step-duplicate-review = Zweimal verlangt: wartet auf einen Menschen
money-step-held = Zurückgestellt
money-step-denied = Hier abgelehnt oder aufgegeben
money-step-external = Jemand anders zahlt dem Kunden
money-step-none = Nichts ist fällig
money-step-open-requested = Noch nicht ans ERP gegeben
money-step-open-accepted = Wartet auf das ERP
money-step-open-settled = Noch hat niemand gemeldet, dass der Kunde das Geld hat
goods-step-received = An der Kasse übernommen, Zustand vermerkt
goods-step-dispositioned = Im Bestand des Hubs, wohin die Station sie gab
goods-step-none = Es kam keine Ware
goods-step-open-dispositioned = In keinem Bestand, solange die Rücknahme wartet

# One return.
return-link = Zur Rücknahme
return-link-claims = Beide Forderungen nebeneinander sehen
return-claims = Beide Forderungen auf dieselben Stücke
return-claims-later = Dieselben Stücke wurden nochmals verlangt: diese Rücknahme kam zuerst beim Hub an
return-this = diese
return-same-units = Dieselben Stücke
return-claim-line = { $units } × { $item }, Auftragszeile { $line }: { $amount }
return-worker = Mitarbeiter
return-nobody = niemand angemeldet
return-approved-by = Zustimmende Aufsicht
return-captured = Erfasst
return-received = Vom Hub empfangen
return-policy-word = Regeln
return-policy = { $policy }, Version { $version }
return-order-line = Auftragszeile
return-bought = Gekauft
return-back = Jetzt zurück
return-reason = Grund
return-condition = Zustand
return-disposition = Kommt nach
return-money-track = Geld
return-goods-track = Ware
return-calculation = Berechnung
return-payout = An wen
return-why = Warum
return-no-calculation = Es galten keine Regeln: vermerkt ist nur, was die Station eingab.
return-again-same = Eben nachgerechnet: gleich auf den Cent
return-again-other-rules = Nach anderen Regeln als denen dieses Hubs gerechnet
return-again-differs = Eben nachgerechnet: es kommt etwas anderes heraus
return-same-number = Ein anderer Vorgang hat dieselbe Nummer:
return-capped = Vom ERP wurde { $amount } weniger verlangt: mehr war vom Bezahlten nicht übrig.
return-behind = Wartet hinter einem anderen Vorgang
return-standing-duplicate-review = Eine andere Rücknahme ihrer Stücke kam zuerst beim Hub an, oder sie werden für einen anderen Korb gehalten. Die ganze Rücknahme wartet: nichts davon ist im Bestand, im Auftrag oder im ERP, auch nicht die Stücke, die sonst niemand verlangt. Im Klärfall nimmt ein neuer Versuch sie ganz an, sobald ihre Stücke frei sind. Sind sie schon erstattet: mit dem Kunden und im ERP klären und mit einer Notiz abschließen; gebucht wird sie nie.
return-standing-held = Die ganze Rücknahme wartet: nichts davon ist schon im Bestand, im Auftrag oder im ERP.
return-standing-denied = Sie wurde abgelehnt oder aufgegeben: nichts davon wirkt. Was an der Kasse übergeben oder zugesagt wurde, regeln Menschen außerhalb des Hubs.
return-standing-failed = Das ERP hat sie abgelehnt: dem Kunden wird das Geld noch geschuldet. Der Klärfall sagt, warum und was zu tun ist.
return-standing-unknown = Niemand weiß, ob das ERP sie hat. Von selbst wird sie nicht noch einmal gesendet: der Klärfall wartet auf einen Menschen.
return-standing-external = Jemand anders erstattet dem Kunden, wie der Plan unten sagt: von uns wird kein Geld verlangt.
return-method-points = Punkte
return-method-gift-card = Geschenkkarte
return-method-store-credit = Guthaben
return-method-card = Karte
return-method-wallet = Bezahldienst
return-method-bank-transfer = Überweisung
return-method-invoice = Rechnung
return-method-cash = Bar
return-executor-commerce = Webshop
return-executor-provider = Zahlungsdienst
return-executor-erp = ERP
return-executor-till = Kasse
return-executor-marketplace = Marktplatz
return-executor-bank = Bank
return-consent-spoken = Mündlich
return-consent-confirmed = Angetippt
return-consent-signed = Unterschrieben
return-gravity-note = Zur Kenntnis
return-gravity-promise = Zusage
return-gravity-supervisor = Aufsicht
return-gravity-deny = Abgelehnt
calc-what = Was
calc-net = Netto
calc-tax = Steuer
calc-rounding = Rundung, in kleinsten Einheiten
calc-gross = Erstattung
calc-capped = { $amount } weniger: nicht mehr übrig
calc-cash = Bar: { $due } fällig, { $pays } gezahlt, Rundung { $rounding }
calc-uncovered = Keine Zahlung deckt { $amount }
calc-tax-included = Die Preise enthalten die Steuer.
calc-tax-added = Die Steuer kommt zu den Preisen hinzu.
calc-rule = Die Stücke k+1 … k+n von Q bekommen floor(T·(k+n)/Q) − floor(T·k/Q) vom Bezahlten (T) und von jeder Steuer.
payout-target = Kunde bekommt
payout-payment = Ursprüngliche Zahlung
payout-executor = Durch
payout-consent = Zustimmung
payout-pays = Zahlt

# The daily close.
close-show = Zeigen
close-previous = Tag davor
close-next = Tag danach
close-as-of = Stand
close-number = Nummer dieses Blatts:
close-live = Es ist aus den Büchern gerechnet, wie sie jetzt sind, und schließt nichts ab: was später kommt, ändert es. Gedruckt wird mit dem Browser.
close-since-label = Nummer eines früheren Blatts
close-since = { $n ->
    [0] Seit Blatt { $number } kam nichts von diesem Tag.
    [one] Seit Blatt { $number } kam ein Vorgang von diesem Tag.
   *[other] Seit Blatt { $number } kamen { $n } Vorgänge von diesem Tag.
 }
close-late = { $n ->
    [one] Ein Vorgang kam, als der Tag (UTC) vorbei war.
   *[other] { $n } Vorgänge kamen, als der Tag (UTC) vorbei war.
 }
close-late-last = Zuletzt
close-at-agents = { $n ->
    [one] Ein Vorgang, gleich welchen Tages, war noch nicht gesendet, als die Agenten des Standorts zuletzt gehört wurden.
   *[other] { $n } Vorgänge, gleich welchen Tages, waren noch nicht gesendet, als die Agenten des Standorts zuletzt gehört wurden.
 }
close-unapplied = { $n ->
    [one] Ein Eintrag, gleich welchen Standorts, ist empfangen und noch nicht verarbeitet.
   *[other] { $n } Einträge, gleich welchen Standorts, sind empfangen und noch nicht verarbeitet.
 }
close-empty-title = Von diesem Tag ist nichts da
close-empty-what = An diesem Standort wurde an diesem Buchungstag nichts erfasst, oder seine Agenten haben es noch nicht gesendet. Die Seite Flotte sagt, was Agenten noch haben; oben lassen sich Tag und Standort wählen.
close-no-site-title = Der Hub kennt noch keinen Standort
close-no-site-what = Standorte kommen aus dem ERP oder mit einer Datei. Einen Konnektor einrichten oder sites.json ablegen.
close-no-such-site-what = Dafür lässt sich nichts zusammenzählen. Diese kennt er:
close-tie = Gehen die Erstattungen auf?
close-captured = erfasst
close-col-captured = Erfasst
close-in-erp = im ERP
close-waiting = wartet
close-refused = abgelehnt
close-unknown = ungewiss
close-col-in-erp = Im ERP
close-col-waiting = Wartet
close-col-refused = Abgelehnt
close-col-refused-erp = Vom ERP abgelehnt
close-col-refused-here = Hier abgelehnt
close-col-unknown = Ungewiss
close-documents = Die Belege, die das ERP für das bekam, was im ERP ist, ergeben { $amount }.
close-documents-capped = Die Belege, die das ERP für das bekam, was im ERP ist, ergeben { $amount }: mit Absicht { $capped } weniger, unten einzeln genannt.
close-difference = Die Rücknahmen, wie sie erfasst wurden, und ihre Vorgänge weichen um { $amount } voneinander ab. Das ist ein Fehler von uns: bitte melden Sie es dem Betrieb des Hubs.
close-unexplained = Was im ERP ist und die Belege des ERP weichen um { $amount } voneinander ab. Das ist ein Fehler von uns: bitte melden Sie es dem Betrieb des Hubs.
close-not-added = Was die Belege sagen, ist nicht zusammengezählt: Der Tag hat mehr als { $most } Rücknahmen.
close-not-added-short = Nicht zu Ende gezählt
close-refunds = Erstattungen nach Stand
close-entity = Verkäufer und Währung
close-tenders = Erstattungen nach Zahlungsart
close-tender = Zahlungsart
close-no-tender = Ohne vermerkten Plan
close-cash-rounding = Barrundung { $amount }
close-items = Was nicht einfach im ERP ist
close-items-none = Alles von diesem Tag ist im ERP oder braucht keine Buchung.
close-more = { $n ->
    [one] Einer mehr: die Listen der Rücknahmen, Buchungen und Klärfälle haben ihn.
   *[other] { $n } mehr: die Listen der Rücknahmen, Buchungen und Klärfälle haben sie.
 }
close-signature = Geprüft von, Datum, Unterschrift:
close-why-pending = Wartet aufs ERP
close-why-unknown = Ungewiss
close-why-waiting = Wartet hier
close-why-rejected = Abgelehnt
close-why-capped = Im ERP weniger
close-why-external = Zahlen andere
close-why-reversed = Storniert

# As the stations say it.
return-code-label = Code eintippen
return-code-hint = Wenn sich ein Code nicht scannen lässt: eintippen, was darunter gedruckt ist.
return-code-go = Eingeben
return-reason-changed-mind = Gefällt nicht
return-reason-wrong-size = Falsche Größe
return-reason-not-as-described = Anders als beschrieben
return-reason-damaged = Beschädigt
return-reason-wrong-item = Falscher Artikel kam
return-reason-not-stated = Ohne Angabe
return-condition-like-new = Wie neu
return-condition-opened = Geöffnet
return-condition-damaged = Beschädigt
return-condition-no-goods = Keine Ware
return-disposition-shelf = Regal
return-disposition-outlet = Outlet
return-disposition-vendor = Zurück zum Lieferanten
return-disposition-quarantine = Sperrlager
return-disposition-liquidate = Abverkauf
return-disposition-scrap = Verschrotten
return-disposition-no-goods = Keine Ware
calc-line = { $n } von { $sold } Einheiten, { $before } vorher zurück; { $paid } für alle bezahlt
calc-discount = Listenpreis { $list } abzüglich { $discount }
calc-ground-until = { $ground }, bis { $date }
calc-shipping = Versand
calc-total = Erstattung
return-ground-statutory-withdrawal = Widerrufsrecht
return-ground-non-conformity = Mangel
return-ground-recall = Rückruf
return-ground-seller-error = Unser Fehler
return-ground-goodwill = Kulanz
return-charge-diminished-value = Wertverlust
return-charge-restocking = Einbehalten für Wiedereinlagerung
return-charge-return-fee = Rücknahmegebühr
return-charge-claw-back = Entfallener Rabatt
return-charge-gift-kept = Behaltene Beigabe
return-target-original = Zurück auf die Zahlung
return-target-store-credit = Guthaben
return-target-gift-card = Geschenkkarte
return-target-bank-transfer = Überweisung
return-target-cash = Bar
return-target-exchange = Ware stattdessen
return-code-line = Zeile { $line }: { $sentence }
return-compared = { $found } gegen { $limit }
return-code-nothing-left = Alle Einheiten dieser Zeile sind schon zurück: bitte die früheren Rücknahmen des Auftrags ansehen.
return-code-quantity-above-left = Mehr Einheiten, als der Kunde noch hat: bitte die Menge berichtigen.
return-code-not-shipped = Diese Einheiten sind nicht versandt: der Auftrag ist zu ändern, nicht zurückzunehmen.
return-code-unknown-item = Dieser Artikel steht in keinem Auftrag und keinem Katalog: ins Sperrlager; dafür gibt es kein Geld.
return-code-serial-already-back = Diese Seriennummer kam schon zurück: Ware gesondert legen und eine Aufsicht rufen.
return-code-serial-mismatch = Das ist nicht das versandte Stück: eine Aufsicht muss es ansehen; es kann vertauscht sein.
return-code-serial-not-scanned = Die Stücke haben Nummern, aber nicht alle wurden gescannt: bitte jedes scannen.
return-code-serial-not-recorded = Welche Stücke versandt wurden, ist nicht erfasst; dieses lässt sich nicht vergleichen.
return-code-lot-mismatch = Diese Charge wurde mit dem Auftrag nicht versandt: eine Aufsicht muss sie ansehen.
return-code-kit-incomplete = Das Set ist nicht vollständig: erstattet wird nur, was da ist.
return-code-condition-not-taken = Ware in diesem Zustand wird nicht ebenso frei genommen.
return-code-window-open = Es kommen noch Pakete, darum läuft die Frist noch nicht.
return-code-withdrawal-exempt = Für diesen Artikel gibt es so kein Widerrufsrecht: es gilt Kulanz.
return-code-transit-assumed = Das Lieferdatum ist nicht bekannt: gerechnet wird ab Versand, sonst ab dem Auftragsdatum, mit üblicher Laufzeit.
return-code-window-moved = Die Frist endet später als gezählt: am nächsten Werktag oder durch die Saisonverlängerung.
return-code-window-over = Die Frist zur Rückgabe ist vorbei.
return-code-late-return = Die freie Frist ist vorbei: eine Aufsicht darf es noch nehmen.
return-code-goods-late = Die Ware kommt später nach der Erklärung, als sie soll: eine Aufsicht entscheidet.
return-code-no-goodwill = Nichts verpflichtet uns dazu, und die Regeln nehmen aus Kulanz nichts zurück.
return-code-final-sale = Das wurde als endgültig verkauft.
return-code-final-sale-overridden = Das wurde als endgültig verkauft, aber das gesetzliche Recht geht vor.
return-code-fee-not-allowed = Es wird nichts einbehalten: das Gesetz oder unser eigener Fehler verbietet es.
return-code-item-restricted = Diese Art von Artikel kommt nicht wie andere zurück.
return-code-remedy-first = Hier gehen Reparatur oder Ersatz vor Geld: eine Aufsicht entscheidet über eine Erstattung.
return-code-diminished-value = Für den Zustand wird Wert einbehalten: eine Aufsicht muss den Nachweis sehen.
return-code-diminished-not-allowed = Für den Zustand darf nichts einbehalten werden, wenn der Fehler bei uns liegt.
return-code-diminished-above-price = Es würde mehr einbehalten, als bezahlt wurde: bitte den Betrag berichtigen.
return-code-unit-price-high = Ein Stück ist teurer, als ohne Aufsicht erstattet werden darf.
return-code-capped-at-remainder = Vom Bezahlten ist weniger übrig als gezählt: erstattet wird der Rest.
return-code-charges-limited = Einbehalten würde mehr als erstattet: diese Rücknahme zahlt nichts aus.
return-code-gift-kept = Die Gratisbeigabe zu dieser Zeile ist nicht zurück.
return-code-threshold-lost = Die behaltene Ware erreicht die Schwelle der Aktion nicht mehr: ihr Rabatt wird einbehalten.
return-code-marketplace-refunds = Ware nehmen; der Marktplatz erstattet dem Kunden, nicht wir.
return-code-chargeback-open = Ware nehmen; die Bank des Kunden holt die Zahlung zurück, darum erstatten wir nicht auch noch.
return-code-payments-do-not-cover = Von den Zahlungen ist weniger übrig als fällig: eine Aufsicht muss den Auftrag ansehen.
return-code-payment-closed = Die Zahlung nimmt keine Erstattung mehr an: bitte mit dem Kunden einen anderen Weg wählen.
return-code-tender-not-allowed = Die Regeln lassen diesen Zahlweg nicht zu.
return-code-cash-needs-till = Bargeld geht über eine Kasse, und hier ist keine: anderen Weg wählen oder zur Kasse gehen.
return-code-cash-other-currency = Bar wird nur in der Währung des Verkaufs ausgezahlt, und dieser Standort hat eine andere.
return-code-cash-unsynced = Ohne Verbindung wird für einen hier unbekannten Auftrag nichts bar ausgezahlt: bitte anderen Weg wählen.
return-code-cash-high = Das ist mehr Bargeld, als ohne Aufsicht ausgezahlt werden darf.
return-code-exchange-needs-till = Beim Umtausch bleibt etwas zu zahlen, und das geht über eine Kasse.
return-code-other-seller = Das hat eine andere Gesellschaft verkauft: die Gutschrift ist ihre.
return-code-evidence-not-taken = Mit dem, was von diesem Verkauf bekannt ist, nehmen die Regeln nichts zurück.
return-code-evidence-weak = Was von diesem Verkauf bekannt ist, braucht eine Aufsicht.
return-code-no-receipt-high = Das ist mehr, als ohne Beleg und ohne Aufsicht erstattet werden darf.
return-code-many-returns = Dieser Kunde hat viel zurückgegeben: eine Aufsicht entscheidet.
return-code-promised-offline = Der Hub hält diese Einheiten nicht für uns: die Erstattung ist zugesagt und folgt, wenn er die Rücknahme hat.
return-code-not-reserved = Der Hub antwortet, hält diese Einheiten aber nicht für uns: eine Aufsicht entscheidet.
return-code-data-too-old = Die Auftragsdaten hier sind älter, als die Regeln ihnen trauen.
return-code-offline-limit-near = Das meiste von dem, was zugesagt werden darf, ist vergeben.
return-code-offline-return-high = Das ist mehr, als eine Rücknahme zusagen darf.
return-code-offline-allowance-used = Mehr darf niemand zusagen: bitte zurücknehmen, wenn der Hub wieder davon weiß.
return-code-offline-currency = Für diese Währung nennen die Regeln keine Grenzen: bitte auf die Verbindung warten.
return-code-offline-no-receipt = Ohne Verbindung wird ohne Beleg nichts zurückgenommen.

enrolment-intro = Ein Code lässt einen Agenten an einem Standort zu. Er gilt einmal und höchstens eine Stunde; der Agent bekommt dafür sein eigenes Zertifikat.
enrolment-made = Code für { $agent }
enrolment-valid = Er steht nur hier, gilt einmal und endet in { $time }.
enrolment-run = Am Rechner des Agenten ausführen:
enrolment-another = Noch einen Code machen
enrolment-not = Es wurde kein Code gemacht.
enrolment-fault = { $why }.
enrolment-agent = Agent
enrolment-agent-hint = Sein Name, einmalig über alle Standorte: a-z, 0-9 und -, etwa s014-till2
enrolment-site = Standort
enrolment-site-hint = Wo er arbeitet, mit dem Ortscode des ERP: a-z, 0-9 und -
enrolment-go = Code machen

workers-what = Wer an einem Standort einer Rücknahme zustimmt, scannt einen Ausweis und gibt eine PIN ein. Agenten prüfen sie ohne Netz. Niemand kann eine PIN nachsehen; sie lässt sich nur neu setzen.
workers-not = Es wurde nichts geändert.
workers-badge = Ausweis
workers-badge-hint = Wie auf dem Ausweis: a-z, 0-9 und -
workers-pin = PIN
workers-has-pin = Gesetzt
workers-no-pin = Keine
workers-locked = Gesperrt an { $agent }
workers-locked-until = bis
workers-new-pin = Neue PIN
workers-set-pin = PIN setzen
workers-draw = PIN auslosen
workers-draw-instead = Eine auslosen und einmal zeigen
workers-unlock = Sperre aufheben
workers-remove = Entfernen
workers-remove-what = Der Ausweis öffnet an diesem Standort nichts mehr.
workers-remove-sure = { $worker } aus { $site } entfernen?
workers-remove-pin = Eine PIN geht mit: Wer wieder angelegt wird, braucht eine neue.
workers-remove-keep = Behalten
workers-done-added = { $worker } arbeitet jetzt in { $site }.
workers-done-role = { $worker } hat in { $site } jetzt eine andere Rolle.
workers-done-pin = { $worker } hat in { $site } eine neue PIN; Sperren sind vorbei.
workers-done-unlocked = Falsche PINs von { $worker } in { $site } zählen nicht mehr.
workers-done-removed = { $worker } arbeitet nicht mehr in { $site }.
workers-done-told = Die Agenten des Standorts erfahren es in Sekunden oder beim nächsten Kontakt.
workers-done-needs-pin = Eine Aufsicht braucht dort eine PIN: Bis unten mit Ändern eine mit mindestens 6 Ziffern gesetzt ist, kann diese keiner Rücknahme zustimmen.
workers-role-pin = Wer Aufsicht wird, verliert die bisherige PIN und braucht eine neue mit mindestens 6 Ziffern.
workers-drawn = PIN von { $worker }
workers-drawn-once = Sie steht nur hier. Sonst niemandem geben.
workers-add = Mitarbeiter anlegen
workers-add-go = Mitarbeiter anlegen
workers-pin-hint = 4 bis 8 Ziffern, für eine Aufsicht mindestens 6, selbst eingegeben; nur nötig, um Rücknahmen zuzustimmen
workers-none = Niemand gefunden. Einen anderen Standort wählen oder das Feld Ausweis leeren, um alle zu sehen.
workers-truncated = Es gibt mehr. Einen Standort wählen oder einen Teil des Ausweises eingeben.
workers-empty-title = Der Hub kennt noch keinen Standort
workers-empty-next = Standorte bringt ein Konnektor oder die Datei sites.json. Dann lassen sich hier Mitarbeiter anlegen, oder sie kommen mit workers.csv.
workers-badge-alone = { $site }: noch hat keine Aufsicht eine PIN, der Ausweis allein stimmt einer Rücknahme zu. Ab der ersten PIN braucht dort jede Aufsicht eine.
workers-without-pin = { $n ->
    [one] { $site }: eine Aufsicht hat keine PIN und kann keiner Rücknahme zustimmen.
   *[other] { $site }: { $n } Aufsichten haben keine PIN und können keiner Rücknahme zustimmen.
}
worker-role-associate = Mitarbeit
worker-role-supervisor = Aufsicht
worker-role-may-associate = pickt, packt, nimmt zurück
worker-role-may-supervisor = stimmt auch dem zu, was die Mitarbeit nicht entscheiden darf
worker-fault-no-site = Diesen Standort kennt der Hub nicht.
worker-fault-not-found = Mit diesem Ausweis arbeitet dort niemand mehr.
worker-fault-taken = Dieser Ausweis ist dort schon bekannt. Er lässt sich in der Liste ändern.
worker-fault-no-pin = Es gibt keine PIN, die gesperrt sein könnte.
worker-fault-shape = Eine PIN hat 4 bis 8 Ziffern.
worker-fault-same = Eine PIN aus immer derselben Ziffer wird zuerst geraten. Eine andere wählen.
worker-fault-straight = Eine PIN, die hoch oder herunter zählt, wird zuerst geraten. Eine andere wählen.
worker-fault-badge = Diese PIN steht auf dem Ausweis. Eine andere wählen.
worker-fault-short = Die PIN einer Aufsicht hat mindestens 6 Ziffern.
audit-worker-added = hat einen Mitarbeiter angelegt
audit-worker-role = hat die Rolle eines Mitarbeiters geändert
audit-worker-pin = hat die PIN eines Mitarbeiters gesetzt
audit-worker-unlocked = hat die Sperre einer PIN aufgehoben
audit-worker-removed = hat einen Mitarbeiter entfernt
users-not = Es wurde nichts geändert.
users-role = Rolle
users-since = Seit
users-change = Ändern
users-me = Sie
users-active = Darf sich anmelden
users-blocked = Gesperrt
users-set-role = Diese Rolle geben
users-new-password = Neues Kennwort
users-set-password = Kennwort setzen
users-block = Sperren
users-unblock = Entsperren
users-ends-sessions = Jede Änderung meldet die Person überall ab.
users-add = Benutzer anlegen
users-add-go = Benutzer anlegen
users-tokens = Zugänge für Programme
users-tokens-what = Ein Programm, das die API oder die Messwerte liest, weist sich mit einem Zugangsschlüssel aus. Keiner davon verwaltet Benutzer.
users-token-name = Programm
users-scopes = Darf
users-token-go = Zugang machen
users-token-made = Zugang für { $name }
users-token-once = Er steht nur hier. Dort ablegen, wo das Programm ihn liest.
users-no-scope = Mindestens eines ankreuzen, das das Programm darf.
users-revoke = Zurückziehen
users-revoked = Zurückgezogen

audit-what = Was Menschen und Programme hier taten, der Reihe nach. Jeder Eintrag sichert den davor mit: Änderungen und Lücken fallen auf.
audit-whole = { $n ->
    [one] Kette ist heil, ein Eintrag
   *[other] Kette ist heil, { $n } Einträge
 }
audit-broken = Kette ist bei Eintrag { $n } gebrochen
audit-when = Wann
audit-who = Wer
audit-did = Tat
audit-to = An
audit-detail = Mit
audit-hash = Hash
audit-setup-finished = hat die erste Verwaltung angelegt
audit-session-begun = hat sich angemeldet
audit-session-ended = hat sich abgemeldet
audit-user-added = hat einen Benutzer angelegt
audit-store-restored = hat den Datenbestand aus einer Sicherung zurückgespielt
audit-user-role = hat eine Rolle geändert
audit-user-password = hat ein Kennwort gesetzt
audit-user-blocked = hat einen Benutzer gesperrt
audit-user-unblocked = hat einen Benutzer entsperrt
audit-token-made = hat einen Zugang gemacht
audit-token-revoked = hat einen Zugang zurückgezogen
audit-enrolment-code = hat einen Anmeldecode gemacht

# Purchase orders and their goods receipts.
purchases-supplier = Lieferant
purchases-expected = Erwartet
purchases-status = Status
purchases-open = Offene Zeilen
purchases-open-of = { $open } von { $lines }
purchases-since = Bekannt seit
purchases-all = Alle zeigen
purchases-none = Nichts passt.
purchases-none-what = Keine Bestellung hat diese Eigenschaften.
purchases-empty-title = Noch ist keine Bestellung bekannt
purchases-empty-what = Hier steht, was Lieferanten liefern sollen, was die Standorte davon gezählt haben und was das ERP daraus gemacht hat.
purchases-empty-next = Die erste erscheint, wenn das ERP sie schickt.
purchase-status-open = Erwartet
purchase-status-receiving = Kommt an
purchase-status-received = Eingegangen
purchase-status-cancelled = Storniert
purchase-received = Eingegangen
purchase-open = Offen
purchase-damaged = Beschädigt
purchase-unordered = Nicht bestellt
purchase-counted = Noch nicht abgeschlossen
purchase-others = Artikel in keiner Zeile
purchase-units = Stück
purchase-receipts-none = Noch ist kein Wareneingang abgeschlossen. Bis dahin ist das Gezählte nicht im Bestand.
purchase-note = Lieferschein
purchase-who = Abgeschlossen von
purchase-when = Abgeschlossen
purchase-erp = ERP
purchase-last = Es kommt nichts mehr
purchase-link = Bestellung ansehen

# Refunds: whether the money has arrived, and what became of it.
nav-refunds = Erstattungen
scope-refunds = Sagen, was aus Erstattungen wurde
found-refund = Erstattung
audit-refund-settled = meldete eine Erstattung als angekommen
audit-refund-failed = meldete eine Erstattung als gescheitert
audit-refund-redirected = ließ eine Erstattung anders auszahlen
refund-state-open = Alles Offene
refund-state-requested = Angefordert
refund-state-settled = Ausgezahlt
refund-state-failed = Gescheitert
refund-state-replaced = Anders ausgezahlt
refunds-count = { $n ->
    [one] Eine Erstattung
   *[other] { $n } Erstattungen
 }
refunds-failed-of = gescheitert: { $amount }
refunds-number = Nummer der Erstattung, der Rücknahme oder des Auftrags
refunds-standing = Stand
refunds-executor = Zahlt aus
refunds-way = Kunde bekommt
refunds-due = Fällig
refunds-paid = Gezahlt
refunds-evidence = Nachweis
refunds-since = Angefordert
refunds-all = Alle zeigen
refunds-none = Keine Treffer.
refunds-none-what = Keine Erstattung passt dazu: einen Filter wegnehmen oder alle zeigen. Nummern werden ganz gesucht; Großbuchstaben zählen.
refunds-empty-title = Noch ist keine Erstattung angefordert
refunds-empty-what = Hier steht jeder Betrag, den jemand einem Kunden zu zahlen hat: wer ihn zahlt, seit wann er angefordert ist und was beweist, dass er angekommen ist.
refunds-empty-next = Die erste erscheint, wenn eine Rücknahme angenommen ist, für die es Geld zurück gibt.
refund-link = Zur Erstattung
refund-list-link = Alle Erstattungen
refunds-of-return = Erstattungen
refund-message = Der Auszahlende sagt
refund-entity = Verkäufer
refund-no-payment = nicht bekannt
refund-replaces = Anstelle von
refund-replaced-by = Ersetzt durch
refund-history = Was geschah
refund-step-requested = Vom Auszahlenden angefordert
refund-step-waits = Noch hat niemand gesagt, dass das Geld angekommen ist
refund-step-settled = An den Kunden ausgezahlt
refund-step-failed = Der Auszahlende sagt, dass es gescheitert ist
refund-step-replaced = Anders ausgezahlt
refund-answer = Was wurde daraus?
refund-answer-what = Wer auszahlt, sagt es sonst über die API oder mit einer Datei. Hier aufschreiben, wenn das ausbleibt oder Sie es besser wissen.
refund-settled-legend = Der Kunde hat das Geld
refund-amount = Gezahlter Betrag
refund-amount-hint = In { $currency }, etwa { $example }: was der Kunde bekommen hat, auch wenn es nur ein Teil ist. Derselbe Nachweis noch einmal berichtigt, was dazu gesagt war.
refund-evidence-hint = Was es beweist: die Nummer des Zahlungsdienstes, der Bank oder der Kasse. Nie eine Kartennummer.
refund-on = Gezahlt am
refund-on-hint = Darf leer bleiben.
refund-settled-go = Als ausgezahlt aufschreiben
refund-failed-legend = Es ist gescheitert
refund-reason = Grund
refund-reason-hint = Wie der Auszahlende ihn angibt. Nie eine Kartennummer.
refund-failed-go = Als gescheitert aufschreiben
refund-instead-legend = Anders auszahlen
refund-instead = Auf diesem Weg
refund-note = Zustimmung des Kunden
refund-note-hint = Wer zugestimmt hat, wann und wie. Sie bleibt bei der Erstattung.
refund-instead-go = Anders auszahlen
refund-instead-what = Diese Erstattung endet, und eine andere tritt an ihre Stelle. Was davon gezahlt ist, bleibt gezahlt; die andere gilt dem Rest.
refund-written = Aufgeschrieben.
refund-known = Das war schon bekannt. Nichts wurde geändert.
refund-not-allowed = Sie dürfen ansehen, nicht antworten: fragen Sie die Leitung.
refund-fault-amount = Das ist kein Betrag: schreiben Sie ihn wie { $example }.
refund-fault-evidence = Der Nachweis fehlt, ist zu lang oder eine Kartennummer: geben Sie die Nummer an, die die Zahlung beweist, höchstens { $max } Zeichen.
refund-fault-on = Der Tag ist kein Datum.
refund-fault-reason = Der Grund fehlt, ist zu lang oder enthält eine Kartennummer: höchstens { $max } Zeichen.
refund-fault-note = Die Zustimmung des Kunden fehlt, ist zu lang oder enthält eine Kartennummer: wer hat wie zugestimmt, in höchstens { $max } Zeichen.
refund-fault-other = Es passt nicht zu dieser Erstattung:

# Webhooks
nav-webhooks = Webhooks
category-webhook-failing = Webhook nimmt keine Ereignisse an
found-webhook = Webhook
webhook-state-active = Aktiv
webhook-state-failing = Antwortet nicht
webhook-state-stopped = Angehalten
webhook-state-removed = Nicht mehr eingerichtet
audit-webhook-replayed = ließ Ereignisse noch einmal an einen Webhook senden
audit-webhook-resumed = ließ einen angehaltenen Webhook wieder benachrichtigen
webhooks-name = Webhook
webhooks-waiting = Wartend
webhooks-lag = Ältestes wartet seit
webhooks-dead = Unzustellbar
webhooks-delivered = Zuletzt zugestellt
webhooks-answer = Letzte Antwort
webhooks-do = Aktion
webhooks-resume = Wieder benachrichtigen
webhooks-replay = Noch einmal senden
webhooks-replay-all = Alle unzustellbaren noch einmal senden
webhooks-letters = Unzustellbare Ereignisse
webhooks-letters-what = Ereignisse, die ein Webhook drei Tage lang nicht angenommen hat. Jedes lässt sich unter seiner bisherigen Kennung noch einmal senden; sie werden 90 Tage aufbewahrt.
webhooks-letters-none = Es gibt keine unzustellbaren Ereignisse.
webhooks-letters-none-here = Dieser Webhook hat keine unzustellbaren Ereignisse.
webhooks-event = Ereignis
webhooks-made = Geschehen
webhooks-given-up = Aufgegeben
webhooks-fault = Es wurde nichts noch einmal gesendet.
webhooks-fault-removed = Der Webhook steht nicht mehr in der Konfiguration.
webhooks-fault-no-event = Der Hub hat dieses Ereignis nicht mehr.
webhooks-fault-not-stopped = Der Webhook ist nicht angehalten.
webhooks-fault-unwanted = Der Webhook erfährt nichts von Ereignissen dieser Art.
webhooks-empty-title = Niemand erfährt, was hier geschieht
webhooks-empty-what = Ein Webhook meldet der Plattform des Shops gepackte Pakete, Rücknahmen, Erstattungen und Klärfälle, mit signierten Anfragen, die wiederholt werden, bis sie angenommen sind.
webhooks-empty-next = Diese Zeilen gehören in die Konfiguration des Hubs; dann muss der Hub neu gestartet werden. Alles Weitere steht in docs/webhooks.md.

# Orders that a sales channel sends.
scope-orders = Aufträge eines Verkaufskanals senden, ändern, stornieren und freigeben; sehen, was er verkaufen darf, und seine Puffer setzen

# What a settled or failed refund does to its return, and what a person has to look at.
money-track-settled = Ausgezahlt
money-step-settled = An den Kunden ausgezahlt
money-step-not-paid = Ein Teil konnte nicht ausgezahlt werden
return-standing-not-paid = Ein Teil des Geldes konnte nicht ausgezahlt werden: er wird dem Kunden noch geschuldet. Mit dem Kunden einen anderen Weg vereinbaren und die Erstattung unten so auszahlen lassen.
category-refund-failed = Erstattung nicht auszahlbar
category-refund-differs = Anderer Betrag ausgezahlt
category-refund-twice = Erstattung doppelt ausgezahlt
category-refund-late = Erstattung überfällig

# What of a kit came back that was not whole.
return-kit-missing = ohne { $parts }
return-kit-alone = { $parts } einzeln

# Refunds: parts and corrections, cancelled ones, and those from before they were followed.
refund-state-cancelled = Storniert
refund-state-before = Von früher
refunds-cut = Nicht alles: diese Datei endet nach { $rows } Zeilen. Nach Stand, Auszahlendem oder Standort filtern und jeden Teil herunterladen.
refund-rest = Noch zu zahlen
refund-exact = Vor dem Runden
refund-redirected-by = Entschieden von
refund-payments = Zahlungen
refund-came-back = Zurückgekommen
refund-told = Gemeldet
refund-why-cancelled = Warum nichts fällig ist
refund-back-legend = Der Kunde hat das Geld nicht
refund-back-what = Es kam zurück oder wurde hier versehentlich aufgeschrieben. Die Zahlung bleibt verzeichnet, und die Erstattung ist wieder fällig: neu aufschreiben oder anders auszahlen lassen.
refund-not-paid = { $executor } wurde angehalten und zahlt sie nicht mehr aus.
refund-cancel-legend = Es ist nichts mehr fällig
refund-cancel-hint = Wer das entschieden hat und warum. Es bleibt bei der Erstattung.
refund-cancel-go = Diese Erstattung stornieren
refund-step-before = Angenommen, bevor Erstattungen hier verfolgt wurden: niemand hat gesagt, was daraus wurde
refund-step-part = Ein Teil ist gezahlt, der Rest nicht
refund-step-cancelled = Storniert
refund-fault-thousands = Ein Komma vor drei Ziffern lässt sich auf zwei Arten lesen: schreiben Sie den Betrag wie { $example }, ohne Zeichen zwischen Tausendern.
refund-fault-future = Der Tag liegt in der Zukunft: geben Sie den Tag der Zahlung an, oder lassen Sie das Feld leer.
refund-fault-not-paid = Sie kann noch ausgezahlt werden. Lassen Sie sie beim Auszahlenden anhalten, und haken Sie dann an, dass sie nicht mehr ausgezahlt wird.
audit-refund-cancelled = stornierte eine Erstattung
audit-refund-file = meldete mit einer Datei, was aus Erstattungen wurde
# Was statt einer Erstattung mitgenommen wurde.
return-exchange = Stattdessen mitgenommen
return-exchange-paid = Das Zurückgekommene bezahlt { $covered }, an einer Kasse wurden { $to_pay } bezahlt.
return-exchange-document = Kassenbeleg { $document }.
return-exchange-for = Statt Position
return-exchange-units = Stück
return-exchange-price = Preis

# Ein Scanner, der sich seit seiner Prüfung verändert hat
device-changed = Seit der Prüfung verändert
device-help-changed = Er liest anders als bei seiner Prüfung: auf der Seite seiner Station noch einmal prüfen.
device-drift-layout-other = Tastaturlayout
device-drift-gs-lost = Trennzeichen (GS) fehlt
device-drift-damaged = Scans werden verworfen
device-drift-suffix-none = Scans ohne Ende
device-drift-suffix-tab = Scans enden mit TAB
device-drift-suffix-line = Scans enden mit einer neuen Zeile
device-drift-doubles = doppelte Scans
device-drift-aim-off = keine Codekennungen (AIM)
device-drift-slow = langsam
device-misprints = Druckt schlecht
device-help-misprints = Sein Prüfblatt zeigte, was richtig zu stellen ist: richtig stellen und auf der Seite der Station noch einmal prüfen.
device-test-language-other = falsche Sprache
device-test-language-unread = Befehle als Buchstaben
device-test-status-silent = kein Status
device-test-came-nothing = nichts kam heraus
device-test-code-other = Code liest sich als etwas anderes
device-test-code-unread = Code nicht lesbar
device-test-width = zu schmal
device-test-pale = zu blass
device-test-dark = zu dunkel

# Key figures.
nav-figures = Kennzahlen
figures-from = Von
figures-to = Bis
figures-previous = Zeitraum davor
figures-next = Zeitraum danach
figures-groups = Gruppen von Kennzahlen
figures-group-work = Arbeit
figures-group-returns = Rücknahmen
figures-group-sync = Tempo
figures-group-exceptions = Klärfälle
figures-now = Jetzt
figures-now-postings-pending = Unterwegs zum ERP
figures-now-postings-stuck = Abgelehnt oder ungewiss
figures-now-refunds-open = Noch geschuldete Erstattungen
figures-now-exceptions-open = Offene Klärfälle
figures-now-dead-letters = Unzustellbare Ereignisse
figures-now-stock-accuracy = Artikel im Einklang mit dem ERP
figures-compared = Neben jeder Kennzahl steht dieselbe für ebenso viele Tage davor, ab { $from }.
figures-not-compared = Der Zeitraum davor hat zu viele Vorgänge für einen Vergleich.
figures-days-what = Tage sind Buchungstage (UTC). Wo es nichts zu zählen gab, stehen keine Daten.
figures-fault = Es wird nichts gezählt.
figures-backwards = Der Zeitraum endet, bevor er beginnt. Einen ersten Tag wählen, der nicht nach dem letzten liegt.
figures-too-long = Höchstens { $days } Tage lassen sich auf einmal zählen. Weniger wählen.
figures-too-many = Der Zeitraum hat mehr als { $most } Vorgänge. Weniger Tage oder einen Standort wählen.
figures-no-data = Keine Daten
figures-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
 }
figures-part = { $part } von { $of }
figures-counted = { $n ->
    [one] { $n } gezählt
   *[other] { $n } gezählt
 }
figures-before = Davor: { $value }
figures-before-none = Davor: keine Daten
figures-p95 = 95 von 100 innerhalb von { $value }
figures-p95-head = 95 von 100
figures-median = Median
figures-value = Wert
figures-of = Gezählt
figures-day = Tag
figures-table = Tag für Tag
figures-plot = Von { $first } bis { $last }: { $value }. Der höchste Tag: { $most }.
figures-by-item = Artikel
figures-by-reason = Grund
figures-by-disposition = Verbleib
figures-by-category = Art
figure-operations = Erfasste Vorgänge
figure-lines-picked = Entnommene Auftragszeilen
figure-pick-accuracy = Zeilen ohne Fehlmenge
figure-shipments = Verschickte Sendungen
figure-split-shipments = Aufträge in mehreren Sendungen
figure-order-cycle = Vom Auftrag bis zur letzten Sendung
figure-goods-received = Im Wareneingang gezählte Stück
figure-dock-to-stock = Von der ersten Zählung bis in den Bestand
figure-returns = Angenommene Rücknahmen
figure-units-returned = Zurückgenommene Stück
figure-return-rate = Bisher zurück vom Versandten
figure-refund-cycle = Von der Rücknahme bis zur Auszahlung
figure-time-to-hub = Von der Erfassung bis zur Zentrale
figure-time-to-erp = Von der Erfassung bis ins ERP
figure-refused = Abgelehnte Vorgänge
figure-exceptions-opened = Eröffnete Klärfälle
figure-exceptions-closed = Geschlossene Klärfälle
figure-time-to-close = Zeit bis zum Schließen eines Klärfalls

# Abgleich: Belege im ERP neben dem, was gebucht wurde.
nav-reconciliation = Abgleich
category-document-differs = Ein Beleg im ERP weicht ab
category-help-document-differs = Das ERP hat eine Lieferung, eine Retoure, eine Gutschrift oder einen Auftrag anders, als gebucht wurde, oder einen Beleg, den keine Buchung erklärt. Ansehen, was abweicht, klären, wer es geändert hat, und im ERP berichtigen: Der Fall schließt sich beim nächsten Abgleich selbst. Hat das ERP recht, mit einer Notiz darauf verzichten.
reconciliation-what = Was das ERP zu kürzlich gebuchten Aufträgen hat, neben dem, was gebucht und zugesagt wurde. Auf keiner Seite wird etwas geändert.
reconciliation-documents = Belege
reconciliation-beside = Was sonst nicht passt
reconciliation-owed = Noch auszuzahlende Erstattungen
reconciliation-not-asked = Dieses ERP kann nicht nach Belegen gefragt werden. Nur der Bestand wird verglichen.
reconciliation-stopped = Der letzte Abgleich kam nicht bis zum Ende.
reconciliation-compared = { $count ->
    [one] 1 Auftrag verglichen.
   *[other] { $count } Aufträge verglichen.
}
reconciliation-compared-part = { $count ->
    [one] 1 Auftrag verglichen; der nächste Abgleich macht danach weiter.
   *[other] { $count } Aufträge verglichen; der nächste Abgleich macht danach weiter.
}
reconciliation-kind = Was abweicht
reconciliation-part = Artikel oder Position
reconciliation-expected = Erwartet
reconciliation-found = Im ERP
reconciliation-since = Zuerst gesehen
reconciliation-seen = Zuletzt gesehen
reconciliation-entity = Gesellschaft
reconciliation-accepted = Akzeptiert
reconciliation-all = Alle Abweichungen
reconciliation-none = Nichts weicht ab.
reconciliation-none-filtered = Keine Abweichung passt zu diesen Filtern.
reconciliation-none-what = Belege werden nach der Uhr verglichen, und sofort mit counterfoil-hub reconcile run.
reconciliation-empty-title = Noch keine Belege verglichen
reconciliation-empty-what = In der Konfiguration steht kein ERP, oder die Zentrale ist gerade erst gestartet.
reconciliation-empty-next = Ein ERP konfigurieren. Verglichen wird beim Start der Zentrale und danach nach der Uhr.
difference-shipment-state = Lieferung fehlt oder ist nicht erledigt
difference-shipment-quantity = Gelieferte Stück
difference-shipment-unexplained = Lieferung, die keine Buchung erklärt
difference-return-state = Retourenware fehlt oder ist nicht angenommen
difference-return-quantity = Zurückgekommene Stück
difference-return-unexplained = Retoure, die keine Buchung erklärt
difference-credit-note-state = Gutschrift fehlt oder ist nicht gebucht
difference-credit-note-quantity = Gutgeschriebene Stück
difference-credit-note-untaxed = Gutschrift ohne Steuer
difference-credit-note-tax = Steuer einer Gutschrift
difference-credit-note-total = Summe einer Gutschrift
difference-credit-note-unexplained = Gutschrift, die keine Buchung erklärt
difference-order-state = Stand des Auftrags
difference-order-total = Positionen und Summe des Auftrags
difference-line-quantity = Bestellte Stück
difference-line-price = Preis einer Position
difference-line-tax = Steuern einer Position
difference-state-done = erledigt
difference-state-missing = fehlt
difference-state-cancelled = storniert
difference-state-posted = gebucht
difference-state-draft = Entwurf
difference-state-waiting = wartet
difference-state-open = offen
difference-state-picking = in Kommissionierung
difference-state-shipped = versandt
difference-state-sent = versandt
difference-state-none = nicht begonnen

# Exceptions in full: queues, owners, deadlines, several at once, history, mail, and what each category means.
exceptions-queue = Liste
exceptions-queue-mine = Meine
exceptions-queue-nobody = Niemand zuständig
exceptions-queue-late = Überfällig
exceptions-queue-soon = Bald fällig
exceptions-choose = Auswählen
exceptions-decided = { $n ->
    [one] Über einen Klärfall entschieden.
   *[other] Über { $n } Klärfälle entschieden.
}
several-title = Über mehrere entscheiden
several-what = Höchstens { $n } Zeilen ankreuzen. Über jeden wird einzeln entschieden; was nicht geht, wird mit dem Grund genannt.
several-decision = Entscheidung
several-to-hint = Nur wenn sie jemand anderes bekommt.
several-note-hint = Dieselbe Notiz für jeden. Nötig, um zu schließen.
several-go = Entscheiden
several-refused = { $n ->
    [one] Über einen wurde nichts entschieden:
   *[other] Über { $n } wurde nichts entschieden:
}
several-question = { $n ->
    [one] Ein Klärfall wird mit dieser Notiz geschlossen. Das bedeutet:
   *[other] { $n } Klärfälle werden mit dieser Notiz geschlossen. Das bedeutet für jeden:
}
several-effect = Was es bedeutet
several-why = Warum nicht
several-back = Zurück zur Liste
exception-to = An wen
exception-help = Was es bedeutet und was zu tun ist
exception-history = Was getan wurde
exception-more-steps = { $n ->
    [one] Ein früherer Schritt ist nicht aufgeführt.
   *[other] { $n } frühere Schritte sind nicht aufgeführt.
}
exception-due-in = Fällig in
exception-move-why = Warum
exception-step-opened = Entstanden
exception-step-noted = Notiz
exception-step-taken = übernommen
exception-step-assigned = { $to } übergeben
exception-step-given-back = an alle zurückgegeben
exception-step-moved = Frist auf { $deadline } verlegt
exception-step-tried-again = noch einmal versuchen lassen
exception-step-resolved = für erledigt erklärt
exception-step-waived = erklärt: nichts zu tun
exception-step-escalated = Eskaliert: nicht rechtzeitig erledigt
exception-step-closed = Geschlossen: die Ursache ist weg
decide-note = Nur die Notiz schreiben
decide-note-what = Die Notiz bleibt beim Klärfall. Sonst ändert sich nichts.
decide-assign = Jemandem geben
decide-assign-what = Diese Person wird zuständig und findet ihn unter „Meine“.
decide-give-back = An alle zurückgeben
decide-give-back-what = Niemand ist mehr zuständig, jeder darf ihn übernehmen. Die Frist bleibt.
decide-move = Frist verlegen
decide-move-what = Er eskaliert stattdessen zur neuen Zeit, höchstens { $n } Tage von jetzt an. Der Grund bleibt dabei.
decision-still-held = Der Auftrag ist noch angehalten. Geben Sie ihn auf der Seite des Auftrags frei; dann schließt sich der Klärfall von selbst.
decision-nobody-has-it = Niemand ist zuständig, also kann ihn niemand zurückgeben.
decision-not-an-owner = Wählen Sie jemanden, der Klärfälle bearbeiten darf.
decision-deadline = Wählen Sie eine Zeit in den nächsten { $n } Tagen.
decision-number = Kreuzen Sie mindestens eine Zeile an, höchstens { $n }.
decision-not-found = Diese Nummer gibt es nicht.
decision-store = Der Speicher des Hubs antwortet nicht. Nichts wurde geändert; versuchen Sie es noch einmal.
audit-exception-note = schrieb eine Notiz zu einem Klärfall
audit-exception-assign = übergab einen Klärfall
audit-exception-give-back = gab einen Klärfall zurück
audit-exception-move = verlegte die Frist eines Klärfalls
audit-mail-again = ließ E-Mails noch einmal versuchen
scope-exceptions = Über Klärfälle entscheiden
category-mail-failing = E-Mail kann nicht gesendet werden
mail-subject = Überfällig: Klärfall { $number }, { $category }
mail-late = Klärfall { $number } wurde nicht rechtzeitig erledigt.
category-help-poison = Ein Agent hat etwas gesendet, das dieser Hub nicht lesen kann; spätere Vorgänge dazu warten. Aktualisieren Sie den Hub, falls der Agent neuer ist, und versuchen Sie es noch einmal; sonst von Hand erfassen, was geschah, und erledigen.
category-help-id-conflict = Dieselbe Kennung kam mit anderem Inhalt; die erste zählt. Klären Sie, was der Agent tat: eine kopierte Platte oder ein Fehler im Programm. Erfassen Sie von Hand, was fehlt.
category-help-foreign-source = Ein Agent sendete einen Vorgang im Namen eines anderen; er wirkt nicht. Prüfen Sie, welches Gerät es war, und sperren Sie es, wenn es niemand kennt.
category-help-unknown-order = Für einen Auftrag, den der Hub nicht kennt, wurde gearbeitet; es wartet. Bringen Sie den Auftrag aus ERP oder Shop; dann geht es von selbst weiter. Gibt es ihn nicht, erledigen und den Bestand zählen.
category-help-unknown-purchase-order = Ware wurde für eine Bestellung gezählt, die der Hub nicht kennt; die Zählung wartet. Bringen Sie die Bestellung aus dem ERP; dann geht es von selbst weiter.
category-help-unknown-item = Ein Artikel ist hier unbekannt; was mit ihm geschah, wartet. Legen Sie ihn im ERP mit Barcode an und lassen Sie ihn holen; dann geht es von selbst weiter.
category-help-order-mismatch = Was getan wurde, passt nicht zu den Positionen des Auftrags. Vergleichen Sie es in der Verfolgung; berichtigen Sie den Auftrag im ERP, oder bringen Sie die Ware durch eine Zählung zurück in den Bestand.
category-help-over-pick = Es wurde mehr entnommen als bestellt. Fragen Sie am Standort, wo der Rest ist: zurücklegen und zählen, oder den Auftrag im ERP ändern.
category-help-over-shipment = Es ging mehr hinaus als bestellt. Sagen Sie es dem Kundendienst: Der Kunde behält es, bezahlt es oder schickt es zurück.
category-help-over-return = Es kam mehr zurück, als hinausging. Sehen Sie die anderen Rücknahmen des Auftrags an; ist eine Sendung noch zum Hub unterwegs, später noch einmal versuchen.
category-help-over-refund = Es ginge mehr Geld zurück, als für diese Stücke bezahlt wurde; die Rücknahme wartet. Vergleichen Sie die Zahlungen; wurde der Verkauf berichtigt, noch einmal versuchen, sonst mit dem Kunden klären und erledigen.
category-help-early-return = Die Sendung dieser Ware hat den Hub noch nicht erreicht, darum wartet die Rücknahme. Sie geht von selbst weiter, wenn der versendende Standort wieder verbunden ist; sehen Sie nach seinem Agenten.
category-help-duplicate-return = Eine Rücknahmenummer kam ein zweites Mal von anderswo; die zweite wirkt nicht. Fragen Sie beide Standorte und erfassen Sie die zweite unter einer anderen Nummer neu.
category-help-duplicate-review = Stücke dieser Rücknahme kamen zuerst anderswo zurück; die spätere wartet mit ihrem Geld. Vergleichen Sie beide Ansprüche auf der Seite der Rücknahme; noch einmal versuchen nimmt sie ganz an, erledigen gibt sie auf.
category-help-assessment-differs = Der Hub kommt nicht auf den erfassten Betrag; die Rücknahme wartet. Sehen Sie die Berechnung auf der Seite der Rücknahme an; vielleicht braucht es zuerst eine neuere Regel oder einen neueren Hub.
category-help-verdict-differs = Mit dem Wissen des Hubs wäre anders entschieden worden; es bleibt, wie es versprochen wurde. Sehen Sie nach dem Grund, und sagen Sie es dem Standort, wenn dort anders entschieden werden soll.
category-help-pass-doubtful = Dem Packzettel einer Rücknahme ist nicht zu trauen: unbekanntes Paket, anderer Auftrag oder widerrufener Schlüssel. Die Rücknahme bleibt. Suchen Sie den Verkauf, und melden Sie eine Fälschung.
category-help-reservation-broken = Jemand nahm Stücke weg, die für einen Kunden am Tresen zurückgehalten wurden. Es schließt sich, wenn dieser Korb vorbei ist; sagen Sie dem Standort Bescheid.
category-help-refund-failed = Eine Erstattung konnte nicht gezahlt werden: Der Kunde hat sie noch zu bekommen. Öffnen Sie sie und lassen Sie sie anders zahlen, oder erfassen Sie, dass gezahlt wurde.
category-help-refund-differs = Es wurde ein anderer Betrag gezahlt als geschuldet. Vergleichen Sie den Beleg mit der Erstattung; zahlen Sie den Rest, oder klären Sie mit dem Kunden, was zu viel war.
category-help-refund-twice = Dasselbe Geld ist vielleicht zweimal hinausgegangen. Sehen Sie beide Zahlungen an, lassen Sie eine zurückholen, und notieren Sie, was daraus wurde.
category-help-refund-late = Niemand hat rechtzeitig gesagt, was aus einer Erstattung wurde. Fragen Sie die zahlende Stelle und erfassen Sie die Antwort auf der Seite der Erstattung; dann schließt es sich.
category-help-policy-conflict = Eine Fassung einer Regel kam noch einmal mit anderem Inhalt; die erste bleibt. Geben Sie der geänderten Regel in ihrer Datei eine neue Fassung.
category-help-order-cancelled = Für einen zuvor stornierten Auftrag wurde gearbeitet. Halten Sie das Paket an und legen Sie die Ware zurück, oder lassen Sie den Auftrag wieder öffnen.
category-help-currency-mismatch = Die Währung ist nicht die des Auftrags oder der Summe. Berichtigen Sie sie dort, woher sie kam, und versuchen Sie es noch einmal.
category-help-amount-mismatch = Eine Summe stimmt nicht mit ihren Teilen überein. Klären Sie, welcher Betrag stimmt, berichtigen Sie ihn an der Quelle, und versuchen Sie es noch einmal.
category-help-short-pick = Am Entnahmeplatz fehlte etwas. Lassen Sie zählen; der Auftrag geht unvollständig hinaus, oder der Rest folgt später.
category-help-count-variance = Eine Zählung weicht vom Bestand ab; die Zählung gilt. Suchen Sie, was dort nicht erfasst wurde, und notieren Sie das Ergebnis.
category-help-over-receipt = Von einer Position kam mehr als bestellt; es ist im Bestand. Fragen Sie den Einkauf: behalten und nachbestellen, oder zurückschicken.
category-help-unordered-goods = Ware kam an, die niemand bestellt hat; sie steht getrennt. Der Einkauf entscheidet: nachbestellen oder zurückschicken.
category-help-short-receipt = Zu einer Bestellung kommt nichts mehr, und etwas fehlt. Reklamieren Sie beim Lieferanten; es schließt sich von selbst, wenn der Rest kommt.
category-help-receipt-mismatch = Ein Wareneingang ist nicht, was sein Agent zählte; seine eigenen Zeilen gelten. Vergleichen Sie ihn in der Verfolgung mit den Zählungen, und zählen Sie nach.
category-help-order-held = Mit diesem Auftrag soll niemand beginnen: Er ist nicht bezahlt, oder jemand prüft ihn. Klären Sie den Grund und geben Sie ihn auf der Seite des Auftrags frei; dann schließt es sich von selbst.
category-help-order-changed = ERP oder Shop änderten, was der Standort schon getan hatte; das Getane bleibt. Bringen Sie beides zusammen: den Auftrag zurückändern, oder Ware nachsenden oder zurücklegen.
category-help-erp-rejected = Das ERP lehnte eine Buchung ab, seine Worte stehen oben. Beheben Sie die Ursache im ERP und versuchen Sie es noch einmal; oder buchen Sie dort von Hand und erledigen es.
category-help-erp-unknown = Niemand weiß, ob das ERP eine Buchung annahm. Suchen Sie ihren Bezug im ERP; auch der neue Versuch sucht zuerst und sendet nur, wenn sie fehlt.
category-help-erp-down = Das ERP antwortet nicht oder ist so nicht zu gebrauchen; Buchungen warten, die Arbeit geht weiter. Beheben Sie es; dies schließt sich von selbst.
category-help-webhook-failing = Die Plattform des Shops erfährt nicht, was geschieht; Ereignisse warten. Sehen Sie ihre Antwort auf der Seite Webhooks an und testen Sie sie vom Gerät des Hubs aus.
category-help-mail-failing = E-Mails über überfällige Klärfälle gehen nicht hinaus; sehen Sie selbst in die Liste. Prüfen Sie [mail] und den Server, und testen Sie vom Gerät des Hubs aus.
category-help-fork = Der Verlauf eines Agenten ist nicht der des Hubs: Seine Platte wurde kopiert oder zurückgespielt. Halten Sie die Kopie an und lassen Sie den Agenten eine neue Epoche beginnen; prüfen Sie dann beide.
category-help-gap = Vorgänge fehlen, die niemand mehr hat. Zählen Sie den Bestand und sehen Sie die Aufträge jener Zeit am Standort durch; erfassen Sie von Hand, was Sie finden.
category-help-hub-behind = Der Hub wurde zurückgespielt, und ein Agent sendet noch einmal, was hier verloren ging. Warten Sie: Es schließt sich von selbst, wenn alles da ist.
category-help-unknown-agent = Ein Agent mit einem Zertifikat dieses Hubs kam, den der Hub nicht kennt. Wurde der Hub zurückgespielt, melden Sie ihn neu an; sonst klären Sie, wessen Gerät es ist.
category-help-agent-silent = Ein Agent war lange nicht zu hören. Sein Standort arbeitet weiter; sehen Sie nach Strom und Netz, und es schließt sich, wenn er sich meldet.
category-help-clock = Die Uhr eines Agenten geht falsch, so dass Zeiten und Geschäftstage falsch sein können. Stellen Sie die Uhr des Geräts und lassen Sie sie vom Netz führen.
category-help-drift = Bestand des Hubs und des ERP weichen ab, und keine Buchung erklärt es. Zählen Sie; berichtigen Sie dann die falsche Seite, und es schließt sich beim nächsten Vergleich.
category-help-bad-input = Etwas, das ERP oder Shop sandten, ist nicht zu lesen; der Rest wurde übernommen. Berichtigen Sie das oben Genannte an der Quelle, und senden Sie es noch einmal.
category-help-restored = Der Speicher des Hubs wurde aus einer Sicherung zurückgespielt. Arbeiten Sie die Liste ab, die dabei gedruckt wurde: Was Agenten nicht noch einmal senden, ist von Hand zu prüfen.

# Bestand, was noch verkauft werden kann, Puffer der Kanäle und angehaltene Aufträge.
nav-stock = Bestand
found-channel = Kanal
category-order-held = Auftrag angehalten
hold-kind-payment = Angehalten: Zahlung
hold-kind-fraud = Angehalten: Betrugsprüfung
hold-kind-address = Angehalten: Adresse
hold-title = Diesen Auftrag anhalten oder freigeben
hold-legend = Anhalten
hold-release-legend = Freigeben
hold-for = Weswegen
hold-note = Warum
hold-go = Auftrag anhalten
hold-what = Seine Ware bleibt zugeteilt. Ein Standort, der noch nicht begonnen hat, bekommt ihn nicht als Arbeit; was schon entnommen ist, geht weiter.
hold-release-go = Auftrag freigeben
hold-release-what = Wenn ihn nichts mehr anhält, bekommt ihn sein Standort als Arbeit.
hold-released-by = freigegeben von
hold-told-done = Erledigt.
hold-told-not-found = Kein Auftrag hat diese Nummer. Nichts wurde geändert.
hold-told-over = Sein letztes Paket ist weg, oder er ist storniert: Es gibt nichts mehr anzuhalten.
hold-told-held = Er ist deswegen schon angehalten.
hold-told-not-held = Er ist deswegen nicht mehr angehalten: Jemand war schneller.
hold-told-note-missing = Schreiben Sie, warum: Wer den Auftrag ansieht, braucht es. Nichts wurde geändert.
hold-told-note-too-long = Die Notiz ist zu lang. Nichts wurde geändert.
stock-link = Bestand
stock-file = CSV herunterladen
stock-empty-title = Noch kein Bestand
stock-empty-what = Hier steht, was jeder Standort von jedem Artikel hat, was offene Aufträge davon brauchen und was noch verkauft werden kann.
stock-empty-next = Sobald das ERP seinen Bestand meldet oder Ware eingeht, füllt sich die Liste.
stock-what = Verfügbar ist, was da ist, abzüglich dessen, was offene Aufträge noch brauchen, und abzüglich des Puffers des Kanals; nie unter null.
stock-part = Artikelnummer
stock-show = Nur
stock-show-short = Aufträge brauchen mehr, als da ist
stock-show-unfit = Ein Teil ist nicht verkäuflich
stock-channel = Kanal
stock-no-channel = Ohne Puffer
stock-all = Ganzer Bestand
stock-none = Kein Bestand passt dazu.
stock-none-what = Ein Teil der Artikelnummer genügt; nehmen Sie einen Filter weg.
stock-on-hand = Vorhanden
stock-allocated = Zugeteilt
stock-buffer = Puffer
stock-available = Verfügbar
stock-damaged = Beschädigt
stock-quarantined = Gesperrt
stock-return-pending = Geht zurück
stock-moved = Letzte Bewegung
buffers-title = Puffer der Kanäle
buffers-what = Ein Puffer ist, was ein Kanal anderen lässt. Der genaueste zählt: für einen Artikel an einem Standort, dann für den Artikel, dann für den Standort, dann für den Kanal.
buffers-not = Nicht geändert.
buffers-clear-sure = Puffer von { $channel } für { $what } löschen?
buffers-clear-what = Dann zählt der nächste, weniger genaue Puffer; ohne einen darf der Kanal alles verkaufen, was kein Auftrag braucht.
buffers-clear = Löschen
buffers-keep = Behalten
buffers-empty-title = Keine Puffer
buffers-empty-next = Jeder Kanal darf alles verkaufen, was kein Auftrag braucht. Setzen Sie unten einen Puffer, dann lässt dieser Kanal so viel den anderen.
buffers-all = Alle Puffer
buffers-none = Dieser Kanal hat keinen Puffer.
buffers-all-sites = Alle Standorte
buffers-all-items = Alle Artikel
buffers-set-by = Gesetzt von
buffers-set = Einen Puffer setzen
buffers-set-go = Puffer setzen
buffers-set-what = Er zählt sofort.
buffers-channel-hint = Der Name seines Tokens, bis zu einem @.
buffers-item-hint = Leer für alle Artikel.
buffers-quantity-hint = In der Basiseinheit des Artikels; 0, um anderen nichts zu lassen.
buffers-done-set = Der Puffer zählt.
buffers-done-known = Es war schon so.
buffers-done-cleared = Der Puffer ist gelöscht.
buffer-fault-channel = Der Name eines Kanals hat 1 bis 64 Zeichen, ohne Leerzeichen am Rand.
buffer-fault-no-site = Der Hub kennt diesen Standort nicht.
buffer-fault-no-item = Der Hub kennt diesen Artikel nicht. Großbuchstaben zählen.
buffer-fault-quantity = Ein Puffer ist eine ganze Zahl, 0 oder mehr.
buffer-fault-too-many = Es gibt zu viele Puffer: Löschen Sie einige, oder setzen Sie einen für alle Artikel eines Standorts.
buffer-fault-not-found = Diesen Puffer gibt es nicht mehr.
audit-order-held = hielt einen Auftrag an
audit-order-released = gab einen Auftrag frei
audit-buffer-set = setzte den Puffer eines Kanals
audit-buffer-cleared = löschte den Puffer eines Kanals

# Serial numbers and lots.
category-swap-case = Stück vertauscht
category-help-swap-case = Ein anderes Stück oder eine andere Charge kam zurück, als mit dem Auftrag versandt wurde. Es wurde angenommen wie versprochen. Vergleichen Sie beide Nummern mit der Ware, legen Sie sie gesondert, und klären Sie es mit dem Kunden.
found-serial = Seriennummer
found-lot = Charge
units-serials = Seriennummern: { $numbers }
units-lots = Chargen: { $numbers }

# Sealed summaries
found-day = Tag
state-sealed = Versiegelt
state-withdrawn = Zurückgezogen
posting-return-summary = Rücknahmen eines Tages
posting-adjustment-summary = Bestandskorrekturen eines Tages
seals-title = Versiegelte Sammelbuchungen
seals-seal = Siegel
seals-members = Mitglieder
seals-amount = Betrag
seals-sealed = Versiegelt
seals-key = Schlüssel
seals-hash = SHA-256 über die Mitglieder
seals-all = Alle Sammelbuchungen
seals-see = Zur Sammelbuchung
seals-left = einzeln gesendet
seals-by-rule = die Regel
seals-empty-title = Noch wurde nichts versiegelt
seals-empty-what = Eine versiegelte Sammelbuchung ist ein ERP-Beleg für viele Buchungen vom Tag eines Standorts: für ein ERP, das zu langsam ist, um jede einzeln zu nehmen.
seals-empty-next = Sagen Sie in hub.toml unter [posting], dass Rücknahmen oder Bestandskorrekturen gesammelt gehen. Das erste Siegel entsteht, wenn ein Tag vorbei ist oder genug Buchungen warten.
seal-split-title = Mitglieder einzeln senden?
seal-split-what = Das ERP hat die Sammelbuchung abgelehnt. Sehen Sie dort zuerst nach, dass es unter diesem Schlüssel nichts hat: Was schon da ist, würde ein zweites Mal gebucht. Danach wird jedes Mitglied ein eigener ERP-Beleg, und die Sammelbuchung wird nicht mehr gesendet. Das lässt sich nicht rückgängig machen.
seal-split-note = Warum
seal-split-go = Einzeln senden
seal-split-done = Die Mitglieder werden einzeln gesendet.
seal-split-role = Ein Operator kann die Mitglieder einzeln senden lassen.
seal-fault-state = Diese Sammelbuchung lässt sich nicht mehr aufteilen: Das geht nur, wenn das ERP sie abgelehnt hat.
seal-fault-doubt = Ein Versuch dieser Sammelbuchung blieb ohne Antwort, und das ERP ließ den Hub nicht nachsehen: Sie kann trotzdem dort sein. Suchen Sie dort ihren Schlüssel, dann versuchen Sie es bei ihrer Ausnahme noch einmal, oder erledigen Sie sie.
seal-fault-note = Sagen Sie in 1 bis { $max } Zeichen, warum.
audit-seal-split = ließ die Mitglieder eines Siegels einzeln senden
audit-seal-demanded = wollte den Tag eines Standorts versiegelt

# Besuche: mehrere Aufträge auf einmal.
return-visit = Selber Besuch

## Stornierung von Rücknahmen
money-track-cancelled = Storniert
goods-track-reversed = Zurückgegeben
money-step-cancelled = Nichts ist fällig: die Rücknahme wurde storniert
goods-step-reversed = An die Kundschaft zurückgegeben
return-standing-cancelled = Diese Rücknahme wurde storniert. Nichts ist fällig, und ihre Stücke können wieder zurückgegeben werden.
return-reversed = Storniert von { $by }: { $why }
return-reversal-customer-keeps = die Kundschaft behält die Ware
return-reversal-wrong-item = ein anderer Artikel oder eine andere Bestellung war gemeint
return-reversal-entered-wrong = sie war falsch eingegeben
return-reverse = Diese Rücknahme stornieren
return-reverse-what = Die Ware geht an die Kundschaft zurück und aus dem Bestand, offene Erstattungen werden gestrichen, und das ERP bekommt eine Stornierung, falls es die Rücknahme hat. Die Stücke können wieder zurückgegeben werden. Geld, das schon ausgezahlt ist, wird nicht zurückgeholt: dafür bekommen Sie eine Ausnahme.
return-reverse-why = Warum wird sie storniert?
return-reverse-why-missing = Sagen Sie, warum sie storniert wird, in höchstens 500 Zeichen und ohne Kartennummer.
return-reverse-blocked-reversed = Diese Rücknahme ist schon storniert. Es wurde nichts geändert.
return-reverse-blocked-behind = Diese Rücknahme wartet hinter einer Ausnahme von { $subject }. Entscheiden Sie zuerst diese. Es wurde nichts geändert.
return-reversed-agreed = zugestimmt hat { $supervisor }
return-reverse-go = Rücknahme { $number } stornieren
posting-return-reversal = Stornierung einer Rücknahme
kind-return-reversed = Rücknahme rückgängig gemacht
category-reversed = Storniert
category-reversal-too-late = Zu spät für das Geld storniert
category-help-reversal-too-late = Eine Rücknahme wurde storniert, als ihr Geld schon ausgezahlt sein konnte. Halten Sie es bei der zahlenden Stelle auf, oder bitten Sie die Kundschaft darum; sagen Sie dann hier, was daraus wurde.

## Reversal of returns, in the audit
audit-return-reversed = stornierte eine Rücknahme

# Umlagerungen zwischen Standorten.
nav-transfers = Umlagerungen
found-transfer = Umlagerung
kind-transfer-shipped = Karton für anderen Standort geschlossen
kind-transfer-received = Karton angenommen
posting-transfer = Umlagerung zwischen Standorten
audit-transfer-closed = hat eine Umlagerung abgeschlossen
category-transfer-mismatch = Karton doppelt gezählt
category-unknown-carton = Unbekannter Karton
category-transfer-differs = Karton weicht ab
category-transfer-late = Karton überfällig
category-help-transfer-mismatch = Die Nummer steht auf zwei Kartons, oder ein Karton wurde zweimal angenommen. Klären Sie an den Standorten, was wo liegt, und berichtigen Sie den Bestand durch eine Zählung.
category-help-unknown-carton = Ein Karton wurde angenommen, und kein Standort hat gesagt, dass er abging. Seine Ware ist im Bestand. Es schließt sich von selbst, wenn der andere Standort gehört wird; fragen Sie dort, wenn nicht.
category-help-transfer-differs = Aus einem Karton kam etwas anderes, als hineinging, oder nicht alles ist verkaufsfähig. Suchen Sie danach und schließen Sie die Umlagerung auf ihrer Seite ab: Was fehlt, ist dann verloren.
category-help-transfer-late = Ein Karton ging ab und kam nicht rechtzeitig an. Fragen Sie beide Standorte und den Frachtführer. Es schließt sich von selbst, wenn er angenommen wird; ist er verloren, schließen Sie die Umlagerung auf ihrer Seite ab.
transfer-state-shipped = Unterwegs
transfer-state-unexpected = Niemand hat davon berichtet
transfer-state-received = Weicht ab
transfer-state-closed = Abgeschlossen
transfers-empty-title = Es ist noch kein Karton zwischen Standorten gegangen
transfers-empty-what = Eine Umlagerung ist ein Karton mit einer Nummer: an einem Standort gepackt, unterwegs, an einem anderen angenommen. Was nicht herauskommt, bleibt unterwegs, bis jemand sie abschließt.
transfers-empty-next = Nennen Sie die Standorte, zu denen Ware gehen darf, unter „transfers“ in der Rückgaberegel, öffnen Sie die Nummernserie „sscc“ und packen Sie an einer Station den ersten Karton.
transfers-state = Stand
transfers-all = Alle Umlagerungen
transfers-none = Keine Umlagerung passt.
transfers-none-what = Ändern Sie den Filter oder heben Sie ihn auf.
transfer-link = Zum Karton
transfers-from = Von
transfers-to = An
transfers-shipped = Abgegangen
transfers-received = Angekommen
transfers-since = Gehört
transfer-nobody-told = Noch hat niemand davon berichtet
transfer-left = Abgegangen
transfer-arrived = Angenommen
transfer-ended = Abgeschlossen
transfer-damaged = Nicht verkaufsfähig
transfer-missing = Fehlt
transfer-over = Mehr als abging
transfer-close = Diese Umlagerung abschließen?
transfer-close-what = Danach wird nichts mehr daraus: Was vom Karton fehlt, ist verloren, was mehr ist, gefunden. Der Bestand ändert sich sofort. Hört man wieder von dem Karton, wird sie von selbst wieder geöffnet.
transfer-note = Was daraus wurde
transfer-close-go = Umlagerung abschließen
transfer-not-allowed = Ein Operator kann eine Umlagerung abschließen.
transfer-told-done = Die Umlagerung ist abgeschlossen.
transfer-told-closed = Die Umlagerung war schon abgeschlossen.
transfer-told-note-missing = Sagen Sie, was daraus wurde.
transfer-told-note-too-long = Die Notiz ist zu lang.

# Who owns which field, versions of the mapping, drift that is accepted.
category-field-conflict = Feld eines anderen
category-help-field-conflict = Jemand, dem ein Feld nicht gehört, nennt einen anderen Wert; was hier steht, bleibt. Berichtigen Sie die falsche Seite oder entscheiden Sie auf der Seite der Konflikte. Das schließt sich von selbst, wenn beide dasselbe sagen.
trace-conflict = Konflikt um ein Feld
conflicts-title = Konflikte
conflicts-what = Jedes Feld eines Datensatzes gehört jemandem. Was ein anderer davon sagt, ändert nichts und steht hier, bis beide dasselbe sagen oder ein Mensch entscheidet.
conflicts-empty-title = Keine Konflikte
conflicts-empty-next = Jeder ändert nur, was ihm gehört. Wem was gehört, steht unten; festgelegt wird es in der Konfiguration des Hubs unter [ownership].
conflicts-none = Kein Konflikt passt zu diesem Filter.
conflicts-entity = Datensatz
conflicts-field = Feld
conflicts-here = Hier
conflicts-there = Dort
conflicts-since = Seit
conflicts-last = zuletzt gesagt
conflicts-keep = Behalten, was hier steht
conflicts-keep-what = Nichts ändert sich. Dasselbe noch einmal gesagt ist nichts Neues.
conflicts-take = Den anderen Wert übernehmen
conflicts-take-what = Das Feld ändert sich sofort, hier und an den Standorten, dieses eine Mal. Es gehört weiter seinem Eigentümer.
conflicts-show-open = Offen
conflicts-show-closed = Geschlossen
conflicts-done-take = Der andere Wert wurde übernommen.
conflicts-done-keep = Es bleibt, wie es hier ist.
conflicts-done-stands = So, wie es gesagt wurde, ließ es sich nicht übernehmen: Die Arbeit des Standorts bleibt bestehen.
conflict-fault-closed = Dieser Konflikt wurde inzwischen geschlossen.
conflict-fault-note-missing = Sagen Sie, warum: wer später nachsieht, muss es wissen.
conflict-fault-note-too-long = Die Notiz ist zu lang.
conflict-state-open = Offen
conflict-state-agreed = Beide einig
conflict-state-taken = Übernommen
conflict-state-kept = Behalten
conflict-state-lifted = Kein Konflikt mehr
entity-item = Artikel
entity-order = Auftrag
entity-purchase-order = Bestellung
entity-site = Standort
entity-worker = Mitarbeiter
field-description = Bezeichnung
field-kind = Art
field-base-unit = Basiseinheit
field-packs = Packungen und Barcodes
field-tracked-by = Serien- oder Chargennummern
field-legal-entity = Verkäufer
field-site = Standort
field-ordered-on = Auftragsdatum
field-status = storniert oder nicht
field-lines = Positionen
field-sale = Verkauf
field-supplier = Lieferant
field-expected-on = erwartet am
field-name = Name
field-region = Region
field-currency = Währung
field-patterns = Barcode-Muster
field-role = Rolle
owner-anyone = wer zuletzt spricht
owner-origin = wer es gebracht hat
owner-erp = das ERP
owner-hub = Menschen am Hub
owners-title = Wem welches Feld gehört
owners-what = Festgelegt in der Konfiguration des Hubs unter [ownership]; jede Fassung steht im Log.
owners-owner = Eigentümer
mappings-title = Zuordnung
mappings-what = Die Zuordnung sagt, welcher unserer Standorte und Zahlwege welcher Datensatz des ERP ist. Eine Änderung schlägt ein Mensch vor und ein anderer gibt sie frei; dann gilt sie für alles, was danach gebucht wird.
mappings-not = Nicht geändert.
mappings-in-force = In Kraft:
mappings-file = die Konfigurationsdatei
mappings-version = Fassung { $version }
mappings-none-title = Hier gibt es keine Zuordnung
mappings-none-what = Nur eine Anbindung an ein ERP mit eigenen Datensätzen hat eine: richten Sie [tryton] in der Konfiguration des Hubs ein.
mappings-empty-title = Noch keine Fassung
mappings-empty-next = Es gilt die Konfigurationsdatei. Schlagen Sie unten eine Änderung vor; ein anderer Administrator gibt sie frei.
mappings-change = Was sich ändert
mappings-place = Schlüssel
mappings-before = Vorher
mappings-after = Danach
mappings-gone = entfällt
mappings-waiting = Von { $looked } wartenden Buchungen gingen { $changed } anders hinaus und { $refused } gar nicht mehr.
mappings-used = { $postings } Buchungen gingen damit hinaus.
mappings-approve = Freigeben
mappings-approve-what = Sie gilt sofort für alles, was danach gebucht wird.
mappings-refuse = Ablehnen
mappings-refuse-what = Sie gilt nie. Sagen Sie in der Notiz, warum.
mappings-again = Diese wieder vorschlagen
mappings-propose = Eine Änderung vorschlagen
mappings-propose-go = Vorschlagen
mappings-propose-what = Nichts ändert sich, bevor ein anderer Mensch es freigegeben hat.
mappings-text = Die ganze Zuordnung
mappings-text-hint = TOML wie unter [tryton] in der Konfiguration, ohne tryton vor den Schlüsseln.
mappings-done-proposed = Sie ist vorgeschlagen. Ein anderer Mensch muss sie freigeben.
mappings-done-approved = Sie ist in Kraft.
mappings-done-refused = Sie wurde abgelehnt.
mapping-state-proposed = Wartet auf einen zweiten Menschen
mapping-state-in-force = In Kraft
mapping-state-replaced = Ersetzt
mapping-state-refused = Abgelehnt
mapping-fault-invalid = Sie lässt sich nicht lesen:
mapping-fault-too-long = Sie ist zu lang.
mapping-fault-same = Das ist schon in Kraft: nichts würde sich ändern.
mapping-fault-too-many = Zu viele Fassungen warten: entscheiden Sie erst über sie.
mapping-fault-note-missing = Sagen Sie, warum: der andere muss es wissen.
mapping-fault-note-too-long = Die Notiz ist zu lang.
mapping-fault-not-found = Diese Fassung gibt es nicht.
mapping-fault-decided = Darüber wurde inzwischen entschieden.
mapping-fault-same-person = Sie haben sie vorgeschlagen: ein anderer muss sie freigeben.
drift-accept = ERP-Zahl nehmen
drift-accept-sure = Den Bestand des Hubs von { $item } um { $units } ändern?
drift-accept-what = Der Hub glaubt dann dem ERP; das ERP erfährt nichts. Was verkauft werden darf, ändert sich sofort.
drift-accept-not = So lassen
drift-accepted-done = Der Hub hat jetzt die Zahl des ERP.
drift-accepted = Zuletzt vom ERP übernommen
drift-accepted-by = Von
drift-by-rule = Regel
drift-fault-gone = Es weicht nicht mehr ab.
drift-fault-no-goods = Der Hub kennt diese Ware nicht: Bringen Sie zuerst den Artikel ein, dann nehmen Sie an.
drift-fault-changed = Es weicht jetzt um eine andere Zahl ab: sehen Sie noch einmal nach.
drift-fault-note-missing = Sagen Sie, warum das ERP recht hat.
drift-fault-note-too-long = Die Notiz ist zu lang.
worker-fault-not-ours = Die Rolle gehört einer Anbindung: ändern Sie sie dort.
audit-ownership-set = legte fest, wem welches Feld gehört
audit-conflict-settled = entschied über ein Feld
audit-mapping-proposed = schlug eine Zuordnung vor
audit-mapping-approved = gab eine Zuordnung frei
audit-mapping-refused = lehnte eine Zuordnung ab
audit-drift-accepted = übernahm den Bestand des ERP
mappings-changes = { $n ->
    [one] { $n } Wert ändert sich
   *[other] { $n } Werte ändern sich
}

# Eigene Wege der Ausführenden: woran ein Token gebunden ist, was angenommen wurde, und ein abweichender Betrag.
kind-till-document-recorded = Kasse hat ausgezahlt
users-executor = Wessen Erstattungen
users-executor-hint = Nur für ein Token, das meldet, was aus Erstattungen wurde: an eine Stelle gebunden, antwortet es für keine andere.
users-executor-any = Alle
refund-reference = Nummer der ausführenden Stelle
refund-step-accepted = Von der ausführenden Stelle angenommen
refund-differs = Die Kundschaft hat diesen anderen Betrag bekommen.
refund-fault-differs = Zu zahlen sind { $due }. Wurde ein anderer Betrag gezahlt, das ankreuzen und noch einmal senden; jemand erfährt von der Abweichung.
audit-refund-accepted = meldete, dass eine Erstattung angenommen ist
audit-refund-asked = ließ eine Erstattung neu anfordern

# Photos of goods that came back.
return-photos = { $n ->
    [one] { $n } Foto
   *[other] { $n } Fotos
 }
return-photo = Foto zu Zeile { $line }
return-photo-away = Foto zu Zeile { $line } ist nicht hier: noch nicht angekommen, oder lange genug aufgehoben

# Returns without a receipt.
return-recent = Niedrigster Preis der letzten Zeit { $price }, verkauft am { $date } mit Auftrag { $order }
# Shadow: postings that are computed and compared, and not sent.
state-shadowed = Im Schattenbetrieb
shadow-verdict-same = Das ERP hat dasselbe
shadow-verdict-differs = Das ERP hat es anders
shadow-verdict-not-there = Nicht im ERP
shadow-verdict-cannot-tell = Nicht festzustellen
shadow-verdict-would-fail = Hätte nicht gebucht werden können
shadow-banner = Der Konnektor „{ $connector }“ läuft im Schattenbetrieb: Ans ERP wird nichts gesendet.
shadow-see = Ansehen, was gesendet worden wäre
shadow-verdict = Was das ERP hat
shadow-what = Diese Buchungen wurden im Schattenbetrieb des Konnektors berechnet und nicht gesendet. Das bleibt auch nach dem Schattenbetrieb so, bis jemand sie freigibt.
shadow-would = Wäre gesendet worden
shadow-release-link = Diese freigeben …
shadow-release-title = Buchungen aus dem Schattenbetrieb freigeben?
shadow-release-none = Damit ist keine ausgewählt
shadow-release-what = { $n ->
    [one] { $n } Buchung geht dann ans ERP und wird dort ein Beleg.
   *[other] { $n } Buchungen gehen dann ans ERP, und jede wird dort ein Beleg.
}
shadow-release-differs = Das ERP hat dafür etwas anderes: Vielleicht wurden sie anders von Hand eingegeben. Was da ist, wird ein zweites Mal gebucht.
shadow-release-not-there = Das ERP hatte dafür nichts, als es zuletzt gefragt wurde. Was seitdem von Hand eingegeben wurde, wird ein zweites Mal gebucht.
shadow-release-any = Nicht von allen ist bekannt, ob sie von Hand eingegeben wurden. Was da ist, wird ein zweites Mal gebucht.
shadow-release-part = Höchstens { $n } gehen auf einmal, die ältesten zuerst.
shadow-release-go = { $n ->
    [one] { $n } Buchung senden
   *[other] { $n } Buchungen senden
}
shadow-released = { $n ->
    [one] { $n } Buchung wird ab jetzt gesendet.
   *[other] { $n } Buchungen werden ab jetzt gesendet.
}
shadow-settle-link = Diese als von Hand gebucht abschließen …
shadow-settle-title = Buchungen als von Hand gebucht abschließen?
shadow-settle-what = { $n ->
    [one] { $n } Buchung gilt dann als gebucht, mit dem von Hand eingegebenen Beleg. Gesendet wird nichts; ihre Station und die Zahlen führen sie als gebucht.
   *[other] { $n } Buchungen gelten dann als gebucht, mit den von Hand eingegebenen Belegen. Gesendet wird nichts; ihre Stationen und die Zahlen führen sie als gebucht.
}
shadow-settle-go = { $n ->
    [one] { $n } Buchung abschließen
   *[other] { $n } Buchungen abschließen
}
shadow-settled = { $n ->
    [one] { $n } Buchung gilt als gebucht.
   *[other] { $n } Buchungen gelten als gebucht.
}
shadow-fault-on = Der Konnektor „{ $connector }“ läuft im Schattenbetrieb: Nehmen Sie zuerst shadow aus der Konfiguration.
shadow-fault-nothing = Damit ist keine mehr ausgewählt.
shadow-fault-changed = Ihre Zahl hat sich inzwischen geändert: Sehen Sie noch einmal nach.
shadow-fault-note = Sagen Sie warum, mit höchstens { $max } Zeichen.
audit-posting-released = gab Buchungen aus dem Schattenbetrieb frei
audit-posting-settled = schloss Buchungen im Schattenbetrieb als von Hand gebucht ab

# Lists: ticks, filters that mean nothing.
several-tick-all = { $n ->
    [one] Die eine Zeile dieser Seite ankreuzen
   *[other] Alle { $n } Zeilen dieser Seite ankreuzen
}
failure-asked-means = Ein falsch geschriebenes Wort zeigte sonst eine falsche Liste. Nichts wurde geändert.
failure-asked-next = Gehen Sie zurück und wählen Sie neu, oder nehmen Sie aus der Adresse, was hinter dem Fragezeichen steht.
several-tick-none = Keine ankreuzen
filter-unknown = { $field } hat hier keinen Wert { $value }. Wählen Sie einen aus der Liste oder keinen; zu einem Wert, den es nicht gibt, wird nichts aufgeführt.

# Key figures of orders' times, of sending and of picking
figure-order-cycle-time = Vom Auftrag bis zur letzten Sendung, nach der Uhr
figure-orders-received = Eingegangene Aufträge
figure-order-acknowledgement = Vom Auftrag bis zum Hub
figure-on-time-ship = Bis zum zugesagten Tag verschickt
figure-orders-cancelled = Stornierte Aufträge
figure-cancellation-rate = Bisher storniert von den eingegangenen
figure-lines-per-hour = Kommissionierte Zeilen je Stunde Kommissionieren
figure-posting-retries = Vergebliche Buchungsversuche
figure-stock-sync-lag = Von der Bestandsänderung bis zum Kanal
figure-webhook-errors = Nicht angenommene Webhook-Sendungen
figure-webhook-retries = Erneut gesendete Webhook-Ereignisse
figure-webhook-dead = Aufgegebene Webhook-Ereignisse
figures-group-orders = Aufträge
figures-by-webhook = Webhook
figures-now-oversold = Über den Bestand verkaufte Artikel
figures-now-order-mismatches = Abweichungen der Aufträge vom ERP
figures-now-unreconciled = Abweichende Gutschriften im ERP
figures-in = Zeilen: { $part }, Zeit: { $time }

# Sealed daily closes
close-seal-title = Versiegeln
close-seal-number = Abschluss dieses Standorts
close-seal-previous = Hash des Abschlusses davor
close-seal-key = Signiert mit Schlüssel
close-seal-download = Versiegelte Datei
close-seal-what = Versiegeln signiert den Tag, wie er jetzt steht, und kettet ihn an den Abschluss davor. Sonst ändert es nichts und lässt sich nicht zurücknehmen: Was für diesen Tag später kommt, steht auf dem nächsten Abschluss.
close-seal-early = Der Tag ist noch nicht vorbei (UTC): Was ab jetzt an ihm erfasst wird, gilt als spät
close-seal-go = Diesen Tag versiegeln
close-seal-done = Der Tag ist versiegelt.
close-seal-role = Die Leitung kann den Tag versiegeln.
close-sealed-late = { $n ->
    [0] Seit dem Abschluss davor kam nichts von früheren Tagen.
    [one] { $n } Vorgang früherer Tage kam seit dem Abschluss davor; die Datei enthält ihn.
   *[other] { $n } Vorgänge früherer Tage kamen seit dem Abschluss davor; die Datei enthält sie.
}
close-sealed-later = { $n ->
    [one] { $n } Vorgang von Tagen bis zu diesem kam seither; der nächste Abschluss nennt ihn.
   *[other] { $n } Vorgänge von Tagen bis zu diesem kamen seither; der nächste Abschluss nennt sie.
}
close-taxes = Netto und Steuern in den Belegen des ERP
close-tax = Steuer
close-tax-net = Netto
close-tax-open = In Belegen, die nicht im ERP sind
close-fault-sealed = Der Tag ist schon versiegelt. Was später kam, steht auf dem nächsten Abschluss.
close-fault-older = { $last } ist versiegelt: Was an früheren Tagen erfasst wird, steht als spät auf dem nächsten Abschluss.
close-fault-before = { $first } hat Vorgänge und ist nicht versiegelt: Versiegeln Sie zuerst jenen Tag.
close-fault-early = Der Tag ist noch nicht vorbei (UTC): Kreuzen Sie an, dass Sie es trotzdem wollen, oder warten Sie.
close-fault-not-begun = Der Tag hat noch an keinem Standort begonnen: Wählen Sie einen, der begonnen hat.
close-before = { $n ->
    [one] { $n } Vorgang früherer Tage liegt davor. An diesem Standort ist noch nichts versiegelt: Der erste Abschluss hat ihn in einer Summe, nicht einzeln.
   *[other] { $n } Vorgänge früherer Tage liegen davor. An diesem Standort ist noch nichts versiegelt: Der erste Abschluss hat sie als Summen, nicht einzeln.
}
close-fault-key = Hier kann kein Schlüssel signieren. Wer den Hub betreibt, findet den Grund in dessen Protokoll.
audit-close-sealed = hat den Tag eines Standorts versiegelt
# Returns that were authorised before.
authorised-what = Retourengenehmigung { $number }, erklärt am { $date }
authorised-open = Noch nicht genutzt
authorised-used = Genutzt
authorised-revoked = Widerrufen
authorised-expired = Abgelaufen
audit-authorisation-made = genehmigte eine Retoure
audit-authorisation-revoked = widerrief eine Retourengenehmigung

# Exceptions: what happened.
detail-unknown-order = Auftrag { $order } ist nicht bekannt; seine Vorgänge warten, bis das ERP ihn sendet
detail-unknown-item = Artikel { $item } ist nicht bekannt; Vorgänge mit ihm warten, bis das ERP ihn sendet
detail-over-return = Zeile { $line } von Auftrag { $order }: { $shipped } versandt, { $returned } zurück; { $more } kamen zusätzlich zurück
detail-over-shipment = Zeile { $line } von Auftrag { $order }: { $ordered } bestellt, { $shipped } versandt; { $more } zusätzlich sind zu viel
detail-over-pick = Zeile { $line } von Auftrag { $order }: { $ordered } bestellt, { $done } erledigt; { $more } zusätzlich sind zu viel
detail-cancelled = Auftrag { $order } ist storniert
detail-short-not-found = { $n ->
    [one] { $units } Stück von Artikel { $item } fehlt für Zeile { $line } von Auftrag { $order }
   *[other] { $units } Stück von Artikel { $item } fehlen für Zeile { $line } von Auftrag { $order }
 }; der Platz ist leer: zählen Sie ihn
detail-short-mismatch = { $n ->
    [one] { $units } Stück von Artikel { $item } fehlt für Zeile { $line } von Auftrag { $order }
   *[other] { $units } Stück von Artikel { $item } fehlen für Zeile { $line } von Auftrag { $order }
 }; dort liegt etwas anderes: zählen Sie es
detail-short-damaged = { $n ->
    [one] { $units } Stück von Artikel { $item } fehlt für Zeile { $line } von Auftrag { $order }
   *[other] { $units } Stück von Artikel { $item } fehlen für Zeile { $line } von Auftrag { $order }
 }; die Ware ist beschädigt
detail-short-expired = { $n ->
    [one] { $units } Stück von Artikel { $item } fehlt für Zeile { $line } von Auftrag { $order }
   *[other] { $units } Stück von Artikel { $item } fehlen für Zeile { $line } von Auftrag { $order }
 }; die Ware ist abgelaufen
detail-count = { $item } in { $site }: { $counted } gezählt, im Bestand stehen { $ledger }
detail-serial-back = Retoure { $return } zu Auftrag { $order } bringt Seriennummer { $serial }, die schon zurückkam. Sie wird nicht gebucht, bis Sie entscheiden
detail-refund-failed = Erstattung { $refund } über { $due } zu Retoure { $return } in { $site } konnte nicht ausgezahlt werden ({ $executor }): { $why }. Fragen Sie den Kunden nach einem anderen Weg und lassen Sie auf der Seite der Erstattung so auszahlen; wurde doch gezahlt, tragen Sie dort den Nachweis ein. Dann schließt sich das.
detail-refund-late = Erstattung { $refund } über { $due } zu Retoure { $return } wurde am { $day } angefordert ({ $executor }), und nach { $days } Tagen hat niemand gesagt, was daraus wurde. Fragen Sie dort nach. Hat der Kunde das Geld, tragen Sie das auf der Seite der Erstattung mit der Nummer der Zahlung ein; geht es so nicht, tragen Sie ein, dass es fehlschlug.
detail-carton-late = Karton { $carton } verließ { $from } am { $day } nach { $to }, und nach { $days } Tagen hat ihn dort niemand angenommen. Fragen Sie beide Standorte und den Frachtführer. Taucht er auf, scannen Sie ihn dort; sonst schließen Sie die Umlagerung auf ihrer Seite mit dem, was daraus wurde.

# Drift by value, and orders whose documents need invoices of their own.
field-invoice-required = eigene Rechnung für jeden Beleg
order-invoice-required = Braucht eigene Rechnungen
drift-unpriced = Regel { $rule } greift nicht: Der Hub kennt keinen Preis dieses Artikels in ihrer Währung

# A day that is sealed.
close-sealed-chip = Versiegelt
close-sealed-by = Versiegelt von { $by }, als Abschluss { $number } dieses Standorts:
close-sealed-empty = An diesem Tag wurde nichts erfasst.
close-live-sealed = Die Summen sind die der Bücher, wie sie jetzt sind. Was versiegelt ist, ändert sich nicht: Es steht in der versiegelten Datei, unten. Gedruckt wird diese Seite mit dem Browser.
close-seal-hash = SHA-256 dessen, was signiert ist
found-authorisation = Retourengenehmigung
actor-command-line = Kommandozeile
refund-why-waived = Warum der Rest nicht fällig ist

# Sätze von Ausnahmen über Geld und Dateien, Teil für Teil; Filter, Abweichungen und Listen.
detail-verdict-differs = Retoure { $return } wurde in { $site } mit { $paid } angenommen: { $parts }. Was zugesagt wurde, gilt
detail-undone-approver = Retoure { $return } wurde in { $site } rückgängig gemacht, und { $worker }, von wem die Zustimmung kam, ist dort keine Aufsicht. Es bleibt dabei: Fragen Sie dort, wer zugestimmt hat
detail-reversal-late = Retoure { $return } in { $site } wurde rückgängig gemacht, von { $who } ({ $why }), zu spät für ihr Geld: { $parts }
detail-refund-part = { $paid } von { $due } sind gezahlt zu Erstattung { $refund } der Retoure { $return }, zuletzt mit { $evidence }. Lassen Sie den Rest auszahlen ({ $executor }), { $rest }, und tragen Sie auch diese Zahlung ein; oder berichtigen Sie diese: Nennen Sie denselben Nachweis mit dem Betrag, den der Kunde bekam. Das schließt sich, wenn die Summe stimmt.
detail-refund-payments = Erstattung { $refund } der Retoure { $return } beträgt { $due }, und mit der Zahlung { $evidence } sind { $paid } gezahlt: { $over } zu viel. Vergleichen Sie ihre Zahlungen ({ $executor }) und lassen Sie zurückholen, was zu viel ist.
detail-refund-over = Erstattung { $refund } der Retoure { $return } beträgt { $due }, und gezahlt wurden { $paid } ({ $executor }, { $evidence }): { $over } zu viel. Lassen Sie es zurückholen oder dem Kunden; wurde der Betrag falsch genannt, nennen Sie denselben Nachweis mit dem richtigen.
detail-twice-cancelled = Erstattung { $refund } der Retoure { $return } wurde storniert ({ $why }), und trotzdem wurden dafür { $paid } mit { $evidence } gezahlt. Lassen Sie das Geld zurückholen oder dem Kunden, wenn es ihm doch zusteht.
detail-twice-withdrawn = Erstattung { $refund } der Retoure { $return } wurde durch { $first } ersetzt, und trotzdem wurden dafür { $paid } mit { $evidence } gezahlt. Darum ist { $other } zurückgezogen: Halten Sie { $stopped } über { $due } jetzt an ({ $executor }); wurde sie gezahlt, lassen Sie eine der beiden zurückholen.
detail-twice-paid = Erstattung { $refund } der Retoure { $return } wurde durch { $first } ersetzt, und trotzdem wurden dafür { $paid } mit { $evidence } gezahlt; auch { $other } über { $due } wurde gezahlt ({ $executor }, { $also }). Der Kunde hat das Geld zweimal: Lassen Sie eine der beiden zurückholen.
detail-file-refused = { $name } wurde nicht übernommen: { $why }. Was zu tun ist: { $advice }. Alles steht im Ordner rejected/, die Gründe daneben. Berichtigen Sie es dort und legen Sie die Datei unter ihrem Namen wieder ab: Das schließt sich, wenn sie ganz übernommen ist.
detail-file-field = { $refused } von { $all } Einträgen aus { $name } wurden nicht übernommen. Der erste: Zeile { $line }, Feld { $field }: { $why }. Was zu tun ist: { $advice }. Alle stehen im Ordner rejected/, die Gründe daneben. Berichtigen Sie sie dort und legen Sie die Datei unter ihrem Namen wieder ab: Das schließt sich, wenn sie ganz übernommen ist.
detail-file-line = { $refused } von { $all } Einträgen aus { $name } wurden nicht übernommen. Der erste: Zeile { $line }: { $why }. Was zu tun ist: { $advice }. Alle stehen im Ordner rejected/, die Gründe daneben. Berichtigen Sie sie dort und legen Sie die Datei unter ihrem Namen wieder ab: Das schließt sich, wenn sie ganz übernommen ist.
detail-part-not-held = sie sagt, der Hub habe die Einheiten reserviert, aber der Hub hat für sie keine reserviert
detail-part-no-policy = der Hub hat für diesen Standort und Tag keine Richtlinie
detail-part-approver = { $worker }, von wem die Zustimmung kam, ist dort keine Aufsicht
detail-part-verdict = nach dem, was der Hub weiß, ist das Urteil: { $verdict } ({ $codes })
detail-part-amount = nach dem, was der Hub weiß, sind es { $due }
detail-part-policy = der Standort ging nach { $policy } Version { $version }, der Hub nach { $other } Version { $newer }
detail-part-no-sale = der Hub kennt keinen Verkauf von { $item } zwischen { $from } und { $to }
detail-part-authorisation-unknown = der Hub kennt keine Retourengenehmigung { $number }
detail-part-authorisation-order = Retourengenehmigung { $number } gehört zu Auftrag { $order }
detail-part-authorisation-declared = Retourengenehmigung { $number } wurde am { $day } erklärt
detail-part-authorisation-held = Retourengenehmigung { $number } galt bis { $day }
detail-part-authorisation-revoked = Retourengenehmigung { $number } wurde widerrufen ({ $why })
detail-part-authorisation-left = von Zeile { $line } kam mehr zurück, als Retourengenehmigung { $number } noch zulässt
detail-part-paid = { $paid } der Erstattung { $refund } sind gezahlt ({ $evidence }): fordern Sie das Geld zurück
detail-part-doubtful = niemand weiß, ob Erstattung { $refund } über { $due } gezahlt wurde ({ $executor }): finden Sie es heraus
filter-date = { $field } { $value } ist kein Datum. Schreiben Sie Jahr, Monat und Tag, etwa 2026-11-28.
filter-after = { $field } { $value } ist keine Seite dieser Liste. Beginnen Sie mit ihrer ersten Seite.
failure-asked-all = Ohne Filter
figures-ahead = Der Zeitraum beginnt nach heute: Davon ist noch nichts geschehen. Einen früheren ersten Tag wählen.
