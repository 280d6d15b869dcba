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
# Besuche, die behalten werden: nach einem Neustart und geparkt.
visit-continued = Dieser Rechner wurde neu gestartet: dort weitermachen, wo er stehen blieb. Alles ist neu beurteilt, die Aufsicht wird noch einmal gefragt
visit-resumed = Der geparkte Besuch ist wieder da. Alles ist neu beurteilt, die Aufsicht wird noch einmal gefragt
visit-resumed-of = Der geparkte Besuch, den { $worker } begonnen hat, ist wieder da. Alles ist neu beurteilt, die Aufsicht wird noch einmal gefragt
visit-handed-over = { $worker } führt den Besuch weiter, den { $from } begonnen hat
visit-begun-by = Begonnen von { $worker }
visit-parked = Der Besuch ist geparkt. Jede Station dieses Rechners kann ihn weiterführen; der Hub gibt die Ware frei
visit-parked-unseen = Ein Besuch von vor dem Neustart kann jetzt nicht gezeigt werden: er ist geparkt
visit-discarded = Der geparkte Besuch ist verworfen. Nichts davon wurde erfasst
visit-discarded-sold = Der geparkte Besuch ist verworfen. Nichts davon wurde erfasst. Der Verkauf der Kasse bleibt offen, bis er dort storniert ist: Beleg { $documents }
visit-not-kept = Dieser Besuch kann nicht auf der Platte behalten werden. Weitermachen; bleibt der Rechner vor dem Erfassen stehen, wird die Ware neu gescannt
visit-unreadable = Ein Besuch von vor dem Neustart ist nicht lesbar. Seine Ware neu scannen
refused-nothing-to-park = In keiner Rücknahme liegt Ware: es gibt nichts zu parken
refused-parked-gone = Dieser Besuch ist nicht mehr geparkt: jemand führt ihn weiter oder hat ihn verworfen
refused-parked-full = { $n ->
    [one] { $n } Besuch ist schon geparkt. Ihn weiterführen oder verwerfen
   *[other] { $n } Besuche sind schon geparkt. Einen weiterführen oder verwerfen
 }
refused-till-parked = Der Besuch { $ref } ist geparkt. An einer Station weiterführen oder dort verwerfen
park = Für später parken
park-what = Diesen Besuch mit allem, was gesagt wurde, für später weglegen
parked-title = Geparkte Besuche
parked-what = Nichts davon ist erfasst, und nichts wird dafür zurückgehalten.
parked-orders = Aufträge { $orders }
parked-by-restart = Nach einem Neustart
parked-until = behalten bis { $date }
parked-late = Von einem früheren Tag
parked-resume = Weiterführen
parked-resume-of = Weiterführen: { $name }
parked-discard = Verwerfen
parked-discard-of = Verwerfen: { $name }
parked-question = { $n ->
    [one] Diesen Besuch mit seiner Position verwerfen? Sie wurde nicht erfasst, die Ware müsste neu gescannt werden.
   *[other] Diesen Besuch mit seinen { $n } Positionen verwerfen? Sie wurden nicht erfasst, die Ware müsste neu gescannt werden.
 }
parked-question-sold = Diesen Besuch verwerfen? Ein Auftrag davon ist hier nicht mehr bekannt. Nichts davon ist erfasst, und der Verkauf der Kasse bleibt offen: Beleg { $documents }. Ihn an der Kasse stornieren lassen.
parked-discard-go = Besuch verwerfen
# Ende der geparkten Besuche.
# Verlassen, was nicht erfasst ist.
leave-question = { $n ->
    [one] Verlassen und 1 Position verwerfen? Sie wurde nicht erfasst, die Ware müsste neu gescannt werden.
   *[other] Verlassen und { $n } Positionen verwerfen? Sie wurden nicht erfasst, die Ware müsste neu gescannt werden.
 }
leave-go = Verlassen und verwerfen
