# Zählen, was Lieferanten bringen.
next-goods = Scannen, was angekommen ist
next-goods-count = Wie viele { $item } sind angekommen, und in welchem Zustand?
next-goods-close = Alles ist gezählt. Wareneingang abschließen
next-goods-closed = Wareneingang abgeschlossen. Nächste Bestellung scannen oder was noch ankommt
next-goods-over = Von { $order } wird nichts mehr erwartet. Nächste Bestellung scannen
opened-goods = Bestellung { $order } bei { $supplier } ist offen: zählen, was ankommt
scan-purchase-again = Bestellung { $order } ist schon offen
scan-purchase-leave = { $order } ist eine Bestellung. Zuerst verlassen, was hier offen ist, dann noch einmal scannen
scan-both = { $number } ist die Nummer eines Auftrags und einer Bestellung. Bitte wählen, was gemeint ist
goods-not-ordered = { $item } { $description } steht nicht in dieser Bestellung. Als nicht bestellt zählen und getrennt abstellen
goods-line-complete = Von { $item } { $description } ist alles Bestellte da. Dieses als nicht bestellt zählen und getrennt abstellen
goods-over = { $n } × { $item } { $description } sind { $over } mehr als die { $left }, die noch kommen sollten. Das Überzählige als nicht bestellt zählen und getrennt abstellen
goods-expired = { $item } { $description } ist am { $expiry } abgelaufen. Es zählt nicht als gut; getrennt abstellen
goods-other-lot = { $item } { $description }: Das ist eine andere Charge oder ein anderes Datum als vorher. Zuerst das Gezählte erfassen
goods-close-rest = Wareneingang { $receipt } ist abgeschlossen, mehr fasst er nicht: { $n } weitere Einträge sind gezählt. Bitte auch diese abschließen
refused-goods-over = { $n } × { $item } { $description } sind { $over } zu viele: { $left } sollten noch kommen. Nichts wurde erfasst. Das Überzählige als nicht bestellt zählen, dann die anderen
refused-goods-other-line = Zeile { $line } nimmt nur { $left } × { $item } { $description }. Zuerst diese erfassen, dann die anderen für die nächste Zeile
refused-goods-ordered = { $item } { $description } ist bestellt, und { $left } sollen noch kommen: Nur was darüber ist, zählt als nicht bestellt ({ $over })
refused-not-counted = Das ist hier nicht gezählt oder schon abgeschlossen
refused-goods-empty = Nichts ist gezählt, was sich abschließen ließe. Scannen, was angekommen ist, oder angeben, dass nichts mehr kommt
refused-goods-missing = Was fehlt, hat sich geändert: Jetzt sind es { $n }. Die Liste noch einmal ansehen, dann bestätigen
refused-delivery-note = Die Nummer eines Lieferscheins hat höchstens 64 Zeichen
refused-purchase-unknown = Bestellung { $order } ist hier nicht bekannt. Nummer prüfen; neue kommen mit dem nächsten Kontakt zum Hub
refused-purchase-cancelled = Bestellung { $order } wurde storniert. Ware getrennt abstellen und den Einkauf fragen
refused-purchase-received = Bestellung { $order } ist eingegangen: Nichts mehr wurde erwartet. Ware getrennt abstellen und den Einkauf fragen
refused-no-purchase-open = Hier ist keine Bestellung offen. Ihre Nummer scannen oder eine wählen
did-receive-good = { $n } × { $item } für { $order } angekommen
did-receive-damaged = { $n } × { $item } für { $order } beschädigt angekommen
did-receive-expired = { $n } × { $item } für { $order } abgelaufen angekommen
did-receive-held = { $n } × { $item } für { $order } angekommen, noch zu prüfen
did-receive-unordered = { $n } × { $item } mit { $order } angekommen, nicht bestellt
did-take-back = { $n } × { $item } zurückgenommen: für { $order } falsch gezählt
did-close-goods = Wareneingang { $receipt } abgeschlossen: { $n } Stück; es kommt noch mehr
did-close-goods-last = Wareneingang { $receipt } abgeschlossen: { $n } Stück; von { $order } kommt nichts mehr
do-receive = Ware annehmen
expected-none = Hier wird nichts erwartet. Bestellungen kommen vom Hub; um eine zu öffnen, ihre Nummer scannen oder eintippen.
purchase = Bestellung { $order }
purchase-open = Bestellung { $order } annehmen
goods-expected-on = erwartet am { $date }
goods-lines-open = { $n ->
    [one] 1 Zeile offen
   *[other] { $n } Zeilen offen
 }
goods-unclosed = Gezählt, nicht abgeschlossen
goods-to-come = { $n } erwartet
goods-line = Zeile { $line }
goods-record = { $n } angekommen erfassen
goods-record-over = { $n } als nicht bestellt erfassen
received-good = Gut
received-damaged = Beschädigt
received-expired = Abgelaufen
received-held = Zu prüfen
received-unordered = Nicht bestellt
goods-count = { $n } { $condition }, nicht abgeschlossen
goods-more-lines = { $n ->
    [one] 1 weitere Zeile
   *[other] { $n } weitere Zeilen
 }
goods-progress = { $done } von { $lines } Zeilen sind da
goods-receipt = Wareneingang { $receipt }
goods-counted = Gezählt und nicht abgeschlossen: noch kein Bestand.
goods-take-back = Verzählt?
goods-take-back-count = Wie viele zu viel?
goods-take-back-go = Zurücknehmen
goods-note = Lieferschein, falls vorhanden
goods-close = Abschließen; es kommt noch mehr
goods-close-all = Wareneingang abschließen
goods-close-over = Gezähltes abschließen
goods-last = Kommt nichts mehr?
goods-last-what = { $n ->
    [one] Dann fehlt 1 Stück, und der Einkauf erfährt es:
   *[other] Dann fehlen { $n } Stück, und der Einkauf erfährt es:
 }
goods-last-go = Abschließen; nichts kommt mehr
