# Kartony między placówkami.
next-carton-pack = Zeskanuj, co trafia do kartonu dla { $site }
next-carton-close = Zeskanuj, co jeszcze jedzie do { $site }, albo zamknij karton
next-carton-closed = Karton { $sscc } jest zamknięty. Naklej na niego etykietę. Następny skan zaczyna kolejny dla { $site }
next-carton-count = Otwórz karton { $sscc } i zeskanuj, co jest w środku
next-carton-receive = Zeskanuj, co jeszcze jest w środku, albo powiedz, że karton { $sscc } jest policzony
next-carton-received = Karton { $sscc } jest przyjęty. Zeskanuj następny
opened-carton = Karton { $sscc } z { $site } jest otwarty: policz, co jest w środku
opened-carton-unknown = Nikt jeszcze nie zgłosił kartonu { $sscc }. Policz, co jest w środku; centrala ustali, skąd pochodzi
scan-carton-again = Karton { $sscc } jest już otwarty
carton-put = { $item } { $description }: { $n } w kartonie
carton-put-returned = { $item } { $description }: { $n } ze zwróconych towarów w kartonie
carton-counted = { $item } { $description }: policzono { $n }
carton-over = { $item } { $description }: policzono { $n }, a w specyfikacji jest { $expected }. Liczy się wszystko
carton-not-expected = { $item } { $description } nie ma w specyfikacji. Mimo to się liczy
did-ship-carton = Karton { $sscc } do { $site } zamknięty: { $n } szt.
did-receive-carton = Karton { $sscc } przyjęty: { $n } szt.
refused-carton-open = Jest tu otwarty karton. Najpierw go zamknij lub opuść: jego zawartość nie jest jeszcze zapisana
refused-no-carton = Nie ma tu otwartego kartonu. Zeskanuj go albo zacznij nowy na ekranie startowym
refused-carton-here = { $site } to ta placówka. Wybierz inną
refused-carton-full = Karton nie pomieści więcej rodzajów towaru. Zamknij go i zacznij następny
refused-carton-row = Tego już nie ma w tym kartonie
refused-carton-state = To, co przyszło ze zwrotem, wyjeżdża jako towar zwrócony
refused-carton-undone = { $description } ze zwrotu { $number } nie czeka już na ten karton: zwrot cofnięto albo towar jest w innym kartonie. Wyjmij go.
refused-carton-twice = { $item } w tym stanie jest już w kartonie. Zmień tamtą pozycję
refused-carton-empty = Karton jest pusty
refused-carton-condition = Towar wychodzi z kartonu dobry, uszkodzony, przeterminowany lub do sprawdzenia
refused-carton-received = Karton { $sscc } został tu już przyjęty. Jeśli to inny karton z tym samym numerem, odstaw go i zapytaj w centrali
refused-carton-number = Ten komputer nie ma numeru dla kartonu. Numery przychodzą z centrali przy najbliższym kontakcie; jeśli to nie pomoże, ktoś musi tam otworzyć serię „sscc”
not-saved-carton-number = Nie zapisano: numer kartonu został w międzyczasie zajęty. Zamknij go jeszcze raz; dostanie inny
cartons-title = Kartony między placówkami
carton = Karton { $sscc }
carton-open = Przyjmij karton { $sscc }
carton-from = Karton z { $site }
carton-to = do { $site }
carton-pack = Karton dla { $site }
carton-shipped-on = wysłany { $date }
carton-units = { $n ->
    [one] 1 sztuka
    [few] { $n } sztuki
    [many] { $n } sztuk
   *[other] { $n } sztuki
 }
carton-waiting = { $n ->
    [one] 1 sztuka czeka
    [few] { $n } sztuki czekają
    [many] { $n } sztuk czeka
   *[other] { $n } sztuki czeka
 }
carton-waiting-title = Zwrócone towary, które czekają na wysłanie tam
carton-return = Zwrot { $number }
carton-pack-what = Każdy skan wkłada jedną sztukę. Zwrócone towary, które tam czekają, idą pierwsze. Nic nie jest zapisane, dopóki karton nie zostanie zamknięty.
carton-change = Zmień
carton-set = Ustaw
carton-take-out = Wyjmij
carton-state = Jaki towar
carton-drop = Opróżnij karton i wyjdź
carton-close = Zamknij karton
carton-close-what = Zawartość opuszcza stan tej placówki i jest w drodze do { $site }. Drukowane są etykieta i specyfikacja.
carton-label-what = Etykieta ma ten numer. Bez drukarki etykiet napisz numer na kartonie.
carton-nobody-told = Nikt jeszcze nie zgłosił tego kartonu.
carton-is-received = Przyjęty
carton-receive = Karton jest policzony
carton-missing = { $n ->
    [one] 1 sztuka ze specyfikacji nie jest policzona
    [few] { $n } sztuki ze specyfikacji nie są policzone
    [many] { $n } sztuk ze specyfikacji nie jest policzonych
   *[other] { $n } sztuki ze specyfikacji nie są policzone
 }
carton-extra = { $n ->
    [one] 1 sztuka więcej niż w specyfikacji
    [few] { $n } sztuki więcej niż w specyfikacji
    [many] { $n } sztuk więcej niż w specyfikacji
   *[other] { $n } sztuki więcej niż w specyfikacji
 }
carton-short = Czy to wszystko?
carton-short-what = { $n ->
    [one] Wtedy brakuje 1 sztuki i ktoś w centrali jej poszuka.
    [few] Wtedy brakuje { $n } sztuk i ktoś w centrali ich poszuka.
    [many] Wtedy brakuje { $n } sztuk i ktoś w centrali ich poszuka.
   *[other] Wtedy brakuje { $n } sztuki i ktoś w centrali jej poszuka.
 }
carton-short-go = Nic więcej nie ma w środku
stock-kind-on-hand = W sprzedaży
stock-kind-return-pending = Zwrócony
stock-kind-damaged = Uszkodzony
stock-kind-quarantined = Wstrzymany
label-manifest = Specyfikacja kartonu
label-manifest-units = Sztuk
template-manifest = Specyfikacja
