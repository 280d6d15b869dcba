# Wizyty: towar z kilku zamówień naraz.
visit-joined = { $n ->
    [one] Zamówienie { $order } należy teraz do tej wizyty
    [few] Zamówienie { $order } należy teraz do tej wizyty; ma ona { $n } zamówienia
   *[other] Zamówienie { $order } należy teraz do tej wizyty; ma ona { $n } zamówień
 }
visit-in-hand = Zamówienie { $order } jest w toku
visit-item-there = { $item } należy do zamówienia { $order }, które jest teraz w toku
visit-item-which = { $item } może należeć do kilku zamówień ({ $orders }). Wybrać jedno z nich poniżej
visit-removed = Zamówienie { $order } nie należy już do tej wizyty
refused-visit-full = Wizyta ma najwyżej { $most } zamówień. Najpierw zarejestrować te
refused-visit-paper = Wizyta ma najwyżej jeden dokument papierowy. Najpierw zarejestrować ten
refused-not-in-visit = To zamówienie nie należy już do wizyty. Spojrzeć jeszcze raz
did-visit = { $n ->
    [one] Zarejestrowano { $n } zwrot: { $numbers }
    [few] Zarejestrowano razem { $n } zwroty: { $numbers }
   *[other] Zarejestrowano razem { $n } zwrotów: { $numbers }
 }
next-visit-which = Wybrać zamówienie, do którego należy towar
next-visit-accepted = Wszystkie zwroty tej wizyty są zarejestrowane. Zeskanować następne zamówienie
next-visit-supervisor = Kierownik sprawdza zamówienie { $order } i skanuje identyfikator
next-visit-order = Zamówienia { $order } nie można tak zarejestrować: otworzyć je albo usunąć z wizyty
visit-title = Zamówienia tej wizyty
visit-by-paper = Według dokumentu
visit-lines = { $n ->
    [one] 1 pozycja
    [few] { $n } pozycje
   *[other] { $n } pozycji
 }
visit-empty = Jeszcze nic
visit-here = W toku
visit-ready = Można zarejestrować
visit-take = Otworzyć
visit-take-of = Otworzyć: { $order }
visit-remove = { $n ->
    [0] Usunąć z wizyty
    [one] Usunąć z wizyty razem z pozycją
    [few] Usunąć z wizyty razem z { $n } pozycjami
   *[other] Usunąć z wizyty razem z { $n } pozycjami
 }
visit-total = Razem
visit-accept = { $n ->
    [one] Przyjąć towar z 1 zamówienia
    [few] Przyjąć towar z { $n } zamówień
   *[other] Przyjąć towar z { $n } zamówień
 }
visit-waits = Dopóki jednego zamówienia nie można zarejestrować, nie rejestruje się żadnego.
label-visit-total = Razem
