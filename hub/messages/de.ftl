# Die Konsole des Hubs auf Deutsch. Einfache Wörter; ein Wort je Sache.

nav-label = Hauptmenü
nav-fleet = Flotte
nav-trace = Verfolgen
nav-exceptions = Klärfälle
nav-postings = Buchungen
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
download-csv = Als CSV laden

role-viewer = Betrachter
role-operator = Sachbearbeitung
role-supervisor = Leitung
role-admin = Verwaltung
role-may-viewer = sieht alles, ändert nichts
role-may-operator = bearbeitet Klärfälle
role-may-supervisor = lässt auch Agenten zu
role-may-admin = verwaltet auch Benutzer und Zugänge
scope-read = Alles lesen, was eine Seite zeigt
scope-metrics = Messwerte lesen
scope-enrol = Anmeldecodes machen

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
kind-unreadable = Unlesbar

found-order = Auftrag
found-return = Rücknahme
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
category-unknown-item = Unbekannter Artikel
category-order-mismatch = Passt nicht zum Auftrag
category-over-pick = Mehr entnommen als bestellt
category-over-shipment = Mehr versandt als bestellt
category-over-return = Mehr zurück als versandt
category-over-refund = Mehr erstattet als bezahlt
category-early-return = Zurück, bevor es versandt war
category-duplicate-return = Rücknahmenummer doppelt
category-duplicate-review = Kam schon anderswo zurück
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
