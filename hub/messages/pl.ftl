# The hub's console in Polish. Plain words; one word per thing (see the vocabulary in the documentation).

nav-label = Menu główne
nav-fleet = Flota
nav-trace = Śledzenie
nav-exceptions = Wyjątki
nav-postings = Księgowania
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
download-csv = Pobrać jako CSV

role-viewer = Obserwator
role-operator = Operator
role-supervisor = Kierownik
role-admin = Administrator
role-may-viewer = widzi wszystko, niczego nie zmienia
role-may-operator = obsługuje wyjątki
role-may-supervisor = także przyłącza agentów
role-may-admin = także zarządza użytkownikami i tokenami
scope-read = Odczyt wszystkiego, co pokazują strony
scope-metrics = Odczyt metryk
scope-enrol = Tworzenie kodów przyłączenia

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
kind-unreadable = Nieczytelna

found-order = Zamówienie
found-return = Zwrot
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
category-unknown-item = Nieznany artykuł
category-order-mismatch = Nie pasuje do zamówienia
category-over-pick = Pobrano więcej, niż zamówiono
category-over-shipment = Wysłano więcej, niż zamówiono
category-over-return = Zwrócono więcej, niż wysłano
category-over-refund = Zwrot pieniędzy większy niż zapłata
category-early-return = Zwrócono przed wysłaniem
category-duplicate-return = Numer zwrotu użyty dwa razy
category-duplicate-review = Zwrócono już gdzie indziej
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
