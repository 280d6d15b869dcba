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
# Visites conservées : après un redémarrage, et mises en attente.
visit-continued = Cet ordinateur a redémarré : continuez là où il s’est arrêté. Tout est réévalué, et le responsable doit confirmer à nouveau
visit-resumed = La visite en attente est de nouveau à l’écran. Tout est réévalué, et le responsable doit confirmer à nouveau
visit-resumed-of = La visite en attente, commencée par { $worker }, est de nouveau à l’écran. Tout est réévalué, et le responsable doit confirmer à nouveau
visit-handed-over = { $worker } continue la visite commencée par { $from }
visit-begun-by = Commencée par { $worker }
visit-parked = La visite est mise en attente. Tout poste de cet ordinateur peut la reprendre ; le hub libère ses articles
visit-parked-unseen = Une visite d’avant le redémarrage ne peut pas être affichée maintenant : elle est mise en attente
visit-discarded = La visite en attente est abandonnée. Rien n’en a été enregistré
visit-discarded-sold = La visite en attente est abandonnée. Rien n’en a été enregistré. La vente de la caisse reste ouverte jusqu’à son annulation à la caisse : ticket { $documents }
visit-not-kept = Cette visite ne peut pas être conservée sur le disque. Continuez ; si l’ordinateur s’arrête avant l’enregistrement, ses articles seront à scanner de nouveau
visit-unreadable = Une visite d’avant le redémarrage est illisible. Scannez de nouveau ses articles
refused-nothing-to-park = Aucun article dans un retour : il n’y a rien à mettre en attente
refused-parked-gone = Cette visite n’est plus en attente : quelqu’un l’a reprise ou abandonnée
refused-parked-full = { $n ->
    [one] { $n } visite est déjà en attente. Reprenez-la ou abandonnez-la
   *[other] { $n } visites sont déjà en attente. Reprenez-en une ou abandonnez-en une
 }
refused-till-parked = La visite { $ref } est en attente. Reprenez-la à un poste, ou abandonnez-la là
park = Mettre en attente
park-what = Garder cette visite pour plus tard, avec tout ce qui a été dit
parked-title = Visites en attente
parked-what = Rien n’en est encore enregistré, et rien n’est réservé pour elles.
parked-orders = Commandes { $orders }
parked-by-restart = Après un redémarrage
parked-until = gardée jusqu’au { $date }
parked-late = D’un jour précédent
parked-resume = Reprendre
parked-resume-of = Reprendre : { $name }
parked-discard = Abandonner
parked-discard-of = Abandonner : { $name }
parked-question = { $n ->
    [one] Abandonner cette visite avec sa ligne ? Elle n’a pas été enregistrée, et ses articles seraient à scanner de nouveau.
   *[other] Abandonner cette visite avec ses { $n } lignes ? Elles n’ont pas été enregistrées, et leurs articles seraient à scanner de nouveau.
 }
parked-question-sold = Abandonner cette visite ? Une de ses commandes n’est plus connue ici. Rien n’en est enregistré, et la vente de la caisse reste ouverte : ticket { $documents }. Faites-la annuler à la caisse.
parked-discard-go = Abandonner la visite
# Fin des visites en attente.
# Quitter ce qui n’est pas enregistré.
leave-question = { $n ->
    [one] Quitter et abandonner { $n } ligne ? Elle n’a pas été enregistrée, et ses articles seraient à scanner de nouveau.
   *[other] Quitter et abandonner { $n } lignes ? Elles n’ont pas été enregistrées, et leurs articles seraient à scanner de nouveau.
 }
leave-go = Quitter et abandonner
