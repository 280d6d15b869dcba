# Liczenie dostaw.
next-goods = Zeskanować to, co przyjechało
next-goods-count = Podać, ile sztuk { $item } przyjechało i w jakim stanie
next-goods-close = Wszystko policzone. Zamknąć przyjęcie towaru
next-goods-closed = Przyjęcie zamknięte. Zeskanować następne zamówienie zakupu lub to, co jeszcze przyjechało
next-goods-over = Z { $order } nic więcej nie ma przyjść. Zeskanować następne zamówienie zakupu
opened-goods = Zamówienie zakupu { $order } ({ $supplier }) jest otwarte: liczyć to, co przyjeżdża
scan-purchase-again = Zamówienie zakupu { $order } jest już otwarte
scan-purchase-leave = { $order } to zamówienie zakupu. Wyjść z tego, co jest tu otwarte, i zeskanować je ponownie
scan-both = { $number } to numer zamówienia klienta i zamówienia zakupu. Wybrać właściwe
goods-not-ordered = Artykułu { $item } { $description } nie ma w tym zamówieniu zakupu. Policzyć jako niezamówiony i odstawić osobno
goods-line-complete = { $item } { $description }: wszystko, co zamówiono, już jest. To policzyć jako niezamówione i odstawić osobno
goods-over = { $n } × { $item } { $description }: o { $over } więcej, niż miało przyjść ({ $left }). Nadwyżkę policzyć jako niezamówioną i odstawić osobno
goods-expired = { $item } { $description }: termin ważności minął { $expiry }. Nie liczy się jako dobry; odstawić osobno
goods-other-lot = { $item } { $description }: inna partia lub data niż poprzednio. Najpierw zarejestrować to, co już policzono
goods-close-rest = Przyjęcie { $receipt } jest zamknięte, ale więcej nie mieści. Policzone pozycje, które zostały: { $n }. Zamknąć także je
refused-goods-over = { $n } × { $item } { $description }: o { $over } za dużo, miało przyjść { $left }. Nic nie zarejestrowano. Nadwyżkę policzyć jako niezamówioną, potem resztę
refused-goods-other-line = Pozycja { $line } przyjmie tylko { $left } × { $item } { $description }. Najpierw zarejestrować te, potem resztę na następną pozycję
refused-goods-ordered = { $item } { $description } zamówiono i ma jeszcze przyjść { $left }: jako niezamówiona liczy się tylko nadwyżka ({ $over })
refused-not-counted = Tego tu nie policzono albo jest już zamknięte
refused-goods-empty = Nie ma policzonego towaru do zamknięcia. Zeskanować to, co przyjechało, lub podać, że nic więcej nie przyjdzie
refused-goods-missing = Braki się zmieniły: teraz { $n }. Sprawdzić listę jeszcze raz i potwierdzić
refused-delivery-note = Numer dokumentu dostawy ma najwyżej 64 znaki
refused-purchase-unknown = Zamówienie zakupu { $order } nie jest tu znane. Sprawdzić numer; nowe przyjdą przy następnym połączeniu z centralą
refused-purchase-cancelled = Zamówienie zakupu { $order } anulowano. Odstawić towar osobno i zapytać dział zakupów
refused-purchase-received = Zamówienie zakupu { $order } jest przyjęte: nic więcej nie miało przyjść. Odstawić towar osobno i zapytać dział zakupów
refused-no-purchase-open = Nie ma tu otwartego zamówienia zakupu. Zeskanować jego numer lub wybrać je z listy
did-receive-good = Przyjechało { $n } × { $item } do { $order }
did-receive-damaged = Przyjechało uszkodzone: { $n } × { $item } do { $order }
did-receive-expired = Przyjechało po terminie: { $n } × { $item } do { $order }
did-receive-held = Przyjechało do sprawdzenia: { $n } × { $item } do { $order }
did-receive-unordered = Przyjechało z { $order }, niezamówione: { $n } × { $item }
did-take-back = Cofnięto błędnie policzone: { $n } × { $item } z { $order }
did-close-goods = Przyjęcie { $receipt } zamknięte, sztuk: { $n }; reszta przyjdzie
did-close-goods-last = Przyjęcie { $receipt } zamknięte, sztuk: { $n }; z { $order } nic więcej nie przyjdzie
do-receive = Przyjąć dostawę
expected-none = Nic nie ma tu przyjść. Zamówienia zakupu przychodzą z centrali; aby otworzyć, zeskanować lub wpisać numer.
purchase = Zamówienie zakupu { $order }
purchase-open = Przyjąć zamówienie zakupu { $order }
goods-expected-on = oczekiwane { $date }
goods-lines-open = { $n ->
    [one] { $n } pozycja do przyjęcia
    [few] { $n } pozycje do przyjęcia
   *[many] { $n } pozycji do przyjęcia
 }
goods-unclosed = Policzone, niezamknięte
goods-to-come = ma przyjść: { $n }
goods-line = Pozycja { $line }
goods-record = Zarejestrować przyjęcie: { $n }
goods-record-over = Zarejestrować jako niezamówione: { $n }
received-good = Dobry
received-damaged = Uszkodzony
received-expired = Po terminie
received-held = Do sprawdzenia
received-unordered = Niezamówiony
goods-count = { $n }: { $condition }, niezamknięte
goods-more-lines = { $n ->
    [one] jeszcze { $n } pozycja
    [few] jeszcze { $n } pozycje
   *[many] jeszcze { $n } pozycji
 }
goods-progress = kompletne pozycje: { $done } z { $lines }
goods-receipt = Przyjęcie { $receipt }
goods-counted = Policzone i niezamknięte: to jeszcze nie zapas.
goods-take-back = Źle policzone?
goods-take-back-count = O ile za dużo?
goods-take-back-go = Cofnąć
goods-note = Dokument dostawy, jeśli jest
goods-close = Zamknąć; reszta przyjdzie
goods-close-all = Zamknąć przyjęcie towaru
goods-close-over = Zamknąć to, co policzono
goods-last = Nic więcej nie przyjdzie?
goods-last-what = { $n ->
    [one] Brakuje wtedy { $n } sztuki i dowie się o tym dział zakupów:
    [few] Brakuje wtedy { $n } sztuk i dowie się o tym dział zakupów:
   *[many] Brakuje wtedy { $n } sztuk i dowie się o tym dział zakupów:
 }
goods-last-go = Zamknąć; nic więcej nie przyjdzie
