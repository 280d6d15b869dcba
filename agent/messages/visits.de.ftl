# Besuche: Ware aus mehreren Aufträgen auf einmal.
visit-joined = { $n ->
    [one] Auftrag { $order } gehört jetzt zu diesem Besuch
   *[other] Auftrag { $order } gehört jetzt zu diesem Besuch mit { $n } Aufträgen
 }
visit-in-hand = Auftrag { $order } ist in Arbeit
visit-item-there = { $item } gehört zu Auftrag { $order }; er ist jetzt in Arbeit
visit-item-which = { $item } kann zu mehreren Aufträgen gehören ({ $orders }). Unten einen davon wählen
visit-removed = Auftrag { $order } gehört nicht mehr zu diesem Besuch
refused-visit-full = Ein Besuch hat höchstens { $most } Aufträge. Zuerst diese erfassen
refused-visit-paper = Ein Besuch hat höchstens einen Beleg. Zuerst diesen erfassen
refused-not-in-visit = Dieser Auftrag gehört nicht mehr zum Besuch. Noch einmal nachsehen
did-visit = { $n ->
    [one] { $n } Rücknahme erfasst: { $numbers }
   *[other] { $n } Rücknahmen zusammen erfasst: { $numbers }
 }
next-visit-which = Den Auftrag wählen, zu dem die Ware gehört
next-visit-accepted = Alle Rücknahmen dieses Besuchs sind erfasst. Nächsten Auftrag scannen
next-visit-supervisor = Eine Aufsicht sieht sich Auftrag { $order } an und scannt ihren Ausweis
next-visit-order = Auftrag { $order } kann so nicht erfasst werden: in Arbeit nehmen oder aus dem Besuch nehmen
visit-title = Aufträge dieses Besuchs
visit-by-paper = Nach Beleg
visit-lines = { $n ->
    [one] 1 Position
   *[other] { $n } Positionen
 }
visit-empty = Noch nichts
visit-here = In Arbeit
visit-ready = Kann erfasst werden
visit-take = In Arbeit nehmen
visit-take-of = In Arbeit nehmen: { $order }
visit-remove = { $n ->
    [0] Aus dem Besuch nehmen
    [one] Mit seiner Position aus dem Besuch nehmen
   *[other] Mit seinen { $n } Positionen aus dem Besuch nehmen
 }
visit-total = Zusammen
visit-accept = { $n ->
    [one] Ware aus 1 Auftrag zurücknehmen
   *[other] Ware aus { $n } Aufträgen zurücknehmen
 }
visit-waits = Solange ein Auftrag nicht erfasst werden kann, wird keiner erfasst.
label-visit-total = Zusammen
