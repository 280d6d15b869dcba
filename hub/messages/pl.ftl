# The hub's console in Polish. Plain words; one word per thing (see the vocabulary in the documentation).

nav-label = Menu główne
nav-fleet = Flota
nav-trace = Śledzenie
nav-exceptions = Wyjątki
nav-returns = Zwroty
nav-goods-receipts = Przyjęcia towaru
nav-postings = Księgowania
nav-close = Zamknięcie dnia
nav-workers = Pracownicy
nav-enrolment = Przyłączanie
nav-users = Użytkownicy
nav-audit = Rejestr audytu
nav-badge = do wyjaśnienia
nav-out = Wylogować się
search-label = Wyszukiwanie po numerze lub kodzie
search-hint = Zamówienie, zwrot, artykuł, kod kreskowy, agent lub dokument ERP
pager-label = Strony
pager-first = Pierwsza strona
pager-next = Następna strona
filter-any = Wszystkie
filter-apply = Filtrować
no-site = Centrala nie zna placówki { $site }.
download-csv = Pobrać jako CSV

role-viewer = Obserwator
role-operator = Operator
role-supervisor = Kierownik
role-admin = Administrator
role-may-viewer = widzi wszystko, niczego nie zmienia
role-may-operator = obsługuje wyjątki
role-may-supervisor = także przyłącza agentów, ustala, kto pracuje w placówce, zgłasza, co stało się ze zwrotami pieniędzy, i nadaje PIN-y
role-may-admin = także zarządza użytkownikami i tokenami
scope-read = Odczyt wszystkiego, co pokazują strony
scope-metrics = Odczyt metryk
scope-enrol = Tworzenie kodów przyłączenia
scope-pass = Pobieranie przepustek paczek

login-title = Logowanie
login-fault = Nie zalogowano.
login-name = Nazwa użytkownika
login-password = Hasło
login-go = Zalogować się
login-wrong = Nazwa i hasło nie pasują do siebie. Sprawdzić jedno i drugie; w haśle wielkość liter ma znaczenie.
login-wait = Zbyt wiele nieudanych prób. Spróbować ponownie za { $time }.

setup-title = Tworzenie pierwszego administratora
setup-intro = Nikt jeszcze nie może się zalogować. Ta strona jest dostępna jeden raz, dla osoby, która ma dostęp do komputera centrali. Tam wyświetlić kod instalacyjny:
setup-fault = Niczego nie utworzono.
setup-code = Kod instalacyjny
setup-go = Utworzyć i zalogować się
setup-wrong = To nie jest kod z pliku. Ponowne uruchomienie centrali tworzy nowy kod: sprawdzić jeszcze raz.

account-name = Nazwa ma od 1 do 40 liter, cyfr lub znaków . - _ @
account-short = Hasło jest za krótkie. Musi mieć co najmniej 12 znaków; dobre są trzy lub cztery słowa.
account-long = Hasło jest dłuższe niż 256 bajtów.
account-taken = Ta nazwa jest zajęta. Wybrać inną.
account-not-found = Nie ma już użytkownika ani tokena o tej nazwie.
account-last-admin = To ostatni administrator, który może się zalogować. Najpierw utworzyć innego.
account-name-hint = Litery, cyfry oraz . - _ @, najwyżej 40 znaków
account-password-hint = Co najmniej 12 znaków; dobre są trzy lub cztery słowa

failure-home = Przejść do floty
failure-forbidden-what = Ta rola na to nie pozwala
failure-forbidden-means = Niczego nie zmieniono.
failure-forbidden-next = Poprosić administratora, aby to zrobił lub nadał inną rolę.
failure-stale-what = Ta strona była nieaktualna
failure-stale-means = Formularz należy do innej sesji. Niczego nie zmieniono.
failure-stale-next = Wrócić, odświeżyć stronę i wysłać formularz ponownie.
failure-form-what = Nie udało się odczytać formularza
failure-form-means = Brakuje pola albo ma ono wartość, która nie istnieje. Niczego nie zmieniono.
failure-form-next = Wrócić, odświeżyć stronę i wysłać formularz ponownie.
failure-not-found-what = Nie ma takiej strony
failure-not-found-means = Adres jest błędny albo jego cel już nie istnieje.
failure-not-found-next = W polu wyszukiwania można znaleźć zamówienie, zwrot, agenta lub dokument po numerze lub kodzie.
failure-store-what = Baza danych centrali nie odpowiada
failure-store-means = Nic z zapisanych danych nie przepadło: agenci pracują dalej i przechowują swoje operacje. Tej strony nie można teraz pokazać.
failure-store-next = Spróbować ponownie za minutę. Jeśli to nie ustąpi, przyczyna jest w logu centrali.
failure-render-what = Nie udało się utworzyć tej strony
failure-render-means = To nasz błąd. To, co zapisano, jest bezpieczne.
failure-render-next = Spróbować ponownie. Jeśli to nie ustąpi, przyczyna jest w logu centrali.

fleet-size = { $agents ->
    [one] jeden agent
    [few] { $agents } agenci
    [many] { $agents } agentów
   *[other] { $agents } agenta
 } w { $sites ->
    [one] jednej placówce
    [few] { $sites } placówkach
    [many] { $sites } placówkach
   *[other] { $sites } placówki
 }
fleet-online = Online
fleet-of = z { $n }
fleet-waiting = Czeka na centralę
fleet-waiting-none = Wszystko zarejestrowane jest tutaj
fleet-oldest = Najstarsze
fleet-exceptions-some = Każdy ma osobę odpowiedzialną i termin
fleet-exceptions-none = Nic nie wymaga wyjaśnienia
fleet-backlog = Czeka na ERP
fleet-backlog-oldest = Najstarsze
fleet-backlog-none = Wszystko zaksięgowano
fleet-stuck = { $n ->
    [one] Jedno do wyjaśnienia
    [few] { $n } do wyjaśnienia
    [many] { $n } do wyjaśnienia
   *[other] { $n } do wyjaśnienia
 }
fleet-agents = Agenci
fleet-top = Do sprawdzenia
fleet-well = Żadnego agenta nie trzeba sprawdzać.
fleet-well-what = Ci, którzy się zgłosili, są online i nic od nich nie czeka.
fleet-rest = { $n ->
    [one] U jednego agenta wszystko w porządku
    [few] U { $n } agentów wszystko w porządku
    [many] U { $n } agentów wszystko w porządku
   *[other] U { $n } agenta wszystko w porządku
 }
fleet-sites = { $n ->
    [one] Jedna placówka nadrabia zaległości
    [few] { $n } placówki nadrabiają zaległości
    [many] { $n } placówek nadrabia zaległości
   *[other] { $n } placówki nadrabia zaległości
 }
fleet-finish = Wszystko tutaj
finish-done = wszystko jest tutaj
finish-early = nie da się jeszcze oszacować: dopiero się zaczęło
finish-still = nie da się oszacować: w ostatniej minucie nic nie przyszło
finish-away = nie da się oszacować: brak połączenia. Praca trwa tam dalej i zostanie wysłana, gdy sieć wróci
finish-stopped = nie da się oszacować: zatrzymano, dopóki ktoś nie zareaguje; zob. Wyjątki
fleet-agent = Agent
fleet-site = Placówka
fleet-state = Status
fleet-col-waiting = Czeka
fleet-col-oldest = Najstarsze
fleet-heard = Ostatni kontakt
fleet-never = nigdy
fleet-clock = Zegar
fleet-software = Wersja
fleet-certificate = Certyfikat
fleet-days = { $n ->
    [one] { $n } dzień
    [few] { $n } dni
    [many] { $n } dni
   *[other] { $n } dnia
 }
devices-title = Skanery i drukarki
devices-faults = { $n ->
    [one] Do sprawdzenia na miejscu: jedno urządzenie
    [few] Do sprawdzenia na miejscu: { $n } urządzenia
    [many] Do sprawdzenia na miejscu: { $n } urządzeń
   *[other] Do sprawdzenia na miejscu: { $n } urządzenia
 }
devices-rest = { $n ->
    [one] Jedno pozostałe, w porządku
    [few] { $n } pozostałe, w porządku
    [many] { $n } pozostałych, w porządku
   *[other] { $n } pozostałego, w porządku
 }
devices-well = Żadne urządzenie nie wymaga pomocy.
devices-well-what = Wszystkie skanery i drukarki połączonych agentów odpowiadają.
devices-device = Urządzenie
devices-station = Stanowisko
devices-state = Status
devices-since = Od
devices-waiting = Czekające etykiety
devices-reads = Skany
devices-unmatched = Nieznane kody
device-kind-scanner = skaner
device-kind-printer = drukarka
device-kind-other = urządzenie
device-starting = Uruchamianie
device-ready = Gotowe
device-printing = Drukuje
device-no-paper = Brak papieru
device-head-open = Głowica otwarta
device-no-ribbon = Brak taśmy
device-paused = Pauza
device-too-hot = Za gorące
device-error = Usterka
device-silent = Milczy
device-absent = Rozłączone
device-other = Tutaj nieznane
device-help-no-paper = Etykiety czekają na papier.
device-help-head-open = Etykiety czekają na zamknięcie drukarki.
device-help-no-ribbon = Etykiety czekają na taśmę.
device-help-paused = Ktoś musi nacisnąć na drukarce przycisk pauzy.
device-help-too-hot = Po ostygnięciu praca ruszy sama.
device-help-error = Ktoś musi to sprawdzić na miejscu.
device-help-silent = Przyjmuje połączenie i nic nie odpowiada: wyłączyć i włączyć.
device-help-absent = Kabel, zasilanie lub sieć: połączenie wróci samo.
fleet-empty-title = Nie przyłączono jeszcze żadnego agenta
fleet-empty-what = Agent działa na każdym komputerze magazynowym i kasowym. Zapisuje, co robią pracownicy, także bez sieci, i wysyła to tutaj.
fleet-empty-next = Utworzyć jednorazowy kod dla pierwszego agenta i wpisać go na tamtym komputerze:
fleet-empty-go = Utworzyć kod przyłączenia
agent-waiting = czeka { $n }
epochs = { $n ->
    [one] Jeden dziennik
    [few] { $n } dzienniki
    [many] { $n } dzienników
   *[other] { $n } dziennika
 }
epochs-none = Agent jeszcze się nie zgłosił.
epochs-label = Dzienniki agenta
epochs-epoch = Dziennik
epochs-live = W użyciu
epochs-ended = Zakończony
epochs-operations = Operacje tutaj
epochs-began = Początek
epochs-why = Dlaczego
epochs-shared = także od
epoch-parent = kontynuuje { $epoch } po operacji { $seq }
epoch-first = Pierwszy dziennik agenta
epoch-enrolled = Przyszedł, gdy agenta przyłączono na nowo
epoch-journal-behind = Dysk agenta przywrócono ze starszej kopii
epoch-other-history = Pracowała druga kopia dziennika
epoch-pruned = Centralę przywrócono do stanu sprzed tego, co agent jeszcze ma
epoch-hub-behind = Centralę przywrócono do wcześniejszego stanu
epoch-unknown = Nie wiadomo: od tego czasu centralę przywrócono
agent-stopped = Zatrzymany
agent-silent = Milczy
agent-offline = Offline
agent-draining = Nadrabia
agent-never-seen = Bez kontaktu
agent-online = Online
agent-revoked = Wykluczony

identity-title = Co przyszło i co się z tym stało
identity-received = odebrane
identity-posted = zaksięgowane
identity-rejected = odrzucone
identity-pending = w toku
identity-none = bez skutku w ERP
identity-unapplied = uwzględniane
identity-holds = Zgadza się
identity-broken = Nie zgadza się
identity-kind = Operacja
identity-units = sztuki
identity-money = kwota
kind-pick-confirmed = Pobranie
kind-pick-short = Niepełne pobranie
kind-shipment-packed = Wysyłka spakowana
kind-return-accepted = Zwrot
kind-reservation-released = Rezerwacja zwolniona
kind-stock-adjusted = Korekta zapasu
kind-stock-counted = Liczenie
kind-goods-received = Towar policzony
kind-goods-receipt-closed = Przyjęcie towaru zamknięte
kind-unreadable = Nieczytelna

found-order = Zamówienie
found-return = Zwrot
found-purchase-order = Zamówienie zakupu
found-goods-receipt = Przyjęcie towaru
found-item = Artykuł
found-stock = Artykuł
found-agent = Agent
found-operation = Operacja
found-posting = Księgowanie
found-document = Dokument ERP
state-waiting = Czeka
state-pending = W toku
state-posted = W ERP
state-rejected = Odrzucone
state-unknown = Niepewne
state-no-erp-effect = Bez skutku w ERP
order-open = Otwarte
order-picking = W kompletacji
order-shipped = Wysłane
order-cancelled = Anulowane

trace-empty-title = Śledzenie jednej rzeczy od skanu do ERP
trace-empty-what = Każdy krok jest pokazany ze swoim czasem: zarejestrowanie na stanowisku, odebranie przez centralę, uwzględnienie, zaksięgowanie i powiadomienie stanowiska.
trace-empty-next = Wpisać albo zeskanować numer lub kod jednej z tych rzeczy:
trace-none = Nieznane
trace-none-title = Nic tutaj nie ma takiego numeru ani kodu
trace-none-what = Operacje, których agent jeszcze nie wysłał, nie są tu znane. Szuka się całego numeru lub kodu; w numerach zamówień wielkość liter ma znaczenie.
trace-none-next = Sprawdzić numer lub kod albo zobaczyć we Flocie, czy u agenta tej placówki czekają operacje.
trace-none-go = Przejść do floty
trace-exception = wyjątek { $number }
trace-lines = { $n ->
    [one] Jedna pozycja
    [few] { $n } pozycje
    [many] { $n } pozycji
   *[other] { $n } pozycji
 }
trace-exceptions = { $n ->
    [one] Jeden wyjątek
    [few] { $n } wyjątki
    [many] { $n } wyjątków
   *[other] { $n } wyjątku
 }
trace-lines-label = Pozycje zamówienia
trace-line = Poz.
trace-item = Artykuł
trace-ordered = Zamówiono
trace-picked = Pobrano
trace-short = Brak
trace-shipped = Wysłano
trace-returned = Zwrócono
trace-amount = Kwota
trace-held = Zarezerwowano dla koszyka agenta { $agent }, placówka { $site }: { $lines }
trace-held-line = { $units } z pozycji { $line }
trace-operations = { $n ->
    [one] Jedna operacja
    [few] { $n } operacje
    [many] { $n } operacji
   *[other] { $n } operacji
 }
trace-operations-none = Niczego jeszcze dla tego nie zarejestrowano.
trace-truncated = Tylko najnowsze: { $n }; jest ich więcej.
trace-day = dzień handlowy { $day }

hop-captured = Zarejestrowano
hop-captured-more = placówka { $site }, stanowisko { $station }
hop-captured-by = , pracownik { $worker }
hop-received = Odebrano w centrali
hop-received-late = po { $time } bez sieci
hop-received-code = { $agent } · nr kol. { $seq }
hop-applied = Uwzględniono
hop-applied-more = jako numer { $number } centrali
hop-waiting = Wstrzymano
hop-posting = Włączono do księgowania
hop-posted = Zaksięgowano w ERP:
hop-rejected = Odrzucono:
hop-no-erp-effect = Nie ma czego księgować
hop-no-erp-effect-more = Służy tylko jako zapis.
hop-told = Powiadomiono stanowisko
hop-told-more = { $agent } dostaje wynik ze swoimi danymi
hop-open-posted = Czeka na ERP
hop-open-told = Stanowiska jeszcze nie powiadomiono

category-poison = Nieczytelna operacja
category-id-conflict = Jeden identyfikator, dwie treści
category-foreign-source = Wysłano dla innego agenta
category-unknown-order = Nieznane zamówienie
category-unknown-purchase-order = Nieznane zamówienie zakupu
category-unknown-item = Nieznany artykuł
category-order-mismatch = Nie pasuje do zamówienia
category-over-pick = Pobrano więcej, niż zamówiono
category-over-shipment = Wysłano więcej, niż zamówiono
category-over-return = Zwrócono więcej, niż wysłano
category-over-refund = Zwrot pieniędzy większy niż zapłata
category-early-return = Zwrócono przed wysłaniem
category-duplicate-return = Numer zwrotu użyty dwa razy
category-duplicate-review = Zwrócono dwa razy: drugi zwrot dotarł wcześniej
category-assessment-differs = Wyliczenie się nie zgadza
category-verdict-differs = Centrala zdecydowałaby inaczej
category-pass-doubtful = Zwrot z wątpliwym dokumentem wysyłki
category-reservation-broken = Zabrano zarezerwowane sztuki
category-policy-conflict = Zmieniła się wersja zasad
category-order-cancelled = Zamówienie było anulowane
category-currency-mismatch = Różne waluty
category-amount-mismatch = Suma się nie zgadza
category-short-pick = Niepełne pobranie
category-count-variance = Różnica w liczeniu
category-over-receipt = Przyjęto więcej, niż zamówiono
category-unordered-goods = Towar niezamówiony
category-short-receipt = Dostawa niepełna
category-receipt-mismatch = Przyjęcie nie zgadza się z liczeniem
category-order-changed = Zamówienie zmieniono za późno
category-erp-rejected = Odrzucone przez ERP
category-erp-unknown = Wynik w ERP niepewny
category-erp-down = ERP nie odpowiada
category-fork = Dwie historie jednego dziennika
category-gap = Brakuje operacji
category-hub-behind = Centrala odzyskuje utracone dane
category-unknown-agent = Agent tutaj nieprzyłączony
category-agent-silent = Agent milczy
category-clock = Zegar źle chodzi
category-drift = Zapas inny niż w ERP
category-bad-input = Nieczytelne dane
category-restored = Centralę przywrócono z kopii zapasowej
severity-critical = Krytyczne
severity-warning = Ostrzeżenie
severity-notice = Informacja
exception-open = Otwarty
exception-taken = Przejęty
exception-resolved = Rozwiązany
exception-waived = Pominięty
exceptions-count = { $matching } z { $total }
exceptions-state = Status
exceptions-state-open = Otwarte
exceptions-state-closed = Zamknięte
exceptions-state-any = Wszystkie
exceptions-category = Kategoria
exceptions-site = Placówka
exceptions-due = Termin
exceptions-opened = Otwarto
exceptions-number = Nr
exceptions-about = Dotyczy
exceptions-owner = Odpowiada
exceptions-none = Brak wyników.
exceptions-none-what = Przy tych filtrach nic nie wymaga wyjaśnienia.
exceptions-empty-title = Nic jeszcze nie wymagało wyjaśnienia
exceptions-empty-what = Gdy pobranie jest niepełne, ERP odmawia księgowania lub operacji nie da się odczytać, pojawia się to tutaj z osobą odpowiedzialną i terminem. Nic nie zawodzi po cichu.
exceptions-empty-next = Do tego czasu strona Flota pokazuje, czy wszystko dociera.

# One exception
exception-title = Wyjątek { $number }
exception-detail = Co się stało
exception-closed = Zamknięto
exception-decide = Decyzja
exception-note = Notatka
exception-note-hint = Co zrobiono i kto to zrobił. Notatka zostaje przy wyjątku.
exception-written = Decyzję zapisano. Zadziała za chwilę.
exception-not-allowed = Ta rola pozwala oglądać, ale nie decydować: zwrócić się do kogoś, kto obsługuje wyjątki.
exception-waits-nothing = Nic na to nie czeka: to tylko do wiadomości.
exception-waits-operations = To, czego dotyczy wyjątek, nie miało jeszcze skutku: ani w zapasie, ani w zamówieniach, ani w ERP.
exception-waits-posting = W ERP tego nie ma albo nie wiadomo, czy jest.
decide-take = Zająć się tym
decide-take-what = Za wyjątek odpowiada odtąd zalogowana osoba. Poza tym nic się nie zmienia.
decide-try-again = Spróbować ponownie
decide-try-again-operations = Nastąpi nowa próba z tym, co centrala wie teraz. To, czego nadal nie da się zrobić, wróci jako wyjątek.
decide-try-again-posting = Centrala szuka tego w ERP i wysyła, jeśli tam tego nie ma.
decide-resolve = Sprawa załatwiona
decide-waive = Nic nie trzeba robić
decide-close-nothing = Wyjątek zostaje zamknięty z notatką. Poza tym nic się nie zmienia.
decide-close-operations = Wyjątek zostaje zamknięty z notatką, a to, co czeka, przepada na zawsze: nigdy nie będzie miało skutku w zapasie, zamówieniach ani ERP. Nie można tego cofnąć.
decide-close-posting = Wyjątek zostaje zamknięty z notatką. Centrala tego nie wysyła: musi to być już zaksięgowane w ERP ręcznie albo niepotrzebne.
decision-closed = W międzyczasie wyjątek zamknięto.
decision-note-missing = Napisać notatkę: co zrobiono i kto to zrobił.
decision-note-too-long = Notatka jest za długa: najwięcej znaków { $max }.
decision-nothing-waits = Nie ma czego próbować ponownie.
audit-exception-take = przejęcie wyjątku
audit-exception-try-again = ponowna próba przy wyjątku
audit-exception-resolve = rozwiązanie wyjątku
audit-exception-waive = pominięcie wyjątku

posting-shipment = Wysyłka
posting-return = Zwrot
posting-adjustment = Korekta zapasu
posting-goods-receipt = Przyjęcie towaru
postings-kind = Rodzaj
postings-document = Dokument ERP
postings-made = Utworzono
postings-took = Czas
postings-tries = Próby
postings-said = Odpowiedź ERP
postings-none = Brak wyników przy tych filtrach.
postings-empty-title = W ERP nic jeszcze nie zapisano
postings-empty-what = Księgowanie to jeden zapis w ERP, utworzony z operacji: wysyłka, zwrot, korekta zapasu. Każde ma własny klucz, aby żadne nie poszło dwa razy.
postings-empty-next = Pierwsze pojawi się, gdy wysyłka zostanie spakowana lub zwrot przyjęty.

drift-title = Rozbieżność zapasu
drift-what = Rozbieżność to stan dostępny w księdze zapasu centrali, pomniejszony o to, co podaje ERP, i o to, co jest do niego w drodze. Porównanie jest z tej chwili.
drift-ledger = Księga zapasu
drift-erp = ERP
drift-way = W drodze (niepewne)
drift-drift = Rozbieżność
drift-seen = ERP podał
drift-since = Znaleziono
drift-none = Nic nie różni się o więcej niż to, co jest w drodze.
drift-more = Pozostałe różnice są mniejsze, jest ich { $count }; pokazują je API i wiersz poleceń.
drift-told = Kiedy ERP ostatnio podał stan
drift-link = Stan obecny
drift-empty-title = Jeszcze niczego nie porównano
drift-empty-what = ERP nie podał jeszcze stanu zapasu żadnej placówki.
drift-empty-next = Porównanie następuje po odczycie zapasu z ERP albo gdy przyjdzie plik zapasu.

# Returns.
returns-number = Numer zwrotu lub zamówienia
returns-money = Pieniądze
returns-goods = Towar
returns-evidence = Znany z
returns-verdict = Ocena
returns-refund = Zwrot pieniędzy
returns-arrived = W centrali
returns-day = Dzień handlowy
returns-units = Sztuki
returns-all = Pokaż wszystkie
returns-none = Brak wyników.
returns-none-what = Żaden zwrot nie pasuje: usunąć filtr albo pokazać wszystkie. Numery wyszukuje się w całości; wielkość liter ma znaczenie.
returns-no-site-what = Wybrać z listy powyżej albo pokazać wszystkie.
returns-empty-title = Nic jeszcze nie zwrócono
returns-empty-what = Tu widać każdy zwrot, osobno pieniądze i towar: co obiecano, co ma ERP i co czeka na człowieka.
returns-empty-next = Pierwszy pojawi się, gdy stanowisko przyjmie towar i jego operacja dotrze.
returns-open = Należne, nieprzyjęte przez ERP
returns-review = Czeka na decyzję lub wysyłkę
returns-failed = Odrzucone przez ERP lub niemożliwe do wypłaty
returns-accepted = Przyjęte przez ERP, ostatnie 30 dni
returns-count = { $n ->
    [one] { $n } zwrot
    [few] { $n } zwroty
   *[many] { $n } zwrotów
 }
returns-promised = w tym obiecano bez centrali: { $amount }

# Where the money of a return stands.
money-track-open = Wszystkie otwarte
money-track-review = Czeka
money-track-promised = obiecano
money-track-approved = zatwierdzono
money-track-duplicate-review = Zgłoszono dwa razy
money-track-held = Wstrzymane
money-track-requested = Zgłoszone do ERP
money-track-unknown = Niepewne
money-track-failed = Nie powiodło się
money-track-accepted = W ERP
money-track-external = Płaci kto inny
money-track-denied = Nie wypłacono
money-track-none = Nic do zapłaty
goods-track-received = Jest, nie w zapasie
goods-track-dispositioned = W zapasie
goods-track-none = Bez towaru
evidence-hub = Centrala, sztuki zarezerwowane
evidence-cached-order = Dane zamówienia w placówce
evidence-document = Dokument sprzedawcy
evidence-no-receipt = Bez dowodu zakupu
evidence-pass = Podpisana przepustka
evidence-age = { $n ->
    [0] z tej chwili
    [one] sprzed najwyżej { $n } godziny
    [few] sprzed najwyżej { $n } godzin
   *[many] sprzed najwyżej { $n } godzin
 }
evidence-age-unknown = nie wiadomo, z kiedy
verdict-not-assessed = Nie oceniono
verdict-approve = Zatwierdzony
verdict-promise = Obietnica
verdict-needs-supervisor = Za zgodą kierownika
verdict-deny = Odmowa
money-step-promised = Obiecano klientowi
money-step-approved = Zatwierdzono z centralą
money-step-requested = Zgłoszono do ERP
money-step-accepted = Przyjęte przez ERP
money-step-failed = Odrzucone przez ERP
money-step-unknown = Nie wiadomo, czy ERP to ma
money-step-duplicate-review = Zgłoszono dwa razy: czeka na człowieka
money-step-held = Wstrzymano
money-step-denied = Odrzucono tutaj lub porzucono
money-step-external = Klientowi płaci kto inny
money-step-none = Nic się nie należy
money-step-open-requested = Jeszcze nie zgłoszono do ERP
money-step-open-accepted = Czeka na ERP
money-step-open-settled = Nikt jeszcze nie potwierdził, że klient ma pieniądze
goods-step-received = Przyjęto przy ladzie, z oceną stanu
goods-step-dispositioned = W ewidencji centrali, tam gdzie skierowało stanowisko
goods-step-none = Nie było towaru
goods-step-open-dispositioned = W żadnym zapasie, dopóki zwrot czeka

# One return.
return-link = Zobacz zwrot
return-link-claims = Zobacz oba zgłoszenia obok siebie
return-claims = Oba zgłoszenia tych samych sztuk
return-claims-later = Te same sztuki zgłoszono ponownie: ten zwrot dotarł do centrali pierwszy
return-this = ten
return-same-units = Te same sztuki
return-claim-line = { $units } × { $item }, pozycja { $line }: { $amount }
return-worker = Pracownik
return-nobody = nikt niezalogowany
return-approved-by = Kierownik, który się zgodził
return-captured = Zarejestrowano
return-received = Odebrano w centrali
return-policy-word = Zasady
return-policy = { $policy }, wersja { $version }
return-order-line = Pozycja
return-bought = Kupiono
return-back = Zwrócono teraz
return-reason = Powód
return-condition = Stan
return-disposition = Trafia do
return-money-track = Pieniądze
return-goods-track = Towar
return-calculation = Obliczenie
return-payout = Komu
return-why = Dlaczego
return-no-calculation = Nie obowiązywały żadne zasady: zapisano tylko to, co wpisało stanowisko.
return-again-same = Przeliczono teraz: zgadza się co do grosza
return-again-other-rules = Obliczono według innych reguł niż w tej centrali
return-again-differs = Przeliczono teraz: wychodzi co innego
return-same-number = Inna operacja ma ten sam numer zwrotu:
return-capped = ERP poproszono o { $amount } mniej: tyle już nie zostało z zapłaconej kwoty.
return-behind = Czeka za inną operacją
return-standing-duplicate-review = Inny zwrot tych sztuk dotarł do centrali pierwszy albo są zarezerwowane dla innego koszyka. Czeka cały zwrot: niczego z niego nie ma w zapasie, w zamówieniu ani w ERP, także sztuk, których nikt inny nie zgłasza. W jego wyjątku ponowna próba przyjmuje go w całości, gdy sztuki są wolne. Jeśli pieniądze za nie już zwrócono, wyjaśnić to z klientem i w ERP i zamknąć z notatką: nigdy nie będzie zaksięgowany.
return-standing-held = Czeka cały zwrot: niczego z niego nie ma jeszcze w zapasie, w zamówieniu ani w ERP.
return-standing-denied = Odrzucono go lub porzucono: nie ma żadnego skutku. To, co oddano lub obiecano przy ladzie, ludzie załatwiają poza centralą.
return-standing-failed = ERP go odrzucił: pieniądze nadal należą się klientowi. Wyjątek mówi, dlaczego i co zrobić.
return-standing-unknown = Nie wiadomo, czy ERP go ma. Sam nie zostanie wysłany ponownie: wyjątek czeka na człowieka.
return-standing-external = Klientowi zwraca pieniądze kto inny, jak mówi plan poniżej: od nas niczego się nie żąda.
return-method-points = Punkty
return-method-gift-card = Karta podarunkowa
return-method-store-credit = Bon na zakupy
return-method-card = Karta
return-method-wallet = Portfel
return-method-bank-transfer = Przelew
return-method-invoice = Faktura
return-method-cash = Gotówka
return-executor-commerce = Sklep internetowy
return-executor-provider = Operator płatności
return-executor-erp = ERP
return-executor-till = Kasa
return-executor-marketplace = Platforma handlowa
return-executor-bank = Bank
return-consent-spoken = Ustnie
return-consent-confirmed = Na ekranie
return-consent-signed = Podpisem
return-gravity-note = Do wiadomości
return-gravity-promise = Obietnica
return-gravity-supervisor = Kierownik
return-gravity-deny = Odmowa
calc-what = Co
calc-net = Netto
calc-tax = Podatek
calc-rounding = Zaokrąglenie, w najmniejszych jednostkach
calc-gross = Zwrot pieniędzy
calc-capped = o { $amount } mniej: już nie zostało
calc-cash = Gotówka: należne { $due }, wypłacone { $pays }, zaokrąglenie { $rounding }
calc-uncovered = Żadna płatność nie pokrywa { $amount }
calc-tax-included = Ceny zawierają podatek.
calc-tax-added = Podatek dolicza się do cen.
calc-rule = Sztuki k+1 … k+n z Q dostają floor(T·(k+n)/Q) − floor(T·k/Q) z zapłaconej kwoty (T) i z każdego podatku.
payout-target = Klient dostaje
payout-payment = Pierwotna płatność
payout-executor = Przez
payout-consent = Zgoda
payout-pays = Wypłaca

# The daily close.
close-show = Pokaż
close-previous = Dzień wcześniej
close-next = Dzień później
close-as-of = Stan na
close-number = Numer tego arkusza:
close-live = Wyliczono go z ksiąg w obecnym stanie i niczego nie zamyka: to, co nadejdzie później, go zmieni. Drukuje się z przeglądarki.
close-since-label = Numer wcześniejszego arkusza
close-since = { $n ->
    [0] Od arkusza { $number } nic z tego dnia nie przyszło.
    [one] Od arkusza { $number } przyszła { $n } operacja z tego dnia.
    [few] Od arkusza { $number } przyszły { $n } operacje z tego dnia.
   *[many] Od arkusza { $number } przyszło { $n } operacji z tego dnia.
 }
close-late = { $n ->
    [one] { $n } operacja przyszła po końcu dnia (UTC).
    [few] { $n } operacje przyszły po końcu dnia (UTC).
   *[many] { $n } operacji przyszło po końcu dnia (UTC).
 }
close-late-last = Ostatnia:
close-at-agents = { $n ->
    [one] { $n } operacja, z dowolnego dnia, nie była wysłana przy ostatnim kontakcie z agentami placówki.
    [few] { $n } operacje, z dowolnego dnia, nie były wysłane przy ostatnim kontakcie z agentami placówki.
   *[many] { $n } operacji, z dowolnego dnia, nie było wysłanych przy ostatnim kontakcie z agentami placówki.
 }
close-unapplied = { $n ->
    [one] { $n } wpis, z dowolnej placówki, jest odebrany i jeszcze nieuwzględniony.
    [few] { $n } wpisy, z dowolnej placówki, są odebrane i jeszcze nieuwzględnione.
   *[many] { $n } wpisów, z dowolnej placówki, jest odebranych i jeszcze nieuwzględnionych.
 }
close-empty-title = Nic z tego dnia tu nie ma
close-empty-what = W tej placówce niczego tego dnia nie zarejestrowano albo jej agenci jeszcze tego nie wysłali. Strona floty mówi, co mają jeszcze agenci; powyżej można wybrać inny dzień lub placówkę.
close-no-site-title = Centrala nie zna jeszcze żadnej placówki
close-no-site-what = Placówki przychodzą z ERP albo z pliku. Skonfigurować łącznik albo podłożyć sites.json.
close-no-such-site-what = Nie ma czego sumować. Zna te:
close-tie = Czy zwroty pieniędzy się zgadzają?
close-captured = zarejestrowano
close-col-captured = Zarejestrowano
close-in-erp = w ERP
close-waiting = czeka
close-refused = odrzucone
close-unknown = niepewne
close-col-in-erp = W ERP
close-col-waiting = Czeka
close-col-refused = Odrzucone
close-col-refused-erp = Odrzucone przez ERP
close-col-refused-here = Odrzucone tutaj
close-col-unknown = Niepewne
close-documents = Dokumenty przekazane do ERP dla tego, co w nim jest, dają { $amount }.
close-documents-capped = Dokumenty przekazane do ERP dla tego, co w nim jest, dają { $amount }: celowo o { $capped } mniej, każdy wymieniony niżej.
close-difference = Zwroty w zapisie i ich operacje różnią się o { $amount }. To nasz błąd: proszę powiadomić obsługę centrali.
close-unexplained = To, co jest w ERP, i dokumenty ERP różnią się o { $amount }. To nasz błąd: proszę powiadomić obsługę centrali.
close-not-added = Kwoty z dokumentów nie są zsumowane: ten dzień ma ponad { $most } zwrotów.
close-not-added-short = Niepełna suma
close-refunds = Zwroty pieniędzy według stanu
close-entity = Sprzedawca i waluta
close-tenders = Zwroty pieniędzy według formy płatności
close-tender = Forma płatności
close-no-tender = Bez zapisanego planu
close-cash-rounding = zaokrąglenie gotówki { $amount }
close-items = Czego nie ma po prostu w ERP
close-items-none = Wszystko z tego dnia jest w ERP albo nie wymaga księgowania.
close-more = { $n ->
    [one] { $n } więcej: jest na listach zwrotów, księgowań i wyjątków.
    [few] { $n } więcej: są na listach zwrotów, księgowań i wyjątków.
   *[many] { $n } więcej: są na listach zwrotów, księgowań i wyjątków.
 }
close-signature = Sprawdził, data, podpis:
close-why-pending = Czeka na ERP
close-why-unknown = Niepewne
close-why-waiting = Czeka tutaj
close-why-rejected = Odrzucone
close-why-capped = W ERP mniej
close-why-external = Płaci kto inny
close-why-reversed = Anulowane

# As the stations say it.
return-code-label = Wpisać kod
return-code-hint = Gdy kodu nie można zeskanować: wpisać to, co wydrukowano pod nim.
return-code-go = Wprowadzić
return-reason-changed-mind = Zmiana decyzji
return-reason-wrong-size = Zły rozmiar
return-reason-not-as-described = Niezgodny z opisem
return-reason-damaged = Uszkodzony
return-reason-wrong-item = Przyszedł inny artykuł
return-reason-not-stated = Bez podania powodu
return-condition-like-new = Jak nowy
return-condition-opened = Otwarty
return-condition-damaged = Uszkodzony
return-condition-no-goods = Bez towaru
return-disposition-shelf = Półka
return-disposition-outlet = Outlet
return-disposition-vendor = Zwrot do dostawcy
return-disposition-quarantine = Kwarantanna
return-disposition-liquidate = Wyprzedaż
return-disposition-scrap = Utylizacja
return-disposition-no-goods = Bez towaru
calc-line = sztuki: { $n } z { $sold }, wcześniej zwrócono { $before }; za wszystkie zapłacono { $paid }
calc-discount = cena katalogowa { $list } minus { $discount }
calc-ground-until = { $ground }, do { $date }
calc-shipping = Dostawa
calc-total = Zwrot pieniędzy
return-ground-statutory-withdrawal = Odstąpienie od umowy
return-ground-non-conformity = Niezgodność z umową
return-ground-recall = Wycofanie produktu
return-ground-seller-error = Nasz błąd
return-ground-goodwill = Dobra wola
return-charge-diminished-value = Utrata wartości
return-charge-restocking = Potrącenie za ponowne przyjęcie
return-charge-return-fee = Opłata za zwrot
return-charge-claw-back = Utracony rabat
return-charge-gift-kept = Zatrzymany gratis
return-target-original = Na pierwotną płatność
return-target-store-credit = Bon na zakupy
return-target-gift-card = Karta podarunkowa
return-target-bank-transfer = Przelew
return-target-cash = Gotówka
return-target-exchange = Towar w zamian
return-code-line = Pozycja { $line }: { $sentence }
return-compared = { $found } wobec { $limit }
return-code-nothing-left = Wszystkie sztuki z tej pozycji już zwrócono: sprawdzić wcześniejsze zwroty do zamówienia.
return-code-quantity-above-left = Więcej sztuk, niż klient jeszcze ma: poprawić liczbę.
return-code-not-shipped = Tych sztuk nie wysłano: trzeba zmienić zamówienie, a nie przyjmować zwrot.
return-code-unknown-item = Tego artykułu nie ma w żadnym zamówieniu ani katalogu: odłożyć do kwarantanny; pieniędzy za niego się nie zwraca.
return-code-serial-already-back = Ten numer seryjny już kiedyś zwrócono: odłożyć towar osobno i wezwać kierownika.
return-code-serial-mismatch = To nie jest wysłana sztuka: kierownik musi ją obejrzeć; mogła zostać podmieniona.
return-code-serial-not-scanned = Te sztuki rozróżnia się po numerze, a nie wszystkie zeskanowano: zeskanować każdą.
return-code-serial-not-recorded = Nie zarejestrowano, które sztuki wysłano, więc tej nie można porównać.
return-code-lot-mismatch = Tej partii nie wysłano z zamówieniem: kierownik musi ją obejrzeć.
return-code-kit-incomplete = Zestaw jest niekompletny: pieniądze zwraca się tylko za to, co oddano.
return-code-condition-not-taken = Towaru w tym stanie nie przyjmuje się tak swobodnie.
return-code-window-open = Mają przyjść kolejne paczki, więc termin zwrotu jeszcze nie biegnie.
return-code-withdrawal-exempt = Ustawa nie daje prawa odstąpienia od zakupu tego artykułu w tym stanie: zwrot ocenia się jako dobrą wolę.
return-code-transit-assumed = Data dostawy nie jest znana: liczona jest od daty wysyłki, a bez niej od daty zamówienia, z uwzględnieniem zwykłego czasu dostawy.
return-code-window-moved = Termin mija później, niż wyliczono: w następnym dniu roboczym lub dzięki przedłużeniu sezonowemu.
return-code-window-over = Termin zwrotu minął.
return-code-late-return = Termin swobodnego zwrotu minął: kierownik może jeszcze przyjąć towar.
return-code-goods-late = Od zgłoszenia zwrotu do oddania towaru minęło więcej czasu, niż wolno: decyduje kierownik.
return-code-no-goodwill = Nic nie zobowiązuje nas do przyjęcia, a zasady nie przewidują zwrotu z dobrej woli.
return-code-final-sale = Sprzedano to bez możliwości zwrotu.
return-code-final-sale-overridden = Sprzedano to bez możliwości zwrotu, ale prawo ustawowe ma pierwszeństwo.
return-code-fee-not-allowed = Nie potrąca się opłaty: nie pozwala na to prawo albo to nasz własny błąd.
return-code-item-restricted = Artykułów tego rodzaju nie zwraca się jak innych.
return-code-remedy-first = Tu naprawa lub wymiana ma pierwszeństwo przed pieniędzmi: o zwrocie pieniędzy decyduje kierownik.
return-code-diminished-value = Potrąca się utratę wartości z powodu stanu towaru: kierownik musi zobaczyć dowód.
return-code-diminished-not-allowed = Gdy wina jest po naszej stronie, nie można nic potrącić za stan towaru.
return-code-diminished-above-price = Potrącenie jest większe niż zapłata za te sztuki: poprawić kwotę.
return-code-unit-price-high = Sztuka kosztuje więcej, niż można zwrócić bez kierownika.
return-code-capped-at-remainder = Z zapłaconej kwoty zostało mniej, niż wyliczono: zwraca się resztę.
return-code-charges-limited = Potrącenia byłyby większe niż zwrot pieniędzy: ten zwrot nic nie wypłaca.
return-code-gift-kept = Nie zwrócono gratisu do tej pozycji.
return-code-threshold-lost = Zatrzymany towar nie osiąga już progu promocji: potrąca się jego rabat.
return-code-marketplace-refunds = Przyjąć towar; pieniądze zwraca klientowi platforma handlowa, nie my.
return-code-chargeback-open = Przyjąć towar; bank klienta właśnie cofa płatność, więc nie zwracamy pieniędzy drugi raz.
return-code-payments-do-not-cover = W pierwotnych płatnościach zostało mniej, niż się należy: kierownik musi sprawdzić zamówienie.
return-code-payment-closed = Na pierwotną płatność nie można już zwrócić pieniędzy: ustalić z klientem inny sposób.
return-code-tender-not-allowed = Zasady nie pozwalają na wypłatę w wybrany sposób.
return-code-cash-needs-till = Gotówkę wypłaca kasa, a na tym stanowisku jej nie ma: wybrać inny sposób lub przejść do kasy.
return-code-cash-other-currency = Gotówkę wypłaca się tylko w walucie sprzedaży, a ta placówka ma inną.
return-code-cash-unsynced = Offline nie wypłaca się gotówki za zamówienie, którego ten agent nigdy nie miał: wybrać inny sposób.
return-code-cash-high = To więcej gotówki, niż można wypłacić bez kierownika.
return-code-exchange-needs-till = Przy wymianie zostaje kwota do dopłaty, a tę przyjmuje kasa.
return-code-other-seller = Sprzedała to inna spółka: korektę wystawia ona.
return-code-evidence-not-taken = Przy tym, co wiadomo o tej sprzedaży, zasady nie pozwalają przyjąć zwrotu.
return-code-evidence-weak = Przy tym, co wiadomo o tej sprzedaży, potrzebny jest kierownik.
return-code-no-receipt-high = To więcej, niż można zwrócić bez dowodu zakupu i bez kierownika.
return-code-many-returns = Ten klient zwrócił już dużo towaru: decyduje kierownik.
return-code-promised-offline = Centrala nie rezerwuje dla nas tych sztuk: zwrot pieniędzy jest obiecany i nastąpi, gdy zwrot dotrze do centrali.
return-code-not-reserved = Centrala odpowiada, ale nie rezerwuje dla nas tych sztuk: decyduje kierownik.
return-code-data-too-old = Dane zamówienia są tu starsze, niż dopuszczają zasady.
return-code-offline-limit-near = Wykorzystano już większość kwoty, którą można obiecać.
return-code-offline-return-high = To więcej, niż można obiecać w jednym zwrocie.
return-code-offline-allowance-used = Nikt nie może obiecać więcej: przyjąć towar, gdy centrala będzie wiedzieć, co już obiecano.
return-code-offline-currency = Zasady nie podają limitów obietnic w tej walucie: poczekać, aż będzie można zapytać centralę.
return-code-offline-no-receipt = Offline niczego nie przyjmuje się bez dowodu zakupu.

enrolment-intro = Kod przyłącza jednego agenta w jednej placówce. Działa raz i najwyżej przez godzinę; agent dostaje za niego własny certyfikat.
enrolment-made = Kod dla { $agent }
enrolment-valid = Widać go tylko tutaj, działa raz i wygasa za { $time }.
enrolment-run = Uruchomić na komputerze agenta:
enrolment-another = Utworzyć kolejny kod
enrolment-not = Nie utworzono kodu.
enrolment-fault = { $why }.
enrolment-agent = Agent
enrolment-agent-hint = Jego nazwa, niepowtarzalna we wszystkich placówkach: a-z, 0-9 i -, na przykład s014-till2
enrolment-site = Placówka
enrolment-site-hint = Gdzie pracuje, według kodu lokalizacji w ERP: a-z, 0-9 i -
enrolment-go = Utworzyć kod

workers-what = Kto w placówce wyraża zgodę na zwrot, skanuje identyfikator i wpisuje PIN. Agenci sprawdzają go bez sieci. PIN-u nikt nie może podejrzeć; można tylko nadać nowy.
workers-not = Niczego nie zmieniono.
workers-badge = Identyfikator
workers-badge-hint = Jak na identyfikatorze: a-z, 0-9 i -
workers-pin = PIN
workers-has-pin = Nadany
workers-no-pin = Brak
workers-locked = Blokada na { $agent }
workers-locked-until = do
workers-new-pin = Nowy PIN
workers-set-pin = Nadać PIN
workers-draw = Wylosować PIN
workers-draw-instead = Wylosować i pokazać jeden raz
workers-unlock = Zdjąć blokadę
workers-remove = Usunąć
workers-remove-what = Identyfikator niczego już w tej placówce nie otworzy.
workers-remove-sure = Usunąć { $worker } z placówki { $site }?
workers-remove-pin = PIN znika razem z nim: kto zostanie dodany ponownie, potrzebuje nowego.
workers-remove-keep = Zostawić
workers-done-added = { $worker } pracuje teraz w placówce { $site }.
workers-done-role = { $worker } ma teraz inną rolę w placówce { $site }.
workers-done-pin = { $worker } ma nowy PIN w placówce { $site }; blokady zdjęto.
workers-done-unlocked = Błędne PIN-y { $worker } w placówce { $site } już się nie liczą.
workers-done-removed = { $worker } nie pracuje już w placówce { $site }.
workers-done-told = Agenci placówki dowiedzą się w kilka sekund albo przy najbliższym kontakcie.
workers-done-needs-pin = Kierownik potrzebuje tam PIN-u: dopóki nie nada się poniżej co najmniej sześciocyfrowego, ta osoba nie może wyrazić zgody na zwrot.
workers-role-pin = Kto zostaje kierownikiem, traci dotychczasowy PIN i potrzebuje nowego, co najmniej sześciocyfrowego.
workers-drawn = PIN pracownika { $worker }
workers-drawn-once = Widać go tylko tutaj. Nie podawać go nikomu innemu.
workers-add = Dodać pracownika
workers-add-go = Dodać pracownika
workers-pin-hint = Od 4 do 8 cyfr, dla kierownika co najmniej 6, wpisane przez pracownika; potrzebny tylko do zgody na zwroty
workers-none = Nikogo nie znaleziono. Wybrać inną placówkę albo wyczyścić identyfikator, aby zobaczyć wszystkich.
workers-truncated = Jest ich więcej. Wybrać placówkę albo wpisać część identyfikatora.
workers-empty-title = Centrala nie zna jeszcze żadnej placówki
workers-empty-next = Placówki dostarcza łącznik albo plik sites.json. Potem można tu dodać pracowników albo przyjdą z plikiem workers.csv.
workers-badge-alone = { $site }: żaden kierownik nie ma jeszcze PIN-u, więc zgodę na zwrot daje sam identyfikator. Od pierwszego PIN-u potrzebuje go tam każdy kierownik.
workers-without-pin = { $n ->
    [one] { $site }: jeden kierownik nie ma PIN-u i nie może wyrazić zgody na zwrot.
    [few] { $site }: { $n } kierowników nie ma PIN-u i nie może wyrazić zgody na zwrot.
   *[many] { $site }: { $n } kierowników nie ma PIN-u i nie może wyrazić zgody na zwrot.
}
worker-role-associate = Obsługa
worker-role-supervisor = Kierownik
worker-role-may-associate = kompletuje, pakuje, przyjmuje zwroty
worker-role-may-supervisor = także wyraża zgodę na to, o czym obsługa nie może decydować
worker-fault-no-site = Centrala nie zna tej placówki.
worker-fault-not-found = Nikt z tym identyfikatorem już tam nie pracuje.
worker-fault-taken = Ten identyfikator jest tam już znany. Zmienić go na liście.
worker-fault-no-pin = Nie ma PIN-u, który mógłby być zablokowany.
worker-fault-shape = PIN ma od 4 do 8 cyfr.
worker-fault-same = PIN z jednej powtarzanej cyfry odgaduje się najpierw. Wybrać inny.
worker-fault-straight = PIN, który liczy w górę lub w dół, odgaduje się najpierw. Wybrać inny.
worker-fault-badge = Ten PIN jest na identyfikatorze. Wybrać inny.
worker-fault-short = PIN kierownika ma co najmniej 6 cyfr.
audit-worker-added = dodanie pracownika
audit-worker-role = zmiana roli pracownika
audit-worker-pin = nadanie PIN-u pracownikowi
audit-worker-unlocked = zdjęcie blokady PIN-u
audit-worker-removed = usunięcie pracownika
users-not = Niczego nie zmieniono.
users-role = Rola
users-since = Od
users-change = Zmiana
users-me = moje konto
users-active = Może się logować
users-blocked = Zablokowano
users-set-role = Nadać tę rolę
users-new-password = Nowe hasło
users-set-password = Ustawić hasło
users-block = Zablokować
users-unblock = Odblokować
users-ends-sessions = Każda zmiana wylogowuje tę osobę wszędzie.
users-add = Dodać użytkownika
users-add-go = Dodać użytkownika
users-tokens = Tokeny dla programów
users-tokens-what = Program, który odczytuje API lub metryki, loguje się tokenem. Żaden token nie może zarządzać użytkownikami.
users-token-name = Program
users-scopes = Uprawnienia
users-token-go = Utworzyć token
users-token-made = Token dla { $name }
users-token-once = Widać go tylko tutaj. Umieścić go tam, skąd program go odczyta.
users-no-scope = Zaznaczyć co najmniej jedną rzecz, którą program może robić.
users-revoke = Unieważnić
users-revoked = Unieważniono

audit-what = Co ludzie i programy tu robili, po kolei. Hash każdego wpisu obejmuje poprzedni: zmieniony lub usunięty wpis widać.
audit-whole = { $n ->
    [one] Łańcuch jest cały, jeden wpis
    [few] Łańcuch jest cały, { $n } wpisy
    [many] Łańcuch jest cały, { $n } wpisów
   *[other] Łańcuch jest cały, { $n } wpisu
 }
audit-broken = Łańcuch jest przerwany przy wpisie { $n }
audit-when = Kiedy
audit-who = Kto
audit-did = Co
audit-to = Dotyczy
audit-detail = Dane
audit-hash = Hash
audit-setup-finished = utworzenie pierwszego administratora
audit-session-begun = zalogowanie
audit-session-ended = wylogowanie
audit-user-added = dodanie użytkownika
audit-store-restored = przywrócenie bazy danych z kopii zapasowej
audit-user-role = zmiana roli
audit-user-password = ustawienie hasła
audit-user-blocked = zablokowanie użytkownika
audit-user-unblocked = odblokowanie użytkownika
audit-token-made = utworzenie tokena
audit-token-revoked = unieważnienie tokena
audit-enrolment-code = utworzenie kodu przyłączenia

# Purchase orders and their goods receipts.
purchases-supplier = Dostawca
purchases-expected = Oczekiwane
purchases-status = Stan
purchases-open = Otwarte pozycje
purchases-open-of = { $open } z { $lines }
purchases-since = Znane od
purchases-all = Pokaż wszystkie
purchases-none = Nic nie pasuje.
purchases-none-what = Żadne zamówienie zakupu nie ma tych cech.
purchases-empty-title = Nie ma jeszcze żadnego zamówienia zakupu
purchases-empty-what = Tu widać, co mają dostarczyć dostawcy, co z tego policzono na miejscu i co zrobił z tym ERP.
purchases-empty-next = Pierwsze pojawi się, gdy przyśle je ERP.
purchase-status-open = Oczekiwane
purchase-status-receiving = W przyjmowaniu
purchase-status-received = Przyjęte
purchase-status-cancelled = Anulowane
purchase-received = Przyjęto
purchase-open = Brakuje
purchase-damaged = Uszkodzone
purchase-unordered = Niezamówione
purchase-counted = Jeszcze niezamknięte
purchase-others = Towary spoza pozycji
purchase-units = Sztuki
purchase-receipts-none = Nie zamknięto jeszcze żadnego przyjęcia. Do tego czasu policzony towar nie jest na stanie.
purchase-note = Dowód dostawy
purchase-who = Zamknięte przez
purchase-when = Zamknięte
purchase-erp = ERP
purchase-last = Nic więcej nie przyjdzie
purchase-link = Zobacz zamówienie zakupu

# Refunds: whether the money has arrived, and what became of it.
nav-refunds = Zwroty pieniędzy
scope-refunds = Zgłaszanie, co stało się ze zwrotami pieniędzy
found-refund = Zwrot pieniędzy
audit-refund-settled = zgłosił, że zwrot pieniędzy dotarł
audit-refund-failed = zgłosił, że zwrot pieniędzy się nie udał
audit-refund-redirected = zlecił wypłatę zwrotu pieniędzy w inny sposób
refund-state-open = Wszystkie otwarte
refund-state-requested = Zlecony
refund-state-settled = Wypłacony
refund-state-failed = Nieudany
refund-state-replaced = Wypłacany inaczej
refunds-count = { $n ->
    [one] { $n } zwrot pieniędzy
    [few] { $n } zwroty pieniędzy
   *[many] { $n } zwrotów pieniędzy
 }
refunds-failed-of = nieudane: { $amount }
refunds-number = Numer zwrotu pieniędzy, zwrotu lub zamówienia
refunds-standing = Stan
refunds-executor = Wypłaca
refunds-way = Klient dostaje
refunds-due = Należne
refunds-paid = Wypłacono
refunds-evidence = Dowód
refunds-since = Zlecono
refunds-all = Pokaż wszystkie
refunds-none = Brak wyników.
refunds-none-what = Żaden zwrot pieniędzy nie pasuje: usunąć filtr albo pokazać wszystkie. Numery wyszukuje się w całości; wielkość liter ma znaczenie.
refunds-empty-title = Nie zlecono jeszcze żadnego zwrotu pieniędzy
refunds-empty-what = Tu widać każdą kwotę, którą ktoś ma wypłacić klientowi: kto ją wypłaca, od kiedy jest zlecona i co dowodzi, że dotarła.
refunds-empty-next = Pierwszy pojawi się, gdy przyjęty zostanie zwrot, za który należą się pieniądze.
refund-link = Zobacz zwrot pieniędzy
refund-list-link = Wszystkie zwroty pieniędzy
refunds-of-return = Zwroty pieniędzy
refund-message = Komunikat wypłacającego
refund-entity = Sprzedawca
refund-no-payment = nieznana
refund-replaces = Zamiast
refund-replaced-by = Zastąpiony przez
refund-history = Co się stało
refund-step-requested = Zlecono wypłacającemu
refund-step-waits = Nikt jeszcze nie zgłosił, że pieniądze dotarły
refund-step-settled = Wypłacono klientowi
refund-step-failed = Wypłacający zgłasza, że się nie udało
refund-step-replaced = Wypłata w inny sposób
refund-answer = Co się z nim stało?
refund-answer-what = Zwykle zgłasza to wypłacający przez API albo plikiem. Zapisać tutaj, jeśli tego nie robi albo gdy wiadomo więcej.
refund-settled-legend = Klient ma pieniądze
refund-amount = Wypłacona kwota
refund-amount-hint = W { $currency }, na przykład { $example }: ile klient dostał, także jeśli to tylko część. Ten sam dowód podany ponownie poprawia to, co o nim podano.
refund-evidence-hint = Co tego dowodzi: numer operatora płatności, banku lub kasy. Nigdy numer karty.
refund-on = Wypłacono dnia
refund-on-hint = Może pozostać puste.
refund-settled-go = Zapisać jako wypłacony
refund-failed-legend = Nie udał się
refund-reason = Powód
refund-reason-hint = Tak jak podaje go wypłacający. Nigdy numer karty.
refund-failed-go = Zapisać jako nieudany
refund-instead-legend = Wypłacić w inny sposób
refund-instead = W ten sposób
refund-note = Zgoda klienta
refund-note-hint = Kto się zgodził, kiedy i jak. Zgoda zostaje przy zwrocie pieniędzy.
refund-instead-go = Wypłacić w inny sposób
refund-instead-what = Ten zwrot pieniędzy się kończy, a jego miejsce zajmuje inny. Co już wypłacono, pozostaje wypłacone; inny dotyczy reszty.
refund-written = Zapisano.
refund-known = To było już wiadome. Niczego nie zmieniono.
refund-not-allowed = Ta rola pozwala oglądać, ale nie odpowiadać: zwrócić się do kierownika.
refund-fault-amount = To nie jest kwota: zapisać ją jak { $example }.
refund-fault-evidence = Brak dowodu, dowód jest za długi albo jest numerem karty: podać numer, który dowodzi wypłaty, najwyżej znaków { $max }.
refund-fault-on = Dzień nie jest datą.
refund-fault-reason = Brak powodu, powód jest za długi albo zawiera numer karty: najwyżej znaków { $max }.
refund-fault-note = Brak zgody klienta, jest za długa albo zawiera numer karty: podać, kto i jak się zgodził, najwyżej znaków { $max }.
refund-fault-other = Nie pasuje to do tego zwrotu pieniędzy:

# Webhooki
nav-webhooks = Webhooki
category-webhook-failing = Webhook nie przyjmuje zdarzeń
found-webhook = Webhook
webhook-state-active = Aktywny
webhook-state-failing = Nie odpowiada
webhook-state-stopped = Zatrzymany
webhook-state-removed = Już nieskonfigurowany
audit-webhook-replayed = ponowne wysłanie zdarzeń do webhooka
audit-webhook-resumed = wznowienie powiadamiania zatrzymanego webhooka
webhooks-name = Webhook
webhooks-waiting = Oczekujące
webhooks-lag = Najstarsze czeka od
webhooks-dead = Niedoręczone
webhooks-delivered = Ostatnio doręczono
webhooks-answer = Ostatnia odpowiedź
webhooks-do = Działanie
webhooks-resume = Powiadamiaj ponownie
webhooks-replay = Wyślij ponownie
webhooks-replay-all = Wyślij ponownie wszystkie niedoręczone
webhooks-letters = Niedoręczone zdarzenia
webhooks-letters-what = Zdarzenia, których webhook nie przyjął przez trzy dni. Każde można wysłać ponownie pod tym samym identyfikatorem; są przechowywane przez 90 dni.
webhooks-letters-none = Nie ma niedoręczonych zdarzeń.
webhooks-letters-none-here = Ten webhook nie ma niedoręczonych zdarzeń.
webhooks-event = Zdarzenie
webhooks-made = Kiedy nastąpiło
webhooks-given-up = Zaniechano
webhooks-fault = Niczego nie wysłano ponownie.
webhooks-fault-removed = Webhooka nie ma już w konfiguracji.
webhooks-fault-no-event = Hub nie ma już tego zdarzenia.
webhooks-fault-not-stopped = Webhook nie jest zatrzymany.
webhooks-fault-unwanted = Webhook nie jest powiadamiany o zdarzeniach tego rodzaju.
webhooks-empty-title = Nikt się nie dowiaduje, co się tutaj dzieje
webhooks-empty-what = Webhook powiadamia platformę sklepu o spakowanych paczkach, zwrotach towaru, zwrotach pieniędzy i wyjątkach podpisanymi żądaniami, powtarzanymi aż do przyjęcia.
webhooks-empty-next = Wstaw te wiersze do konfiguracji huba i uruchom go ponownie; resztę opisuje docs/webhooks.md.

# Orders that a sales channel sends.
scope-orders = Wysyłanie, zmienianie, anulowanie i zwalnianie zamówień kanału sprzedaży; podgląd tego, co może sprzedać, i ustawianie jego buforów

# What a settled or failed refund does to its return, and what a person has to look at.
money-track-settled = Wypłacono
money-step-settled = Wypłacono klientowi
money-step-not-paid = Części nie udało się wypłacić
return-standing-not-paid = Części pieniędzy nie udało się wypłacić: nadal należą się klientowi. Ustal z klientem inny sposób i zleć wypłatę poniższego zwrotu w ten sposób.
category-refund-failed = Nie można wypłacić zwrotu
category-refund-differs = Wypłacono inną kwotę
category-refund-twice = Zwrot wypłacony dwa razy
category-refund-late = Zwrot po terminie

# What of a kit came back that was not whole.
return-kit-missing = bez: { $parts }
return-kit-alone = osobno: { $parts }

# Refunds: parts and corrections, cancelled ones, and those from before they were followed.
refund-state-cancelled = Anulowany
refund-state-before = Sprzed śledzenia
refunds-cut = Nie wszystko: ten plik kończy się po { $rows } wierszach. Przefiltruj według stanu, wypłacającego lub miejsca i pobierz każdą część.
refund-rest = Pozostało do wypłaty
refund-exact = Przed zaokrągleniem
refund-redirected-by = Decyzja
refund-payments = Wypłaty
refund-came-back = Wróciło
refund-told = Zgłoszono
refund-why-cancelled = Dlaczego nic się nie należy
refund-back-legend = Klient nie ma pieniędzy
refund-back-what = Wróciły albo zapisano je tu przez pomyłkę. Wypłata pozostaje w zapisie, a zwrot znów się należy: zapisz go ponownie albo zleć wypłatę w inny sposób.
refund-not-paid = { $executor }: wypłatę wstrzymano i już jej nie będzie.
refund-cancel-legend = Nic się już nie należy
refund-cancel-hint = Kto i dlaczego tak zdecydował. Pozostaje przy zwrocie pieniędzy.
refund-cancel-go = Anulować ten zwrot pieniędzy
refund-step-before = Przyjęty, zanim zaczęto tu śledzić zwroty pieniędzy: nikt nie powiedział, co się z nim stało
refund-step-part = Część wypłacono, reszty nie
refund-step-cancelled = Anulowany
refund-fault-thousands = Przecinek przed trzema cyframi można odczytać na dwa sposoby: napisz kwotę jak { $example }, bez niczego między tysiącami.
refund-fault-future = Ten dzień jeszcze nie nadszedł: podaj dzień wypłaty albo zostaw puste.
refund-fault-not-paid = Zwrot może jeszcze zostać wypłacony. Zleć wstrzymanie wypłacającemu, a potem zaznacz, że już go nie wypłaci.
audit-refund-cancelled = anulował zwrot pieniędzy
audit-refund-file = zgłosił plikiem, co się stało ze zwrotami pieniędzy
# Co klient wziął zamiast zwrotu pieniędzy.
return-exchange = Wzięte w zamian
return-exchange-paid = Zwrócony towar płaci { $covered }, klient zapłacił { $to_pay } na kasie.
return-exchange-document = Dokument kasowy { $document }.
return-exchange-for = Zamiast pozycji
return-exchange-units = Sztuki
return-exchange-price = Cena

# Skaner, który zmienił się od sprawdzenia
device-changed = Zmieniony od sprawdzenia
device-help-changed = Czyta inaczej niż podczas sprawdzenia: sprawdź go ponownie na stronie jego stanowiska.
device-drift-layout-other = układ klawiatury
device-drift-gs-lost = brak separatora (GS)
device-drift-damaged = odczyty odrzucane
device-drift-suffix-none = skany bez zakończenia
device-drift-suffix-tab = skany kończą się znakiem TAB
device-drift-suffix-line = skany kończą się nowym wierszem
device-drift-doubles = podwójne odczyty
device-drift-aim-off = brak oznaczeń kodów (AIM)
device-drift-slow = powolny
device-misprints = Drukuje źle
device-help-misprints = Arkusz testowy pokazał, co trzeba ustawić: poprawić i powtórzyć test na stronie stanowiska.
device-test-language-other = niewłaściwy język
device-test-language-unread = polecenia jako litery
device-test-status-silent = brak stanu
device-test-came-nothing = nic nie wyszło
device-test-code-other = kod daje inny odczyt
device-test-code-unread = kodu nie da się zeskanować
device-test-width = za wąsko
device-test-pale = za blado
device-test-dark = za ciemno

# Key figures.
nav-figures = Kluczowe wskaźniki
figures-from = Od
figures-to = Do
figures-previous = Wcześniejszy okres
figures-next = Późniejszy okres
figures-groups = Grupy wskaźników
figures-group-work = Praca
figures-group-returns = Zwroty
figures-group-sync = Szybkość
figures-group-exceptions = Wyjątki
figures-now = Teraz
figures-now-postings-pending = W drodze do ERP
figures-now-postings-stuck = Odrzucone lub niepewne
figures-now-refunds-open = Niewypłacone zwroty pieniędzy
figures-now-exceptions-open = Otwarte wyjątki
figures-now-dead-letters = Niedoręczone zdarzenia
figures-now-stock-accuracy = Artykuły zgodne z ERP
figures-compared = Obok każdego wskaźnika stoi ten sam z tylu samo wcześniejszych dni, od { $from }.
figures-not-compared = Wcześniejszy okres ma zbyt wiele operacji, aby go porównać.
figures-days-what = Dni to dni handlowe (UTC). Gdzie nie było czego liczyć, nie ma danych.
figures-fault = Niczego nie policzono.
figures-backwards = Okres kończy się, zanim się zacznie. Wybrać pierwszy dzień nie późniejszy niż ostatni.
figures-too-long = Naraz można policzyć najwyżej tyle dni: { $days }. Wybrać mniej.
figures-too-many = Okres ma więcej operacji niż { $most }. Wybrać mniej dni albo jedną placówkę.
figures-no-data = Brak danych
figures-days = { $n ->
    [one] { $n } dzień
    [few] { $n } dni
   *[many] { $n } dni
 }
figures-part = { $part } z { $of }
figures-counted = { $n ->
    [one] policzono { $n }
   *[many] policzono { $n }
 }
figures-before = Wcześniej: { $value }
figures-before-none = Wcześniej: brak danych
figures-p95 = 95 na 100 w ciągu { $value }
figures-p95-head = 95 na 100
figures-median = Mediana
figures-value = Wartość
figures-of = Policzono
figures-day = Dzień
figures-table = Dzień po dniu
figures-plot = Od { $first } do { $last }: { $value }. Najwyższy dzień: { $most }.
figures-by-item = Artykuł
figures-by-reason = Powód
figures-by-disposition = Przeznaczenie
figures-by-category = Rodzaj
figure-operations = Zarejestrowane operacje
figure-lines-picked = Pobrane pozycje zamówień
figure-pick-accuracy = Pozycje bez braków
figure-shipments = Wysyłki, które wyszły
figure-split-shipments = Zamówienia w kilku wysyłkach
figure-order-cycle = Od zamówienia do ostatniej wysyłki
figure-goods-received = Sztuki policzone w przyjęciu
figure-dock-to-stock = Od pierwszego liczenia do zapasu
figure-returns = Przyjęte zwroty
figure-units-returned = Zwrócone sztuki
figure-return-rate = Dotąd zwrócone z wysłanych
figure-refund-cycle = Od zwrotu do wypłaty pieniędzy
figure-time-to-hub = Od rejestracji do centrali
figure-time-to-erp = Od rejestracji do ERP
figure-refused = Odrzucone operacje
figure-exceptions-opened = Nowe wyjątki
figure-exceptions-closed = Zamknięte wyjątki
figure-time-to-close = Czas do zamknięcia wyjątku

# Uzgadnianie: dokumenty w ERP wobec tego, co zaksięgowano.
nav-reconciliation = Uzgadnianie
category-document-differs = Dokument w ERP się różni
category-help-document-differs = ERP ma wysyłkę, zwrot, korektę lub sprzedaż inaczej, niż zaksięgowano, albo dokument, którego nie wyjaśnia żadne księgowanie. Sprawdź, co się różni, ustal, kto to zmienił, i popraw w ERP: wyjątek zamknie się sam przy następnym porównaniu. Jeśli rację ma ERP, odstąp od niego z notatką.
reconciliation-what = Co ERP ma o niedawno zaksięgowanych zamówieniach, wobec tego, co zaksięgowano i obiecano. Po żadnej stronie nic nie jest zmieniane.
reconciliation-documents = Dokumenty
reconciliation-beside = Co jeszcze się nie zgadza
reconciliation-owed = Zwroty pieniędzy do wypłaty
reconciliation-not-asked = Tego ERP nie można zapytać o dokumenty. Porównywany jest tylko zapas.
reconciliation-stopped = Ostatnie porównanie nie doszło do końca.
reconciliation-compared = { $count ->
    [one] Porównano { $count } zamówienie.
    [few] Porównano { $count } zamówienia.
   *[other] Porównano { $count } zamówień.
}
reconciliation-compared-part = { $count ->
    [one] Porównano { $count } zamówienie; następne porównanie pójdzie dalej.
    [few] Porównano { $count } zamówienia; następne porównanie pójdzie dalej.
   *[other] Porównano { $count } zamówień; następne porównanie pójdzie dalej.
}
reconciliation-kind = Co się różni
reconciliation-part = Towar lub pozycja
reconciliation-expected = Oczekiwano
reconciliation-found = W ERP
reconciliation-since = Zauważono
reconciliation-seen = Ostatnio widziano
reconciliation-entity = Podmiot prawny
reconciliation-accepted = Przyjęto
reconciliation-all = Wszystkie różnice
reconciliation-none = Nic się nie różni.
reconciliation-none-filtered = Żadna różnica nie pasuje do tych filtrów.
reconciliation-none-what = Dokumenty są porównywane według zegara, a od razu poleceniem counterfoil-hub reconcile run.
reconciliation-empty-title = Nie porównano jeszcze żadnych dokumentów
reconciliation-empty-what = W konfiguracji nie ma ERP albo centrala dopiero wystartowała.
reconciliation-empty-next = Skonfiguruj ERP. Porównanie następuje przy starcie centrali, a potem według zegara.
difference-shipment-state = Brak wysyłki lub niezakończona
difference-shipment-quantity = Wysłane sztuki
difference-shipment-unexplained = Wysyłka, której nie wyjaśnia żadne księgowanie
difference-return-state = Brak zwróconego towaru lub nieprzyjęty
difference-return-quantity = Zwrócone sztuki
difference-return-unexplained = Zwrot, którego nie wyjaśnia żadne księgowanie
difference-credit-note-state = Brak korekty lub niezaksięgowana
difference-credit-note-quantity = Sztuki na korekcie
difference-credit-note-untaxed = Korekta bez podatku
difference-credit-note-tax = Podatek korekty
difference-credit-note-total = Suma korekty
difference-credit-note-unexplained = Korekta, której nie wyjaśnia żadne księgowanie
difference-order-state = Stan zamówienia
difference-order-total = Pozycje i suma sprzedaży
difference-line-quantity = Zamówione sztuki
difference-line-price = Cena pozycji
difference-line-tax = Podatki pozycji
difference-state-done = zakończono
difference-state-missing = brak
difference-state-cancelled = anulowano
difference-state-posted = zaksięgowano
difference-state-draft = szkic
difference-state-waiting = czeka
difference-state-open = otwarte
difference-state-picking = w kompletacji
difference-state-shipped = wysłane
difference-state-sent = wysłane
difference-state-none = nie rozpoczęto

# Exceptions in full: queues, owners, deadlines, several at once, history, mail, and what each category means.
exceptions-queue = Kolejka
exceptions-queue-mine = Moje
exceptions-queue-nobody = Niczyje
exceptions-queue-late = Po terminie
exceptions-queue-soon = Wkrótce termin
exceptions-choose = Wybór
exceptions-decided = { $n ->
    [one] Zdecydowano o { $n } wyjątku.
    [few] Zdecydowano o { $n } wyjątkach.
    [many] Zdecydowano o { $n } wyjątkach.
   *[other] Zdecydowano o { $n } wyjątkach.
}
several-title = Decyzja o kilku naraz
several-what = Zaznacz najwyżej { $n } wierszy. O każdym decyduje się osobno; czego nie można, to jest wymienione z powodem.
several-decision = Decyzja
several-to-hint = Tylko przy przekazaniu komuś.
several-note-hint = Ta sama notatka przy każdym. Potrzebna do zamknięcia.
several-go = Zdecyduj
several-refused = { $n ->
    [one] O { $n } nie zdecydowano:
    [few] O { $n } nie zdecydowano:
    [many] O { $n } nie zdecydowano:
   *[other] O { $n } nie zdecydowano:
}
several-question = { $n ->
    [one] Z tą notatką zostanie zamknięty { $n } wyjątek. Co to oznacza:
    [few] Z tą notatką zostaną zamknięte { $n } wyjątki. Co to oznacza dla każdego:
    [many] Z tą notatką zostanie zamkniętych { $n } wyjątków. Co to oznacza dla każdego:
   *[other] Z tą notatką zostanie zamkniętych { $n } wyjątków. Co to oznacza dla każdego:
}
several-effect = Co to oznacza
several-why = Dlaczego nie
several-back = Wróć do listy
exception-to = Komu
exception-help = Co to znaczy i co zrobić
exception-history = Co zrobiono
exception-more-steps = { $n ->
    [one] Nie pokazano { $n } wcześniejszego kroku.
    [few] Nie pokazano { $n } wcześniejszych kroków.
    [many] Nie pokazano { $n } wcześniejszych kroków.
   *[other] Nie pokazano { $n } wcześniejszych kroków.
}
exception-due-in = Termin za
exception-move-why = Dlaczego
exception-step-opened = Powstał
exception-step-noted = Notatka
exception-step-taken = przejęcie
exception-step-assigned = przekazanie: { $to }
exception-step-given-back = oddanie wszystkim
exception-step-moved = nowy termin: { $deadline }
exception-step-tried-again = polecenie ponownej próby
exception-step-resolved = uznanie za załatwione
exception-step-waived = uznanie, że nic nie trzeba robić
exception-step-escalated = Eskalacja: nie załatwiono w terminie
exception-step-closed = Zamknięty: przyczyna ustąpiła
decide-note = Zapisać tylko notatkę
decide-note-what = Notatka zostaje przy wyjątku. Nic więcej się nie zmienia.
decide-assign = Przekazać komuś
decide-assign-what = Ta osoba odpowiada za wyjątek i znajduje go w kolejce „Moje”.
decide-give-back = Oddać wszystkim
decide-give-back-what = Nikt już za niego nie odpowiada i każdy może przejąć wyjątek. Termin zostaje.
decide-move = Przesunąć termin
decide-move-what = Eskalacja nastąpi w nowym terminie, najpóźniej za { $n } dni. Powód zostaje zapisany.
decision-still-held = Zamówienie jest nadal wstrzymane. Zwolnij je na stronie zamówienia; wtedy wyjątek zamknie się sam.
decision-nobody-has-it = Nikt go nie przejął, więc nikt nie może go oddać.
decision-not-an-owner = Wybierz osobę, która może zajmować się wyjątkami.
decision-deadline = Wybierz termin w ciągu najbliższych { $n } dni.
decision-number = Zaznacz co najmniej jeden wiersz, a najwyżej { $n }.
decision-not-found = Nie ma takiego numeru.
decision-store = Baza centrali nie odpowiada. Nic się nie zmieniło; spróbuj ponownie.
audit-exception-note = notatka do wyjątku
audit-exception-assign = przekazanie wyjątku
audit-exception-give-back = oddanie wyjątku
audit-exception-move = przesunięcie terminu wyjątku
audit-mail-again = ponowienie wysyłki e-maili
scope-exceptions = Decydować o wyjątkach
category-mail-failing = Nie można wysłać e-maila
mail-subject = Po terminie: wyjątek { $number }, { $category }
mail-late = Wyjątku { $number } nie załatwiono w terminie.
category-help-poison = Agent przysłał coś, czego ta centrala nie potrafi odczytać; dalsze operacje czekają. Zaktualizuj centralę, jeśli agent jest nowszy, i spróbuj ponownie; w przeciwnym razie zapisz ręcznie, co się stało, i zamknij.
category-help-id-conflict = Ten sam identyfikator przyszedł z inną treścią; liczy się pierwsza. Sprawdź przyczynę: skopiowany dysk albo błąd programu. Zapisz ręcznie to, czego brakuje.
category-help-foreign-source = Agent przysłał operację w imieniu innego; nie ma ona skutku. Sprawdź, które urządzenie ją wysłało, i zablokuj je, jeśli nikt go nie zna.
category-help-unknown-order = Wykonano pracę dla zamówienia, którego centrala nie zna; czeka ona. Sprowadź zamówienie z ERP lub sklepu, a reszta pójdzie sama. Jeśli go nie ma, zamknij i policz zapas.
category-help-unknown-purchase-order = Policzono towar z zamówienia zakupu, którego centrala nie zna; czeka to. Sprowadź je z ERP, a reszta pójdzie sama.
category-help-unknown-item = Artykuł nie jest tu znany; to, co z nim zrobiono, czeka. Dodaj go w ERP z kodem kreskowym i pozwól go pobrać, a reszta pójdzie sama.
category-help-order-mismatch = To, co zrobiono, nie pasuje do pozycji zamówienia. Porównaj w śledzeniu; popraw zamówienie w ERP albo przywróć towar do zapasu przez liczenie.
category-help-over-pick = Pobrano więcej, niż zamówiono. Zapytaj na miejscu, gdzie jest reszta: odłóż ją i policz albo zmień zamówienie w ERP.
category-help-over-shipment = Wysłano więcej, niż zamówiono. Powiadom obsługę klienta: klient zatrzyma to, zapłaci albo odeśle.
category-help-over-return = Wróciło więcej, niż wysłano. Obejrzyj inne zwroty zamówienia; jeśli wysyłka jeszcze nie dotarła do centrali, spróbuj później.
category-help-over-refund = Zwrócono by więcej pieniędzy, niż zapłacono za te sztuki; zwrot czeka. Porównaj płatności; jeśli sprzedaż poprawiono, spróbuj ponownie, w przeciwnym razie ustal to z klientem i zamknij.
category-help-early-return = Wysyłka tego towaru nie dotarła do centrali, więc zwrot czeka. Pójdzie dalej sam, gdy wysyłające miejsce znów się połączy; sprawdź jego agenta.
category-help-duplicate-return = Numer zwrotu przyszedł po raz drugi z innego miejsca; drugi nie ma skutku. Zapytaj w obu miejscach i zapisz drugi zwrot pod innym numerem.
category-help-duplicate-review = Sztuki z tego zwrotu wróciły wcześniej gdzie indziej; późniejszy zwrot czeka wraz z pieniędzmi. Porównaj oba roszczenia na stronie zwrotu; ponowna próba przyjmuje go w całości, zamknięcie go porzuca.
category-help-assessment-differs = Centrala nie otrzymuje zapisanej kwoty; zwrot czeka. Obejrzyj obliczenie na stronie zwrotu; może najpierw trzeba nowszych zasad lub nowszej centrali.
category-help-verdict-differs = Z wiedzą centrali zdecydowano by inaczej; zostaje tak, jak obiecano. Sprawdź powód i powiedz o tym na miejscu, jeśli mają decydować inaczej.
category-help-pass-doubtful = Dokumentowi wysyłki tego zwrotu nie można ufać: nieznana paczka, inne zamówienie albo unieważniony klucz. Zwrot pozostaje. Odszukaj sprzedaż i zgłoś fałszerstwo.
category-help-reservation-broken = Ktoś zabrał sztuki zarezerwowane dla klienta przy ladzie. Zamknie się, gdy ten koszyk się skończy; powiadom miejsce.
category-help-refund-failed = Zwrotu pieniędzy nie udało się wypłacić: nadal należy się klientowi. Otwórz go i zleć wypłatę inaczej albo zapisz, że wypłacono.
category-help-refund-differs = Wypłacono inną kwotę, niż należało. Porównaj dowód ze zwrotem; dopłać resztę albo uzgodnij z klientem nadpłatę.
category-help-refund-twice = Te same pieniądze mogły wyjść dwa razy. Obejrzyj obie wypłaty, zleć odzyskanie jednej i zapisz wynik.
category-help-refund-late = Nikt na czas nie powiedział, co stało się ze zwrotem pieniędzy. Zapytaj wypłacającego i zapisz odpowiedź na jego stronie; wtedy wyjątek się zamknie.
category-help-policy-conflict = Wersja zasad przyszła ponownie z inną treścią; zostaje pierwsza. Nadaj zmienionym zasadom nową wersję w pliku.
category-help-order-cancelled = Wykonano pracę dla anulowanego wcześniej zamówienia. Zatrzymaj paczkę i odłóż towar albo zleć ponowne otwarcie zamówienia.
category-help-currency-mismatch = Waluta nie jest walutą zamówienia albo sumy. Popraw ją u źródła i spróbuj ponownie.
category-help-amount-mismatch = Suma nie zgadza się z częściami. Ustal właściwą kwotę, popraw ją u źródła i spróbuj ponownie.
category-help-short-pick = W miejscu pobrania czegoś brakowało. Zleć liczenie; zamówienie wyjdzie niepełne albo reszta pójdzie później.
category-help-count-variance = Liczenie różni się od zapisanego zapasu; obowiązuje liczenie. Poszukaj, czego tam nie zapisano, i zanotuj wynik.
category-help-over-receipt = Z pozycji przyszło więcej, niż zamówiono; jest to w zapasie. Zapytaj kupca: zatrzymać i domówić czy odesłać.
category-help-unordered-goods = Przyszedł towar, którego nikt nie zamówił; stoi osobno. Decyduje kupiec: domówić czy odesłać.
category-help-short-receipt = Z zamówienia zakupu nic więcej nie przyjdzie, a czegoś brakuje. Zareklamuj u dostawcy; zamknie się samo, gdy przyjdzie reszta.
category-help-receipt-mismatch = Przyjęcie nie zgadza się z tym, co policzył agent; obowiązują jego pozycje. Porównaj w śledzeniu i policz ponownie.
category-help-order-held = Nikt nie ma zaczynać tego zamówienia: nie jest opłacone albo ktoś je sprawdza. Wyjaśnij powód i zwolnij je na stronie zamówienia; wyjątek zamknie się sam.
category-help-order-changed = ERP lub sklep zmienił to, co już wykonano; wykonane zostaje. Uzgodnij jedno z drugim: cofnij zmianę zamówienia albo doślij bądź odłóż towar.
category-help-erp-rejected = ERP odrzucił księgowanie, jego słowa są powyżej. Usuń przyczynę w ERP i spróbuj ponownie; albo zaksięguj ręcznie i zamknij.
category-help-erp-unknown = Nie wiadomo, czy ERP przyjął księgowanie. Poszukaj jego odnośnika w ERP; ponowna próba też najpierw szuka i wysyła tylko wtedy, gdy go brak.
category-help-erp-down = ERP nie odpowiada albo nie da się go tak używać; księgowania czekają, praca trwa. Napraw to; wyjątek zamknie się sam.
category-help-webhook-failing = Platforma sklepu nie dowiaduje się, co się dzieje; zdarzenia czekają. Zobacz jej odpowiedź na stronie Webhooki i przetestuj ją z komputera centrali.
category-help-mail-failing = E-maile o wyjątkach po terminie nie wychodzą; zaglądaj do listy. Sprawdź [mail] i serwer oraz przetestuj z komputera centrali.
category-help-fork = Historia agenta nie jest tą, którą ma centrala: jego dysk skopiowano lub przywrócono. Zatrzymaj kopię i zacznij nową epokę; potem sprawdź, co zapisały obie.
category-help-gap = Brakuje operacji, których nikt już nie ma. Policz zapas i przejrzyj zamówienia z tamtego czasu; zapisz ręcznie to, co znajdziesz.
category-help-hub-behind = Centralę przywrócono, a agent wysyła ponownie to, co tu utracono. Poczekaj: zamknie się samo, gdy wszystko dotrze.
category-help-unknown-agent = Zgłosił się agent z certyfikatem tej centrali, którego ona nie zna. Jeśli centralę przywrócono, zarejestruj go ponownie; w przeciwnym razie ustal, czyje to urządzenie.
category-help-agent-silent = Agenta dawno nie słychać. Jego miejsce pracuje dalej; sprawdź zasilanie i sieć, a zamknie się, gdy się odezwie.
category-help-clock = Zegar agenta się myli, więc godziny i dni mogą być błędne. Ustaw czas urządzenia i włącz jego synchronizację z siecią.
category-help-drift = Zapas w centrali i w ERP różni się i żadne księgowanie tego nie wyjaśnia. Policz; potem popraw błędną stronę, a zamknie się przy następnym porównaniu.
category-help-bad-input = Czegoś, co przysłał ERP lub sklep, nie da się odczytać; resztę przyjęto. Popraw u źródła to, co wymieniono powyżej, i wyślij ponownie.
category-help-restored = Bazę centrali przywrócono z kopii. Przejdź listę, którą wtedy wypisano: czego agenci nie wyślą ponownie, trzeba sprawdzić ręcznie.

# Zapas, co zostało do sprzedaży, bufory kanałów i wstrzymane zamówienia.
nav-stock = Zapas
found-channel = Kanał
category-order-held = Zamówienie wstrzymane
hold-kind-payment = Wstrzymane: płatność
hold-kind-fraud = Wstrzymane: kontrola oszustw
hold-kind-address = Wstrzymane: adres
hold-title = Wstrzymaj lub zwolnij to zamówienie
hold-legend = Wstrzymaj
hold-release-legend = Zwolnij
hold-for = Z jakiej przyczyny
hold-note = Dlaczego
hold-go = Wstrzymaj to zamówienie
hold-what = Jego towar pozostaje przydzielony. Placówka, która jeszcze nie zaczęła, nie dostaje go do pracy; co już pobrano, idzie dalej.
hold-release-go = Zwolnij to zamówienie
hold-release-what = Gdy nic go już nie wstrzymuje, jego placówka dostaje je do pracy.
hold-released-by = zwolnione przez
hold-told-done = Zrobione.
hold-told-not-found = Żadne zamówienie nie ma tego numeru. Nic nie zmieniono.
hold-told-over = Jego ostatnia paczka wyszła albo jest anulowane: nie ma już czego wstrzymywać.
hold-told-held = Jest już z tej przyczyny wstrzymane.
hold-told-not-held = Nie jest już z tej przyczyny wstrzymane: ktoś był szybszy.
hold-told-note-missing = Napisz dlaczego: kto patrzy na zamówienie, potrzebuje tego. Nic nie zmieniono.
hold-told-note-too-long = Notatka jest za długa. Nic nie zmieniono.
stock-link = Zapas
stock-file = Pobierz CSV
stock-empty-title = Nie ma jeszcze zapasu
stock-empty-what = Tu widać, ile każda placówka ma każdego artykułu, ile potrzebują otwarte zamówienia i ile zostało do sprzedaży.
stock-empty-next = Lista wypełni się, gdy tylko ERP poda swój zapas albo zostanie przyjęty towar.
stock-what = Dostępne to stan, pomniejszony o to, czego jeszcze potrzebują otwarte zamówienia, i o bufor kanału; nigdy poniżej zera.
stock-part = Numer artykułu
stock-show = Tylko
stock-show-short = Zamówienia potrzebują więcej, niż jest
stock-show-unfit = Część nie jest na sprzedaż
stock-channel = Kanał
stock-no-channel = Bez bufora
stock-all = Cały zapas
stock-none = Żaden zapas nie pasuje.
stock-none-what = Wystarczy część numeru artykułu; usuń jakiś filtr.
stock-on-hand = Na stanie
stock-allocated = Przydzielone
stock-buffer = Bufor
stock-available = Dostępne
stock-damaged = Uszkodzone
stock-quarantined = W kwarantannie
stock-return-pending = Wraca
stock-moved = Ostatni ruch
buffers-title = Bufory kanałów
buffers-what = Bufor to to, co kanał zostawia innym. Liczy się najdokładniejszy: dla artykułu w placówce, potem dla artykułu, potem dla placówki, potem dla kanału.
buffers-not = Nic nie zmieniono.
buffers-clear-sure = Usunąć bufor kanału { $channel } dla { $what }?
buffers-clear-what = Wtedy liczy się następny, mniej dokładny bufor; bez niego kanał może sprzedać wszystko, czego nie potrzebuje żadne zamówienie.
buffers-clear = Usuń
buffers-keep = Zostaw
buffers-empty-title = Nie ma buforów
buffers-empty-next = Każdy kanał może sprzedać wszystko, czego nie potrzebuje żadne zamówienie. Ustaw poniżej bufor, a ten kanał zostawi tyle innym.
buffers-all = Wszystkie bufory
buffers-none = Ten kanał nie ma bufora.
buffers-all-sites = Wszystkie placówki
buffers-all-items = Wszystkie artykuły
buffers-set-by = Ustawione przez
buffers-set = Ustaw bufor
buffers-set-go = Ustaw bufor
buffers-set-what = Liczy się od razu.
buffers-channel-hint = Nazwa jego tokenu, do znaku @.
buffers-item-hint = Puste: wszystkie artykuły.
buffers-quantity-hint = W jednostce podstawowej artykułu; 0, by nie zostawiać innym niczego.
buffers-done-set = Bufor się liczy.
buffers-done-known = Tak już było.
buffers-done-cleared = Bufor jest usunięty.
buffer-fault-channel = Nazwa kanału ma od 1 do 64 znaków, bez odstępów po bokach.
buffer-fault-no-site = Hub nie zna tej placówki.
buffer-fault-no-item = Hub nie zna tego artykułu. Wielkość liter się liczy.
buffer-fault-quantity = Bufor to liczba całkowita, 0 lub więcej.
buffer-fault-too-many = Jest za dużo buforów: usuń kilka albo ustaw jeden dla wszystkich artykułów placówki.
buffer-fault-not-found = Tego bufora już nie ma.
audit-order-held = wstrzymał zamówienie
audit-order-released = zwolnił zamówienie
audit-buffer-set = ustawił bufor kanału
audit-buffer-cleared = usunął bufor kanału

# Serial numbers and lots.
category-swap-case = Zamieniona sztuka
category-help-swap-case = Wróciła inna sztuka lub partia niż wysłana z zamówieniem. Przyjęto ją, jak obiecano. Porównaj oba numery z towarem, odłóż go osobno i wyjaśnij to z klientem.
found-serial = Numer seryjny
found-lot = Partia
units-serials = Numery seryjne: { $numbers }
units-lots = Partie: { $numbers }

# Sealed summaries
found-day = Dzień
state-sealed = Zapieczętowane
state-withdrawn = Wycofane
posting-return-summary = Zwroty z jednego dnia
posting-adjustment-summary = Korekty stanu z jednego dnia
seals-title = Zapieczętowane zestawienia
seals-seal = Pieczęć
seals-members = Elementy
seals-amount = Kwota
seals-sealed = Zapieczętowano
seals-key = Klucz
seals-hash = SHA-256 z elementów
seals-all = Wszystkie zestawienia
seals-see = Zobacz zestawienie
seals-left = wysłane osobno
seals-by-rule = reguła
seals-empty-title = Nic jeszcze nie zapieczętowano
seals-empty-what = Zapieczętowane zestawienie to jeden dokument ERP dla wielu księgowań z dnia placówki: dla ERP, który jest za wolny, by przyjąć każde osobno.
seals-empty-next = Podaj w hub.toml w [posting], że zwroty lub korekty idą jako zestawienia. Pierwsza pieczęć powstaje, gdy dzień się skończy albo gdy czeka dość księgowań.
seal-split-title = Wysłać elementy pojedynczo?
seal-split-what = ERP odrzucił zestawienie. Najpierw sprawdź, czy nie ma tam nic pod tym kluczem: to, co już tam jest, zostałoby zaksięgowane drugi raz. Potem każdy element stanie się osobnym dokumentem ERP, a zestawienie nie będzie już wysyłane. Tego nie można cofnąć.
seal-split-note = Dlaczego
seal-split-go = Wyślij pojedynczo
seal-split-done = Elementy są wysyłane pojedynczo.
seal-split-role = Operator może zlecić wysłanie elementów pojedynczo.
seal-fault-state = Tego zestawienia nie można już podzielić: można tylko to, które ERP odrzucił.
seal-fault-doubt = Jedna z prób wysłania tego zestawienia pozostała bez odpowiedzi, a ERP nie pozwolił hubowi go wyszukać: mimo to może tam być. Poszukaj tam jego klucza, a potem ponów próbę w jego wyjątku albo go rozwiąż.
seal-fault-note = Podaj powód, od 1 do { $max } znaków.
audit-seal-split = zlecił pojedyncze wysłanie elementów pieczęci
audit-seal-demanded = zażądał zapieczętowania dnia placówki

# Wizyty: kilka zamówień naraz.
return-visit = Ta sama wizyta

## Anulowanie zwrotów
money-track-cancelled = Anulowany
goods-track-reversed = Oddany klientowi
money-step-cancelled = Nic się nie należy: zwrot anulowano
goods-step-reversed = Oddany z powrotem klientowi
return-standing-cancelled = Ten zwrot anulowano. Nic się nie należy, a jego sztuki można znowu zwrócić.
return-reversed = Anulował(a) { $by }: { $why }
return-reversal-customer-keeps = klient zatrzymuje towar
return-reversal-wrong-item = chodziło o inny towar lub inne zamówienie
return-reversal-entered-wrong = wpisano go błędnie
return-reverse = Anuluj ten zwrot
return-reverse-what = Towar wraca do klienta i schodzi ze stanu, otwarte wypłaty zostają odwołane, a ERP dostaje anulowanie, jeśli ma ten zwrot. Sztuki można znowu zwrócić. Wypłaconych pieniędzy nie odzyskuje się samo: powstanie wyjątek.
return-reverse-why = Dlaczego jest anulowany?
return-reverse-why-missing = Podaj, dlaczego jest anulowany, najwyżej w 500 znakach i bez numeru karty.
return-reverse-blocked-reversed = Ten zwrot jest już anulowany. Nic nie zmieniono.
return-reverse-blocked-behind = Ten zwrot czeka za wyjątkiem dotyczącym { $subject }. Najpierw rozstrzygnij tamten. Nic nie zmieniono.
return-reversed-agreed = za zgodą { $supervisor }
return-reverse-go = Anuluj zwrot { $number }
posting-return-reversal = Anulowanie zwrotu
kind-return-reversed = Cofnięty zwrot
category-reversed = Anulowany
category-reversal-too-late = Anulowano za późno dla pieniędzy
category-help-reversal-too-late = Zwrot anulowano, gdy jego pieniądze mogły być już wypłacone. Zatrzymaj je u wypłacającego albo poproś o nie klienta; potem zapisz tutaj, co się z nimi stało.

## Reversal of returns, in the audit
audit-return-reversed = anulował(a) zwrot

# Przesunięcia między placówkami.
nav-transfers = Przesunięcia
found-transfer = Przesunięcie
kind-transfer-shipped = Karton zamknięty dla innej placówki
kind-transfer-received = Karton przyjęty
posting-transfer = Przesunięcie między placówkami
audit-transfer-closed = zamknął przesunięcie
category-transfer-mismatch = Karton policzony dwa razy
category-unknown-carton = Karton, którego nikt nie zgłosił
category-transfer-differs = Karton się różni
category-transfer-late = Karton spóźniony
category-help-transfer-mismatch = Numer jest na dwóch kartonach albo karton przyjęto dwa razy. Ustal w placówkach, co gdzie leży, i popraw stan przez liczenie.
category-help-unknown-carton = Przyjęto karton, a żadna placówka nie powiedziała, że wyjechał. Jego towar jest w stanie. Zamknie się samo, gdy druga placówka się odezwie; jeśli nie, zapytaj tam.
category-help-transfer-differs = Z kartonu wyjęto co innego, niż włożono, albo nie wszystko nadaje się do sprzedaży. Poszukaj tego, a potem zamknij przesunięcie na jego stronie: brakujące jest wtedy stracone.
category-help-transfer-late = Karton wyjechał i nie dotarł na czas. Zapytaj obie placówki i przewoźnika. Zamknie się samo przy przyjęciu; jeśli zaginął, zamknij przesunięcie na jego stronie.
transfer-state-shipped = W drodze
transfer-state-unexpected = Nikt nie zgłosił
transfer-state-received = Różni się
transfer-state-closed = Zamknięte
transfers-empty-title = Żaden karton nie jechał jeszcze między placówkami
transfers-empty-what = Przesunięcie to karton z numerem: spakowany w jednej placówce, w drodze, przyjęty w innej. To, czego nie wyjęto, pozostaje w drodze, dopóki ktoś go nie zamknie.
transfers-empty-next = Podaj placówki, do których może jechać towar, pod „transfers” w zasadach zwrotów, otwórz serię numerów „sscc” i spakuj pierwszy karton na stanowisku.
transfers-state = Stan
transfers-all = Wszystkie przesunięcia
transfers-none = Żadne przesunięcie nie pasuje.
transfers-none-what = Zmień filtr albo go usuń.
transfer-link = Zobacz karton
transfers-from = Z
transfers-to = Do
transfers-shipped = Wyjechało
transfers-received = Wyjęto
transfers-since = Zgłoszono
transfer-nobody-told = Nikt jeszcze tego nie zgłosił
transfer-left = Wyjechał
transfer-arrived = Przyjęty
transfer-ended = Zamknięte
transfer-damaged = Nie do sprzedaży
transfer-missing = Brakuje
transfer-over = Nadmiar
transfer-close = Zamknąć to przesunięcie?
transfer-close-what = Potem nic się już z nim nie dzieje: czego brakuje z kartonu, jest stracone, nadmiar jest znaleziony. Stan zmienia się od razu. Jeśli karton się jeszcze odezwie, przesunięcie otworzy się samo.
transfer-note = Co się z nim stało
transfer-close-go = Zamknij przesunięcie
transfer-not-allowed = Operator może zamknąć przesunięcie.
transfer-told-done = Przesunięcie jest zamknięte.
transfer-told-closed = Przesunięcie było już zamknięte.
transfer-told-note-missing = Powiedz, co się z nim stało.
transfer-told-note-too-long = Notatka jest za długa.

# Who owns which field, versions of the mapping, drift that is accepted.
category-field-conflict = Pole innego właściciela
category-help-field-conflict = Ktoś, do kogo pole nie należy, podaje inną wartość; to, co jest tutaj, zostaje. Popraw stronę, która się myli, albo zdecyduj na stronie konfliktów. Zamyka się samo, gdy obie mówią to samo.
trace-conflict = Konflikt o pole
conflicts-title = Konflikty
conflicts-what = Każde pole zapisu ma właściciela. To, co mówi o nim ktoś inny, niczego nie zmienia i stoi tutaj, aż obie strony powiedzą to samo albo zdecyduje człowiek.
conflicts-empty-title = Brak konfliktów
conflicts-empty-next = Każdy zmienia tylko to, co do niego należy. Właściciele są wymienieni niżej; ustala się ich w konfiguracji huba pod [ownership].
conflicts-none = Żaden konflikt nie pasuje do filtra.
conflicts-entity = Zapis
conflicts-field = Pole
conflicts-here = Tutaj
conflicts-there = Tam
conflicts-since = Od
conflicts-last = ostatnio podano
conflicts-keep = Zostaw, co jest tutaj
conflicts-keep-what = Nic się nie zmienia. To samo powtórzone nie jest nowością.
conflicts-take = Przejmij drugą wartość
conflicts-take-what = Pole zmienia się od razu, tutaj i w lokalizacjach, ten jeden raz. Nadal należy do właściciela.
conflicts-show-open = Otwarte
conflicts-show-closed = Zamknięte
conflicts-done-take = Przejęto drugą wartość.
conflicts-done-keep = Zostaje tak, jak jest tutaj.
conflicts-done-stands = Nie udało się jej przejąć w tej postaci: praca lokalizacji pozostaje w mocy.
conflict-fault-closed = Ten konflikt został już zamknięty.
conflict-fault-note-missing = Podaj powód: kto później to sprawdzi, musi go znać.
conflict-fault-note-too-long = Notatka jest za długa.
conflict-state-open = Otwarty
conflict-state-agreed = Zgodne
conflict-state-taken = Przejęty
conflict-state-kept = Zostawiony
conflict-state-lifted = Już bez konfliktu
entity-item = Towar
entity-order = Zamówienie
entity-purchase-order = Zamówienie zakupu
entity-site = Lokalizacja
entity-worker = Pracownik
field-description = opis
field-kind = rodzaj
field-base-unit = jednostka podstawowa
field-packs = opakowania i kody kreskowe
field-tracked-by = numery seryjne lub partie
field-legal-entity = sprzedawca
field-site = lokalizacja
field-ordered-on = data zamówienia
field-status = anulowane lub nie
field-lines = pozycje
field-sale = sprzedaż
field-supplier = dostawca
field-expected-on = oczekiwane
field-name = nazwa
field-region = region
field-currency = waluta
field-patterns = wzorce kodów
field-role = rola
owner-anyone = kto powie ostatni
owner-origin = kto je przyniósł
owner-erp = ERP
owner-hub = ludzie w hubie
owners-title = Do kogo należy które pole
owners-what = Ustalane w konfiguracji huba pod [ownership]; każda wersja jest w dzienniku.
owners-owner = Właściciel
mappings-title = Odwzorowanie
mappings-what = Odwzorowanie mówi, która lokalizacja i który sposób płatności to który zapis w ERP. Zmianę proponuje jedna osoba, a zatwierdza inna; wtedy obowiązuje dla kolejnych księgowań.
mappings-not = Nie zmieniono.
mappings-in-force = Obowiązuje:
mappings-file = plik konfiguracji
mappings-version = Wersja { $version }
mappings-none-title = Tu nie ma odwzorowania
mappings-none-what = Ma je tylko łącznik do ERP z własnymi zapisami: ustaw [tryton] w konfiguracji huba.
mappings-empty-title = Nie ma jeszcze wersji
mappings-empty-next = Obowiązuje plik konfiguracji. Zaproponuj zmianę niżej; zatwierdzi ją inny administrator.
mappings-change = Co się zmienia
mappings-place = Klucz
mappings-before = Przedtem
mappings-after = Potem
mappings-gone = usunięte
mappings-waiting = Z { $looked } oczekujących księgowań { $changed } poszłoby inaczej, a { $refused } nie poszłoby wcale.
mappings-used = Liczba księgowań z tą wersją: { $postings }.
mappings-approve = Zatwierdź
mappings-approve-what = Obowiązuje od razu dla wszystkich kolejnych księgowań.
mappings-refuse = Odrzuć
mappings-refuse-what = Nigdy nie będzie obowiązywać. Podaj powód w notatce.
mappings-again = Zaproponuj tę ponownie
mappings-propose = Zaproponuj zmianę
mappings-propose-go = Zaproponuj
mappings-propose-what = Nic się nie zmieni, zanim nie zatwierdzi tego inna osoba.
mappings-text = Całe odwzorowanie
mappings-text-hint = TOML, jak pod [tryton] w konfiguracji, bez tryton przed kluczami.
mappings-done-proposed = Zaproponowano. Musi to zatwierdzić inna osoba.
mappings-done-approved = Obowiązuje.
mappings-done-refused = Odrzucono.
mapping-state-proposed = Czeka na drugą osobę
mapping-state-in-force = Obowiązuje
mapping-state-replaced = Zastąpiona
mapping-state-refused = Odrzucona
mapping-fault-invalid = Nie da się odczytać:
mapping-fault-too-long = Jest za długie.
mapping-fault-same = To już obowiązuje: nic by się nie zmieniło.
mapping-fault-too-many = Zbyt wiele wersji czeka: najpierw zdecyduj o nich.
mapping-fault-note-missing = Podaj powód: druga osoba musi go znać.
mapping-fault-note-too-long = Notatka jest za długa.
mapping-fault-not-found = Nie ma takiej wersji.
mapping-fault-decided = Już o niej zdecydowano.
mapping-fault-same-person = To Twoja propozycja: musi ją zatwierdzić inna osoba.
drift-accept = Przejmij liczbę z ERP
drift-accept-sure = Zmienić stan { $item } w hubie o { $units }?
drift-accept-what = Hub wierzy wtedy ERP; ERP niczego się nie dowiaduje. To, co można sprzedać, zmienia się od razu.
drift-accept-not = Zostaw
drift-accepted-done = Hub ma teraz liczbę z ERP.
drift-accepted = Ostatnio przejęte z ERP
drift-accepted-by = Przez
drift-by-rule = reguła
drift-fault-gone = Nie ma już różnicy.
drift-fault-no-goods = Hub nie zna tego towaru: najpierw wprowadź artykuł, potem zaakceptuj.
drift-fault-changed = Różnica jest teraz inna: sprawdź ponownie.
drift-fault-note-missing = Podaj, dlaczego ERP ma rację.
drift-fault-note-too-long = Notatka jest za długa.
worker-fault-not-ours = Rola należy do łącznika: zmień ją tam.
audit-ownership-set = ustalił, do kogo należy które pole
audit-conflict-settled = zdecydował o polu
audit-mapping-proposed = zaproponował odwzorowanie
audit-mapping-approved = zatwierdził odwzorowanie
audit-mapping-refused = odrzucił odwzorowanie
audit-drift-accepted = przejął stan z ERP
mappings-changes = { $n ->
    [one] zmienia się { $n } wartość
    [few] zmieniają się { $n } wartości
    [many] zmienia się { $n } wartości
   *[other] zmienia się { $n } wartości
}

# Własne drogi wykonawców: z kim związany jest token, co przyjęto i kwota, która się różni.
kind-till-document-recorded = Kasa wypłaciła
users-executor = Czyje zwroty pieniędzy
users-executor-hint = Tylko dla tokenu, który mówi, co się stało ze zwrotami pieniędzy: związany z jednym wykonawcą nie odpowiada za innych.
users-executor-any = Wszystkich
refund-reference = Numer wykonawcy
refund-step-accepted = Przyjęty przez wykonawcę
refund-differs = Klient otrzymał tę inną kwotę.
refund-fault-differs = Do zapłaty jest { $due }. Jeśli zapłacono inną kwotę, zaznacz to i wyślij jeszcze raz; ktoś dowie się o różnicy.
audit-refund-accepted = podał, że zwrot pieniędzy jest przyjęty
audit-refund-asked = zlecił ponowne zażądanie zwrotu pieniędzy

# Photos of goods that came back.
return-photos = { $n ->
    [one] { $n } zdjęcie
    [few] { $n } zdjęcia
   *[many] { $n } zdjęć
 }
return-photo = Zdjęcie pozycji { $line }
return-photo-away = Zdjęcia pozycji { $line } tu nie ma: jeszcze nie dotarło albo minął czas przechowywania

# Returns without a receipt.
return-recent = Najniższa ostatnia cena { $price }, sprzedaż { $date } z zamówieniem { $order }
# Shadow: postings that are computed and compared, and not sent.
state-shadowed = W trybie próbnym
shadow-verdict-same = ERP ma to samo
shadow-verdict-differs = ERP ma coś innego
shadow-verdict-not-there = Brak w ERP
shadow-verdict-cannot-tell = Nie da się stwierdzić
shadow-verdict-would-fail = Nie dałoby się zaksięgować
shadow-banner = Łącznik „{ $connector }” działa w trybie próbnym: do ERP nic nie jest wysyłane.
shadow-see = Zobacz, co zostałoby wysłane
shadow-verdict = Co ma ERP
shadow-what = Te księgowania obliczono, gdy łącznik działał w trybie próbnym, i nie wysłano ich. Tak pozostaje, także po zakończeniu trybu próbnego, dopóki ktoś ich nie zwolni.
shadow-would = Zostałoby wysłane
shadow-release-link = Zwolnij te…
shadow-release-title = Zwolnić księgowania z trybu próbnego?
shadow-release-none = W ten sposób nie wybrano żadnego
shadow-release-what = { $n ->
    [one] { $n } księgowanie trafi wtedy do ERP i stanie się tam dokumentem.
    [few] { $n } księgowania trafią wtedy do ERP i każde stanie się tam dokumentem.
   *[many] { $n } księgowań trafi wtedy do ERP i każde stanie się tam dokumentem.
}
shadow-release-differs = ERP ma dla nich coś innego: może wprowadzono je ręcznie inaczej. To, co tam jest, zostanie zaksięgowane drugi raz.
shadow-release-not-there = Przy ostatnim pytaniu ERP nie miał dla nich niczego. To, co od tego czasu wprowadzono ręcznie, zostanie zaksięgowane drugi raz.
shadow-release-any = Nie o wszystkich wiadomo, czy wprowadzono je ręcznie. To, co tam jest, zostanie zaksięgowane drugi raz.
shadow-release-part = { $n ->
    [one] Naraz zwalniane jest najwyżej { $n }, od najstarszego.
    [few] Naraz zwalniane są najwyżej { $n }, od najstarszych.
   *[many] Naraz zwalnianych jest najwyżej { $n }, od najstarszych.
}
shadow-release-go = { $n ->
    [one] Wyślij { $n } księgowanie
    [few] Wyślij { $n } księgowania
   *[many] Wyślij { $n } księgowań
}
shadow-released = { $n ->
    [one] { $n } księgowanie jest od teraz wysyłane.
    [few] { $n } księgowania są od teraz wysyłane.
   *[many] { $n } księgowań jest od teraz wysyłanych.
}
shadow-settle-link = Uznaj te za wprowadzone ręcznie…
shadow-settle-title = Uznać księgowania za wprowadzone ręcznie?
shadow-settle-what = { $n ->
    [one] { $n } księgowanie będzie wtedy uznane za zaksięgowane, z dokumentem wprowadzonym ręcznie. Nic nie zostanie wysłane; stanowisko i zestawienia liczb uwzględnią je jako zaksięgowane.
    [few] { $n } księgowania będą wtedy uznane za zaksięgowane, z dokumentami wprowadzonymi ręcznie. Nic nie zostanie wysłane; stanowiska i zestawienia liczb uwzględnią je jako zaksięgowane.
   *[many] { $n } księgowań będzie wtedy uznanych za zaksięgowane, z dokumentami wprowadzonymi ręcznie. Nic nie zostanie wysłane; stanowiska i zestawienia liczb uwzględnią je jako zaksięgowane.
}
shadow-settle-go = { $n ->
    [one] Uznaj { $n } księgowanie
    [few] Uznaj { $n } księgowania
   *[many] Uznaj { $n } księgowań
}
shadow-settled = { $n ->
    [one] { $n } księgowanie jest uznane za zaksięgowane.
    [few] { $n } księgowania są uznane za zaksięgowane.
   *[many] { $n } księgowań jest uznanych za zaksięgowane.
}
shadow-fault-on = Łącznik „{ $connector }” działa w trybie próbnym: najpierw usuń shadow z konfiguracji.
shadow-fault-nothing = W ten sposób nie jest już wybrane żadne.
shadow-fault-changed = Ich liczba zmieniła się w międzyczasie: sprawdź jeszcze raz.
shadow-fault-note = Podaj powód, najwyżej { $max } znaków.
audit-posting-released = zwolnił księgowania z trybu próbnego
audit-posting-settled = uznał księgowania w trybie próbnym za wprowadzone ręcznie

# Lists: ticks, filters that mean nothing.
several-tick-all = { $n ->
    [one] Zaznacz jedyny wiersz tej strony
    [few] Zaznacz wszystkie { $n } wiersze tej strony
    [many] Zaznacz wszystkie { $n } wierszy tej strony
   *[other] Zaznacz wszystkie { $n } wiersza tej strony
}
failure-asked-means = Błędnie napisane słowo pokazałoby inaczej niewłaściwą listę. Niczego nie zmieniono.
failure-asked-next = Wróć i wybierz ponownie albo usuń z adresu to, co stoi za znakiem zapytania.
several-tick-none = Odznacz wszystkie
filter-unknown = { $field } nie ma tu wartości { $value }. Wybierz jedną z listy albo żadną; dla wartości, która nie istnieje, nic się nie pokazuje.

# Key figures of orders' times, of sending and of picking
figure-order-cycle-time = Od zamówienia do ostatniej wysyłki, według zegara
figure-orders-received = Otrzymane zamówienia
figure-order-acknowledgement = Od zamówienia do huba
figure-on-time-ship = Wysłane w obiecanym dniu
figure-orders-cancelled = Anulowane zamówienia
figure-cancellation-rate = Anulowane dotąd spośród otrzymanych
figure-lines-per-hour = Pozycje skompletowane na godzinę kompletacji
figure-posting-retries = Nieudane próby księgowania
figure-stock-sync-lag = Od zmiany stanu do kanału
figure-webhook-errors = Nieprzyjęte wysyłki webhooka
figure-webhook-retries = Ponownie wysłane zdarzenia webhooka
figure-webhook-dead = Porzucone zdarzenia webhooka
figures-group-orders = Zamówienia
figures-by-webhook = Webhook
figures-now-oversold = Artykuły sprzedane ponad stan
figures-now-order-mismatches = Rozbieżności zamówień z ERP
figures-now-unreconciled = Rozbieżne korekty w ERP
figures-in = Pozycje: { $part }, czas: { $time }

# Sealed daily closes
close-seal-title = Pieczęć
close-seal-number = Zamknięcie tej placówki
close-seal-previous = Skrót poprzedniego zamknięcia
close-seal-key = Podpisano kluczem
close-seal-download = Plik z pieczęcią
close-seal-what = Pieczęć podpisuje dzień tak, jak stoi teraz, i łączy go z poprzednim zamknięciem. Niczego innego nie zmienia i nie można jej cofnąć: co przyjdzie później za ten dzień, znajdzie się w następnym zamknięciu.
close-seal-early = Dzień jeszcze trwa (UTC): co zostanie na nim zapisane od teraz, jest spóźnione
close-seal-go = Opieczętuj ten dzień
close-seal-done = Dzień jest opieczętowany.
close-seal-role = Dzień może opieczętować kierownik.
close-sealed-late = { $n ->
    [0] Od poprzedniego zamknięcia nie przyszło nic z wcześniejszych dni.
    [one] Od poprzedniego zamknięcia przyszła { $n } operacja z wcześniejszych dni; plik ją zawiera.
    [few] Od poprzedniego zamknięcia przyszły { $n } operacje z wcześniejszych dni; plik je zawiera.
   *[many] Od poprzedniego zamknięcia przyszło { $n } operacji z wcześniejszych dni; plik je zawiera.
}
close-sealed-later = { $n ->
    [one] Od tego czasu przyszła { $n } operacja z dni do tego włącznie; wymieni ją następne zamknięcie.
    [few] Od tego czasu przyszły { $n } operacje z dni do tego włącznie; wymieni je następne zamknięcie.
   *[many] Od tego czasu przyszło { $n } operacji z dni do tego włącznie; wymieni je następne zamknięcie.
}
close-taxes = Netto i podatki w dokumentach ERP
close-tax = Podatek
close-tax-net = Netto
close-tax-open = W dokumentach, których nie ma w ERP
close-fault-sealed = Dzień jest już opieczętowany. Co przyszło później, jest w następnym zamknięciu.
close-fault-older = Dzień { $last } jest opieczętowany: co zostanie zapisane na wcześniejszych dniach, znajdzie się jako spóźnione w następnym zamknięciu.
close-fault-before = Dzień { $first } ma operacje i nie jest opieczętowany: opieczętuj najpierw tamten dzień.
close-fault-early = Dzień jeszcze trwa (UTC): zaznacz, że mimo to tego chcesz, albo poczekaj.
close-fault-not-begun = Dzień nie zaczął się jeszcze w żadnej placówce: proszę wybrać taki, który się zaczął.
close-before = { $n ->
    [one] { $n } operacja z wcześniejszych dni leży przedtem. W tej placówce nic jeszcze nie zapieczętowano: pierwsze zamknięcie ma ją w sumie, nie osobno.
    [few] { $n } operacje z wcześniejszych dni leżą przedtem. W tej placówce nic jeszcze nie zapieczętowano: pierwsze zamknięcie ma je w sumach, nie osobno.
   *[many] { $n } operacji z wcześniejszych dni leży przedtem. W tej placówce nic jeszcze nie zapieczętowano: pierwsze zamknięcie ma je w sumach, nie osobno.
}
close-fault-key = Żaden klucz nie może tu podpisać. Kto prowadzi hub, znajdzie powód w jego dzienniku.
audit-close-sealed = opieczętował(a) dzień placówki
# Returns that were authorised before.
authorised-what = Zgoda na zwrot { $number }, zgłoszona { $date }
authorised-open = Jeszcze niewykorzystana
authorised-used = Wykorzystana
authorised-revoked = Cofnięta
authorised-expired = Wygasła
audit-authorisation-made = wydał(a) zgodę na zwrot
audit-authorisation-revoked = cofnął/cofnęła zgodę na zwrot

# Exceptions: what happened.
detail-unknown-order = zamówienie { $order } nie jest znane; jego operacje czekają, aż przyśle je ERP
detail-unknown-item = towar { $item } nie jest znany; operacje z nim czekają, aż przyśle go ERP
detail-over-return = pozycja { $line } zamówienia { $order }: wysłano { $shipped }, zwrócono { $returned }; wróciło ponadto: { $more }
detail-over-shipment = pozycja { $line } zamówienia { $order }: zamówiono { $ordered }, wysłano { $shipped }; kolejne { $more } to za dużo
detail-over-pick = pozycja { $line } zamówienia { $order }: zamówiono { $ordered }, wykonano { $done }; kolejne { $more } to za dużo
detail-cancelled = zamówienie { $order } jest anulowane
detail-short-not-found = { $n ->
    [one] brakuje { $units } sztuki towaru { $item } do pozycji { $line } zamówienia { $order }
    [few] brakuje { $units } sztuk towaru { $item } do pozycji { $line } zamówienia { $order }
   *[other] brakuje { $units } sztuk towaru { $item } do pozycji { $line } zamówienia { $order }
 }; miejsce jest puste: policz je
detail-short-mismatch = { $n ->
    [one] brakuje { $units } sztuki towaru { $item } do pozycji { $line } zamówienia { $order }
    [few] brakuje { $units } sztuk towaru { $item } do pozycji { $line } zamówienia { $order }
   *[other] brakuje { $units } sztuk towaru { $item } do pozycji { $line } zamówienia { $order }
 }; leży tam coś innego: policz to
detail-short-damaged = { $n ->
    [one] brakuje { $units } sztuki towaru { $item } do pozycji { $line } zamówienia { $order }
    [few] brakuje { $units } sztuk towaru { $item } do pozycji { $line } zamówienia { $order }
   *[other] brakuje { $units } sztuk towaru { $item } do pozycji { $line } zamówienia { $order }
 }; towar jest uszkodzony
detail-short-expired = { $n ->
    [one] brakuje { $units } sztuki towaru { $item } do pozycji { $line } zamówienia { $order }
    [few] brakuje { $units } sztuk towaru { $item } do pozycji { $line } zamówienia { $order }
   *[other] brakuje { $units } sztuk towaru { $item } do pozycji { $line } zamówienia { $order }
 }; towar jest przeterminowany
detail-count = { $item } w { $site }: policzono { $counted }, w stanie zapisano { $ledger }
detail-serial-back = zwrot { $return } do zamówienia { $order } zawiera numer seryjny { $serial }, który już wcześniej wrócił. Nie zostanie zaksięgowany, dopóki nie zdecydujesz
detail-refund-failed = nie udało się wypłacić zwrotu pieniędzy { $refund } na { $due } do zwrotu { $return } w { $site } ({ $executor }): { $why }. Zapytaj klienta o inny sposób i zleć taką wypłatę na stronie zwrotu pieniędzy; jeśli jednak wypłacono, wpisz tam dowód. Wtedy to się zamknie.
detail-refund-late = zwrot pieniędzy { $refund } na { $due } do zwrotu { $return } zlecono { $day } ({ $executor }) i przez tyle dni: { $days } nikt nie powiedział, co się z nim stało. Zapytaj tam. Jeśli klient ma pieniądze, wpisz to na stronie zwrotu pieniędzy z numerem płatności; jeśli nie da się tak wypłacić, wpisz, że się nie udało.
detail-carton-late = karton { $carton } opuścił { $from } w drodze do { $to } dnia { $day } i przez tyle dni: { $days } nikt go tam nie przyjął. Zapytaj obie placówki i przewoźnika. Gdy się znajdzie, zeskanuj go tam; jeśli nie, zamknij przesunięcie na jego stronie, podając, co się z nim stało.

# Drift by value, and orders whose documents need invoices of their own.
field-invoice-required = osobna faktura do każdego dokumentu
order-invoice-required = Wymaga osobnych faktur
drift-unpriced = reguła { $rule } nie działa: hub nie zna ceny tego artykułu w jej walucie

# A day that is sealed.
close-sealed-chip = Opieczętowany
close-sealed-by = Opieczętowano ({ $by }), zamknięcie { $number } tej placówki:
close-sealed-empty = Tego dnia niczego nie zapisano.
close-live-sealed = Sumy pochodzą z ksiąg w obecnym stanie. To, co opieczętowano, się nie zmienia: jest w opieczętowanym pliku, poniżej. Stronę drukuje się z przeglądarki.
close-seal-hash = SHA-256 tego, co podpisano
found-authorisation = Zgoda na zwrot
actor-command-line = wiersz poleceń
refund-why-waived = Dlaczego reszta się nie należy

# Zdania wyjątków o pieniądzach i plikach, część po części; filtry, rozbieżności i listy.
detail-verdict-differs = zwrot { $return } przyjęto w { $site } na { $paid }: { $parts }. To, co obiecano, obowiązuje
detail-undone-approver = zwrot { $return } cofnięto w { $site }, a { $worker }, od kogo pochodzi zgoda, nie jest tam kierownikiem. Pozostaje cofnięty: zapytaj tam, kto się zgodził
detail-reversal-late = zwrot { $return } w { $site } cofnięto ({ $who }: { $why }), za późno dla pieniędzy: { $parts }
detail-refund-part = wypłacono { $paid } z { $due } zwrotu pieniędzy { $refund } do zwrotu { $return }, ostatnio przez { $evidence }. Zleć wypłatę reszty ({ $executor }), { $rest }, i wpisz także tę płatność; albo popraw tę: podaj ten sam dowód z kwotą, którą dostał klient. Zamknie się, gdy suma będzie się zgadzać.
detail-refund-payments = zwrot pieniędzy { $refund } do zwrotu { $return } wynosi { $due }, a z płatnością { $evidence } wypłacono { $paid }: o { $over } za dużo. Porównaj płatności ({ $executor }) i zleć odzyskanie nadwyżki.
detail-refund-over = zwrot pieniędzy { $refund } do zwrotu { $return } wynosi { $due }, a wypłacono { $paid } ({ $executor }, { $evidence }): o { $over } za dużo. Zleć odzyskanie albo zostaw klientowi; jeśli kwotę podano błędnie, podaj ten sam dowód z właściwą.
detail-twice-cancelled = zwrot pieniędzy { $refund } do zwrotu { $return } anulowano ({ $why }), a mimo to wypłacono { $paid } przez { $evidence }. Zleć odzyskanie pieniędzy albo zostaw je klientowi, jeśli jednak mu się należą.
detail-twice-withdrawn = zwrot pieniędzy { $refund } do zwrotu { $return } zastąpiono przez { $first }, a mimo to wypłacono { $paid } przez { $evidence }. Dlatego { $other } wycofano: wstrzymaj teraz { $stopped } na { $due } ({ $executor }); jeśli go wypłacono, zleć odzyskanie jednego z dwóch.
detail-twice-paid = zwrot pieniędzy { $refund } do zwrotu { $return } zastąpiono przez { $first }, a mimo to wypłacono { $paid } przez { $evidence }; wypłacono też { $other } na { $due } ({ $executor }, { $also }). Klient ma pieniądze dwa razy: zleć odzyskanie jednego z dwóch.
detail-file-refused = { $name } nie przyjęto: { $why }. Co zrobić: { $advice }. Wszystko jest w folderze rejected/, a powody obok. Popraw je tam i wrzuć plik ponownie pod jego nazwą: to się zamknie, gdy zostanie przyjęty w całości.
detail-file-field = nie przyjęto wpisów: { $refused } z { $all } z pliku { $name }. Pierwszy: wiersz { $line }, pole { $field }: { $why }. Co zrobić: { $advice }. Wszystkie są w folderze rejected/, a powody obok. Popraw je tam i wrzuć plik ponownie pod jego nazwą: to się zamknie, gdy zostanie przyjęty w całości.
detail-file-line = nie przyjęto wpisów: { $refused } z { $all } z pliku { $name }. Pierwszy: wiersz { $line }: { $why }. Co zrobić: { $advice }. Wszystkie są w folderze rejected/, a powody obok. Popraw je tam i wrzuć plik ponownie pod jego nazwą: to się zamknie, gdy zostanie przyjęty w całości.
detail-part-not-held = podaje, że centrala zarezerwowała sztuki, ale centrala nie ma dla niego żadnych
detail-part-no-policy = centrala nie ma zasad dla tej placówki i dnia
detail-part-approver = { $worker }, od kogo pochodzi zgoda, nie jest tam kierownikiem
detail-part-verdict = według tego, co wie centrala, ocena to: { $verdict } ({ $codes })
detail-part-amount = według tego, co wie centrala, jest to { $due }
detail-part-policy = placówka stosowała { $policy } wersja { $version }, centrala { $other } wersja { $newer }
detail-part-no-sale = centrala nie zna sprzedaży { $item } od { $from } do { $to }
detail-part-authorisation-unknown = centrala nie zna zgody na zwrot { $number }
detail-part-authorisation-order = zgoda na zwrot { $number } dotyczy zamówienia { $order }
detail-part-authorisation-declared = zgodę na zwrot { $number } zgłoszono { $day }
detail-part-authorisation-held = zgoda na zwrot { $number } była ważna do { $day }
detail-part-authorisation-revoked = zgodę na zwrot { $number } cofnięto ({ $why })
detail-part-authorisation-left = z pozycji { $line } wróciło więcej, niż zostało w zgodzie na zwrot { $number }
detail-part-paid = wypłacono { $paid } zwrotu pieniędzy { $refund } ({ $evidence }): zażądaj oddania pieniędzy
detail-part-doubtful = nikt nie wie, czy wypłacono zwrot pieniędzy { $refund } na { $due } ({ $executor }): sprawdź to
filter-date = { $field } { $value } nie jest datą. Podaj rok, miesiąc i dzień, na przykład 2026-11-28.
filter-after = { $field } { $value } nie jest stroną tej listy. Zacznij od pierwszej.
failure-asked-all = Bez filtrów
figures-ahead = Okres zaczyna się po dzisiejszym dniu: nic z niego jeszcze się nie wydarzyło. Wybrać wcześniejszy pierwszy dzień.
