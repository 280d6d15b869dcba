# Ce que le client choisit au comptoir, et les lots.
scan-part = { $item } est une partie de { $kit } : elle revient seule
refused-kit-whole = { $item } ne peut revenir qu’en entier : le prix de ses parties n’est pas connu ici. Reprenez-le en entier ou laissez-le au client
refused-part-unknown = { $item } n’a pas cette partie, ou elle a été indiquée deux fois. Vérifiez le formulaire
refused-part-quantity = Combien de { $item } ? De 1 à { $most }
refused-kit-empty = Il ne resterait rien de { $item } : indiquez ce qui est revenu
refused-needs-policy = Aucune règle de retour n’est connue ici pour cela : ni cadeau, ni autre mode de paiement, ni lot par parties. Reprenez les articles tels quels ou demandez aux opérateurs du hub
refused-payout-gift = Un cadeau donne droit à ce que dit la règle. Si ce n’en est finalement pas un, indiquez-le d’abord
refused-payment-unknown = Ce retour ne rembourse rien sur ce paiement. Vérifiez la liste
refused-payout-way = À la place d’un paiement : avoir, carte cadeau, virement ou espèces
gift-on = Un cadeau : aucun prix n’est affiché et la personne qui l’a offert n’est pas informée
gift-off = Pas un cadeau : l’argent revient sur les paiements
payout-chosen-store-credit = Un avoir à la place, avec l’accord du client
payout-chosen-gift-card = Une carte cadeau à la place, avec l’accord du client
payout-chosen-bank-transfer = Un virement à la place, avec l’accord du client
payout-chosen-cash = Des espèces à la place, avec l’accord du client
payout-original = De nouveau sur le paiement d’origine
next-return-way = Demandez au client un autre mode de paiement et choisissez-le
return-line-added-gift = { $item } est dans le retour
did-return-gift = Retour { $number } d’un cadeau accepté
return-accept-gift = { $n ->
    [one] Reprendre { $n } ligne comme cadeau
   *[other] Reprendre { $n } lignes comme cadeau
 }
gift-yes = La personne qui a reçu le cadeau le rend
gift-no = Ce n’est pas un cadeau
gift-no-prices = Cadeau : aucun prix n’est affiché
payout-ways = Comment c’était payé
payout-otherwise = Autrement
payout-instead = Quoi à la place ?
payout-consent = Comment le client a-t-il donné son accord ?
payout-choose = Choisir ce mode
payout-back = Revenir à ce paiement
consent-spoken = De vive voix
consent-confirmed = En touchant l’écran
consent-signed = Par signature
agreed-spoken = accord donné de vive voix
agreed-confirmed = accord donné sur l’écran
agreed-signed = accord signé
method-points = Points de fidélité
method-gift-card = Carte cadeau
method-store-credit = Avoir
method-card = Carte bancaire
method-wallet = Portefeuille électronique
method-bank-transfer = Virement
method-invoice = Sur facture
method-cash = Espèces
way-supervisor = { $way } (accord d’un responsable nécessaire)
part-alone = une partie de { $kit }, sans le reste
part-of = { $parts }, partie de { $kit }
kit-without = { $kit }, sans { $parts }
kit-missing = Manque-t-il quelque chose ?
kit-missing-what = Combien de chaque partie ne sont pas là. Ce qui manque n’est pas remboursé ; cela peut revenir plus tard.
kit-part = { $part } ({ $n } par lot)
refund-settled = Remboursement effectué
refund-failed = Remboursement échoué : le hub s’en occupe
label-missing = Manque
label-refund-gift = Nous avons repris ce cadeau. Ce que vous recevez en échange suivra sous forme d’avoir ou de carte cadeau. Conservez ce ticket jusque-là.
label-refund-chosen = Nous avons repris ces articles. Le remboursement suivra par les moyens que vous avez choisis. Conservez ce ticket jusque-là.
# Les choix qui ne valent plus, à qui s’adresser alors, et ce qu’un cadeau cache.
refused-part-missing = Il peut manquer au plus { $most } de { $item }
scan-part-none-left = Rien d’autre de cette partie de { $kit } ne peut revenir : ce qui a été expédié est déjà revenu, réservé ailleurs ou dans le retour
refused-incomplete-shelf = { $item } n’est pas complet et ne peut pas être vendu en rayon. Choisissez une autre destination
refused-refund-differs-gift = C’est la règle qui dit ce que donne un cadeau : un autre montant n’est pas possible
refused-basket-stale = Le retour a changé depuis cet affichage. Vérifiez-le, puis choisissez
refused-gift-external = C’est la place de marché ou la banque qui rend cet argent, à la personne qui a payé : celle qui a reçu le cadeau n’obtient rien ici. Si le client est d’accord, ne le reprenez pas comme cadeau
choice-gone = L’autre mode de paiement choisi ne convient plus à ce retour. Vérifiez comment il est payé et demandez au client
choice-grown = Le client a accepté un autre mode pour { $agreed }, et c’est maintenant { $now }. Demandez-lui de nouveau et choisissez encore
next-return-no-way = Ce paiement ne peut pas être remboursé et aucun autre mode n’est permis ici. N’enregistrez rien et demandez aux opérateurs du hub
payout-as-paid = Comme c’était payé : l’ERP le sait
payout-no-way = Il ne peut pas être remboursé et aucun autre mode n’est permis ici. Les opérateurs du hub peuvent modifier la règle
split-back = { $amount } de retour sur : { $way }
split-as = { $amount } en : { $way }
kit-less = Un manquant de moins : { $part }
kit-more = Un manquant de plus : { $part }
did-pack-unpriced = Colis { $shipment } fermé
did-return-unpriced = Retour { $number } accepté
label-refund-external = Nous avons repris ces articles. L’argent vient de la place de marché ou de la banque, pas de nous. Conservez ce ticket jusque-là.
label-refund-none = Nous avons repris ces articles. Aucun remboursement n’est dû.
# D’autres articles au lieu d’un remboursement.
exchange-started = Scannez ce que le client prend à la place de { $item }
exchange-kept = Rien n’est pris à la place de { $item } : il est remboursé
exchange-taken = { $n } × { $item } à la place de { $for }
refused-exchange-same = Le même article est pris autant de fois qu’il revient, pour ce qu’il rapporte. Pour autre chose, scannez ce que le client prend
refused-exchange-price = Un prix vaut zéro ou plus. Saisissez celui de la caisse
refused-till-document = Le ticket de caisse manque. N’encaissez à la caisse que ce que l’écran indique à payer, puis saisissez le numéro du ticket
refused-exchange-open = On ne sait pas encore ce que le client prend à la place de { $item }. Terminez, ou remboursez
refused-exchange-whole = Seuls des articles entiers s’échangent, et { $item } ne l’est pas ici. Remboursez-le
refused-exchange-external = La place de marché ou la banque rend cet argent : il ne peut pas payer d’articles ici. Reprenez les articles, et vendez les autres à une caisse
refused-exchange-gift = L’écran d’un cadeau ne montre aucun prix : on ne peut prendre que le même article. Pour autre chose, remboursez
next-exchange-scan = Scannez ou saisissez ce que le client prend à la place de { $item }
next-exchange-take = Dites combien de { $item } le client prend, et à quel prix
next-exchange-till = Encaissez { $amount } à une caisse, puis saisissez le numéro du ticket
next-exchange-document = Il n’y a rien à payer. Enregistrez-le à une caisse, puis saisissez le numéro du ticket
return-accept-exchange = { $n ->
    [one] Échanger 1 ligne
   *[other] Enregistrer { $n } lignes avec l’échange
 }
return-accept-exchange-refund = { $n ->
    [one] Échanger { $n } ligne et rembourser { $amount }
   *[other] Enregistrer { $n } lignes avec l’échange et rembourser { $amount }
 }
return-accept-exchange-paid = { $n ->
    [one] Échanger { $n } ligne, { $amount } payés à la caisse
   *[other] Enregistrer { $n } lignes avec l’échange, { $amount } payés à la caisse
 }
did-exchange = Échange { $number } enregistré
exchange-price = Articles pris en échange
exchange-left = Reste à rembourser
exchange-to-pay = À payer à la caisse
exchange-line = Prend { $what }
exchange-line-price = Prend { $what } pour { $price }
exchange-even = Rien à payer, rien à rembourser
exchange-document-is = Ticket de caisse { $document }
exchange-accepted-text = Écrivez ce numéro sur les articles rendus. Ce que le client prend est à lui maintenant.
exchange-document = Numéro du ticket de caisse
exchange-keep = Rembourser plutôt
exchange-same = Échanger contre le même
exchange-other = Contre un autre article
exchange-for = À la place de { $item }
exchange-scan = Scannez-le, ou saisissez son code.
exchange-price-label = Prix du tout, { $currency }
exchange-price-hint = Laissez le prix vide si cela coûte autant que ce qui revient. À un autre prix, l’écran indique ensuite ce qui est à payer à une caisse : la différence seulement, et ce que rendent les autres lignes compte d’abord.
exchange-go = Prendre à la place
label-taken = Pris en échange
label-to-pay = Payé à la caisse
label-till-document = Ticket de caisse
label-refund-even = Nous avons repris ces articles ; ils paient ce que vous avez pris. Gardez ce reçu comme preuve.

## Annulation d'un retour
did-undo = Retour { $number } annulé : rien n’est dû
undo-title = Annuler ce retour
undo-question = Annuler le retour { $number } ?
undo-until = Possible jusqu’à
undo-does = Ce que cela fait
undo-goods = Revient au client
undo-taken = Le client rend ce qu’il a pris à la place
undo-refund = N’est pas remboursé
undo-again = Les unités peuvent de nouveau être retournées.
undo-paper = La confirmation n’est plus valable : reprenez-la.
undo-prints = Un reçu qui le dit est imprimé.
undo-erp = L’ERP a déjà le retour : le hub lui envoie l’annulation.
undo-cash = La caisse a-t-elle payé { $amount } en espèces ? Reprenez d’abord cette somme.
undo-external = Une place de marché rembourse ce retour : au hub, une personne est priée de l’arrêter là-bas.
undo-visit = La confirmation nomme aussi des retours d’autres commandes, qui restent valables. Rayez-y celui-ci et laissez-la au client.
undo-why = Pourquoi
undo-reason-customer-keeps = Le client garde la marchandise
undo-reason-wrong-item = Il s’agissait d’un autre article ou d’une autre commande
undo-reason-entered-wrong = Saisi par erreur : il est enregistré de nouveau
undo-supervisor = Un responsable a approuvé ce retour ; un responsable doit aussi approuver son annulation.
undo-by = Numéro du responsable
undo-pin = Code du responsable, si le site en a
undo-go = Annuler le retour { $number }
undo-keep = Garder le retour
undo-back = Revenir au poste
undo-undone = Annulé
refused-undo-unknown = Ce retour n’est pas parmi ceux enregistrés ici récemment. Faites-le annuler au hub.
refused-undo-elsewhere = Le retour { $number } a été enregistré au poste { $station }. Annulez-le là-bas.
refused-undo-again = Le retour { $number } est déjà annulé. Il n’y a plus rien à faire.
refused-undo-late = { $n ->
    [0] Le retour { $number } ne peut être annulé à aucun poste ici. Faites-le annuler au hub.
    [one] Le retour { $number } ne peut être annulé que pendant { $n } minute. Faites-le annuler au hub.
   *[other] Le retour { $number } ne peut être annulé que pendant { $n } minutes. Faites-le annuler au hub.
}
refused-undo-paid = Le remboursement du retour { $number } est payé. Faites-le annuler au hub.
refused-undo-sent = Des articles du retour { $number } sont partis pour un autre site. Faites-le annuler au hub.
refused-undo-till = La caisse a établi un document pour le retour { $number }. Faites-le annuler à la caisse, et le retour au hub.
refused-undo-later = Un autre retour de la même commande a suivi le retour { $number }. Annulez d’abord le plus récent.
refused-undo-supervisor = Un responsable doit être d’accord : saisissez son numéro et son code.
label-void = ANNULÉ
label-void-text = Ce retour a été annulé. La marchandise a été rendue, rien n’est remboursé.

# Returns without a receipt.
do-no-receipt = Sans ticket
do-no-receipt-help = Avoir au prix récent le plus bas ; ce dont personne ne connaît le prix va en quarantaine, sans argent.
do-no-receipt-go = Pas de ticket
no-receipt-no-policy = Rien n’est repris sans ticket : aucune règle de retour n’est connue ici. Demandez-en une aux opérateurs du hub.
no-receipt-not-taken = La règle de retour ne reprend rien sans ticket. Cherchez la commande par son numéro ou son bordereau.
no-receipt-offline = Hors ligne, rien n’est repris sans ticket. Demandez au client de revenir quand la liaison est rétablie.
return-no-receipt = Retour sans ticket
known-no-receipt = On ne sait rien de l’achat. Chaque prix est le plus bas payé ici récemment.
next-return-no-receipt = Scannez l’article rendu
return-line-unpriced = { $item } : aucun prix récent connu. Mettez-le en quarantaine ; il ne donne droit à aucun remboursement
recent-price = Prix récent le plus bas { $price }, vendu le { $date } avec la commande { $order }
recent-price-none = Aucun prix récent connu : quarantaine, pas d’argent
unlisted-title = Absent du catalogue ?
unlisted-what = Si le scan ne trouve rien, notez ce que c’est. L’article va en quarantaine et ne donne droit à rien.
unlisted-item = Code sur l’étiquette
unlisted-description = Ce que c’est
unlisted-go = Reprendre sans argent
refused-no-receipt-alone = Des articles sans ticket font un retour à part. Enregistrez ou quittez d’abord celui à l’écran.
refused-unlisted-receipt = Ce qui n’est dans aucun catalogue n’est repris que sans ticket. Quittez ce retour et commencez-en un sans ticket.
refused-unlisted-known = { $item } est au catalogue : scannez-le.
refused-unlisted-description = { $most ->
    [one] Dites ce que c’est, en { $most } caractère au plus.
   *[other] Dites ce que c’est, en { $most } caractères au plus.
 }
refused-unpriced-quarantine = Aucun prix récent de { $item } n’est connu : quarantaine et nulle part ailleurs.
