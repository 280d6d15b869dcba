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
