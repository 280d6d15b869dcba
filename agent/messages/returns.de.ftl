# Was die Kundschaft an der Theke wählt, und Sets.
scan-part = { $item } ist ein Teil von { $kit }: Es kommt allein zurück
refused-kit-whole = { $item } kann nur ganz zurückkommen: Was seine Teile kosten, ist hier nicht bekannt. Das Ganze zurücknehmen oder der Kundschaft lassen
refused-part-unknown = { $item } hat kein solches Teil, oder es wurde zweimal genannt. Bitte das Formular noch einmal ansehen
refused-part-quantity = Wie viele { $item }? Von 1 bis { $most }
refused-kit-empty = Von { $item } bliebe nichts übrig: bitte angeben, was gekommen ist
refused-needs-policy = Hier ist dafür keine Rückgaberegel bekannt. Ein Geschenk, ein anderer Zahlungsweg oder ein Set nach Teilen geht deshalb nicht. Die Ware nehmen, wie sie ist, oder die Zentrale fragen
refused-payout-gift = Für ein Geschenk gibt es, was die Regel sagt. Wenn es doch keines ist, das zuerst angeben
refused-payment-unknown = Auf diese Zahlung geht bei dieser Rücknahme nichts zurück. Bitte die Liste noch einmal ansehen
refused-payout-way = Statt einer Zahlung gibt es Guthaben, Geschenkkarte, Überweisung oder Bargeld
gift-on = Ein Geschenk: Preise werden nicht gezeigt, und wer es geschenkt hat, erfährt nichts
gift-off = Kein Geschenk: Das Geld geht auf die Zahlungen zurück
payout-chosen-store-credit = Stattdessen Guthaben, wie mit der Kundschaft vereinbart
payout-chosen-gift-card = Stattdessen eine Geschenkkarte, wie mit der Kundschaft vereinbart
payout-chosen-bank-transfer = Stattdessen eine Überweisung, wie mit der Kundschaft vereinbart
payout-chosen-cash = Stattdessen bar, wie mit der Kundschaft vereinbart
payout-original = Doch zurück auf die Zahlung
next-return-way = Nach einem anderen Zahlungsweg fragen und ihn wählen
return-line-added-gift = { $item } ist in der Rücknahme
did-return-gift = Rücknahme { $number } eines Geschenks angenommen
return-accept-gift = { $n ->
    [one] 1 Zeile als Geschenk zurücknehmen
   *[other] { $n } Zeilen als Geschenk zurücknehmen
 }
gift-yes = Die beschenkte Person gibt es zurück
gift-no = Es ist doch kein Geschenk
gift-no-prices = Geschenk: Preise werden nicht gezeigt
payout-ways = Wie bezahlt wurde
payout-otherwise = Anderer Weg
payout-instead = Was stattdessen?
payout-consent = Wie hat die Kundschaft zugestimmt?
payout-choose = Diesen Weg wählen
payout-back = Zurück auf diese Zahlung
consent-spoken = Hat es gesagt
consent-confirmed = Hat es auf dem Bildschirm berührt
consent-signed = Hat unterschrieben
agreed-spoken = mündlich zugestimmt
agreed-confirmed = auf dem Bildschirm zugestimmt
agreed-signed = mit Unterschrift zugestimmt
method-points = Treuepunkte
method-gift-card = Geschenkkarte
method-store-credit = Guthaben
method-card = Zahlungskarte
method-wallet = Zahlungsdienst
method-bank-transfer = Überweisung
method-invoice = Auf Rechnung
method-cash = Bar
way-supervisor = { $way } (eine Aufsicht muss zustimmen)
part-alone = ein Teil von { $kit }, ohne den Rest
part-of = { $parts }, Teil von { $kit }
kit-without = { $kit }, ohne { $parts }
kit-missing = Fehlt etwas?
kit-missing-what = Wie viele von jedem Teil nicht da sind. Was fehlt, gibt kein Geld; es kann später kommen.
kit-part = { $part } (je Set { $n })
refund-settled = Erstattung ausgezahlt
refund-failed = Erstattung gescheitert: Die Zentrale kümmert sich
label-missing = Fehlt
label-refund-gift = Wir haben dieses Geschenk zurückgenommen. Was Sie dafür bekommen, folgt als Guthaben oder Geschenkkarte; bitte diesen Beleg bis dahin aufheben.
label-refund-chosen = Wir haben diese Ware zurückgenommen. Die Erstattung folgt auf den Wegen, die Sie gewählt haben; bitte diesen Beleg bis dahin aufheben.
# Entscheidungen, die nicht mehr gelten, wer dann gefragt wird, und was ein Geschenk verbirgt.
refused-part-missing = Von { $item } können höchstens { $most } fehlen
scan-part-none-left = Von diesem Teil von { $kit } kann nichts mehr zurückkommen: Was verschickt wurde, ist zurück, anderswo vorgemerkt oder schon in der Rücknahme
refused-incomplete-shelf = { $item } ist nicht vollständig und kann nicht aus dem Regal verkauft werden. Bitte einen anderen Platz wählen
refused-refund-differs-gift = Was es für ein Geschenk gibt, sagt die Regel: Ein anderer Betrag geht nicht
refused-basket-stale = Die Rücknahme hat sich geändert, seit das zu sehen war. Bitte noch einmal ansehen und dann wählen
refused-gift-external = Dieses Geld gibt der Marktplatz oder die Bank zurück, an die Person, die bezahlt hat. Wer beschenkt wurde, bekommt hier nichts. Wenn die Kundschaft einverstanden ist, nicht als Geschenk zurücknehmen
choice-gone = Der gewählte andere Zahlungsweg passt nicht mehr zu dieser Rücknahme. Bitte ansehen, wie ausgezahlt wird, und die Kundschaft fragen
choice-grown = Die Kundschaft hat einem anderen Weg für { $agreed } zugestimmt, jetzt sind es { $now }. Bitte noch einmal fragen und neu wählen
next-return-no-way = Diese Zahlung kann nicht erstattet werden, und ein anderer Weg ist hier nicht erlaubt. Nichts aufschreiben und die Zentrale fragen
payout-as-paid = Wie bezahlt wurde, weiß das ERP
payout-no-way = Sie kann nicht erstattet werden, und ein anderer Weg ist hier nicht erlaubt. Die Zentrale kann die Regel ändern
split-back = { $amount } zurück auf: { $way }
split-as = { $amount } als: { $way }
kit-less = Eins weniger fehlt: { $part }
kit-more = Eins mehr fehlt: { $part }
did-pack-unpriced = Paket { $shipment } geschlossen
did-return-unpriced = Rücknahme { $number } angenommen
label-refund-external = Wir haben diese Ware zurückgenommen. Das Geld kommt vom Marktplatz oder von der Bank, nicht von uns; bitte diesen Beleg bis dahin aufheben.
label-refund-none = Wir haben diese Ware zurückgenommen. Dafür ist kein Geld zu erstatten.
# Andere Ware statt einer Erstattung.
exchange-started = Scannen, was statt { $item } mitgenommen wird
exchange-kept = Statt { $item } wird nichts mitgenommen: es wird erstattet
exchange-taken = { $n } × { $item } statt { $for }
refused-exchange-same = Derselbe Artikel wird so oft mitgenommen, wie er zurückkommt, zu dem, was er gibt. Für alles andere scannen, was mitgenommen wird
refused-exchange-price = Ein Preis ist null oder mehr. Eingeben, was die Kasse sagt
refused-till-document = Der Kassenbeleg fehlt. An der Kasse nur kassieren, was der Bildschirm als zu zahlen zeigt, dann die Nummer des Belegs eingeben
refused-exchange-open = Es ist noch nicht gesagt, was statt { $item } mitgenommen wird. Das beenden oder erstatten
refused-exchange-whole = Nur ganze Ware lässt sich umtauschen, und { $item } ist hier keine. Bitte erstatten
refused-exchange-external = Der Marktplatz oder die Bank gibt dieses Geld zurück, also kann es hier keine Ware bezahlen. Ware zurücknehmen und die andere an einer Kasse verkaufen
refused-exchange-gift = Bei einem Geschenk zeigt der Bildschirm keine Preise, also kann nur dasselbe mitgenommen werden. Für alles andere erstatten
next-exchange-scan = Scannen oder eingeben, was statt { $item } mitgenommen wird
next-exchange-take = Sagen, wie viel von { $item } mitgenommen wird und zu welchem Preis
next-exchange-till = { $amount } an einer Kasse kassieren, dann die Nummer des Belegs eingeben
next-exchange-document = Es ist nichts zu zahlen. An einer Kasse buchen, dann die Nummer des Belegs eingeben
return-accept-exchange = { $n ->
    [one] 1 Position umtauschen
   *[other] { $n } Positionen mit dem Umtausch erfassen
 }
return-accept-exchange-refund = { $n ->
    [one] 1 Position umtauschen und { $amount } erstatten
   *[other] { $n } Positionen mit dem Umtausch erfassen und { $amount } erstatten
 }
return-accept-exchange-paid = { $n ->
    [one] 1 Position umtauschen, { $amount } an der Kasse bezahlt
   *[other] { $n } Positionen mit dem Umtausch erfassen, { $amount } an der Kasse bezahlt
 }
did-exchange = Umtausch { $number } erfasst
exchange-price = Ware stattdessen
exchange-left = Bleibt zu erstatten
exchange-to-pay = An der Kasse zu zahlen
exchange-line = Stattdessen { $what }
exchange-line-price = Stattdessen { $what } für { $price }
exchange-even = Nichts zu zahlen, nichts zu erstatten
exchange-document-is = Kassenbeleg { $document }
exchange-accepted-text = Diese Nummer auf die zurückgekommene Ware schreiben. Was mitgenommen wird, gehört jetzt der Kundschaft.
exchange-document = Nummer des Kassenbelegs
exchange-keep = Doch erstatten
exchange-same = Gegen dasselbe umtauschen
exchange-other = Gegen anderen Artikel
exchange-for = Statt { $item }
exchange-scan = Scannen oder den Code eingeben.
exchange-price-label = Preis für alles davon, { $currency }
exchange-price-hint = Den Preis leer lassen, wenn es so viel kostet wie das Zurückgekommene. Bei einem anderen Preis zeigt der Bildschirm danach, was an einer Kasse zu zahlen ist: nur der Unterschied, und was andere Zeilen zurückgeben, zählt zuerst.
exchange-go = Stattdessen mitnehmen
label-taken = Stattdessen mitgenommen
label-to-pay = An der Kasse bezahlt
label-till-document = Kassenbeleg
label-refund-even = Wir haben diese Ware zurückgenommen; sie bezahlt, was Sie mitgenommen haben. Bitte als Nachweis aufheben.

## Rücknahme zurücknehmen
did-undo = Rücknahme { $number } rückgängig gemacht: nichts ist fällig
undo-title = Rücknahme rückgängig machen
undo-question = Rücknahme { $number } rückgängig machen?
undo-until = Möglich bis
undo-does = Was dann geschieht
undo-goods = Geht an die Kundschaft zurück
undo-taken = Gibt die Kundschaft zurück, was sie dafür mitgenommen hat
undo-refund = Wird nicht erstattet
undo-again = Die Stücke können wieder zurückgegeben werden.
undo-paper = Die Bestätigung ist ungültig: bitte zurücknehmen.
undo-prints = Ein Beleg darüber wird gedruckt.
undo-erp = Das ERP hat die Rücknahme schon: Die Zentrale schickt ihm die Stornierung.
undo-cash = Hat die Kasse { $amount } bar ausgezahlt? Nehmen Sie das Geld zuerst zurück.
undo-external = Ein Marktplatz erstattet diese Rücknahme: In der Zentrale wird jemand gebeten, das dort zu stoppen.
undo-visit = Auf der Bestätigung stehen auch Rücknahmen anderer Bestellungen, und die gelten weiter. Streichen Sie diese darauf durch, und lassen Sie sie beim Kunden.
undo-why = Warum
undo-reason-customer-keeps = Die Kundschaft behält die Ware
undo-reason-wrong-item = Ein anderer Artikel oder eine andere Bestellung war gemeint
undo-reason-entered-wrong = Falsch eingegeben: wird neu erfasst
undo-supervisor = Dieser Rücknahme hat eine Aufsicht zugestimmt; auch dem Rückgängigmachen muss eine zustimmen.
undo-by = Nummer der Aufsicht
undo-pin = PIN der Aufsicht, falls der Standort PINs hat
undo-go = Rücknahme { $number } rückgängig machen
undo-keep = Rücknahme behalten
undo-back = Zurück zur Station
undo-undone = Rückgängig gemacht
refused-undo-unknown = Diese Rücknahme wurde hier nicht vor Kurzem erfasst. Lassen Sie sie in der Zentrale stornieren.
refused-undo-elsewhere = Rücknahme { $number } wurde an Station { $station } erfasst. Machen Sie sie dort rückgängig.
refused-undo-again = Rücknahme { $number } ist schon rückgängig gemacht. Es ist nichts mehr zu tun.
refused-undo-late = { $n ->
    [0] Rücknahme { $number } kann hier an keiner Station rückgängig gemacht werden. Lassen Sie sie in der Zentrale stornieren.
    [one] Rücknahme { $number } kann nur { $n } Minute lang rückgängig gemacht werden. Lassen Sie sie in der Zentrale stornieren.
   *[other] Rücknahme { $number } kann nur { $n } Minuten lang rückgängig gemacht werden. Lassen Sie sie in der Zentrale stornieren.
}
refused-undo-paid = Die Erstattung der Rücknahme { $number } ist ausgezahlt. Lassen Sie sie in der Zentrale stornieren.
refused-undo-sent = Ware der Rücknahme { $number } ist schon unterwegs zu einem anderen Standort. Lassen Sie sie in der Zentrale stornieren.
refused-undo-till = Zu Rücknahme { $number } gibt es einen Kassenbeleg. Lassen Sie ihn an der Kasse stornieren und die Rücknahme in der Zentrale.
refused-undo-later = Nach Rücknahme { $number } kam noch etwas aus derselben Bestellung zurück. Machen Sie zuerst die spätere rückgängig.
refused-undo-supervisor = Eine Aufsicht muss zustimmen: Geben Sie ihre Nummer und PIN ein.
label-void = UNGÜLTIG
label-void-text = Diese Rücknahme wurde rückgängig gemacht. Die Ware wurde zurückgegeben, nichts wird erstattet.

# Returns without a receipt.
do-no-receipt = Ohne Kaufbeleg
do-no-receipt-help = Guthaben zum niedrigsten Preis der letzten Zeit; was niemand mit Preis kennt, kommt ohne Geld ins Sperrlager.
do-no-receipt-go = Kein Beleg
no-receipt-no-policy = Ohne Beleg wird nichts zurückgenommen: Hier ist keine Rückgaberegel bekannt. Die Zentrale nach einer fragen.
no-receipt-not-taken = Nach der Rückgaberegel wird ohne Beleg nichts zurückgenommen. Den Auftrag nach Nummer oder Packzettel suchen.
no-receipt-offline = Ohne Verbindung wird ohne Beleg nichts zurückgenommen. Den Kunden bitten, wiederzukommen, wenn die Verbindung steht.
return-no-receipt = Rücknahme ohne Kaufbeleg
known-no-receipt = Vom Kauf ist nichts bekannt. Jeder Preis ist der niedrigste, der hier zuletzt bezahlt wurde.
next-return-no-receipt = Zurückgegebene Ware scannen
return-line-unpriced = { $item }: kein Preis der letzten Zeit bekannt. Ins Sperrlager legen; dafür gibt es kein Geld
recent-price = Niedrigster Preis der letzten Zeit { $price }, verkauft am { $date } mit Auftrag { $order }
recent-price-none = Kein Preis der letzten Zeit bekannt: Sperrlager, kein Geld
unlisted-title = Nicht im Katalog?
unlisted-what = Wenn ein Scan nichts findet, aufschreiben, was es ist. Es kommt ins Sperrlager und gibt kein Geld.
unlisted-item = Code auf dem Etikett
unlisted-description = Was es ist
unlisted-go = Ohne Geld annehmen
refused-no-receipt-alone = Ware ohne Beleg ist eine eigene Rücknahme. Zuerst die auf dem Bildschirm erfassen oder verlassen.
refused-unlisted-receipt = Ware, die in keinem Katalog steht, wird nur ohne Beleg angenommen. Diese Rücknahme verlassen und eine ohne Beleg beginnen.
refused-unlisted-known = { $item } steht im Katalog: scannen.
refused-unlisted-description = { $most ->
    [one] Angeben, was es ist, mit höchstens { $most } Zeichen.
   *[other] Angeben, was es ist, mit höchstens { $most } Zeichen.
 }
refused-unpriced-quarantine = Kein Preis der letzten Zeit für { $item } bekannt: nur ins Sperrlager.
