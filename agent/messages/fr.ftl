# Words of the station. Plain, short, second person; what happened, what it means, what to do.

# What to do next: the largest type on the screen.
next-sign-in = Scannez votre badge
next-home = Scannez une commande ou choisissez une tâche
next-pick = Prélevez { $item }
next-pick-at = Allez à { $location } et prélevez { $item }
next-confirm = Prélevez { $n } × { $item }
next-pack = Toutes les lignes sont terminées. Fermez le colis
next-packed = Colis fermé. Scannez la commande suivante
next-return-item = Scannez l’article rendu
next-return-document = Scannez l’article rendu ou la commande
next-return-line = Combien de { $item } sont rendus, et pourquoi ?
next-return-more = Scannez l’article suivant ou reprenez les articles
next-return-accepted = Le retour { $number } est enregistré. Scannez la commande suivante
next-scan-item = Scannez un article
next-adjust = De combien change le stock de { $item } ?
next-count = Combien de { $item } y a-t-il ici ?
next-journal-full = Impossible d’enregistrer : l’espace prévu est épuisé
next-journal-stopped = Impossible d’enregistrer : le disque n’accepte plus rien

# What a scan did.
scan-badge = Session ouverte : { $worker }
scan-badge-again = La session de { $worker } est déjà ouverte
scan-badge-unknown = Le badge { $worker } n’est pas connu sur ce site. Demandez à votre responsable
scan-item = { $item } { $description }
scan-item-counted = Compté : { $n } × { $item } { $description }
scan-item-no-task = C’est { $item } { $description }. Ouvrez d’abord une commande ou choisissez une tâche
scan-item-unknown = Aucun article n’a ici le code { $item }. Tapez son numéro d’article ou demandez à votre responsable
scan-wrong-item = Mauvais article : c’est { $item } { $description }. Le suivant est { $expected } { $expected-description }. Rien n’a été enregistré
scan-wrong-item-done = { $item } { $description } n’est pas dans cette commande. Rien n’a été enregistré
scan-line-done = { $item } { $description } est complet. Remettez cette pièce à sa place
scan-over-quantity = Trop de pièces : { $n } × { $item } { $description }, mais il n’en reste que { $left } à prélever. Rien n’a été enregistré
scan-expired = { $item } { $description } est périmé depuis le { $expiry }. Ne le prélevez pas ; mettez-le de côté
scan-other-lot = C’est un autre lot que { $lot }. Enregistrez d’abord ce que vous avez compté
scan-count-open = Encore en cours : { $n } × { $item }. Enregistrez ou annulez cela d’abord
scan-service = { $item } { $description } est un service : il n’y a rien à scanner
scan-repeat = { $item } a été lu deux fois en une demi-seconde. Une pièce de plus, ou la même ?
scan-location = Emplacement { $location } : { $item } se trouve ici
scan-wrong-location = Mauvais emplacement : c’est { $location }, le suivant est { $expected }
scan-location-unused = L’emplacement { $location } ne sert pas pour l’instant
scan-order-again = La commande { $order } est déjà ouverte
scan-not-in-order = { $item } n’est pas dans cette commande. Rien n’a été enregistré
scan-nothing-left = Tous les { $item } de cette commande ont déjà été rendus
scan-check-digit = Mal lu : le chiffre de contrôle est faux. Scannez de nouveau
scan-misread = Mal lu. Scannez de nouveau
scan-card = C’est une carte de paiement. Rien n’en a été conservé. Scannez le code de l’étiquette, du bon ou du badge
scan-restricted = Ce code contient un poids ou un prix ; il n’est pas utilisé ici
scan-sscc = { $sscc } est un carton ou une palette. Quittez d’abord ce qui est ouvert ici, puis scannez-le à nouveau
scan-unknown = Ce code ne correspond à rien ici. Essayez un autre code de l’étiquette ou tapez le numéro
pass-unreadable = Ce code n’est pas un bon de livraison complet : il est déchiré, taché ou coupé. Scannez-le de nouveau, sinon tapez le numéro de la commande
pass-altered = Ce bon de livraison a été modifié : ce qu’il dit n’est pas ce qui a été signé. Ne remboursez rien. Tapez le numéro de la commande et prévenez un responsable
pass-key-unknown = Ce bon de livraison est signé avec une clé ({ $key }) inconnue ici. Tapez le numéro de la commande ; les nouvelles clés arrivent au prochain contact avec le hub
pass-key-revoked = Les bons de livraison portant cette signature ne sont plus valables depuis le { $date }. Tapez le numéro de la commande, ou réessayez quand le hub est joignable
pass-other-issuer = Ce bon de livraison vient d’une autre entreprise ({ $issuer }). Rien ne peut en être rendu ici
pass-expired = Avec ce bon de livraison, les articles pouvaient être rendus jusqu’au { $date }. Tapez le numéro de la commande pour voir ce qui est encore possible
pass-digest-only = La commande { $order } a trop de lignes pour son bon de livraison et n’est pas connue de cet ordinateur : les montants manquent. Réessayez quand le hub est joignable
pass-differs = Le bon de livraison et les données de la commande { $order } sur cet ordinateur diffèrent. Tapez le numéro de la commande pour suivre la commande
pass-spent = Tous les articles de ce bon de livraison (commande { $order }) ont déjà été rendus. Il ne reste rien à rembourser
pass-other-open = Le panier contient des articles de la commande { $order }, mais ce bon de livraison est celui d’un autre colis (commande { $found }). Enregistrez ou quittez d’abord le retour ouvert
pass-proves = Le bon de livraison prouve la commande { $order }
scan-stale = Ce scan concernait l’écran précédent. Il n’a pas été pris en compte ; scannez de nouveau si c’est voulu
scan-no-data = Cet ordinateur n’a pas encore reçu du hub les données du site. Le travail pourra commencer dès leur arrivée
pair-here = Le lecteur { $name } est maintenant rattaché à ce poste
pair-away = Le lecteur { $name } est maintenant rattaché au poste { $station }
pair-unknown = Il n’y a pas de poste { $station } sur cet ordinateur. Le lecteur reste ici
pair-not-kept = Le lecteur n’a pas pu être rattaché : le disque de cet ordinateur ne l’accepte pas. Il reste ici. Prévenez le service informatique
opened-pick = La commande { $order } est ouverte pour préparation
opened-return = La commande { $order } a été expédiée : reprenez les articles
opened-pass = Le bon de livraison de la commande { $order } est authentique : reprenez les articles

# What was refused; nothing was recorded.
refused-sign-in = Scannez d’abord votre badge
refused-enter = Tapez un code dans le champ et appuyez sur Entrée
refused-scan-stale = Un autre scan est arrivé entre-temps. Regardez l’écran et recommencez
refused-nothing-selected = Scannez d’abord l’article
refused-no-repeat = Il n’y a pas de double lecture à compter
refused-no-order-open = Aucune commande n’est ouverte ici. Scannez-en une
refused-no-return-open = Aucun retour n’est ouvert ici. Commencez-en un
refused-order-unknown = La commande { $order } n’est pas connue ici. Vérifiez le numéro ; les nouvelles commandes arrivent au prochain contact avec le hub
refused-order-cancelled = La commande { $order } a été annulée. Remettez les articles à leur place
refused-order-elsewhere = La commande { $order } est en préparation sur le site { $site } et n’a pas encore été expédiée
refused-not-shipped = La commande { $order } n’a pas été expédiée : rien ne peut encore être rendu
refused-already-packed = La commande { $order } est déjà emballée
refused-lines-open = { $n ->
    [one] { $n } ligne est encore ouverte. Prélevez-la ou déclarez-la manquante
   *[other] { $n } lignes sont encore ouvertes. Prélevez-les ou déclarez-les manquantes
 }
refused-line-unknown = Cette ligne à prélever n’est pas dans la commande
refused-quantity = Le nombre doit être compris entre { $least } et { $most }
refused-quantity-zero = Le nombre ne doit pas être zéro
refused-quantity-sign = Le signe ne va pas avec le motif : négatif pour ce qui a disparu, positif pour ce qui a été retrouvé
refused-reason-missing = Choisissez un motif
refused-return-quantity = Impossible d’en rendre { $n } : il n’en reste que { $left }
refused-item-unknown = Aucun article n’a ce numéro ici
refused-no-goods = Seul un service est rendu sans article, et il n’a pas d’état
refused-refund-missing = Tapez le remboursement tel qu’il figure sur le document
refused-refund-negative = Un remboursement ne peut pas être négatif
refused-refund-differs = Pour ce qui a été payé, le remboursement est de { $paid } exactement
refused-currency = Ce site travaille en { $currency }
refused-amount = Le montant est trop élevé
refused-basket-open = Un retour est ouvert. Reprenez les articles ou quittez-le d’abord
refused-basket-empty = Le retour est vide. Scannez ce qui est rendu
refused-basket-full = Un retour compte au plus { $n } lignes. Enregistrez celui-ci et commencez-en un autre
refused-return-accepted = Le retour { $number } est déjà enregistré
refused-row-unknown = Cette ligne n’est plus dans le retour
refused-number = « { $text } » n’est pas un nombre
refused-choice = Il manque un choix. Vérifiez le formulaire
return-line-added = { $item } est dans le retour : { $refund }

# When the disk does not take it.
not-saved-full = Non enregistré : cet ordinateur contient déjà tout ce qu’il peut garder sans le hub. Remettez-le en réseau ; le travail reprendra tout seul
not-saved-disk-full = Non enregistré : le disque de cet ordinateur est plein. Appelez le service informatique pour libérer de la place ; le travail reprendra tout seul
not-saved-refused = Non enregistré : le disque l’a refusé ({ $why }). Refaites-le une fois
not-saved-stopped = Non enregistré : { $why }
not-saved-id-taken = Non enregistré : envoyé deux fois avec un contenu différent. Rechargez la page et recommencez
not-saved-too-large = Non enregistré : c’est trop grand pour un seul enregistrement. Divisez-le
not-known-if-saved = On ne sait pas encore si c’est enregistré ({ $why }). La vérification passe avant tout le reste ; ne le refaites pas sur papier

# What was recorded.
did-pick = Prélevé : { $n } × { $item } pour { $order }
did-short = Manquant : { $n } × { $item } pour { $order }
did-pack = Colis { $shipment } fermé : { $amount }
did-return = Retour { $number } accepté : { $refund }
did-adjust = Stock de { $item } modifié de { $n }
did-count = Compté : { $n } × { $item }
did-release = Les pièces de la commande { $order } ne sont plus réservées

# The frame.
stations-title = Postes
stations-lead = Choisissez votre poste de travail.
stations-none = Pas encore de poste
stations-none-help = Les postes viennent du hub avec les données du site. Si cet ordinateur est nouveau, enrôlez-le d’abord : counterfoil-agent enroll
station-nobody = Aucune session ouverte
worker = Badge { $worker }
role-associate = Équipier
role-supervisor = Responsable
sign-out = Se déconnecter
leave = Quitter
link-saved-here = Enregistré ici
link-not-saved = N’enregistre plus
link-at-hub = Au hub
link-waiting = Hub : { $n } en attente
link-in-erp = Dans l’ERP
link-pending = ERP : { $n } à venir
link-needs-person = ERP : { $n } à traiter
offline-title = Travail hors ligne
offline-text = Le hub est injoignable. Tout ce que vous faites est enregistré sur cet ordinateur et partira tout seul vers le hub. Continuez à travailler.
not-enrolled-title = Pas encore relié à un hub
not-enrolled-text = Tout ce que vous faites est enregistré sur cet ordinateur. Le service informatique le relie avec counterfoil-agent enroll.
journal-full-title = Plus de place pour enregistrer
journal-full-text = Ce qui est enregistré le reste. Remettez cet ordinateur en réseau, ou appelez le service informatique si son disque est plein ; le travail reprendra tout seul.
journal-stopped-title = Le disque n’accepte plus rien
journal-stopped-text = Ce qui était enregistré avant est en sécurité. N’enregistrez plus rien ici, utilisez un autre poste et appelez le service informatique : { $why }
device-starting = Connexion
device-ready = Prêt
device-absent = Non détecté
device-absent-help = Le lecteur { $name } n’est pas détecté. Vérifiez son câble ou sa batterie ; il reviendra tout seul. En attendant, vous pouvez taper les codes.
code-label = Taper un code
code-hint = Si un code ne se laisse pas scanner, tapez ce qui est imprimé dessous.
code-go = Valider
wedge-cut = Un scan a été coupé pendant le changement de page. Scannez de nouveau.
wedge-lost = Pas de réponse du service Counterfoil de cet ordinateur. Vérifiez si le scan a été compté avant de scanner de nouveau.
wedge-pin = Un scanner a écrit dans le champ du code PIN ; rien n’a été envoyé. Scannez de nouveau ou tapez le code PIN plus lentement.
scanners-title = Lecteurs
tested-never = non testé
tested-well = testé, en ordre
tested-faults = { $n ->
    [one] { $n } réglage à corriger
   *[other] { $n } réglages à corriger
 }
test-title = Test du lecteur { $name }
test-never = Testez ce lecteur une fois
test-what = Trois codes montrent s’il est réglé pour qu’aucun scan ne soit mal lu : sa fin de scan, sa disposition de clavier, ses identifiants de code et le séparateur des codes GS1.
test-begin = Commencer le test
test-end = Terminer le test
test-back = Retour au travail
test-next-scan = Scannez ces trois codes, l’un après l’autre
test-no-work = Ce que ce lecteur lit maintenant ne compte pas comme du travail.
test-nothing-arrives = Si rien n’arrive, il manque peut-être un caractère à sa disposition de clavier : choisissez-en une autre, dans le lecteur ou dans agent.toml.
test-sheet = Deux codes-barres et un QR code à scanner
test-well = Ce lecteur est bien réglé
test-faults = { $n ->
    [one] { $n } réglage est à corriger
   *[other] { $n } réglages sont à corriger
 }
test-at = Testé
test-found = Résultat du test
test-not-yet = Encore rien.
test-not-seen = pas encore vu
test-symbol-text = Code-barres avec texte
test-symbol-gs1 = Code-barres GS1
test-symbol-qr = QR code
test-suffix = Fin d’un scan
test-suffix-as-configured = comme configuré
test-suffix-tab = TAB
test-suffix-line = saut de ligne
test-suffix-none = rien, juste un silence
test-layout = Disposition du clavier
test-layout-right = correcte
test-layout-other = clavier { $layout }
test-layout-unknown = inconnue
test-aim = Identifiants de code (AIM)
test-aim-on = envoyés
test-aim-off = non envoyés
test-gs = Séparateur (GS)
test-gs-kept = arrive
test-gs-lost = perdu
test-gs-replaced = remplacé
test-doubles = Doubles lectures
test-doubles-n = { $n ->
    [0] aucune
   *[other] { $n }
 }
test-speed = Vitesse
test-speed-n = { $n } caractères par seconde
test-speed-at-once = instantané
test-fault-layout-other = Mauvaise disposition de clavier
test-help-layout-other = Les lettres et les signes sont mélangés, donc les codes sont mal lus. Dans agent.toml, mettez layout de ce lecteur sur la disposition trouvée, ou réglez le lecteur sur celle qui est configurée.
test-fault-layout-unknown = Disposition de clavier inconnue
test-help-layout-unknown = Les lettres et les signes sont mélangés, donc les codes sont mal lus. Réglez le lecteur sur us, gb, de, ch, fr, it, es ou se, et layout dans agent.toml sur la même valeur.
test-fault-gs-lost = Le séparateur est perdu
test-help-gs-lost = Le lot et le numéro de série se confondent. Activez dans le lecteur l’envoi des caractères de contrôle (FNC1 en GS).
test-fault-gs-replaced = Le séparateur est remplacé
test-help-gs-replaced = Un autre caractère sépare le lot et le numéro de série. Réglez le lecteur pour qu’il envoie FNC1 en GS (ASCII 29).
test-fault-suffix-none = Un scan n’a pas de fin
test-help-suffix-none = Chaque scan attend un silence, et deux scans rapides peuvent se confondre. Réglez le lecteur pour qu’il finisse par CR ou Entrée.
test-fault-suffix-tab = Un scan finit par TAB
test-help-suffix-tab = Mettez suffix = "tab" pour ce lecteur dans agent.toml, ou réglez le lecteur pour qu’il finisse par CR ou Entrée.
test-fault-suffix-line = Un scan finit par un saut de ligne non configuré
test-help-suffix-line = Mettez suffix = "crlf" pour ce lecteur dans agent.toml.
test-fault-doubles = Il lit deux fois
test-help-doubles = Réglez dans le lecteur un délai plus long pour un même code ; en attendant, le poste demande si la deuxième lecture était voulue.
test-fault-aim-off = Identifiants de code non envoyés
test-help-aim-off = Sans eux, un numéro à 13 chiffres peut être pris pour un numéro d’article. Activez les identifiants AIM dans le lecteur.
test-fault-slow = Il est lent
test-help-slow = Réglez dans le lecteur un délai plus court entre les caractères, ou passez-le en USB série.
layout-us = américain
layout-gb = britannique
layout-de = allemand
layout-ch = suisse allemand
layout-fr = français
layout-it = italien
layout-es = espagnol
layout-se = suédois
scans-title = Derniers scans
scans-none = Encore rien de scanné.
recent-title = Enregistré ici
recent-none = Encore rien d’enregistré.
state-saved-here = Enregistré ici
state-at-hub = Au hub
state-in-erp = Dans l’ERP
state-no-erp-effect = Terminé
state-needs-person = À traiter
result-applied = Correct
result-refused = Erreur
result-repeat = Doublon ?
result-stale = Trop tard
result-unknown = Inconnu
tone-right = Correct
tone-done = Terminé
tone-wrong = Stop
tone-ask = Attention

# Home.
orders-title = Commandes à préparer
orders-none = Aucune commande à préparer.
order-open = Ouvrir la commande { $order }
order-progress = Lignes terminées : { $done } sur { $lines }
units-left = { $n ->
    [one] Reste { $n } pièce
   *[other] Reste { $n } pièces
 }
do-return = Reprendre des articles
do-return-help = Avec une commande : scannez son code-barres. Sans commande : tapez le numéro du document qui indique les montants.
do-return-document = N° de document
do-adjust = Ajuster le stock
do-count = Compter le stock

# Picking.
order = Commande { $order }
line-service = Service joint
line-of = { $done } sur { $ordered }
line-missing = Manque : { $n }
line-done = Terminé
take = Valider le prélèvement de { $n }
take-label = Pièces
less = Une de moins
more = Une de plus
counted-by-scan = Compté par scan : { $n }
drop-count = Annuler
lot = Lot { $lot }
best-before = À utiliser jusqu’au { $date }
one-more = Une pièce de plus
missing = Il en manque ?
missing-go = Déclarer manquant
missing-count = Combien en manque-t-il ?
reason = Motif
short-not-found = Emplacement vide
short-mismatch = Autre article à cet endroit
short-damaged = Abîmé
short-expired = Périmé
parcel = Ce colis
parcel-so-far = Colis en cours
parcel-close = Fermer le colis
parcel-close-nothing = Fermer sans article
parcel-open-lines = { $n ->
    [one] Reste { $n } ligne
   *[other] Reste { $n } lignes
 }
parcel-closed = Colis fermé
progress-of = Lignes : { $done } sur { $lines }

# Returns.
return-of-order = Retour de la commande { $order }
return-by-document = Retour sur document
return-document = Document { $number }
return-no-document = Pas de numéro de document : le poste donne au retour son propre numéro.
known-order = Connu par les données de commande de cet ordinateur.
known-pass = Connu par le bon de livraison du colis { $parcel }.
known-hub = D’après le hub, à cet instant.
known-document = Montants tels qu’ils figurent sur le document.
candidate-left = { $n ->
    [one] { $n } retournable
   *[other] { $n } retournables
 }
candidate-none = Tout a été rendu
candidate-paid = payé { $amount }
quantity = Combien
condition = État
disposition = Destination
refund = Remboursement
refund-label = Remboursement de ces pièces, en { $currency }
refund-total = Remboursement
refund-promised = Promis, pas encore versé
return-add = Ajouter au retour
return-add-service = Rembourser aussi
return-remove = Retirer
return-accept = { $n ->
    [one] Reprendre { $n } ligne et promettre { $amount }
   *[other] Reprendre { $n } lignes et promettre { $amount }
 }
return-accepted = Retour { $number }
return-accepted-text = Écrivez ce numéro sur les articles. Le remboursement suit dès que le hub a le retour.
return-empty = Scannez le premier article rendu.
reason-changed-mind = A changé d’avis
reason-wrong-size = Mauvaise taille
reason-not-as-described = Différent du descriptif
reason-damaged = Abîmé
reason-wrong-item = Mauvais article reçu
reason-not-stated = Motif non indiqué
condition-like-new = Comme neuf
condition-opened = Ouvert
condition-damaged = Abîmé
condition-no-goods = Sans article
disposition-shelf = Rayon
disposition-outlet = Outlet
disposition-vendor = Retour fournisseur
disposition-quarantine = Quarantaine
disposition-liquidate = Déstockage
disposition-scrap = Rebut
disposition-no-goods = Sans article

# Stock.
adjust-title = Ajuster le stock
adjust-quantity = Écart, négatif pour ce qui manque
adjust-go = Enregistrer l’ajustement
adjust-damaged = Abîmé
adjust-discarded = Jeté
adjust-lost = Manquant
adjust-found = Retrouvé
adjust-correction = Correction
count-title = Compter le stock
count-quantity = Pièces présentes ici
count-go = Enregistrer le comptage
count-blind = Comptez ce que vous voyez. Un responsable compare avec le stock informatique.
number-word = N°
enrol-anew-title = Le service informatique doit réenrôler cet ordinateur
enrol-anew-text = Le hub connaît le nom de cet ordinateur avec d’autres enregistrements, ou pas du tout, et n’accepte rien d’ici pour l’instant. Tout ce que vous faites est enregistré sur cet ordinateur ; l’envoi aura lieu quand le service informatique aura lancé counterfoil-agent enroll --anew. Continuez à travailler.
hub-refuses-title = Le hub n’accepte rien venant d’ici
hub-refuses-text = Quelqu’un doit d’abord vérifier les enregistrements de cet ordinateur ; les opérateurs du hub le voient. Tout ce que vous faites est enregistré ici. Continuez à travailler.
do-return-go = Commencer

# What the policy says to a return.
next-return-denied = Reprise impossible ainsi : voyez pourquoi
next-return-supervisor = Un responsable vérifie, puis scanne son badge
next-return-cannot = Cette commande ne peut pas être évaluée ici
scan-approved = Le responsable { $worker } donne son accord
refused-own-approval = Personne n’approuve son propre retour. Un autre responsable doit scanner son badge
refused-no-supervisor = { $worker } n’est pas responsable. Un responsable doit scanner son badge
refused-needs-supervisor = Un responsable doit d’abord donner son accord : faites-lui scanner son badge
refused-calculation-changed = Le calcul a changé entre-temps. Vérifiez-le de nouveau
next-return-pin = Responsable { $worker } : votre code PIN
scan-approve-pin = Badge du responsable { $worker }. Le code PIN va avec
pin-title = Code PIN du responsable { $worker }
pin-what = Avec lui, vous donnez votre accord au montant et aux motifs affichés.
pin-label = Code PIN de { $worker }, 4 à 8 chiffres
pin-go = Je suis d’accord
pin-cancel = Annuler
pin-clear = Effacer
pin-back = Effacer le dernier chiffre
refused-no-pin-asked = Aucun code PIN n’est demandé ici. Scannez de nouveau le badge du responsable
refused-pin-shape = Un code PIN a 4 à 8 chiffres. Tapez-le de nouveau
refused-pin-wrong = Ce n’est pas le bon code PIN. Encore { $n ->
    [one] une erreur
   *[other] { $n } erreurs
} et cet ordinateur n’en acceptera plus pendant un moment
refused-pin-locked-minutes = Trop de codes PIN faux : cet ordinateur n’en accepte plus de { $worker } pendant { $n ->
    [one] une minute
   *[other] { $n } minutes
}. Un autre responsable peut donner son accord, ou quelqu’un au hub le débloque
refused-pin-locked-hours = Trop de codes PIN faux : cet ordinateur n’en accepte plus de { $worker } pendant { $n ->
    [one] une heure
   *[other] { $n } heures
}. Un autre responsable peut donner son accord, ou quelqu’un au hub le débloque
refused-supervisor-no-pin = Le responsable { $worker } n’a pas encore de code PIN et ne peut pas donner son accord. Faites-en définir un au hub, ou demandez à un autre responsable
refused-pin-unusable = Cet ordinateur ne peut pas vérifier le code PIN de { $worker }. Faites-en définir un nouveau au hub
refused-pin-not-counted = Non vérifié : cet ordinateur ne peut pas noter qu’un code PIN a été tapé. Faites examiner son disque
return-cannot = Cette commande ne peut pas être évaluée ({ $why }). Reprenez les articles sur document ou demandez aux opérateurs du hub
not-saved-allowance = Non enregistré : on ne peut plus promettre ici que { $left } tant que le hub ne connaît pas ce qui a été promis. Reprenez moins d’articles ou attendez
not-saved-return-too-large = Non enregistré : le retour et sa commande ne tiennent pas dans un enregistrement. Reprenez moins de lignes à la fois ; si une seule est déjà de trop, reprenez-la sur document
candidate-in-basket = Dans ce retour
candidate-not-shipped = Non expédié
candidate-other-parcel = Pas dans ce colis
candidate-counts = acheté : { $ordered }, expédié : { $shipped }, rendu : { $returned }
disposition-proposed = Selon l’état
verdict-approve = Reprise possible
verdict-promise = Reprise possible ; le remboursement est une promesse
verdict-needs-supervisor = Accord d’un responsable nécessaire
verdict-approved = Accord du responsable { $worker }
verdict-deny = Reprise impossible ainsi
why = Pourquoi
calculation = Calcul
payout = À qui
calc-line = pièces : { $n } sur { $sold }, déjà rendu : { $before } ; payé pour le tout : { $paid }
calc-discount = prix catalogue { $list } moins { $discount }
calc-tax-in = dont { $tax } de taxes
calc-tax-on = plus { $tax } de taxes
calc-ground-until = { $ground }, jusqu’au { $date }
calc-shipping = Livraison
calc-total = Remboursement
ground-statutory-withdrawal = Droit de rétractation
ground-non-conformity = Non-conformité
ground-recall = Rappel produit
ground-seller-error = Notre erreur
ground-goodwill = Geste commercial
charge-diminished-value = Perte de valeur
charge-restocking = Frais de remise en stock
charge-return-fee = Frais de retour
charge-claw-back = Remise perdue
charge-gift-kept = Cadeau gardé
target-original = Sur le paiement d’origine
target-store-credit = Avoir
target-gift-card = Carte cadeau
target-bank-transfer = Virement
target-cash = Espèces
target-exchange = Articles en échange
step-by = par { $executor }
executor-commerce = la boutique en ligne
executor-provider = le prestataire de paiement
executor-erp = l’ERP
executor-till = la caisse
executor-marketplace = la place de marché
executor-bank = la banque
reason-line = Ligne { $line } : { $sentence }
compared = { $found }, limite { $limit }
known-age = { $n ->
    [0] Données de commande à jour
    [one] Données de commande datant de { $n } heure au plus
   *[other] Données de commande datant de { $n } heures au plus
 }
known-age-unknown = Données de commande : âge inconnu
hub-holds = Le hub réserve ces pièces pour ce retour ; données de commande à jour
hub-silent = Le hub ne peut pas dire maintenant si ces pièces sont libres : les règles du travail hors ligne s’appliquent
hold-over = Le hub ne réserve plus ces pièces pour ce retour. Le remboursement est maintenant une promesse ; pour redemander au hub, modifiez une ligne ou recommencez le retour
refused-held-elsewhere = { $left ->
    [0] Impossible d’en rendre { $n } maintenant : tout ce qui reste est en cours de retour à un autre poste. Demandez au client de patienter
   *[other] Impossible d’en rendre { $n } maintenant : il en reste { $left }, les autres sont en cours de retour à un autre poste. Demandez au client de patienter ou reprenez ce qui reste
 }
refused-by-hub = Impossible d’en rendre { $n } : d’après le hub, il en reste { $left }
candidate-held-elsewhere = En cours de retour ailleurs
promise-left = Promesses encore possibles ici : { $left }
by-policy = Règles { $policy }, version { $version }
return-accept-approved = { $n ->
    [one] Reprendre { $n } ligne et rembourser { $amount }
   *[other] Reprendre { $n } lignes et rembourser { $amount }
 }
refund-approved = Sera versé

# Why a return is decided so; by the codes of docs/returns.md.
code-nothing-left = Toutes les pièces de cette ligne sont déjà rendues : consultez les retours précédents de la commande.
code-quantity-above-left = La quantité dépasse ce que le client a encore : corrigez-la.
code-not-shipped = Ces pièces n’ont pas été expédiées : il faut modifier la commande, pas faire un retour.
code-unknown-item = Cet article n’est dans aucune commande ni aucun catalogue : mettez-le en quarantaine ; il ne donne droit à aucun remboursement.
code-serial-already-back = Ce numéro de série a déjà été rendu : mettez l’article à part et appelez un responsable.
code-serial-mismatch = Ce n’est pas la pièce expédiée : un responsable doit la voir ; elle a pu être échangée.
code-serial-not-scanned = Les pièces ont chacune leur numéro, mais toutes n’ont pas été scannées : scannez chaque pièce.
code-serial-not-recorded = Les pièces expédiées n’ont pas été enregistrées une à une : celle-ci ne peut pas être comparée.
code-lot-mismatch = Ce lot n’a pas été expédié avec la commande : un responsable doit le voir.
code-kit-incomplete = Le kit est incomplet : seul ce qui est là est remboursé.
code-condition-not-taken = Dans cet état, les articles ne sont pas repris aussi facilement.
code-window-open = Des colis doivent encore arriver : le délai de retour n’a pas commencé.
code-withdrawal-exempt = La loi ne donne pas de droit de rétractation pour cet article tel quel : il relève du geste commercial.
code-transit-assumed = La date de livraison n’est pas connue : elle est calculée depuis l’expédition, sinon depuis la date de commande, avec le délai habituel de transport.
code-window-moved = Le délai finit plus tard que prévu : au jour ouvré suivant, ou par la prolongation de la saison.
code-window-over = Le délai de retour est dépassé.
code-late-return = Le délai de retour sans condition est dépassé : un responsable peut encore accepter.
code-goods-late = Les articles arrivent trop tard après la déclaration de retour : un responsable décide.
code-no-goodwill = Rien ne nous oblige à reprendre ceci, et les règles ne prévoient pas de geste commercial.
code-final-sale = Cet article a été vendu « ni repris ni échangé ».
code-final-sale-overridden = Cet article a été vendu « ni repris ni échangé », mais le droit légal passe avant.
code-fee-not-allowed = Aucuns frais ne sont retenus : la loi ou notre propre erreur l’interdit.
code-item-restricted = Ce type d’article ne se rend pas comme les autres.
code-remedy-first = Ici, la réparation ou le remplacement passe avant l’argent : un responsable décide s’il y a remboursement.
code-diminished-value = Une somme est retenue pour l’état des articles : un responsable doit voir la preuve.
code-diminished-not-allowed = Rien ne peut être retenu pour l’état quand l’erreur vient de nous.
code-diminished-above-price = La retenue dépasse ce qui a été payé pour ces pièces : corrigez le montant.
code-unit-price-high = Une pièce coûte plus que ce qu’un équipier peut rembourser.
code-capped-at-remainder = De ce qui a été payé, il reste moins que calculé : c’est ce reste qui est remboursé.
code-charges-limited = La retenue dépasserait le remboursement : ce retour ne donne lieu à aucun versement.
code-gift-kept = Le cadeau reçu avec cette ligne n’est pas rendu.
code-threshold-lost = Les articles gardés n’atteignent plus le seuil de la promotion : leur remise est retenue.
code-marketplace-refunds = Reprenez les articles ; c’est la place de marché qui rembourse le client, pas nous.
code-chargeback-open = Reprenez les articles ; la banque du client récupère le paiement, nous ne remboursons donc pas en plus.
code-payments-do-not-cover = Il reste moins sur les paiements d’origine que la somme due : un responsable doit voir la commande.
code-payment-closed = Le paiement d’origine n’accepte plus de remboursement : convenez d’un autre moyen avec le client.
code-tender-not-allowed = Les règles ne permettent pas de payer de la façon choisie.
code-cash-needs-till = Les espèces passent par une caisse, et ce poste n’en a pas : choisissez un autre moyen ou allez à une caisse.
code-cash-other-currency = Les espèces ne sont versées que dans la devise de la vente, et ce site en a une autre.
code-cash-unsynced = Hors ligne, pas d’espèces pour une commande jamais reçue ici : choisissez un autre moyen.
code-cash-high = Cela dépasse les espèces qu’un équipier peut verser.
code-exchange-needs-till = L’échange laisse une somme à payer, qui passe par une caisse.
code-other-seller = Une autre société a vendu ceci : c’est à elle d’établir l’avoir.
code-evidence-not-taken = Les règles n’acceptent pas de retour avec ce que l’on sait de cette vente.
code-evidence-weak = Ce que l’on sait de cette vente demande un responsable.
code-no-receipt-high = Cela dépasse ce qu’un équipier peut accorder sans ticket.
code-many-returns = Ce client a fait beaucoup de retours : un responsable décide.
code-promised-offline = Le hub ne réserve pas ces pièces pour nous : le remboursement est promis et suit quand le hub a le retour.
code-not-reserved = Le hub répond mais ne réserve pas ces pièces pour nous : un responsable décide.
code-data-too-old = Les données de commande ici sont plus anciennes que les règles ne l’admettent.
code-offline-limit-near = L’essentiel de ce qui peut être promis est utilisé.
code-offline-return-high = Cela dépasse ce qu’un seul retour peut promettre.
code-offline-allowance-used = Plus rien ne peut être promis : reprenez les articles quand le hub connaîtra ce qui a été promis.
code-offline-currency = Les règles n’ont pas de limite pour les promesses dans cette devise : attendez de pouvoir interroger le hub.
code-offline-no-receipt = Hors ligne, rien n’est repris sans ticket.

# La caméra comme lecteur, et un lecteur qui a changé depuis son test
camera-title = Caméra
camera-begin = Scanner avec la caméra
camera-end = Arrêter la caméra
camera-picture = Ce que voit la caméra
camera-aim = Placez un seul code au milieu de l’image.
camera-several = Plusieurs codes sont dans l’image : placez-en un au milieu.
camera-refused = Le navigateur n’autorise pas cette page à utiliser la caméra. Autorisez-la dans les réglages du navigateur pour cette page, puis appuyez de nouveau sur le bouton.
camera-none = Cet appareil n’a pas de caméra. Utilisez un lecteur ou tapez le code.
camera-busy = Un autre programme utilise la caméra. Fermez-le, puis appuyez de nouveau sur le bouton.
camera-broken = La caméra ne donne pas d’image lisible. Utilisez un lecteur ou tapez le code.
camera-gone = La caméra a été retirée. Rebranchez-la, puis appuyez de nouveau sur le bouton.
camera-idle = La caméra a été arrêtée : aucun code vu pendant deux minutes.
tested-drift = changé depuis son test
drift-title = Un lecteur a changé depuis son test
drift-what = Le lecteur { $name } lit autrement que lors de son test. Testez-le de nouveau : son bouton est plus bas, sous Lecteurs.
drift-help = Ce qu’il lit peut être faux tant qu’il n’est pas bien réglé. Testez-le de nouveau ; le test efface cet avis.
test-fault-damaged = Ses lectures sont rejetées
test-help-damaged = Plusieurs de suite étaient coupées, trop longues ou avec une touche que sa disposition de clavier n’a pas. Vérifiez son suffixe, sa disposition et son câble.

# Serial numbers and lots.
number-added = Numéro { $number } noté
refused-number-unreadable = Ce numéro ne peut pas être conservé : 1 à 64 caractères imprimables. Saisissez-le tel qu’il figure sur l’article.
refused-number-unasked = Les unités de cet article ne se distinguent pas par un numéro. Rien n’a été noté.
refused-serial-twice = Le numéro de série { $serial } a déjà été lu : chaque unité n’existe qu’une fois. Scannez la suivante.
refused-lot-missing = Le lot de { $item } manque : scannez le code avec le lot, ou saisissez-le d’après l’emballage. Rien n’a été enregistré
refused-serials-missing = { $n ->
    [one] { $n } unité est à enregistrer, mais { $named } ont un numéro de série. Scannez ou saisissez-en un pour chacune.
   *[other] { $n } unités sont à enregistrer, mais { $named } ont un numéro de série. Scannez ou saisissez-en un pour chacune.
 }
refused-serials-many = { $n ->
    [one] Il y a { $named } numéros de série pour { $n } unité. Corrigez la quantité, ou annulez et scannez à nouveau.
   *[other] Il y a { $named } numéros de série pour { $n } unités. Corrigez la quantité, ou annulez et scannez à nouveau.
 }
numbers-serial-what = Chaque unité a un numéro de série : scannez son code, ou saisissez le numéro.
numbers-lot-what = Cet article se distingue par lot : scannez un code avec le lot, ou saisissez-le d’après l’emballage.
numbers-serial = Numéro de série
numbers-lot = Lot
numbers-add = Ajouter
numbers-drop = Retirer
numbers-drop-of = Retirer : { $number }
number-dropped = Numéro { $number } retiré
refused-number-unknown = Ce numéro n’est pas parmi ceux notés : regardez de nouveau.
row-numbers = { $row } · N° { $numbers }
compared-shipped = Rendu : { $found }. Expédié : { $shipped }

# Photos of goods that come back.
photo-added = Photo jointe
refused-photos-full = { $n } photos sont déjà jointes : un retour n’en prend pas plus.
refused-photo = Ce fichier n’est pas une photo qui peut être conservée : JPEG, PNG ou WebP, 8 Mo au plus. Rien n’a été joint.
refused-photos-wait = Tant de photos attendent le hub qu’on n’en prend plus. Continuez sans ; elles partiront quand le hub répondra.
refused-photo-disk = La photo n’a pas pu être écrite sur le disque de cet ordinateur. Rien n’a été joint ; prévenez l’informatique.
refused-photo-policy = Les photos se joignent aux retours d’une commande qu’une règle décide. Rien n’a été joint.
photos = { $n ->
    [one] { $n } photo
   *[other] { $n } photos
 }
photo-attach = Joindre une photo
photo-what = Photo de la marchandise ; lieu, heure et appareil en sont retirés
photo-go = Joindre

# Caisses : le lien, ce qu’en dit le poste, et le ticket de caisse.
till-title = Retour pour la caisse
till-ask-order = La caisse demande de reprendre des articles de la commande { $order }
till-ask-pass = La caisse demande de reprendre des articles avec un bon de livraison
till-station = Poste
till-ref = Référence de la caisse
till-what = Ceci ouvre le retour au poste. Rien n’est encore enregistré.
till-open-go = Ouvrir le retour
till-waits = La caisse attend ce retour : { $ref }
till-recorded = Enregistré pour la caisse : { $ref }. La caisse sait ce qu’elle doit rembourser.
till-back = Retour à la caisse
till-no-station = Ce poste n’existe pas ici. Corrigez le poste dans les réglages de la caisse.
till-bad-ref = La référence de la caisse a de 1 à 64 lettres, chiffres, points, deux-points, tirets ou tirets bas. Corrigez-la dans les réglages de la caisse.
till-bad-order = La caisse doit donner un numéro de commande ou le texte d’un bon de livraison. Ouvrez plutôt le retour au poste.
till-bad-return-to = L’adresse de retour n’est pas autorisée ici. Faites-la ajouter à return_to dans la configuration de l’agent, ou ouvrez le retour au poste.
did-till-document = La caisse a remboursé { $amount } pour le retour { $number }, ticket { $document }
refused-till-not-opened = Le code de la caisse n’a ouvert aucun retour ici. Scannez la commande ou le bon de livraison.
refused-till-used = La caisse a déjà utilisé sa référence { $ref } pour un autre retour. Recommencez le retour à la caisse.
refused-till-unknown = Rien n’a été ouvert ici sous cette référence. Recommencez le retour à la caisse.
refused-till-nothing = Aucun retour n’est en vigueur pour la référence { $ref } : il n’y a rien à rembourser.
refused-till-no-payout = Aucune caisse ne rembourse ce retour : l’argent suit une autre voie. Rien n’a été enregistré.
refused-till-other-document = Le ticket { $document } a déjà été indiqué pour ce remboursement. Rien n’a été enregistré ; regardez les deux tickets.
refused-till-amount = { $amount } étaient à rembourser. Rien n’a été enregistré ; comparez avec ce que la personne a reçu.
refused-till-not-recorded = Le retour n’est pas encore enregistré, et rien n’y attend le ticket de caisse.

# Ce qu’une caisse a vendu pour une visite, et remboursé.
parked-sold = Vendu à la caisse : ticket { $document }
refused-drop-sold = La caisse a vendu ce que la personne emporte : ticket { $document }. Enregistrez le retour ; ou faites annuler cette vente à la caisse, gardez le remboursement pour ces lignes, puis abandonnez
refused-till-currencies = Le montant dû est en plusieurs devises. N’indiquez pas de montant : rien n’a été enregistré.
till-sold = La caisse a vendu ce qui est pris à la place : ticket { $document }
# Returns that were authorised before.
authorised = L’autorisation de retour { $number } est ouverte : ses articles sont dans le panier. Vérifiez ce qui est là, et son état
authorised-scan = L’autorisation de retour { $number } est ouverte. Scannez les pièces numérotées ; le reste est dans le panier
authorised-by = Autorisation de retour { $number }, déclarée le { $date }
authorisation-order-unknown = L’autorisation de retour est de la commande { $order }, inconnue ici. Scannez son bon de livraison, puis l’autorisation encore une fois
authorisation-used = Plus rien de l’autorisation de retour { $number } ne peut revenir. Voyez ce qui est revenu de la commande
authorised-stays = L’autorisation de retour { $number } est lue, déclarée le { $date }. Ce qui est dans le panier reste tel quel
authorised-beyond = L’autorisation de retour { $number } est lue, mais le panier contient plus qu’elle ne nomme : il est jugé à la date du jour
authorised-beyond-what = Le panier contient plus que l’autorisation ne nomme : il est jugé à la date du jour, sans elle
authorised-drop = Retirer
authorised-drop-what = l’autorisation, avec ses lignes que personne n’a encore regardées
authorised-out = L’autorisation de retour { $number } est retirée du panier
authorisation-other = L’autorisation de retour { $number } est déjà dans ce panier. Enregistrez-la ou retirez-la, puis scannez l’autre
refused-no-authorisation = Aucune autorisation de retour n’est dans ce panier
refused-condition-missing = Indiquez l’état de { $item }, puis enregistrez
next-return-condition = Regardez { $item } et indiquez son état
condition-unseen = Dans quel état est-ce ?
till-take-back = Le retour { $number } a été annulé. À reprendre à la caisse : ticket { $document }, { $amount }
till-take-back-nothing = rien n’a été versé
