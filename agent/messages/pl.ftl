# Words of the station. Plain, short, impersonal; what happened, what it means, what to do.

# What to do next: the largest type on the screen.
next-sign-in = Zeskanować identyfikator
next-home = Zeskanować zamówienie lub wybrać zadanie
next-pick = Pobrać { $item }
next-pick-at = Przejść do { $location } i pobrać { $item }
next-confirm = Pobrać { $n } × { $item }
next-pack = Wszystkie pozycje gotowe. Zamknąć paczkę
next-packed = Paczka zamknięta. Zeskanować następne zamówienie
next-return-item = Zeskanować zwracany towar
next-return-document = Zeskanować zwracany towar lub zamówienie
next-return-line = Podać, ile sztuk { $item } jest zwracanych i dlaczego
next-return-more = Zeskanować następny artykuł lub przyjąć zwrot
next-return-accepted = Zarejestrowano zwrot { $number }. Zeskanować następne zamówienie
next-scan-item = Zeskanować artykuł
next-adjust = Podać, o ile zmienia się zapas { $item }
next-count = Podać, ile sztuk { $item } tu leży
next-journal-full = Nie można zapisać nic nowego: miejsce na to się skończyło
next-journal-stopped = Nie można zapisać nic nowego: dysk nie przyjmuje zapisu

# What a scan did.
scan-badge = Zalogowano: { $worker }
scan-badge-again = { $worker }: już zalogowano
scan-badge-unknown = Identyfikator { $worker } jest nieznany w tej placówce. Zapytać kierownika
scan-item = { $item } { $description }
scan-item-counted = Policzono { $n }: { $item } { $description }
scan-item-no-task = To jest { $item } { $description }. Najpierw otworzyć zamówienie lub wybrać zadanie
scan-item-unknown = Żaden artykuł nie ma tu kodu { $item }. Wpisać numer artykułu lub zapytać kierownika
scan-wrong-item = Niewłaściwy artykuł: to jest { $item } { $description }. Następny to { $expected } { $expected-description }. Nic nie zarejestrowano
scan-wrong-item-done = Artykułu { $item } { $description } nie ma w tym zamówieniu. Nic nie zarejestrowano
scan-line-done = { $item } { $description }: jest już komplet. Odłożyć tę sztukę na miejsce
scan-over-quantity = Za dużo: { $n } × { $item } { $description }, a do pobrania zostało tylko { $left }. Nic nie zarejestrowano
scan-expired = { $item } { $description }: termin ważności minął { $expiry }. Nie pobierać; odłożyć na bok
scan-other-lot = To inna partia niż { $lot }. Najpierw zarejestrować to, co już policzono
scan-count-open = Jeszcze otwarte: { $n } × { $item }. Najpierw to zarejestrować lub odrzucić
scan-service = { $item } { $description } to usługa: nie ma czego skanować
scan-repeat = { $item } odczytano dwa razy w ciągu pół sekundy. Jeszcze jedna sztuka czy ta sama?
scan-location = Miejsce { $location }: tu leży { $item }
scan-wrong-location = Niewłaściwe miejsce: to jest { $location }, następne to { $expected }
scan-location-unused = Miejsce { $location } nie jest teraz potrzebne
scan-order-again = Zamówienie { $order } jest już otwarte
scan-not-in-order = Artykułu { $item } nie ma w tym zamówieniu. Nic nie zarejestrowano
scan-nothing-left = Wszystkie sztuki { $item } z tego zamówienia zwrócono już wcześniej
scan-check-digit = Błędny odczyt: cyfra kontrolna się nie zgadza. Zeskanować ponownie
scan-misread = Błędny odczyt. Zeskanować ponownie
scan-card = To karta płatnicza. Nic z niej nie zapisano. Zeskanować kod z etykiety, dokumentu lub identyfikatora
scan-restricted = Ten kod zawiera wagę lub cenę; tutaj się go nie używa
scan-sscc = { $sscc } to karton lub paleta. Zakończ najpierw to, co jest tu otwarte, i zeskanuj jeszcze raz
scan-unknown = Ten kod nic tu nie oznacza. Spróbować innego kodu z etykiety lub wpisać numer
pass-unreadable = Ten kod nie jest całym dokumentem wysyłki: jest rozdarty, rozmazany lub ucięty. Zeskanować go ponownie, w przeciwnym razie wpisać numer zamówienia
pass-altered = Ten dokument wysyłki został zmieniony: jego treść nie jest tą, którą podpisano. Niczego za niego nie zwracać. Wpisać numer zamówienia i powiadomić przełożonego
pass-key-unknown = Ten dokument wysyłki podpisano kluczem ({ $key }), który nie jest tu znany. Wpisać numer zamówienia; nowe klucze przyjdą przy następnym połączeniu z centralą
pass-key-revoked = Dokumenty wysyłki z tym podpisem są nieważne od { $date }. Wpisać numer zamówienia albo spróbować, gdy centrala będzie osiągalna
pass-other-issuer = Ten dokument wysyłki pochodzi z innej firmy ({ $issuer }). Nic z niego nie można tu zwrócić
pass-expired = Z tym dokumentem wysyłki towar można było zwrócić do { $date }. Wpisać numer zamówienia, aby zobaczyć, co jest jeszcze możliwe
pass-digest-only = Zamówienie { $order } ma za dużo pozycji na swój dokument wysyłki i nie jest znane na tym komputerze: brakuje kwot. Spróbować ponownie, gdy centrala będzie osiągalna
pass-differs = Dokument wysyłki i dane zamówienia { $order } na tym komputerze różnią się. Wpisać numer zamówienia, aby kierować się zamówieniem
pass-spent = Cały towar z tego dokumentu wysyłki (zamówienie { $order }) został już zwrócony. Nie ma już czego zwracać
pass-other-open = W koszyku jest towar z zamówienia { $order }, a ten dokument wysyłki należy do innej paczki (zamówienie { $found }). Najpierw zarejestrować otwarty zwrot lub z niego wyjść
pass-proves = Dokument wysyłki potwierdza zamówienie { $order }
scan-stale = Ten skan dotyczył poprzedniego ekranu. Nie został uwzględniony; w razie potrzeby zeskanować ponownie
scan-no-data = Ten komputer nie otrzymał jeszcze danych placówki z centrali. Pracę można zacząć, gdy je otrzyma
pair-here = Skaner { $name } należy teraz do tego stanowiska
pair-away = Skaner { $name } przeniesiono na stanowisko { $station }
pair-unknown = Na tym komputerze nie ma stanowiska { $station }. Skaner zostaje tutaj
pair-not-kept = Nie można przenieść skanera: dysk tego komputera nie przyjmuje zapisu. Skaner zostaje tutaj. Powiadomić IT
opened-pick = Zamówienie { $order } jest otwarte do kompletacji
opened-return = Zamówienie { $order } zostało wysłane: można przyjąć zwrot
opened-pass = Dokument wysyłki zamówienia { $order } jest autentyczny: można przyjąć zwrot

# What was refused; nothing was recorded.
refused-sign-in = Najpierw zeskanować identyfikator
refused-enter = Wpisać kod w pole i nacisnąć Enter
refused-scan-stale = W międzyczasie nastąpił inny skan. Sprawdzić ekran i powtórzyć
refused-nothing-selected = Najpierw zeskanować artykuł
refused-no-repeat = Nie ma podwójnego odczytu do policzenia
refused-no-order-open = Nie ma tu otwartego zamówienia. Zeskanować zamówienie
refused-no-return-open = Nie ma tu otwartego zwrotu. Zacząć zwrot
refused-order-unknown = Zamówienie { $order } nie jest tu znane. Sprawdzić numer; nowe zamówienia przyjdą przy następnym połączeniu z centralą
refused-order-cancelled = Zamówienie { $order } anulowano. Odłożyć towar na miejsce
refused-order-elsewhere = Zamówienie { $order } jest kompletowane gdzie indziej ({ $site }) i nie zostało jeszcze wysłane
refused-not-shipped = Zamówienie { $order } nie zostało jeszcze wysłane: nie ma jeszcze czego zwracać
refused-already-packed = Zamówienie { $order } jest już spakowane
refused-lines-open = { $n ->
    [one] Jedna pozycja jest jeszcze otwarta. Pobrać ją lub zgłosić brak
    [few] { $n } pozycje są jeszcze otwarte. Pobrać je lub zgłosić brak
    [many] { $n } pozycji jest jeszcze otwartych. Pobrać je lub zgłosić brak
   *[other] { $n } pozycji jest jeszcze otwartych. Pobrać je lub zgłosić brak
 }
refused-line-unknown = W tym zamówieniu nie ma takiej pozycji
refused-quantity = Liczba musi wynosić od { $least } do { $most }
refused-quantity-zero = Liczba nie może być zerem
refused-quantity-sign = Znak nie pasuje do powodu: ubytek jest ujemny, a nadwyżka dodatnia
refused-reason-missing = Wybrać powód
refused-return-quantity = Nie można przyjąć { $n } szt.: zostało tylko { $left }
refused-item-unknown = Żaden artykuł nie ma tu takiego numeru
refused-no-goods = Bez towaru można zwrócić tylko usługę i nie podaje się wtedy stanu towaru
refused-refund-missing = Wpisać kwotę zwrotu podaną na dokumencie
refused-refund-negative = Kwota zwrotu nie może być ujemna
refused-refund-differs = Zapłacono za to { $paid }; innej kwoty nie można zwrócić
refused-currency = Ta placówka rozlicza się w { $currency }
refused-amount = Kwota jest za duża
refused-basket-open = Zwrot jest otwarty. Najpierw go przyjąć lub z niego wyjść
refused-basket-empty = Zwrot jest pusty. Zeskanować zwracany towar
refused-basket-full = Najwyższa liczba pozycji w zwrocie: { $n }. Zarejestrować ten zwrot i zacząć następny
refused-return-accepted = Zwrot { $number } jest już zarejestrowany
refused-row-unknown = Tej pozycji nie ma już w zwrocie
refused-number = „{ $text }” to nie liczba
refused-choice = Czegoś nie wybrano. Sprawdzić formularz jeszcze raz
return-line-added = { $item } jest w zwrocie: { $refund }

# When the disk does not take it.
not-saved-full = Nie zapisano: ten komputer ma już tyle danych, ile może mieć bez centrali. Podłączyć go z powrotem do sieci; potem praca ruszy sama
not-saved-disk-full = Nie zapisano: dysk tego komputera jest pełny. Wezwać IT, aby zwolnić miejsce; potem praca ruszy sama
not-saved-refused = Nie zapisano: dysk odmówił zapisu ({ $why }). Spróbować jeszcze raz
not-saved-stopped = Nie zapisano: { $why }
not-saved-id-taken = Nie zapisano: wysłano to dwa razy z różną treścią. Odświeżyć stronę i powtórzyć
not-saved-too-large = Nie zapisano: to za dużo na jeden zapis. Podzielić na części
not-known-if-saved = Nie wiadomo jeszcze, czy to zapisano ({ $why }). Zostanie to sprawdzone przed wszystkim innym; nie powtarzać na papierze

# What was recorded.
did-pick = Pobrano { $n } × { $item } dla { $order }
did-short = Brakuje { $n } × { $item } dla { $order }
did-pack = Paczka { $shipment } zamknięta: { $amount }
did-return = Przyjęto zwrot { $number }: { $refund }
did-adjust = Zapas { $item } zmieniono o { $n }
did-count = Policzono { $n } × { $item }
did-release = Zwolniono rezerwację sztuk z zamówienia { $order }

# The frame.
stations-title = Stanowiska
stations-lead = Wybrać swoje stanowisko pracy.
stations-none = Nie ma jeszcze stanowisk
stations-none-help = Stanowiska przychodzą z centrali z danymi placówki. Jeśli ten komputer jest nowy, najpierw go przyłączyć: counterfoil-agent enroll
station-nobody = Nie zalogowano
worker = Pracownik { $worker }
role-associate = Obsługa
role-supervisor = Kierownik
sign-out = Wylogować się
leave = Wyjść
link-saved-here = Zapisano tu
link-not-saved = Brak zapisu
link-at-hub = W centrali
link-waiting = W centrali: czeka { $n }
link-in-erp = W ERP
link-pending = W ERP: czeka { $n }
link-needs-person = W ERP: do wyjaśnienia { $n }
offline-title = Praca offline
offline-text = Nie ma połączenia z centralą. Wszystko, co jest rejestrowane, zapisuje się na tym komputerze i samo trafi do centrali. Można pracować dalej.
not-enrolled-title = Jeszcze nie przyłączono do centrali
not-enrolled-text = Wszystko, co jest rejestrowane, zapisuje się na tym komputerze. IT przyłącza go poleceniem counterfoil-agent enroll.
journal-full-title = Brak miejsca na nowe zapisy
journal-full-text = To, co zapisano, pozostaje zapisane. Podłączyć ten komputer z powrotem do sieci lub wezwać IT, jeśli dysk jest pełny; potem praca ruszy sama.
journal-stopped-title = Dysk nie przyjmuje nowych zapisów
journal-stopped-text = To, co zapisano wcześniej, jest bezpieczne. Nie rejestrować tu niczego więcej, przejść na inne stanowisko i wezwać IT: { $why }
device-starting = Łączenie
device-ready = Gotowy
device-absent = Niedostępny
device-absent-help = Nie ma połączenia ze skanerem { $name }. Sprawdzić kabel lub baterię; połączenie wróci samo. Do tego czasu kody można wpisywać.
code-label = Wpisać kod
code-hint = Gdy kodu nie można zeskanować: wpisać to, co wydrukowano pod nim.
code-go = Wprowadzić
wedge-cut = Skan został ucięty podczas zmiany strony. Zeskanować jeszcze raz.
wedge-lost = Brak odpowiedzi usługi Counterfoil na tym komputerze. Przed ponownym skanowaniem sprawdzić, czy skan został policzony.
wedge-pin = Skaner wpisał kod w pole PIN-u; niczego nie wysłano. Zeskanować jeszcze raz albo wpisać PIN wolniej.
scanners-title = Skanery
tested-never = niesprawdzony
tested-well = sprawdzony, w porządku
tested-faults = { $n ->
    [one] jedno ustawienie do poprawy
    [few] { $n } ustawienia do poprawy
    [many] { $n } ustawień do poprawy
   *[other] { $n } ustawienia do poprawy
 }
test-title = Test skanera { $name }
test-never = Wykonać raz test tego skanera
test-what = Trzy kody pokazują, czy skaner jest ustawiony tak, że żaden skan nie zostanie źle odczytany: zakończenie skanu, układ klawiatury, oznaczenia kodów i separator w kodach GS1.
test-begin = Zacząć test
test-end = Zakończyć test
test-back = Wrócić do pracy
test-next-scan = Zeskanować te trzy kody, jeden po drugim
test-no-work = To, co ten skaner teraz odczyta, nie liczy się jako praca.
test-nothing-arrives = Jeśli nic nie dociera, w układzie klawiatury może brakować znaku: ustawić inny układ w skanerze lub w agent.toml.
test-sheet = Dwa kody kreskowe i kod QR do zeskanowania
test-well = Ten skaner jest dobrze ustawiony
test-faults = { $n ->
    [one] Jedno ustawienie wymaga poprawy
    [few] { $n } ustawienia wymagają poprawy
    [many] { $n } ustawień wymaga poprawy
   *[other] { $n } ustawienia wymaga poprawy
 }
test-at = Wykonano
test-found = Wynik testu
test-not-yet = Jeszcze nic.
test-not-seen = jeszcze nie odczytano
test-symbol-text = Kod kreskowy z tekstem
test-symbol-gs1 = Kod kreskowy GS1
test-symbol-qr = Kod QR
test-suffix = Zakończenie skanu
test-suffix-as-configured = zgodne z ustawieniem
test-suffix-tab = TAB
test-suffix-line = nowy wiersz
test-suffix-none = brak, tylko cisza
test-layout = Układ klawiatury
test-layout-right = prawidłowy
test-layout-other = jest { $layout }
test-layout-unknown = żaden ze znanych
test-aim = Oznaczenia kodów (AIM)
test-aim-on = wysyłane
test-aim-off = brak
test-gs = Separator (GS)
test-gs-kept = dociera
test-gs-lost = ginie
test-gs-replaced = jest zamieniany
test-doubles = Podwójne odczyty
test-doubles-n = { $n ->
    [0] brak
   *[other] { $n }
 }
test-speed = Szybkość
test-speed-n = { $n } zn./s
test-speed-at-once = od razu
test-fault-layout-other = Niewłaściwy układ klawiatury
test-help-layout-other = Litery i znaki są pomieszane, więc kody są źle odczytywane. W agent.toml ustawić layout tego skanera na znaleziony układ lub ustawić w skanerze układ z konfiguracji.
test-fault-layout-unknown = Nieznany układ klawiatury
test-help-layout-unknown = Litery i znaki są pomieszane, więc kody są źle odczytywane. Ustawić skaner na us, gb, de, ch, fr, it, es lub se, a layout w agent.toml tak samo.
test-fault-gs-lost = Separator ginie
test-help-gs-lost = Partia i numer seryjny się zlewają. Włączyć w skanerze wysyłanie znaków sterujących (FNC1 jako GS).
test-fault-gs-replaced = Separator jest zamieniany
test-help-gs-replaced = Między partią a numerem seryjnym stoi inny znak. Ustawić skaner tak, aby wysyłał FNC1 jako GS (ASCII 29).
test-fault-suffix-none = Skan nie ma zakończenia
test-help-suffix-none = Każdy skan czeka na ciszę, a dwa szybkie mogą się zlać. Ustawić skaner tak, aby kończył znakiem CR lub Enter.
test-fault-suffix-tab = Skan kończy się znakiem TAB
test-help-suffix-tab = W agent.toml ustawić dla tego skanera suffix = "tab" lub ustawić skaner tak, aby kończył znakiem CR lub Enter.
test-fault-suffix-line = Skan kończy się nowym wierszem, którego nie ma w konfiguracji
test-help-suffix-line = W agent.toml ustawić dla tego skanera suffix = "crlf".
test-fault-doubles = Skaner czyta podwójnie
test-help-doubles = Ustawić w skanerze dłuższą blokadę tego samego kodu; do tego czasu stanowisko pyta, czy drugi odczyt był zamierzony.
test-fault-aim-off = Brak oznaczeń kodów
test-help-aim-off = Bez nich 13-cyfrowy numer może zostać uznany za numer artykułu. Włączyć w skanerze oznaczenia AIM.
test-fault-slow = Skaner jest powolny
test-help-slow = Ustawić w skanerze krótszą przerwę między znakami lub przełączyć go na USB szeregowy.
layout-us = amerykański
layout-gb = brytyjski
layout-de = niemiecki
layout-ch = szwajcarski niemiecki
layout-fr = francuski
layout-it = włoski
layout-es = hiszpański
layout-se = szwedzki
scans-title = Ostatnie skany
scans-none = Jeszcze nic nie zeskanowano.
recent-title = Zarejestrowano tu
recent-none = Jeszcze nic nie zarejestrowano.
state-saved-here = Zapisano tu
state-at-hub = W centrali
state-in-erp = W ERP
state-no-erp-effect = Gotowe
state-needs-person = Do wyjaśnienia
result-applied = Dobrze
result-refused = Źle
result-repeat = Podwójnie?
result-stale = Za późno
result-unknown = Nieznane
tone-right = Dobrze
tone-done = Gotowe
tone-wrong = Stop
tone-ask = Uwaga

# Home.
orders-title = Zamówienia do kompletacji
orders-none = Żadne zamówienie nie czeka.
order-open = Otworzyć zamówienie { $order }
order-progress = gotowe pozycje: { $done } z { $lines }
units-left = { $n ->
    [one] została 1 sztuka
    [few] zostały { $n } sztuki
    [many] zostało { $n } sztuk
   *[other] zostało { $n } sztuki
 }
do-return = Przyjąć zwrot
do-return-help = Z zamówieniem: zeskanować jego kod kreskowy. Bez zamówienia: wpisać numer dokumentu, na którym są kwoty.
do-return-document = Numer dokumentu
do-adjust = Skorygować zapas
do-count = Policzyć zapas

# Picking.
order = Zamówienie { $order }
line-service = Usługa
line-of = { $done } z { $ordered }
line-missing = brakuje { $n }
line-done = Gotowe
take = Zarejestrować pobranie: { $n }
take-label = Sztuki
less = O jedną mniej
more = O jedną więcej
counted-by-scan = Policzono skanami: { $n }
drop-count = Odrzucić
lot = Partia { $lot }
best-before = Ważne do { $date }
one-more = Jeszcze jedna sztuka
missing = Czegoś brakuje?
missing-go = Zarejestrować brak
missing-count = Ile sztuk brakuje?
reason = Powód
short-not-found = Miejsce jest puste
short-mismatch = Leży tam coś innego
short-damaged = Uszkodzone
short-expired = Po terminie
parcel = Ta paczka
parcel-so-far = Paczka dotychczas
parcel-close = Zamknąć paczkę
parcel-close-nothing = Zamknąć bez towaru
parcel-open-lines = { $n ->
    [one] Została 1 pozycja
    [few] Zostały { $n } pozycje
    [many] Zostało { $n } pozycji
   *[other] Zostało { $n } pozycji
 }
parcel-closed = Paczka zamknięta
progress-of = Pozycje: { $done } z { $lines }

# Returns.
return-of-order = Zwrot z zamówienia { $order }
return-by-document = Zwrot na podstawie dokumentu
return-document = Dokument { $number }
return-no-document = Brak numeru dokumentu: stanowisko nada zwrotowi własny numer.
known-order = Znane z danych zamówień na tym komputerze.
known-pass = Znane z dokumentu wysyłki paczki { $parcel }.
known-hub = Według centrali, stan na teraz.
known-document = Kwoty zgodnie z dokumentem.
candidate-left = { $n ->
    [one] można zwrócić 1
    [few] można zwrócić { $n }
    [many] można zwrócić { $n }
   *[other] można zwrócić { $n }
 }
candidate-none = Wszystko zwrócono
candidate-paid = zapłacono { $amount }
quantity = Ile sztuk
condition = Stan towaru
disposition = Przeznaczenie
refund = Zwrot pieniędzy
refund-label = Kwota zwrotu za te sztuki, w { $currency }
refund-total = Zwrot pieniędzy
refund-promised = Obiecano, jeszcze nie wypłacono
return-add = Dodać do zwrotu
return-add-service = Zwrócić też za to
return-remove = Usunąć
return-accept = { $n ->
    [one] Przyjąć 1 pozycję i obiecać { $amount }
    [few] Przyjąć { $n } pozycje i obiecać { $amount }
    [many] Przyjąć { $n } pozycji i obiecać { $amount }
   *[other] Przyjąć { $n } pozycji i obiecać { $amount }
 }
return-accepted = Zwrot { $number }
return-accepted-text = Napisać ten numer na towarze. Zwrot pieniędzy nastąpi, gdy zwrot dotrze do centrali.
return-empty = Zeskanować pierwszy zwracany artykuł.
reason-changed-mind = Zmiana decyzji
reason-wrong-size = Zły rozmiar
reason-not-as-described = Niezgodny z opisem
reason-damaged = Uszkodzony
reason-wrong-item = Przyszedł inny artykuł
reason-not-stated = Bez podania powodu
condition-like-new = Jak nowy
condition-opened = Otwarty
condition-damaged = Uszkodzony
condition-no-goods = Bez towaru
disposition-shelf = Półka
disposition-outlet = Outlet
disposition-vendor = Zwrot do dostawcy
disposition-quarantine = Kwarantanna
disposition-liquidate = Wyprzedaż
disposition-scrap = Utylizacja
disposition-no-goods = Bez towaru

# Stock.
adjust-title = Korekta zapasu
adjust-quantity = Zmiana, ubytek ze znakiem minus
adjust-go = Zarejestrować zmianę
adjust-damaged = Uszkodzono
adjust-discarded = Wyrzucono
adjust-lost = Brakuje
adjust-found = Znaleziono
adjust-correction = Poprawka
count-title = Liczenie zapasu
count-quantity = Ile sztuk tu leży
count-go = Zarejestrować liczenie
count-blind = Liczyć to, co widać. Kierownik porówna wynik z ewidencją.
number-word = Nr
enrol-anew-title = IT musi na nowo przyłączyć ten komputer
enrol-anew-text = Centrala zna nazwę tego komputera z innymi zapisami albo nie zna jej wcale i na razie nic stąd nie przyjmuje. Wszystko, co jest rejestrowane, zapisuje się na tym komputerze; zostanie wysłane, gdy IT uruchomi counterfoil-agent enroll --anew. Można pracować dalej.
hub-refuses-title = Centrala nie przyjmuje stąd zapisów
hub-refuses-text = Najpierw ktoś musi sprawdzić zapisy tego komputera; operatorzy centrali to widzą. Wszystko, co jest rejestrowane, zapisuje się tutaj. Można pracować dalej.
do-return-go = Zacząć

# What the policy says to a return.
next-return-denied = Tak nie można tego przyjąć: sprawdzić, dlaczego
next-return-supervisor = Kierownik sprawdza i skanuje identyfikator
next-return-cannot = Tego zamówienia nie można tu ocenić
scan-approved = Kierownik { $worker } wyraża zgodę
refused-own-approval = Nikt nie wyraża zgody na własny zwrot. Identyfikator musi zeskanować inny kierownik
refused-no-supervisor = { $worker } nie ma roli kierownika. Identyfikator musi zeskanować kierownik
refused-needs-supervisor = Najpierw potrzebna jest zgoda kierownika: zeskanować identyfikator kierownika
refused-calculation-changed = Wyliczenie w międzyczasie się zmieniło. Sprawdzić jeszcze raz
next-return-pin = Kierownik { $worker }: podać PIN
scan-approve-pin = Identyfikator kierownika { $worker }. Potrzebny jeszcze PIN
pin-title = PIN kierownika { $worker }
pin-what = PIN potwierdza zgodę na pokazaną kwotę i powody.
pin-label = PIN { $worker }, od 4 do 8 cyfr
pin-go = Wyrażam zgodę
pin-cancel = Anuluj
pin-clear = Wyczyść
pin-back = Usuń ostatnią cyfrę
refused-no-pin-asked = Teraz nie jest tu potrzebny żaden PIN. Zeskanować jeszcze raz identyfikator kierownika
refused-pin-shape = PIN ma od 4 do 8 cyfr. Wpisać jeszcze raz
refused-pin-wrong = To nie ten PIN. Jeszcze { $n ->
    [one] jeden błędny
    [few] { $n } błędne
   *[many] { $n } błędnych
} i ten komputer przez jakiś czas nie przyjmie żadnego
refused-pin-locked-minutes = Za dużo błędnych PIN-ów: ten komputer nie przyjmuje PIN-u { $worker } jeszcze przez { $n ->
    [one] minutę
    [few] { $n } minuty
   *[many] { $n } minut
}. Zgodę może wyrazić inny kierownik albo ktoś w centrali zdejmie blokadę
refused-pin-locked-hours = Za dużo błędnych PIN-ów: ten komputer nie przyjmuje PIN-u { $worker } jeszcze przez { $n ->
    [one] godzinę
    [few] { $n } godziny
   *[many] { $n } godzin
}. Zgodę może wyrazić inny kierownik albo ktoś w centrali zdejmie blokadę
refused-supervisor-no-pin = Kierownik { $worker } nie ma jeszcze PIN-u i nie może wyrazić zgody. Poprosić w centrali o nadanie PIN-u albo zawołać innego kierownika
refused-pin-unusable = Ten komputer nie umie sprawdzić PIN-u { $worker }. Poprosić w centrali o nadanie nowego
refused-pin-not-counted = Nie sprawdzono: ten komputer nie może zapisać, że wpisano PIN. Trzeba obejrzeć jego dysk
return-cannot = Tego zamówienia nie można ocenić ({ $why }). Przyjąć zwrot na podstawie dokumentu lub zapytać operatorów centrali
not-saved-allowance = Nie zapisano: dopóki centrala nie dowie się o już obiecanych kwotach, można tu obiecać jeszcze tylko { $left }. Przyjąć mniej towaru lub poczekać
not-saved-return-too-large = Nie zapisano: zwrot i jego zamówienie nie mieszczą się w jednym zapisie. Przyjąć mniej pozycji naraz; jeśli nawet jedna to za dużo, przyjąć ją na podstawie dokumentu
candidate-in-basket = W tym zwrocie
candidate-not-shipped = Nie wysłano
candidate-other-parcel = Nie w tej paczce
candidate-counts = kupiono { $ordered }, wysłano { $shipped }, zwrócono { $returned }
disposition-proposed = Według stanu towaru
verdict-approve = Można przyjąć
verdict-promise = Można przyjąć; zwrot pieniędzy jest obietnicą
verdict-needs-supervisor = Potrzebna zgoda kierownika
verdict-approved = Kierownik { $worker } wyraził zgodę
verdict-deny = Tak nie można przyjąć
why = Dlaczego
calculation = Wyliczenie
payout = Wypłata
calc-line = sztuki: { $n } z { $sold }, wcześniej zwrócono { $before }; za wszystkie zapłacono { $paid }
calc-discount = cena katalogowa { $list } minus { $discount }
calc-tax-in = w tym podatek { $tax }
calc-tax-on = plus podatek { $tax }
calc-ground-until = { $ground }, do { $date }
calc-shipping = Dostawa
calc-total = Zwrot pieniędzy
ground-statutory-withdrawal = Odstąpienie od umowy
ground-non-conformity = Niezgodność z umową
ground-recall = Wycofanie produktu
ground-seller-error = Nasz błąd
ground-goodwill = Dobra wola
charge-diminished-value = Utrata wartości
charge-restocking = Potrącenie za ponowne przyjęcie
charge-return-fee = Opłata za zwrot
charge-claw-back = Utracony rabat
charge-gift-kept = Zatrzymany gratis
target-original = Na pierwotną płatność
target-store-credit = Bon na zakupy
target-gift-card = Karta podarunkowa
target-bank-transfer = Przelew
target-cash = Gotówka
target-exchange = Towar w zamian
step-by = przez { $executor }
executor-commerce = sklep internetowy
executor-provider = operatora płatności
executor-erp = ERP
executor-till = kasę
executor-marketplace = platformę handlową
executor-bank = bank
reason-line = Pozycja { $line }: { $sentence }
compared = { $found } wobec { $limit }
known-age = { $n ->
    [0] Dane zamówienia z tej chwili
    [one] Dane zamówienia sprzed najwyżej 1 godziny
    [few] Dane zamówienia sprzed najwyżej { $n } godzin
    [many] Dane zamówienia sprzed najwyżej { $n } godzin
   *[other] Dane zamówienia sprzed najwyżej { $n } godziny
 }
known-age-unknown = Dane zamówienia: nie wiadomo, z kiedy
hub-holds = Centrala rezerwuje te sztuki dla tego zwrotu; dane zamówienia z tej chwili
hub-silent = Centrala nie może teraz powiedzieć, czy te sztuki są wolne: obowiązują zasady pracy offline
hold-over = Centrala nie rezerwuje już tych sztuk dla tego zwrotu. Zwrot pieniędzy jest teraz obietnicą; aby ponownie zapytać centralę, zmienić pozycję lub zacząć zwrot od nowa
refused-held-elsewhere = { $left ->
    [0] Nie można teraz przyjąć { $n } szt.: wszystko, co zostało, jest właśnie przyjmowane na innym stanowisku. Poprosić klienta o cierpliwość
   *[other] Nie można teraz przyjąć { $n } szt.: zostało { $left }, pozostałe są właśnie przyjmowane na innym stanowisku. Poprosić klienta o cierpliwość lub przyjąć to, co zostało
 }
refused-by-hub = Nie można przyjąć { $n } szt.: według danych centrali zostało { $left }
candidate-held-elsewhere = Przyjmowane gdzie indziej
promise-left = Można tu jeszcze obiecać { $left }
by-policy = Zasady { $policy }, wersja { $version }
return-accept-approved = { $n ->
    [one] Przyjąć 1 pozycję i zwrócić { $amount }
    [few] Przyjąć { $n } pozycje i zwrócić { $amount }
    [many] Przyjąć { $n } pozycji i zwrócić { $amount }
   *[other] Przyjąć { $n } pozycji i zwrócić { $amount }
 }
refund-approved = Do wypłaty

# Why a return is decided so; by the codes of docs/returns.md.
code-nothing-left = Wszystkie sztuki z tej pozycji już zwrócono: sprawdzić wcześniejsze zwroty do zamówienia.
code-quantity-above-left = Więcej sztuk, niż klient jeszcze ma: poprawić liczbę.
code-not-shipped = Tych sztuk nie wysłano: trzeba zmienić zamówienie, a nie przyjmować zwrot.
code-unknown-item = Tego artykułu nie ma w żadnym zamówieniu ani katalogu: odłożyć do kwarantanny; pieniędzy za niego się nie zwraca.
code-serial-already-back = Ten numer seryjny już kiedyś zwrócono: odłożyć towar osobno i wezwać kierownika.
code-serial-mismatch = To nie jest wysłana sztuka: kierownik musi ją obejrzeć; mogła zostać podmieniona.
code-serial-not-scanned = Te sztuki rozróżnia się po numerze, a nie wszystkie zeskanowano: zeskanować każdą.
code-serial-not-recorded = Nie zarejestrowano, które sztuki wysłano, więc tej nie można porównać.
code-lot-mismatch = Tej partii nie wysłano z zamówieniem: kierownik musi ją obejrzeć.
code-kit-incomplete = Zestaw jest niekompletny: pieniądze zwraca się tylko za to, co oddano.
code-condition-not-taken = Towaru w tym stanie nie przyjmuje się tak swobodnie.
code-window-open = Mają przyjść kolejne paczki, więc termin zwrotu jeszcze nie biegnie.
code-withdrawal-exempt = Ustawa nie daje prawa odstąpienia od zakupu tego artykułu w tym stanie: zwrot ocenia się jako dobrą wolę.
code-transit-assumed = Data dostawy nie jest znana: liczona jest od daty wysyłki, a bez niej od daty zamówienia, z uwzględnieniem zwykłego czasu dostawy.
code-window-moved = Termin mija później, niż wyliczono: w następnym dniu roboczym lub dzięki przedłużeniu sezonowemu.
code-window-over = Termin zwrotu minął.
code-late-return = Termin swobodnego zwrotu minął: kierownik może jeszcze przyjąć towar.
code-goods-late = Od zgłoszenia zwrotu do oddania towaru minęło więcej czasu, niż wolno: decyduje kierownik.
code-no-goodwill = Nic nie zobowiązuje nas do przyjęcia, a zasady nie przewidują zwrotu z dobrej woli.
code-final-sale = Sprzedano to bez możliwości zwrotu.
code-final-sale-overridden = Sprzedano to bez możliwości zwrotu, ale prawo ustawowe ma pierwszeństwo.
code-fee-not-allowed = Nie potrąca się opłaty: nie pozwala na to prawo albo to nasz własny błąd.
code-item-restricted = Artykułów tego rodzaju nie zwraca się jak innych.
code-remedy-first = Tu naprawa lub wymiana ma pierwszeństwo przed pieniędzmi: o zwrocie pieniędzy decyduje kierownik.
code-diminished-value = Potrąca się utratę wartości z powodu stanu towaru: kierownik musi zobaczyć dowód.
code-diminished-not-allowed = Gdy wina jest po naszej stronie, nie można nic potrącić za stan towaru.
code-diminished-above-price = Potrącenie jest większe niż zapłata za te sztuki: poprawić kwotę.
code-unit-price-high = Sztuka kosztuje więcej, niż można zwrócić bez kierownika.
code-capped-at-remainder = Z zapłaconej kwoty zostało mniej, niż wyliczono: zwraca się resztę.
code-charges-limited = Potrącenia byłyby większe niż zwrot pieniędzy: ten zwrot nic nie wypłaca.
code-gift-kept = Nie zwrócono gratisu do tej pozycji.
code-threshold-lost = Zatrzymany towar nie osiąga już progu promocji: potrąca się jego rabat.
code-marketplace-refunds = Przyjąć towar; pieniądze zwraca klientowi platforma handlowa, nie my.
code-chargeback-open = Przyjąć towar; bank klienta właśnie cofa płatność, więc nie zwracamy pieniędzy drugi raz.
code-payments-do-not-cover = W pierwotnych płatnościach zostało mniej, niż się należy: kierownik musi sprawdzić zamówienie.
code-payment-closed = Na pierwotną płatność nie można już zwrócić pieniędzy: ustalić z klientem inny sposób.
code-tender-not-allowed = Zasady nie pozwalają na wypłatę w wybrany sposób.
code-cash-needs-till = Gotówkę wypłaca kasa, a na tym stanowisku jej nie ma: wybrać inny sposób lub przejść do kasy.
code-cash-other-currency = Gotówkę wypłaca się tylko w walucie sprzedaży, a ta placówka ma inną.
code-cash-unsynced = Offline nie wypłaca się gotówki za zamówienie, którego ten agent nigdy nie miał: wybrać inny sposób.
code-cash-high = To więcej gotówki, niż można wypłacić bez kierownika.
code-exchange-needs-till = Przy wymianie zostaje kwota do dopłaty, a tę przyjmuje kasa.
code-other-seller = Sprzedała to inna spółka: korektę wystawia ona.
code-evidence-not-taken = Przy tym, co wiadomo o tej sprzedaży, zasady nie pozwalają przyjąć zwrotu.
code-evidence-weak = Przy tym, co wiadomo o tej sprzedaży, potrzebny jest kierownik.
code-no-receipt-high = To więcej, niż można zwrócić bez dowodu zakupu i bez kierownika.
code-many-returns = Ten klient zwrócił już dużo towaru: decyduje kierownik.
code-promised-offline = Centrala nie rezerwuje dla nas tych sztuk: zwrot pieniędzy jest obiecany i nastąpi, gdy zwrot dotrze do centrali.
code-not-reserved = Centrala odpowiada, ale nie rezerwuje dla nas tych sztuk: decyduje kierownik.
code-data-too-old = Dane zamówienia są tu starsze, niż dopuszczają zasady.
code-offline-limit-near = Wykorzystano już większość kwoty, którą można obiecać.
code-offline-return-high = To więcej, niż można obiecać w jednym zwrocie.
code-offline-allowance-used = Nikt nie może obiecać więcej: przyjąć towar, gdy centrala będzie wiedzieć, co już obiecano.
code-offline-currency = Zasady nie podają limitów obietnic w tej walucie: poczekać, aż będzie można zapytać centralę.
code-offline-no-receipt = Offline niczego nie przyjmuje się bez dowodu zakupu.

# Kamera jako skaner i skaner, który zmienił się od sprawdzenia
camera-title = Kamera
camera-begin = Skanować kamerą
camera-end = Wyłączyć kamerę
camera-picture = Obraz z kamery
camera-aim = Trzymać jeden kod na środku obrazu.
camera-several = Na obrazie jest kilka kodów: trzymać jeden na środku.
camera-refused = Przeglądarka nie pozwala tej stronie używać kamery. Zezwolić w ustawieniach przeglądarki dla tej strony i nacisnąć przycisk jeszcze raz.
camera-none = To urządzenie nie ma kamery. Użyć skanera albo wpisać kod.
camera-busy = Kamery używa inny program. Zamknąć go i nacisnąć przycisk jeszcze raz.
camera-broken = Kamera nie daje czytelnego obrazu. Użyć skanera albo wpisać kod.
camera-gone = Kamera została odłączona. Podłączyć ją i nacisnąć przycisk jeszcze raz.
camera-idle = Kamera została wyłączona, bo przez dwie minuty nie było widać żadnego kodu.
tested-drift = zmieniony od sprawdzenia
drift-title = Skaner zmienił się od sprawdzenia
drift-what = Skaner { $name } czyta inaczej niż podczas sprawdzenia. Sprawdzić go ponownie: jego przycisk jest niżej, w sekcji Skanery.
drift-help = Odczyty mogą być błędne, dopóki skaner nie zostanie ustawiony. Sprawdzić go ponownie; sprawdzenie usuwa tę uwagę.
test-fault-damaged = Odczyty są odrzucane
test-help-damaged = Kilka kolejnych było uciętych, za długich albo miało klawisz, którego brak w układzie klawiatury. Sprawdzić zakończenie, układ i kabel.

# Serial numbers and lots.
number-added = Zanotowano numer { $number }
refused-number-unreadable = Takiego numeru nie można zapisać: od 1 do 64 drukowalnych znaków. Wpisz go tak, jak jest na sztuce.
refused-number-unasked = Sztuk tego artykułu nie rozróżnia się po numerze. Niczego nie zanotowano.
refused-serial-twice = Numer seryjny { $serial } już odczytano: każda sztuka jest tylko raz. Zeskanuj następną.
refused-lot-missing = Brakuje partii { $item }: zeskanuj kod z partią albo przepisz ją z opakowania. Nic nie zarejestrowano
refused-serials-missing = { $n ->
    [one] Do zarejestrowania jest { $n } sztuka, a z numerem seryjnym: { $named }. Zeskanuj lub wpisz numer każdej.
    [few] Do zarejestrowania są { $n } sztuki, a z numerem seryjnym: { $named }. Zeskanuj lub wpisz numer każdej.
   *[many] Do zarejestrowania jest { $n } sztuk, a z numerem seryjnym: { $named }. Zeskanuj lub wpisz numer każdej.
 }
refused-serials-many = { $n ->
    [one] Numerów seryjnych: { $named }, a jest { $n } sztuka. Popraw ilość albo odrzuć i zeskanuj ponownie.
    [few] Numerów seryjnych: { $named }, a są { $n } sztuki. Popraw ilość albo odrzuć i zeskanuj ponownie.
   *[many] Numerów seryjnych: { $named }, a jest { $n } sztuk. Popraw ilość albo odrzuć i zeskanuj ponownie.
 }
numbers-serial-what = Każda sztuka ma numer seryjny: zeskanuj jej kod albo wpisz numer.
numbers-lot-what = Ten artykuł rozróżnia się po partiach: zeskanuj kod z partią albo przepisz ją z opakowania.
numbers-serial = Numer seryjny
numbers-lot = Partia
numbers-add = Dodaj
numbers-drop = Usunąć
numbers-drop-of = Usunąć: { $number }
number-dropped = Usunięto numer { $number }
refused-number-unknown = Tego numeru nie ma wśród zanotowanych: spójrz jeszcze raz.
row-numbers = { $row } · nr { $numbers }
compared-shipped = Wróciło: { $found }. Wysłano: { $shipped }

# Photos of goods that come back.
photo-added = Dołączono zdjęcie
refused-photos-full = Dołączono już zdjęć: { $n }. Więcej nie zmieści się w jednym zwrocie.
refused-photo = Ten plik nie jest zdjęciem, które można zachować: JPEG, PNG lub WebP, najwyżej 8 MB. Niczego nie dołączono.
refused-photos-wait = Tyle zdjęć czeka na centralę, że więcej nie przyjmujemy. Pracuj dalej bez zdjęcia; zostaną wysłane, gdy centrala odpowie.
refused-photo-disk = Zdjęcia nie udało się zapisać na dysku tego komputera. Niczego nie dołączono; powiedz o tym działowi IT.
refused-photo-policy = Zdjęcia dołącza się do zwrotów zamówienia, o których decyduje polityka. Niczego nie dołączono.
photos = { $n ->
    [one] { $n } zdjęcie
    [few] { $n } zdjęcia
   *[many] { $n } zdjęć
 }
photo-attach = Dołącz zdjęcie
photo-what = Zdjęcie towaru; miejsce, czas i urządzenie są z niego usuwane
photo-go = Dołącz

# Kasy: odnośnik, co mówi o nim stanowisko, i dokument kasowy.
till-title = Zwrot dla kasy
till-ask-order = Kasa prosi o przyjęcie zwrotu towaru z zamówienia { $order }
till-ask-pass = Kasa prosi o przyjęcie zwrotu towaru z dokumentem wysyłki
till-station = Stanowisko
till-ref = Oznaczenie kasy
till-what = To otwiera zwrot na stanowisku. Nic nie zostaje jeszcze zapisane.
till-open-go = Otwórz zwrot
till-waits = Kasa czeka na ten zwrot: { $ref }
till-recorded = Zapisano dla kasy: { $ref }. Kasa wie, ile ma wypłacić.
till-back = Powrót do kasy
till-no-station = Nie ma tu takiego stanowiska. Poprawić stanowisko w ustawieniach kasy.
till-bad-ref = Oznaczenie kasy ma od 1 do 64 liter, cyfr, kropek, dwukropków, łączników lub podkreśleń. Poprawić je w ustawieniach kasy.
till-bad-order = Kasa musi podać numer zamówienia albo treść jednego dokumentu wysyłki. Otworzyć zwrot na stanowisku.
till-bad-return-to = Adres powrotu nie jest tu dozwolony. Zlecić dodanie go do return_to w konfiguracji agenta albo otworzyć zwrot na stanowisku.
did-till-document = Kasa wypłaciła { $amount } za zwrot { $number }, dokument { $document }
refused-till-not-opened = Kod kasy nie otworzył tu żadnego zwrotu. Zeskanować zamówienie lub dokument wysyłki.
refused-till-used = Kasa użyła już oznaczenia { $ref } dla innego zwrotu. Rozpocząć zwrot w kasie od nowa.
refused-till-unknown = Pod tym oznaczeniem nic tu nie otwarto. Rozpocząć zwrot w kasie od nowa.
refused-till-nothing = Dla oznaczenia { $ref } nie ma ważnego zwrotu: nie ma nic do wypłaty.
refused-till-no-payout = Żadna kasa nie wypłaca nic za ten zwrot: pieniądze idą inną drogą. Nic nie zapisano.
refused-till-other-document = Dla tej wypłaty podano już dokument { $document }. Nic nie zapisano; sprawdzić oba dokumenty.
refused-till-amount = Do wypłaty było { $amount }. Nic nie zapisano; porównaj z tym, co otrzymał klient.
refused-till-not-recorded = Zwrot nie jest jeszcze zapisany i nic w nim nie czeka na dokument kasowy.

# Co kasa sprzedała przy wizycie i co za nią wypłaciła.
parked-sold = Sprzedano na kasie: dokument { $document }
refused-drop-sold = Kasa sprzedała to, co klient zabiera: dokument { $document }. Zapisać zwrot; albo anulować tę sprzedaż na kasie, wybrać dla tych pozycji zwrot pieniędzy i dopiero wtedy odrzucić
refused-till-currencies = Do wypłaty są kwoty w kilku walutach. Pominąć kwotę: nic nie zapisano.
till-sold = Kasa sprzedała to, co klient bierze w zamian: dokument { $document }
# Returns that were authorised before.
authorised = Zgoda na zwrot { $number } jest otwarta: jej towary są w koszyku. Sprawdź, co jest na miejscu i w jakim stanie
authorised-scan = Zgoda na zwrot { $number } jest otwarta. Zeskanuj sztuki z własnym numerem; reszta jest w koszyku
authorised-by = Zgoda na zwrot { $number }, zgłoszona { $date }
authorisation-order-unknown = Zgoda na zwrot dotyczy zamówienia { $order }, którego tu nie znamy. Zeskanuj jego list przewozowy, a potem zgodę jeszcze raz
authorisation-used = Nic ze zgody na zwrot { $number } nie może już wrócić. Zobacz, co wróciło z zamówienia
authorised-stays = Zgoda na zwrot { $number } jest odczytana, zgłoszona { $date }. To, co jest w koszyku, zostaje bez zmian
authorised-beyond = Zgoda na zwrot { $number } jest odczytana, ale w koszyku jest więcej, niż obejmuje: zwrot jest oceniany według dzisiejszej daty
authorised-beyond-what = W koszyku jest więcej, niż obejmuje zgoda: zwrot jest oceniany według dzisiejszej daty, bez niej
authorised-drop = Wyjąć
authorised-drop-what = zgodę wraz z jej pozycjami, których nikt jeszcze nie obejrzał
authorised-out = Zgoda na zwrot { $number } jest wyjęta z koszyka
authorisation-other = Zgoda na zwrot { $number } jest już w tym koszyku. Zapisz ją albo wyjmij, a potem zeskanuj drugą
refused-no-authorisation = W tym koszyku nie ma zgody na zwrot
refused-condition-missing = Wybierz stan towaru { $item }, a potem zapisz
next-return-condition = Obejrzyj { $item } i wybierz stan towaru
condition-unseen = W jakim jest stanie?
till-take-back = Zwrot { $number } cofnięto. Odebrać na kasie: dokument { $document }, { $amount }
till-take-back-nothing = nic nie wypłacono
