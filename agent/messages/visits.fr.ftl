# Visites : des articles de plusieurs commandes à la fois.
visit-joined = { $n ->
    [one] La commande { $order } fait maintenant partie de cette visite
   *[other] La commande { $order } fait maintenant partie de cette visite, qui a { $n } commandes
 }
visit-in-hand = La commande { $order } est en cours
visit-item-there = { $item } appartient à la commande { $order }, maintenant en cours
visit-item-which = { $item } peut être de plusieurs commandes ({ $orders }). Choisissez-en une ci-dessous
visit-removed = La commande { $order } ne fait plus partie de cette visite
refused-visit-full = Une visite a au plus { $most } commandes. Enregistrez d’abord celles-ci
refused-visit-paper = Une visite a au plus un document papier. Enregistrez d’abord celui-ci
refused-not-in-visit = Cette commande ne fait plus partie de la visite. Regardez à nouveau
did-visit = { $n ->
    [one] { $n } retour enregistré : { $numbers }
   *[other] { $n } retours enregistrés ensemble : { $numbers }
 }
next-visit-which = Choisissez la commande à laquelle il appartient
next-visit-accepted = Tous les retours de cette visite sont enregistrés. Scannez la commande suivante
next-visit-supervisor = Un responsable vérifie la commande { $order }, puis scanne son badge
next-visit-order = La commande { $order } ne peut pas être enregistrée ainsi : prenez-la en cours ou retirez-la de la visite
visit-title = Commandes de cette visite
visit-by-paper = D’après un document
visit-lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
 }
visit-empty = Rien encore
visit-here = En cours
visit-ready = Peut être enregistrée
visit-take = Prendre en cours
visit-take-of = Prendre en cours : { $order }
visit-remove = { $n ->
    [0] Retirer de la visite
    [one] Retirer de la visite, avec sa ligne
   *[other] Retirer de la visite, avec ses { $n } lignes
 }
visit-total = Ensemble
visit-accept = { $n ->
    [one] Reprendre les articles de { $n } commande
   *[other] Reprendre les articles de { $n } commandes
 }
visit-waits = Tant qu’une commande ne peut pas être enregistrée, aucune ne l’est.
label-visit-total = Ensemble
