# Kartons zwischen Standorten.
next-carton-pack = Scannen Sie, was in den Karton für { $site } kommt
next-carton-close = Scannen Sie, was noch zu { $site } geht, oder schließen Sie den Karton
next-carton-closed = Karton { $sscc } ist geschlossen. Kleben Sie sein Etikett darauf. Der nächste Scan beginnt einen weiteren für { $site }
next-carton-count = Öffnen Sie Karton { $sscc } und scannen Sie, was darin ist
next-carton-receive = Scannen Sie, was noch darin ist, oder sagen Sie, dass Karton { $sscc } gezählt ist
next-carton-received = Karton { $sscc } ist angenommen. Scannen Sie den nächsten
opened-carton = Karton { $sscc } von { $site } ist offen: Zählen Sie, was darin ist
opened-carton-unknown = Von Karton { $sscc } hat noch niemand berichtet. Zählen Sie, was darin ist; die Zentrale findet heraus, woher er kommt
scan-carton-again = Karton { $sscc } ist schon offen
carton-put = { $item } { $description }: { $n } im Karton
carton-put-returned = { $item } { $description }: { $n } der zurückgegebenen Ware im Karton
carton-counted = { $item } { $description }: { $n } gezählt
carton-over = { $item } { $description }: { $n } gezählt, im Lieferschein stehen { $expected }. Alles zählt
carton-not-expected = { $item } { $description } steht nicht im Lieferschein. Es zählt trotzdem
did-ship-carton = Karton { $sscc } an { $site } geschlossen: { $n } Stück
did-receive-carton = Karton { $sscc } angenommen: { $n } Stück
refused-carton-open = Hier ist ein Karton offen. Schließen oder verlassen Sie ihn zuerst: Sein Inhalt ist noch nicht gebucht
refused-no-carton = Hier ist kein Karton offen. Scannen Sie einen oder beginnen Sie einen auf der Startseite
refused-carton-here = { $site } ist dieser Standort. Wählen Sie einen anderen
refused-carton-full = Ein Karton fasst nicht mehr Warenarten. Schließen Sie ihn und beginnen Sie einen weiteren
refused-carton-row = Das ist nicht mehr in diesem Karton
refused-carton-state = Was mit einer Rückgabe kam, geht als zurückgegebene Ware hinaus
refused-carton-undone = { $description } aus Rücknahme { $number } wartet nicht mehr auf diesen Karton: Die Rücknahme ist rückgängig gemacht, oder die Ware ist in einem anderen Karton. Nehmen Sie sie heraus.
refused-carton-twice = { $item } ist in diesem Zustand schon im Karton. Ändern Sie jenen Eintrag
refused-carton-empty = Der Karton ist leer
refused-carton-condition = Ware kommt gut, beschädigt, abgelaufen oder zur Prüfung aus einem Karton
refused-carton-received = Karton { $sscc } wurde hier schon angenommen. Ist es ein anderer Karton mit derselben Nummer, stellen Sie ihn beiseite und fragen Sie in der Zentrale
refused-carton-number = Dieser Rechner hat keine Nummer für einen Karton. Nummern kommen mit dem nächsten Kontakt von der Zentrale; hilft das nicht, muss dort jemand die Nummernserie „sscc“ öffnen
not-saved-carton-number = Nicht gespeichert: Die Nummer des Kartons wurde inzwischen vergeben. Schließen Sie ihn noch einmal; er bekommt eine andere
cartons-title = Kartons zwischen Standorten
carton = Karton { $sscc }
carton-open = Karton { $sscc } annehmen
carton-from = Karton von { $site }
carton-to = an { $site }
carton-pack = Karton für { $site }
carton-shipped-on = verschickt am { $date }
carton-units = { $n ->
    [one] 1 Stück
   *[other] { $n } Stück
 }
carton-waiting = { $n ->
    [one] 1 Stück wartet
   *[other] { $n } Stück warten
 }
carton-waiting-title = Zurückgegebene Ware, die dorthin wartet
carton-return = Rückgabe { $number }
carton-pack-what = Jeder Scan legt ein Stück hinein. Zurückgegebene Ware, die dorthin wartet, geht zuerst. Gebucht wird erst, wenn der Karton geschlossen ist.
carton-change = Ändern
carton-set = Setzen
carton-take-out = Herausnehmen
carton-state = Welche Ware
carton-drop = Karton leeren und verlassen
carton-close = Karton schließen
carton-close-what = Der Inhalt verlässt den Bestand dieses Standorts und ist unterwegs zu { $site }. Etikett und Lieferschein werden gedruckt.
carton-label-what = Das Etikett trägt diese Nummer. Ohne Etikettendrucker schreiben Sie die Nummer auf den Karton.
carton-nobody-told = Von diesem Karton hat noch niemand berichtet.
carton-is-received = Angenommen
carton-receive = Der Karton ist gezählt
carton-missing = { $n ->
    [one] 1 Stück des Lieferscheins ist nicht gezählt
   *[other] { $n } Stück des Lieferscheins sind nicht gezählt
 }
carton-extra = { $n ->
    [one] 1 Stück mehr als im Lieferschein
   *[other] { $n } Stück mehr als im Lieferschein
 }
carton-short = Ist das alles?
carton-short-what = { $n ->
    [one] Dann fehlt 1 Stück, und in der Zentrale sucht jemand danach.
   *[other] Dann fehlen { $n } Stück, und in der Zentrale sucht jemand danach.
 }
carton-short-go = Mehr ist nicht darin
stock-kind-on-hand = Im Verkauf
stock-kind-return-pending = Zurückgegeben
stock-kind-damaged = Beschädigt
stock-kind-quarantined = Zurückgehalten
label-manifest = Lieferschein eines Kartons
label-manifest-units = Stück
template-manifest = Lieferschein
