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
# Wizyty, które są zachowywane: po ponownym uruchomieniu i odłożone.
visit-continued = Ten komputer uruchomiono ponownie: kontynuować od miejsca, w którym się zatrzymał. Wszystko oceniono na nowo, kierownik musi zgodzić się jeszcze raz
visit-resumed = Odłożona wizyta jest znów na ekranie. Wszystko oceniono na nowo, kierownik musi zgodzić się jeszcze raz
visit-resumed-of = Odłożona wizyta, którą rozpoczął pracownik { $worker }, jest znów na ekranie. Wszystko oceniono na nowo, kierownik musi zgodzić się jeszcze raz
visit-handed-over = Pracownik { $worker } kontynuuje wizytę, którą rozpoczął pracownik { $from }
visit-begun-by = Rozpoczął pracownik { $worker }
visit-parked = Wizyta jest odłożona. Może ją kontynuować każde stanowisko tego komputera; hub zwalnia jej towar
visit-parked-unseen = Wizyty sprzed ponownego uruchomienia nie można teraz pokazać: jest odłożona
visit-discarded = Odłożoną wizytę odrzucono. Nic z niej nie zarejestrowano
visit-discarded-sold = Odłożoną wizytę odrzucono. Nic z niej nie zarejestrowano. Sprzedaż na kasie pozostaje otwarta, dopóki nie zostanie tam anulowana: dokument { $documents }
visit-not-kept = Tej wizyty nie można zachować na dysku. Kontynuować; jeśli komputer zatrzyma się przed zarejestrowaniem, towar trzeba będzie zeskanować od nowa
visit-unreadable = Wizyty sprzed ponownego uruchomienia nie można odczytać. Zeskanować jej towar od nowa
refused-nothing-to-park = W żadnym zwrocie nie ma towaru: nie ma czego odkładać
refused-parked-gone = Ta wizyta nie jest już odłożona: ktoś ją kontynuuje albo odrzucił
refused-parked-full = { $n ->
    [one] Odłożona jest już { $n } wizyta. Kontynuować ją albo odrzucić
    [few] Odłożone są już { $n } wizyty. Kontynuować jedną z nich albo odrzucić
   *[other] Odłożonych jest już { $n } wizyt. Kontynuować jedną z nich albo odrzucić
 }
refused-till-parked = Wizyta { $ref } jest odłożona. Kontynuować ją na stanowisku albo tam odrzucić
park = Odłożyć na później
park-what = Odłożyć tę wizytę na później, ze wszystkim, co powiedziano
parked-title = Odłożone wizyty
parked-what = Nic z nich nie jest jeszcze zarejestrowane i nic nie jest dla nich zatrzymane.
parked-orders = Zamówienia { $orders }
parked-by-restart = Po ponownym uruchomieniu
parked-until = przechowywana do { $date }
parked-late = Z wcześniejszego dnia
parked-resume = Kontynuować
parked-resume-of = Kontynuować: { $name }
parked-discard = Odrzucić
parked-discard-of = Odrzucić: { $name }
parked-question = { $n ->
    [one] Odrzucić tę wizytę z jej pozycją? Nie została zarejestrowana, a towar trzeba by zeskanować od nowa.
    [few] Odrzucić tę wizytę z jej { $n } pozycjami? Nie zostały zarejestrowane, a towar trzeba by zeskanować od nowa.
   *[other] Odrzucić tę wizytę z jej { $n } pozycjami? Nie zostały zarejestrowane, a towar trzeba by zeskanować od nowa.
 }
parked-question-sold = Odrzucić tę wizytę? Jedno z jej zamówień nie jest tu już znane. Nic z niej nie zarejestrowano, a sprzedaż na kasie pozostaje otwarta: dokument { $documents }. Trzeba ją anulować na kasie.
parked-discard-go = Odrzucić wizytę
# Koniec odłożonych wizyt.
# Wyjście z tego, co nie jest zarejestrowane.
leave-question = { $n ->
    [one] Wyjść i odrzucić 1 pozycję? Nie została zarejestrowana, a towar trzeba by zeskanować od nowa.
    [few] Wyjść i odrzucić { $n } pozycje? Nie zostały zarejestrowane, a towar trzeba by zeskanować od nowa.
   *[other] Wyjść i odrzucić { $n } pozycji? Nie zostały zarejestrowane, a towar trzeba by zeskanować od nowa.
 }
leave-go = Wyjść i odrzucić
