# Co klient wybiera przy ladzie, oraz zestawy.
scan-part = { $item } to część zestawu { $kit }: wraca osobno
refused-kit-whole = { $item } można zwrócić tylko w całości: nie wiadomo tu, ile kosztują części. Przyjąć całość albo zostawić klientowi
refused-part-unknown = { $item } nie ma takiej części albo podano ją dwa razy. Sprawdzić formularz
refused-part-quantity = Ile sztuk { $item }? Od 1 do { $most }
refused-kit-empty = Z zestawu { $item } nic by nie zostało: podać, co wróciło
refused-needs-policy = Nie ma tu zasad zwrotów na ten przypadek: ani prezentu, ani innej formy wypłaty, ani zestawu według części nie można przyjąć. Przyjąć towar tak, jak jest, lub zapytać w centrali
refused-payout-gift = Za prezent należy się to, co mówią zasady. Jeśli to jednak nie prezent, najpierw to zaznaczyć
refused-payment-unknown = Ten zwrot nic nie oddaje na tę płatność. Sprawdzić listę
refused-payout-way = Zamiast płatności może być bon na zakupy, karta podarunkowa, przelew lub gotówka
gift-on = Prezent: ceny nie są pokazywane, a osoba, która go kupiła, nie dostaje wiadomości
gift-off = To nie prezent: pieniądze wracają na płatności
payout-chosen-store-credit = Zamiast tego bon na zakupy, za zgodą klienta
payout-chosen-gift-card = Zamiast tego karta podarunkowa, za zgodą klienta
payout-chosen-bank-transfer = Zamiast tego przelew, za zgodą klienta
payout-chosen-cash = Zamiast tego gotówka, za zgodą klienta
payout-original = Z powrotem na pierwotną płatność
next-return-way = Zapytać klienta o inną formę wypłaty i ją wybrać
return-line-added-gift = { $item } jest w zwrocie
did-return-gift = Przyjęto zwrot { $number } prezentu
return-accept-gift = { $n ->
    [one] Przyjąć 1 pozycję jako prezent
    [few] Przyjąć { $n } pozycje jako prezent
    [many] Przyjąć { $n } pozycji jako prezent
   *[other] Przyjąć { $n } pozycji jako prezent
 }
gift-yes = Zwraca osoba, która dostała prezent
gift-no = To jednak nie prezent
gift-no-prices = Prezent: ceny nie są pokazywane
payout-ways = Jak zapłacono
payout-otherwise = Inaczej
payout-instead = Co zamiast tego?
payout-consent = Jak klient wyraził zgodę?
payout-choose = Wybrać tę formę
payout-back = Wrócić do tej płatności
consent-spoken = Ustnie
consent-confirmed = Dotknięciem ekranu
consent-signed = Podpisem
agreed-spoken = zgoda ustna
agreed-confirmed = zgoda na ekranie
agreed-signed = zgoda podpisana
method-points = Punkty lojalnościowe
method-gift-card = Karta podarunkowa
method-store-credit = Bon na zakupy
method-card = Karta płatnicza
method-wallet = Portfel elektroniczny
method-bank-transfer = Przelew
method-invoice = Na fakturę
method-cash = Gotówka
way-supervisor = { $way } (potrzebna zgoda kierownika)
part-alone = część zestawu { $kit }, bez reszty
part-of = { $parts }, część zestawu { $kit }
kit-without = { $kit }, bez: { $parts }
kit-missing = Czy czegoś brakuje?
kit-missing-what = Ile sztuk każdej części nie wróciło. Za to, czego brakuje, nie ma zwrotu pieniędzy; może wrócić później.
kit-part = { $part } (w zestawie: { $n })
refund-settled = Zwrot pieniędzy wypłacony
refund-failed = Zwrot pieniędzy się nie powiódł: zajmuje się tym centrala
label-missing = Brakuje
label-refund-gift = Przyjęliśmy zwrot tego prezentu. To, co się za niego należy, prześlemy jako bon na zakupy lub kartę podarunkową; prosimy zachować ten dokument do czasu ich otrzymania.
label-refund-chosen = Przyjęliśmy zwrot tego towaru. Pieniądze zwrócimy w wybrany sposób; prosimy zachować ten dokument do czasu ich otrzymania.
# Wybory, które już nie obowiązują, kogo wtedy zapytać, i co ukrywa prezent.
refused-part-missing = Części { $item } może brakować najwyżej { $most }
scan-part-none-left = Nic więcej z tej części zestawu { $kit } nie może wrócić: to, co wysłano, już wróciło, jest zarezerwowane gdzie indziej albo jest w zwrocie
refused-incomplete-shelf = { $item } nie jest w komplecie i nie można tego sprzedać z półki. Wybrać inne miejsce
refused-refund-differs-gift = Ile należy się za prezent, mówią zasady: innej kwoty nie można przyjąć
refused-basket-stale = Zwrot zmienił się od czasu, gdy to pokazano. Sprawdzić go jeszcze raz, potem wybrać
refused-gift-external = Te pieniądze oddaje platforma handlowa albo bank temu, kto zapłacił, więc osoba obdarowana nic tu nie dostanie. Jeśli klient się zgadza, nie przyjmować tego jako prezentu
choice-gone = Wybrana inna forma wypłaty nie pasuje już do tego zwrotu. Sprawdzić, jak jest wypłacany, i zapytać klienta
choice-grown = Klient zgodził się na inną formę dla { $agreed }, a teraz jest to { $now }. Zapytać jeszcze raz i wybrać od nowa
next-return-no-way = Tej płatności nie można zwrócić, a inna forma nie jest tu dozwolona. Nic nie zapisywać i zapytać w centrali
payout-as-paid = Tak, jak zapłacono: wie to system ERP
payout-no-way = Nie można jej zwrócić, a inna forma nie jest tu dozwolona. Centrala może zmienić zasady
split-back = { $amount } z powrotem na: { $way }
split-as = { $amount } jako: { $way }
kit-less = O jedną mniej brakuje: { $part }
kit-more = O jedną więcej brakuje: { $part }
did-pack-unpriced = Paczka { $shipment } zamknięta
did-return-unpriced = Przyjęto zwrot { $number }
label-refund-external = Przyjęliśmy zwrot tego towaru. Pieniądze zwraca platforma handlowa lub bank, nie my; prosimy zachować ten dokument do czasu ich otrzymania.
label-refund-none = Przyjęliśmy zwrot tego towaru. Nie należy się za niego zwrot pieniędzy.
# Inny towar zamiast zwrotu pieniędzy.
exchange-started = Zeskanuj, co klient bierze zamiast { $item }
exchange-kept = Zamiast { $item } klient nic nie bierze: pieniądze wracają
exchange-taken = { $n } × { $item } zamiast { $for }
refused-exchange-same = Ten sam towar bierze się tyle razy, ile wraca, za tyle, ile daje. Przy innym zeskanuj, co klient bierze
refused-exchange-price = Cena to zero lub więcej. Wpisz cenę z kasy
refused-till-document = Brakuje dokumentu kasowego. Przyjmij na kasie tylko tyle, ile ekran pokazuje do dopłaty, a potem wpisz numer dokumentu
refused-exchange-open = Nie wiadomo jeszcze, co klient bierze zamiast { $item }. Dokończ to albo zwróć pieniądze
refused-exchange-whole = Wymienia się tylko cały towar, a { $item } tu taki nie jest. Zwróć pieniądze
refused-exchange-external = Te pieniądze oddaje platforma albo bank, więc nie mogą tu zapłacić za towar. Przyjmij towar, a inny sprzedaj na kasie
refused-exchange-gift = Przy prezencie ekran nie pokazuje cen, więc można wziąć tylko to samo. Przy innym zwróć pieniądze
next-exchange-scan = Zeskanuj lub wpisz, co klient bierze zamiast { $item }
next-exchange-take = Podaj, ile { $item } bierze klient i za jaką cenę
next-exchange-till = Przyjmij { $amount } na kasie, a potem wpisz numer jej dokumentu
next-exchange-document = Nie ma nic do dopłaty. Nabij to na kasie, a potem wpisz numer jej dokumentu
return-accept-exchange = { $n ->
    [one] Wymień 1 pozycję
    [few] Zapisz { $n } pozycje z wymianą
    [many] Zapisz { $n } pozycji z wymianą
   *[other] Zapisz { $n } pozycji z wymianą
 }
return-accept-exchange-refund = { $n ->
    [one] Wymień 1 pozycję i zwróć { $amount }
    [few] Zapisz { $n } pozycje z wymianą i zwróć { $amount }
    [many] Zapisz { $n } pozycji z wymianą i zwróć { $amount }
   *[other] Zapisz { $n } pozycji z wymianą i zwróć { $amount }
 }
return-accept-exchange-paid = { $n ->
    [one] Wymień 1 pozycję, { $amount } zapłacono na kasie
    [few] Zapisz { $n } pozycje z wymianą, { $amount } zapłacono na kasie
    [many] Zapisz { $n } pozycji z wymianą, { $amount } zapłacono na kasie
   *[other] Zapisz { $n } pozycji z wymianą, { $amount } zapłacono na kasie
 }
did-exchange = Zapisano wymianę { $number }
exchange-price = Towar w zamian
exchange-left = Zostaje do zwrotu
exchange-to-pay = Do dopłaty na kasie
exchange-line = Bierze { $what }
exchange-line-price = Bierze { $what } za { $price }
exchange-even = Nic do dopłaty, nic do zwrotu
exchange-document-is = Dokument kasowy { $document }
exchange-accepted-text = Napisz ten numer na zwróconym towarze. To, co klient bierze, jest już jego.
exchange-document = Numer dokumentu kasowego
exchange-keep = Jednak zwróć pieniądze
exchange-same = Wymień na to samo
exchange-other = Na inny towar
exchange-for = Zamiast { $item }
exchange-scan = Zeskanuj go albo wpisz kod.
exchange-price-label = Cena za całość, { $currency }
exchange-price-hint = Zostaw cenę pustą, jeśli kosztuje tyle, co zwrócony towar. Przy innej cenie ekran pokaże potem, ile jest do dopłaty na kasie: tylko różnica, a najpierw liczy się to, co zwracają inne pozycje.
exchange-go = Weź w zamian
label-taken = W zamian
label-to-pay = Zapłacono na kasie
label-till-document = Dokument kasowy
label-refund-even = Przyjęliśmy ten towar i płaci on za to, co zostało wzięte. Zachowaj ten wydruk jako dowód.

## Cofnięcie zwrotu
did-undo = Cofnięto zwrot { $number }: nic się nie należy
undo-title = Cofnij ten zwrot
undo-question = Cofnąć zwrot { $number }?
undo-until = Możliwe do
undo-does = Co się wtedy stanie
undo-goods = Wraca do klienta
undo-taken = Klient oddaje to, co wziął w zamian
undo-refund = Nie zostanie wypłacone
undo-again = Te sztuki można znowu zwrócić.
undo-paper = Potwierdzenie jest nieważne: odbierz je.
undo-prints = Drukuje się wydruk, który to mówi.
undo-erp = ERP ma już ten zwrot: centrala wyśle mu jego anulowanie.
undo-cash = Czy kasa wypłaciła { $amount } gotówką? Najpierw odbierz te pieniądze.
undo-external = Ten zwrot wypłaca platforma handlowa: ktoś w centrali zostanie poproszony, aby to tam zatrzymać.
undo-visit = Potwierdzenie wymienia też zwroty z innych zamówień, a te pozostają ważne. Skreśl na nim ten zwrot i zostaw je klientowi.
undo-why = Dlaczego
undo-reason-customer-keeps = Klient zatrzymuje towar
undo-reason-wrong-item = Chodziło o inny towar lub inne zamówienie
undo-reason-entered-wrong = Wpisano błędnie: zostanie zapisany na nowo
undo-supervisor = Na ten zwrot zgodził się przełożony; na jego cofnięcie też musi się zgodzić przełożony.
undo-by = Numer przełożonego
undo-pin = PIN przełożonego, jeśli placówka ma PIN-y
undo-go = Cofnij zwrot { $number }
undo-keep = Zachowaj zwrot
undo-back = Wróć do stanowiska
undo-undone = Cofnięty
refused-undo-unknown = Tego zwrotu nie ma wśród niedawno zapisanych tutaj. Poproś o anulowanie go w centrali.
refused-undo-elsewhere = Zwrot { $number } zapisano na stanowisku { $station }. Cofnij go tam.
refused-undo-again = Zwrot { $number } jest już cofnięty. Nie trzeba nic robić.
refused-undo-late = { $n ->
    [0] Zwrotu { $number } nie można tu cofnąć na żadnym stanowisku. Poproś o anulowanie go w centrali.
    [one] Zwrot { $number } można cofnąć tylko przez { $n } minutę. Poproś o anulowanie go w centrali.
    [few] Zwrot { $number } można cofnąć tylko przez { $n } minuty. Poproś o anulowanie go w centrali.
    [many] Zwrot { $number } można cofnąć tylko przez { $n } minut. Poproś o anulowanie go w centrali.
   *[other] Zwrot { $number } można cofnąć tylko przez { $n } minuty. Poproś o anulowanie go w centrali.
}
refused-undo-paid = Pieniądze za zwrot { $number } są wypłacone. Poproś o anulowanie go w centrali.
refused-undo-sent = Towar ze zwrotu { $number } wyjechał już do innej placówki. Poproś o anulowanie zwrotu w centrali.
refused-undo-till = Kasa wystawiła dokument do zwrotu { $number }. Poproś o anulowanie dokumentu w kasie, a zwrotu w centrali.
refused-undo-later = Po zwrocie { $number } wróciło coś jeszcze z tego samego zamówienia. Najpierw cofnij późniejszy zwrot.
refused-undo-supervisor = Musi się zgodzić przełożony: wpisz jego numer i PIN.
label-void = NIEWAŻNE
label-void-text = Ten zwrot cofnięto. Towar oddano z powrotem, nic nie zostanie wypłacone.

# Returns without a receipt.
do-no-receipt = Bez dowodu zakupu
do-no-receipt-help = Bon na zakupy po najniższej ostatniej cenie; to, czego ceny nikt nie zna, trafia do kwarantanny bez pieniędzy.
do-no-receipt-go = Bez dowodu
no-receipt-no-policy = Bez dowodu zakupu niczego się nie przyjmuje: nie ma tu zasad zwrotów. Poprosić o nie centralę.
no-receipt-not-taken = Zasady zwrotów nie pozwalają przyjąć niczego bez dowodu zakupu. Szukać zamówienia po numerze lub liście przewozowym.
no-receipt-offline = Offline niczego nie przyjmuje się bez dowodu zakupu. Poprosić klienta, by wrócił, gdy będzie połączenie.
return-no-receipt = Zwrot bez dowodu zakupu
known-no-receipt = O zakupie nic nie wiadomo. Każda cena to najniższa zapłacona tu ostatnio.
next-return-no-receipt = Zeskanować zwracany towar
return-line-unpriced = { $item }: nie jest znana żadna ostatnia cena. Odłożyć do kwarantanny; pieniędzy za to się nie zwraca
recent-price = Najniższa ostatnia cena { $price }, sprzedaż { $date } z zamówieniem { $order }
recent-price-none = Żadna ostatnia cena nie jest znana: kwarantanna, bez pieniędzy
unlisted-title = Nie ma w katalogu?
unlisted-what = Jeśli skanowanie nic nie znajduje, zapisać, co to jest. Trafia do kwarantanny i nie daje pieniędzy.
unlisted-item = Kod na etykiecie
unlisted-description = Co to jest
unlisted-go = Przyjąć bez pieniędzy
refused-no-receipt-alone = Towar bez dowodu zakupu to osobny zwrot. Najpierw zarejestrować lub opuścić ten na ekranie.
refused-unlisted-receipt = To, czego nie ma w żadnym katalogu, przyjmuje się tylko bez dowodu zakupu. Opuścić ten zwrot i zacząć zwrot bez dowodu.
refused-unlisted-known = { $item } jest w katalogu: zeskanować.
refused-unlisted-description = { $most ->
    [one] Napisać, co to jest, najwyżej { $most } znak.
    [few] Napisać, co to jest, najwyżej { $most } znaki.
   *[other] Napisać, co to jest, najwyżej { $most } znaków.
 }
refused-unpriced-quarantine = Nie jest znana żadna ostatnia cena { $item }: tylko do kwarantanny.
