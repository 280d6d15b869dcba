# Words on labels and receipts, and what a station says about its printers.

# On labels and receipts. In the language of the printer.
label-copy = KOPIA
label-return = Zwrot
label-parcel = Paczka
label-tote = Pojemnik
label-shelf = Miejsce
label-station = Stanowisko
label-pallet = Paleta
label-test = Test
label-order = Zamówienie
label-from = Od
label-to = Do
label-lines = { $n ->
    [one] 1 pozycja
    [few] { $n } pozycje
    [many] { $n } pozycji
   *[other] { $n } pozycji
 }
label-units = { $n ->
    [one] 1 sztuka
    [few] { $n } sztuki
    [many] { $n } sztuk
   *[other] { $n } sztuki
 }
label-confirmation = Potwierdzenie zwrotu
label-refund = Zwrot pieniędzy
label-refund-other = Potrącenia i dostawa
label-refund-promised = Przyjęliśmy zwrot tego towaru. Pieniądze zwrócimy tą samą metodą płatności; prosimy zachować ten dokument do czasu ich otrzymania.

# Which label.
template-return = Etykieta zwrotu
template-parcel = Etykieta paczki
template-tote = Etykieta pojemnika
template-shelf = Etykieta miejsca
template-station = Etykieta stanowiska
template-badge = Identyfikator
template-pallet = Etykieta palety
template-test = Etykieta testowa
template-confirmation = Potwierdzenie zwrotu
template-test-receipt = Wydruk testowy

# Printers of the station.
prints-title = Wydruki stanowiska
prints-none = Jeszcze nic nie wydrukowano.
print-preview = Podgląd etykiety
printer-starting = Łączenie
printer-ready = Gotowa
printer-printing = Drukuje
printer-no-paper = Brak papieru
printer-head-open = Otwarta
printer-no-ribbon = Brak taśmy
printer-paused = Pauza
printer-too-hot = Za gorąca
printer-error = Usterka
printer-silent = Brak odpowiedzi
printer-absent = Niedostępna
printer-no-paper-help = Włożyć rolkę do drukarki { $name } i zamknąć ją. To, co czeka, wydrukuje się samo.
printer-head-open-help = Zamknąć drukarkę { $name }. To, co czeka, wydrukuje się samo.
printer-no-ribbon-help = Włożyć taśmę do drukarki { $name } i zamknąć ją. To, co czeka, wydrukuje się samo.
printer-paused-help = Nacisnąć przycisk pauzy na drukarce { $name }. To, co czeka, wydrukuje się samo.
printer-too-hot-help = Drukarka { $name } musi ostygnąć. Potem sama wznowi pracę.
printer-error-help = Drukarka { $name } zgłasza usterkę: { $why }. Wyłączyć ją i włączyć; jeśli to nie pomoże, przenieść etykiety na inną drukarkę i wezwać IT.
printer-silent-help = Drukarka { $name } przyjmuje połączenie, ale nie podaje swojego statusu. Wyłączyć ją i włączyć; do tego czasu nic nie będzie do niej wysyłane.
printer-absent-help = Nie ma połączenia z drukarką { $name }. Sprawdzić zasilanie i kabel sieciowy; połączenie wróci samo. Etykiety czekają; można je przenieść na inną drukarkę.

# What became of a label.
print-queued = Czeka
print-sending = Wysyłanie
print-sent = Wysłano
print-confirmed = Wydrukowano
print-handed-over = Przekazano do drukarki
print-handed-over-help = CUPS przekazał wydruk i nie widzi, czy wyszedł z drukarki. Sprawdzić przy drukarce; jeśli go brak, wydrukować kopię.
print-failed = Nie wydrukowano
print-unknown = Czy wydrukowano?
print-unknown-help = Połączenie zostało przerwane podczas drukowania. Sprawdzić przy drukarce.
print-unknown-alert = { $template } { $subject }: połączenie zostało przerwane, gdy drukowała drukarka { $printer }. Sprawdzić przy drukarce i odpowiedzieć w części „Wydruki stanowiska”.
print-sent-help = Drukarka przyjęła wydruk, ale jeszcze nie potwierdziła, że jest gotowy.
print-failed-expired = Czekało to zbyt długo, więc nie wydrukowano.
print-failed-dropped = Usunięto to z kolejki.
print-failed-crowded = Na tę drukarkę czekało zbyt wiele etykiet.
print-failed-template = Nie można użyć szablonu tego wydruku. Wezwać IT: { $why }
print-copy = kopia
print-yes = Tak, wydrukowano
print-no = Nie, wydrukować ponownie
print-again = Wydrukować kopię
print-now = Wydrukować teraz
print-move = Przenieść na { $printer }
print-drop = Nie drukować
print-problem-missing = Brak na etykiecie, bo nie ma tego w żadnej czcionce: { $characters }
print-problem-cut = Ucięto: { $text }
print-problem-code-left-out = Bez kodu kreskowego, nie mieści się: { $data }
print-problem-code-changed = Kod QR zamiast długiego kodu kreskowego: { $data }
print-problem-over-edge = Pominięto, nie mieści się na etykiecie: { $what }
print-problem-control = Usunięto znaki sterujące: { $text }

# What came of it.
did-print-again = Kopia { $subject } jest w drodze na drukarkę { $printer }
did-print-now = { $subject } jest w drodze na drukarkę { $printer }
did-print-move = { $subject }: przeniesiono na drukarkę { $printer }
did-print-drop = { $subject }: nie będzie wydruku
did-print-yes = Odnotowano: wydrukowano { $subject }
refused-print-unknown = Tej etykiety już tu nie ma
refused-print-state = Status wydruku { $subject } w międzyczasie się zmienił. Sprawdzić jeszcze raz
refused-print-under-way = Kopia { $subject } jest już w drodze
refused-printer-unknown = Drukarka { $printer } nie może tego wydrukować dla tego stanowiska
print-failed-again = Zamiast tego wydrukowano kopię.

# Test drukarki.
printer-tested-never = niesprawdzona
printer-tested-well = sprawdzona, w porządku
printer-test-title = Test drukarki { $name }
printer-test-never = Wykonać raz test tej drukarki
printer-test-what = Arkusz testowy pokazuje, czy drukarka odpowiada, rozumie swój język, drukuje dość szeroko i dość ciemno oraz czy jej kody dają się zeskanować.
printer-test-begin = Wydrukować arkusz testowy
printer-test-again = Wydrukować kolejny arkusz
printer-test-other-sheet = Ta odpowiedź dotyczyła wcześniejszego arkusza i się nie liczy. Proszę odpowiedzieć dla ostatniego arkusza.
printer-test-over = Więcej nie da się sprawdzić; poprawić ustawienie i powtórzyć test
printer-test-ask-came = Co wyszło z drukarki?
printer-test-ask-width = Która linia jest najdłuższa i ma oba końce?
printer-test-ask-darkness = Jak wyglądają cienkie pionowe linie?
printer-test-ask-code = Zeskanować kod z arkusza
printer-test-came-sheet = Arkusz z liniami i kodem
printer-test-came-signs = Tylko litery i znaki
printer-test-came-nothing = Nic albo pusta etykieta
printer-test-ruler = Linia { $n }
printer-test-ruler-none = Żadna
printer-test-unread = Nie daje się zeskanować
printer-test-well = Ta drukarka jest dobrze ustawiona
printer-test-status = Stan
printer-test-status-answers = drukarka odpowiada
printer-test-status-cups = odpowiada CUPS, drukarka nie jest pytana
printer-test-status-silent = brak odpowiedzi
printer-test-language = Język
printer-test-language-as-configured = zgodny z konfiguracją
printer-test-language-other = jest ten drugi
printer-test-language-unread = niezrozumiany
printer-test-width = Szerokość
printer-test-width-n = { $n } % skonfigurowanej
printer-test-dark = Zaczernienie
printer-test-darkness-right = Czarne i rozdzielone
printer-test-darkness-pale = Szare lub przerwane
printer-test-darkness-dark = Zlewają się
printer-test-code = Kod
printer-test-code-same = odczyt zgodny z wydrukiem
printer-test-code-other = odczyt jest inny
printer-test-code-unread = nie daje się zeskanować
printer-test-fault-language-other = Niewłaściwy język
printer-test-help-language-other = Drukarka używa ESC/POS tam, gdzie ustawiono ZPL, albo odwrotnie. Ustawić speaks w agent.toml na to, co rozumie, albo zmienić emulację drukarki.
printer-test-fault-language-unread = Drukuje polecenia jako litery
printer-test-help-language-unread = Nie rozumie tego, co dostaje. Ustawić speaks w agent.toml na to, co rozumie, albo zmienić emulację drukarki.
printer-test-fault-status-silent = Nie podaje swojego stanu
printer-test-help-status-silent = Do drukarki, która nie odpowiada, nic nie jest wysyłane. Sprawdzić, czy połączenie działa w obie strony i czy w drukarce włączono odpowiedzi o stanie.
printer-test-fault-came-nothing = Nic nie wyszło
printer-test-help-came-nothing = Przyjęła arkusz i nic nie wydrukowała. Sprawdzić papier, taśmę i jej stronę oraz skalibrować drukarkę do etykiet.
printer-test-fault-code-other = Jej kod daje inny odczyt
printer-test-help-code-other = Zeskanować jeszcze raz właśnie ten arkusz; jeśli to nie pomoże, oczyścić głowicę i sprawdzić skaner.
printer-test-fault-code-unread = Jej kod nie daje się zeskanować
printer-test-help-code-unread = Oczyścić głowicę, ustawić zaczernienie i szybkość tak, by cienkie linie były rozdzielone, i powtórzyć test.
printer-test-fault-width = Drukuje węziej, niż ustawiono
printer-test-help-width = Brakuje prawej strony etykiet. Ustawić media lub paper_mm w agent.toml na rzeczywisty rozmiar albo szerokość druku i lewe położenie w drukarce.
printer-test-fault-pale = Drukuje zbyt blado
printer-test-help-pale = Ustawić w drukarce większe zaczernienie lub mniejszą szybkość, oczyścić głowicę i sprawdzić, czy etykiety pasują do taśmy.
printer-test-fault-dark = Drukuje zbyt ciemno
printer-test-help-dark = Ustawić w drukarce mniejsze zaczernienie: kreski, które się zlewają, są źle odczytywane.
label-sheet = Arkusz testowy
template-certify = Arkusz testowy drukarki
template-certify-receipt = Arkusz testowy drukarki
print-failed-other-language = Nie wydrukowano: drukarka odpowiada, ale w drugim języku. Ustawić speaks w agent.toml na to, co rozumie, albo ustawić drukarkę na ZPL lub ESC/POS zgodnie z konfiguracją.
