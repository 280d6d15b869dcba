# Co klient wybiera przy ladzie, oraz zestawy.
scan-part = { $item } to część zestawu { $kit }: wraca osobno
refused-kit-whole = { $item } można zwrócić tylko w całości: nie wiadomo tu, ile kosztują części. Przyjąć całość lub zapytać kierownika
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
refund-settled = Pieniądze dotarły
refund-failed = Zwrot pieniędzy się nie powiódł: zajmuje się tym centrala
label-missing = Brakuje
label-refund-gift = Przyjęliśmy zwrot tego prezentu. To, co się za niego należy, prześlemy jako bon na zakupy lub kartę podarunkową; prosimy zachować ten dokument do czasu ich otrzymania.
label-refund-chosen = Przyjęliśmy zwrot tego towaru. Pieniądze zwrócimy w wybrany sposób; prosimy zachować ten dokument do czasu ich otrzymania.
