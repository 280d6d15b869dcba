# The hub's console in French. Plain words; one word per thing (see the vocabulary in the documentation).

nav-label = Menu principal
nav-fleet = Parc
nav-trace = Suivi
nav-exceptions = Anomalies
nav-returns = Retours
nav-goods-receipts = Réceptions
nav-postings = Écritures
nav-close = Clôture du jour
nav-workers = Personnel
nav-enrolment = Enrôlement
nav-users = Utilisateurs
nav-audit = Journal d’audit
nav-badge = à traiter
nav-out = Se déconnecter
search-label = Tout retrouver par sa référence
search-hint = Commande, retour, article, code-barres, agent ou document ERP
pager-label = Pages
pager-first = Première page
pager-next = Page suivante
filter-any = Tous
filter-apply = Filtrer
no-site = Le hub ne connaît aucun site { $site }.
download-csv = Télécharger en CSV

role-viewer = Observateur
role-operator = Opérateur
role-supervisor = Responsable
role-admin = Administrateur
role-may-viewer = voit tout, ne modifie rien
role-may-operator = traite les anomalies
role-may-supervisor = admet aussi des agents, dit qui travaille sur un site et ce que sont devenus les remboursements, et définit les codes PIN
role-may-admin = gère aussi les utilisateurs et les jetons
scope-read = Lire tout ce qu’une page affiche
scope-metrics = Lire les métriques
scope-enrol = Créer des codes d’enrôlement
scope-pass = Obtenir les passes des colis

login-title = Connexion
login-fault = Connexion refusée.
login-name = Nom d’utilisateur
login-password = Mot de passe
login-go = Se connecter
login-wrong = Le nom et le mot de passe ne correspondent pas. Vérifiez les deux ; les majuscules comptent dans le mot de passe.
login-wait = Trop de tentatives ont échoué. Réessayez dans { $time }.

setup-title = Créer le premier administrateur
setup-intro = Personne ne peut encore se connecter. Cette page n’est ouverte qu’une fois, à toute personne ayant accès à la machine du hub. Sur cette machine, affichez le code d’installation :
setup-fault = Rien n’a été créé.
setup-code = Code d’installation
setup-go = Créer l’administrateur et se connecter
setup-wrong = Ce n’est pas le code du fichier. Un redémarrage du hub en crée un nouveau : regardez de nouveau.

account-name = Un nom compte de 1 à 40 lettres, chiffres ou . - _ @
account-short = Le mot de passe est trop court. Il faut au moins 12 caractères ; trois ou quatre mots conviennent bien.
account-long = Le mot de passe dépasse 256 octets.
account-taken = Ce nom est déjà pris. Choisissez-en un autre.
account-not-found = Aucun utilisateur ni jeton ne porte plus ce nom.
account-last-admin = C’est le dernier administrateur qui peut se connecter. Créez-en d’abord un autre.
account-name-hint = Lettres, chiffres et . - _ @, 40 au plus
account-password-hint = Au moins 12 caractères ; trois ou quatre mots conviennent bien

failure-home = Aller au parc
failure-forbidden-what = Votre rôle ne le permet pas
failure-forbidden-means = Rien n’a été modifié.
failure-forbidden-next = Demandez à un administrateur de le faire ou de vous donner un autre rôle.
failure-stale-what = Cette page était trop ancienne
failure-stale-means = Le formulaire appartient à une autre session. Rien n’a été modifié.
failure-stale-next = Revenez en arrière, rechargez la page et renvoyez le formulaire.
failure-form-what = Le formulaire n’a pas pu être lu
failure-form-means = Un champ manque ou a une valeur qui n’existe pas. Rien n’a été modifié.
failure-form-next = Revenez en arrière, rechargez la page et renvoyez le formulaire.
failure-not-found-what = Cette page n’existe pas
failure-not-found-means = L’adresse est fausse, ou sa cible n’existe plus.
failure-not-found-next = Cherchez une commande, un retour, un agent ou un document par sa référence dans le champ de recherche.
failure-store-what = La base de données du hub ne répond pas
failure-store-means = Rien de ce qui était enregistré n’est perdu : les agents continuent à travailler et gardent leurs opérations. Cette page ne peut pas être affichée maintenant.
failure-store-next = Réessayez dans une minute. Si cela dure, les logs du hub disent pourquoi.
failure-render-what = Cette page n’a pas pu être produite
failure-render-means = C’est une erreur de notre part. Ce qui était enregistré est en sécurité.
failure-render-next = Réessayez. Si cela dure, les logs du hub disent pourquoi.

fleet-size = { $agents ->
    [one] { $agents } agent
   *[other] { $agents } agents
 } sur { $sites ->
    [one] { $sites } site
   *[other] { $sites } sites
 }
fleet-online = En ligne
fleet-of = sur { $n }
fleet-waiting = En attente du hub
fleet-waiting-none = Tout ce qui a été saisi est ici
fleet-oldest = Plus ancienne :
fleet-exceptions-some = Chacune est attribuée et a une échéance
fleet-exceptions-none = Rien à traiter
fleet-backlog = En attente de l’ERP
fleet-backlog-oldest = Plus ancienne :
fleet-backlog-none = Tout est dans l’ERP
fleet-stuck = { $n ->
    [one] { $n } à traiter
   *[other] { $n } à traiter
 }
fleet-agents = Agents
fleet-top = À vérifier
fleet-well = Aucun agent à vérifier.
fleet-well-what = Ceux qui ont donné signe de vie sont en ligne, et rien n’est en attente chez eux.
fleet-rest = { $n ->
    [one] { $n } agent en ordre
   *[other] { $n } agents en ordre
 }
fleet-sites = { $n ->
    [one] { $n } site rattrape son retard
   *[other] { $n } sites rattrapent leur retard
 }
fleet-finish = Tout reçu
finish-done = tout est reçu
finish-early = pas encore d’estimation : cela vient de commencer
finish-still = pas d’estimation : rien n’est arrivé depuis une minute
finish-away = pas d’estimation : non connecté. Le travail continue sur place et sera envoyé au retour du réseau
finish-stopped = pas d’estimation : arrêté jusqu’à une intervention, voir Anomalies
fleet-agent = Agent
fleet-site = Site
fleet-state = Statut
fleet-col-waiting = En attente
fleet-col-oldest = Plus ancienne
fleet-heard = Dernier contact
fleet-never = jamais
fleet-clock = Horloge
fleet-software = Logiciel
fleet-certificate = Certificat
fleet-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
 }
devices-title = Lecteurs et imprimantes
devices-faults = { $n ->
    [one] { $n } demande une intervention sur place
   *[other] { $n } demandent une intervention sur place
 }
devices-rest = { $n ->
    [one] { $n } autre, en ordre
   *[other] { $n } autres, en ordre
 }
devices-well = Aucun appareil ne demande d’intervention.
devices-well-what = Tous les lecteurs et imprimantes des agents connectés répondent.
devices-device = Appareil
devices-station = Poste
devices-state = Statut
devices-since = Depuis
devices-waiting = Étiquettes en attente
devices-reads = Scans
devices-unmatched = Codes inconnus
device-kind-scanner = lecteur
device-kind-printer = imprimante
device-kind-other = appareil
device-starting = Démarrage
device-ready = En service
device-printing = Imprime
device-no-paper = Plus de papier
device-head-open = Tête ouverte
device-no-ribbon = Plus de ruban
device-paused = En pause
device-too-hot = Surchauffe
device-error = Panne
device-silent = Sans réponse
device-absent = Injoignable
device-other = Inconnu ici
device-help-no-paper = Les étiquettes attendent du papier.
device-help-head-open = Les étiquettes attendent sa fermeture.
device-help-no-ribbon = Les étiquettes attendent un ruban.
device-help-paused = Quelqu’un doit appuyer sur son bouton pause.
device-help-too-hot = L’impression reprend toute seule après refroidissement.
device-help-error = Quelqu’un doit aller voir sur place.
device-help-silent = Accepte la connexion mais ne répond pas : éteindre et rallumer.
device-help-absent = Câble, alimentation ou réseau : la connexion reviendra toute seule.
fleet-empty-title = Aucun agent n’a encore été admis
fleet-empty-what = Un agent tourne sur chaque PC d’entrepôt et ordinateur de magasin. Il garde ce que fait le personnel, même sans réseau, et l’envoie ici.
fleet-empty-next = Créez un code à usage unique pour le premier, puis tapez-le sur cette machine :
fleet-empty-go = Créer un code d’enrôlement
agent-waiting = { $n } en attente
epochs = { $n ->
    [one] { $n } journal
   *[other] { $n } journaux
 }
epochs-none = Rien reçu de lui pour l’instant.
epochs-label = Les journaux de l’agent
epochs-epoch = Journal
epochs-live = En service
epochs-ended = Terminé
epochs-operations = Opérations ici
epochs-began = Début
epochs-why = Raison
epochs-shared = aussi de
epoch-parent = suite de { $epoch } après l’opération { $seq }
epoch-first = Le premier de l’agent
epoch-enrolled = Apporté lors d’un nouvel enrôlement de l’agent
epoch-journal-behind = Le disque de l’agent avait été restauré depuis une copie plus ancienne
epoch-other-history = Une deuxième copie du journal était en service
epoch-pruned = Le hub avait été restauré à un point antérieur à ce que l’agent avait encore
epoch-hub-behind = Le hub avait été restauré
epoch-unknown = Inconnu : le hub a été restauré depuis
agent-stopped = Arrêté
agent-silent = Muet
agent-offline = Hors ligne
agent-draining = En rattrapage
agent-never-seen = Jamais vu
agent-online = En ligne
agent-revoked = Exclu

identity-title = Ce qui est arrivé, et ce que c’est devenu
identity-received = reçues
identity-posted = dans l’ERP
identity-rejected = rejetées
identity-pending = en attente
identity-none = sans effet ERP
identity-unapplied = en cours
identity-holds = Le compte y est
identity-broken = Le compte n’y est pas
identity-kind = Opération
identity-units = pièces
identity-money = montant
kind-pick-confirmed = Prélèvement
kind-pick-short = Manquant
kind-shipment-packed = Expédition emballée
kind-return-accepted = Retour
kind-reservation-released = Réservation levée
kind-stock-adjusted = Ajustement de stock
kind-stock-counted = Comptage
kind-goods-received = Marchandise comptée
kind-goods-receipt-closed = Réception clôturée
kind-unreadable = Illisible

found-order = Commande
found-return = Retour
found-purchase-order = Commande fournisseur
found-goods-receipt = Réception
found-item = Article
found-stock = Article
found-agent = Agent
found-operation = Opération
found-posting = Écriture
found-document = Document ERP
state-waiting = Retenue
state-pending = En attente
state-posted = Dans l’ERP
state-rejected = Rejetée
state-unknown = Incertaine
state-no-erp-effect = Sans effet ERP
order-open = Ouverte
order-picking = En préparation
order-shipped = Expédiée
order-cancelled = Annulée

trace-empty-title = Suivre une chose du scan jusqu’à l’ERP
trace-empty-what = Chaque étape est affichée avec son heure : saisie au poste, reçue par le hub, appliquée, écrite dans l’ERP et signalée au poste.
trace-empty-next = Tapez ou scannez une de ces références :
trace-none = Inconnu
trace-none-title = Rien ici ne porte cette référence
trace-none-what = Les opérations qu’un agent n’a pas encore envoyées ne sont pas connues ici. La référence est cherchée en entier ; les majuscules comptent dans les numéros de commande.
trace-none-next = Vérifiez la référence, ou regardez dans le parc si l’agent du site a des opérations en attente.
trace-none-go = Voir le parc
trace-exception = anomalie { $number }
trace-lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
 }
trace-exceptions = { $n ->
    [one] { $n } anomalie
   *[other] { $n } anomalies
 }
trace-lines-label = Lignes de commande
trace-line = Ligne
trace-item = Article
trace-ordered = Commandé
trace-picked = Prélevé
trace-short = Manquant
trace-shipped = Expédié
trace-returned = Rendu
trace-amount = Montant
trace-held = Réservé pour un panier de { $agent } (site { $site }) : { $lines }
trace-held-line = { $units } de la ligne { $line }
trace-operations = { $n ->
    [one] { $n } opération
   *[other] { $n } opérations
 }
trace-operations-none = Rien n’a encore été saisi à ce sujet.
trace-truncated = Voici les { $n } plus récentes ; il y en a d’autres.
trace-day = journée de vente { $day }

hop-captured = Saisie
hop-captured-more = site { $site }, poste { $station }
hop-captured-by = {", "}badge { $worker }
hop-received = Reçue par le hub
hop-received-late = après { $time } sans réseau
hop-received-code = { $agent } · seq { $seq }
hop-applied = Appliquée
hop-applied-more = sous le numéro { $number } du hub
hop-waiting = Retenue
hop-posting = Intégrée à une écriture
hop-posted = Écrite dans l’ERP :
hop-rejected = Rejetée :
hop-no-erp-effect = Rien à écrire dans l’ERP
hop-no-erp-effect-more = Elle ne sert que de trace.
hop-told = Poste informé
hop-told-more = { $agent } reçoit le résultat dans son flux
hop-open-posted = En attente de l’ERP
hop-open-told = Poste pas encore informé

category-poison = Opération illisible
category-id-conflict = Un identifiant, deux contenus
category-foreign-source = Envoyé pour un autre agent
category-unknown-order = Commande inconnue
category-unknown-purchase-order = Commande fournisseur inconnue
category-unknown-item = Article inconnu
category-order-mismatch = Ne va pas avec sa commande
category-over-pick = Prélevé plus que commandé
category-over-shipment = Expédié plus que commandé
category-over-return = Rendu plus qu’expédié
category-over-refund = Remboursé plus que payé
category-early-return = Rendu avant expédition
category-duplicate-return = N° de retour en double
category-duplicate-review = Rendu deux fois : l’autre est arrivé d’abord
category-assessment-differs = Calcul différent
category-verdict-differs = Le hub aurait décidé autrement
category-pass-doubtful = Retour avec un bon de livraison douteux
category-reservation-broken = Réservation rompue
category-policy-conflict = Version des règles modifiée
category-order-cancelled = Commande annulée
category-currency-mismatch = Devises différentes
category-amount-mismatch = Total différent de la somme
category-short-pick = Manquant
category-count-variance = Écart de comptage
category-over-receipt = Reçu plus que commandé
category-unordered-goods = Marchandise non commandée
category-short-receipt = Livraison incomplète
category-receipt-mismatch = La réception ne correspond pas au comptage
category-order-changed = Commande modifiée trop tard
category-erp-rejected = Rejeté par l’ERP
category-erp-unknown = Résultat ERP incertain
category-erp-down = L’ERP ne répond pas
category-fork = Deux historiques d’un journal
category-gap = Opérations manquantes
category-hub-behind = Le hub récupère ce qu’il a perdu
category-unknown-agent = Agent non enrôlé ici
category-agent-silent = Agent muet
category-clock = Horloge décalée
category-drift = Écart de stock avec l’ERP
category-bad-input = Entrée illisible
category-restored = Hub restauré d’une sauvegarde
severity-critical = Critique
severity-warning = Avertissement
severity-notice = Information
exception-open = Ouverte
exception-taken = Prise en charge
exception-resolved = Résolue
exception-waived = Sans suite
exceptions-count = { $matching } sur { $total }
exceptions-state = Statut
exceptions-state-open = Ouvertes
exceptions-state-closed = Fermées
exceptions-state-any = Toutes
exceptions-category = Catégorie
exceptions-site = Site
exceptions-due = Échéance
exceptions-opened = Ouverte
exceptions-number = N°
exceptions-about = Objet
exceptions-owner = Attribuée à
exceptions-none = Aucun résultat.
exceptions-none-what = Avec ces filtres, rien n’est à traiter.
exceptions-empty-title = Il n’y a encore jamais rien eu à traiter
exceptions-empty-what = Quand un prélèvement est incomplet, que l’ERP refuse une écriture ou qu’une opération est illisible, une anomalie apparaît ici, attribuée et avec une échéance. Rien n’échoue en silence.
exceptions-empty-next = D’ici là, la page du parc montre si tout arrive.

# One exception
exception-title = Anomalie { $number }
exception-detail = Ce qui s’est passé
exception-closed = Fermée
exception-decide = Décider
exception-note = Note
exception-note-hint = Ce qui a été fait, et par qui. Elle est conservée avec l’anomalie.
exception-written = C’est noté. Effet dans un instant.
exception-not-allowed = Vous pouvez consulter, pas décider : adressez-vous à quelqu’un qui traite les anomalies.
exception-waits-nothing = Rien n’en dépend : elle est là pour information.
exception-waits-operations = Ce dont il s’agit n’a encore eu aucun effet : ni sur le stock, ni sur les commandes, ni dans l’ERP.
exception-waits-posting = L’écriture n’est pas dans l’ERP, ou personne ne sait si elle y est.
decide-take = Je m’en charge
decide-take-what = L’anomalie vous est attribuée. Rien d’autre ne change.
decide-try-again = Réessayer
decide-try-again-operations = Nouvel essai avec ce que le hub sait maintenant. Ce qui reste impossible revient comme anomalie.
decide-try-again-posting = Le hub cherche l’écriture dans l’ERP et l’envoie si elle n’y est pas.
decide-resolve = C’est réglé
decide-waive = Rien à faire
decide-close-nothing = L’anomalie est fermée avec votre note. Rien d’autre ne change.
decide-close-operations = L’anomalie est fermée avec votre note, et ce qui attend est abandonné pour de bon : aucun effet, jamais, sur le stock, les commandes ou l’ERP. C’est irréversible.
decide-close-posting = L’anomalie est fermée avec votre note. Le hub n’envoie pas l’écriture : elle doit avoir été passée à la main dans l’ERP, ou être inutile.
decision-closed = Elle a été fermée entre-temps.
decision-note-missing = Rédigez une note : ce qui a été fait, et par qui.
decision-note-too-long = La note dépasse { $max } caractères.
decision-nothing-waits = Il n’y a rien à réessayer.
audit-exception-take = a pris en charge une anomalie
audit-exception-try-again = a fait réessayer
audit-exception-resolve = a résolu une anomalie
audit-exception-waive = a classé une anomalie sans suite

posting-shipment = Expédition
posting-return = Retour
posting-adjustment = Ajustement de stock
posting-goods-receipt = Réception
postings-kind = Type
postings-document = Document ERP
postings-made = Créée
postings-took = Durée
postings-tries = Essais
postings-said = Réponse de l’ERP
postings-none = Aucun résultat avec ces filtres.
postings-empty-title = Rien n’a encore été écrit dans l’ERP
postings-empty-what = Une écriture est un seul envoi à l’ERP, tiré d’opérations : une expédition, un retour, un ajustement de stock. Chacune a sa propre clé, pour qu’aucune ne passe deux fois.
postings-empty-next = La première apparaît quand une expédition est emballée ou un retour accepté.

drift-title = Écart de stock
drift-what = L’écart est ce que le livre de stock du hub a de disponible, moins ce que dit l’ERP, moins ce qui est en route vers lui. La comparaison est faite maintenant.
drift-ledger = Livre de stock
drift-erp = ERP
drift-way = En route (incertain)
drift-drift = Écart
drift-seen = L’ERP l’a dit
drift-since = Trouvé
drift-none = Rien ne diffère de plus que ce qui est en route.
drift-more = { $count } autres diffèrent de moins ; l’API et la ligne de commande les donnent.
drift-told = Quand l’ERP a dit pour la dernière fois ce qu’il y a
drift-link = L’état actuel
drift-empty-title = Rien n’a encore été comparé
drift-empty-what = L’ERP n’a encore dit pour aucun site quel stock il y a.
drift-empty-next = La comparaison se fait quand le stock est lu dans l’ERP, ou quand un fichier de stock arrive.

# Returns.
returns-number = N° de retour ou de commande
returns-money = Argent
returns-goods = Articles
returns-evidence = Connu par
returns-verdict = Décision
returns-refund = Remboursement
returns-arrived = Au hub
returns-day = Journée de vente
returns-units = Pièces
returns-all = Tout afficher
returns-none = Aucun résultat.
returns-none-what = Aucun retour ne correspond : enlevez un filtre ou affichez tout. Les numéros se cherchent en entier ; les majuscules comptent.
returns-no-site-what = Choisissez-en un dans la liste plus haut ou affichez tout.
returns-empty-title = Rien n’a encore été rendu
returns-empty-what = Chaque retour figure ici, l’argent et les articles à part : ce qui est promis, ce que l’ERP a, ce qui attend une personne.
returns-empty-next = Le premier apparaît quand un poste reprend un article et que son opération est arrivée.
returns-open = Dû, pas encore dans l’ERP
returns-review = Attend une décision ou un envoi
returns-failed = Refusé par l’ERP ou impossible à verser
returns-accepted = Accepté par l’ERP, 30 derniers jours
returns-count = { $n ->
    [one] { $n } retour
   *[other] { $n } retours
 }
returns-promised = dont promis sans le hub : { $amount }

# Where the money of a return stands.
money-track-open = Tout ce qui est ouvert
money-track-review = En attente
money-track-promised = promis
money-track-approved = approuvé
money-track-duplicate-review = Réclamé deux fois
money-track-held = Retenu
money-track-requested = Demandé à l’ERP
money-track-unknown = Incertain
money-track-failed = Échoué
money-track-accepted = Dans l’ERP
money-track-external = Payé par un tiers
money-track-denied = Non payé
money-track-none = Rien à payer
goods-track-received = Reçu, non écrit
goods-track-dispositioned = En stock
goods-track-none = Sans article
evidence-hub = Hub, pièces réservées
evidence-cached-order = Données de commande du site
evidence-document = Document du vendeur
evidence-no-receipt = Sans justificatif
evidence-pass = Passe signé
evidence-age = { $n ->
    [0] à jour
    [one] jusqu’à { $n } heure
   *[other] jusqu’à { $n } heures
 }
evidence-age-unknown = âge inconnu
verdict-not-assessed = Non évalué
verdict-approve = Approuvé
verdict-promise = Promis
verdict-needs-supervisor = Accord du responsable
verdict-deny = Refusé
money-step-promised = Promis au client
money-step-approved = Approuvé avec l’accord du hub
money-step-requested = Demandé à l’ERP
money-step-accepted = Accepté par l’ERP
money-step-failed = Refusé par l’ERP
money-step-unknown = On ne sait pas si l’ERP l’a
money-step-duplicate-review = Réclamé deux fois : attend une personne
money-step-held = Retenu
money-step-denied = Refusé ici, ou abandonné
money-step-external = Un tiers rembourse le client
money-step-none = Rien n’est dû
money-step-open-requested = Pas encore demandé à l’ERP
money-step-open-accepted = En attente de l’ERP
money-step-open-settled = Personne n’a encore dit que le client a l’argent
goods-step-received = Repris au comptoir, état noté
goods-step-dispositioned = Au registre du hub, là où le poste les a envoyés
goods-step-none = Aucun article rendu
goods-step-open-dispositioned = Dans aucun stock tant que le retour attend

# One return.
return-link = Voir le retour
return-link-claims = Voir les deux demandes côte à côte
return-claims = Les deux demandes sur les mêmes pièces
return-claims-later = Les mêmes pièces ont été réclamées de nouveau : ce retour est arrivé le premier au hub
return-this = celui-ci
return-same-units = Mêmes pièces
return-claim-line = { $units } × { $item }, ligne { $line } : { $amount }
return-worker = Badge
return-nobody = personne n’était connecté
return-approved-by = Responsable d’accord
return-captured = Saisi
return-received = Reçu par le hub
return-policy-word = Règles
return-policy = { $policy }, version { $version }
return-order-line = Ligne
return-bought = Acheté
return-back = Rendu
return-reason = Motif
return-condition = État
return-disposition = Va vers
return-money-track = Argent
return-goods-track = Articles
return-calculation = Calcul
return-payout = À qui
return-why = Pourquoi
return-no-calculation = Aucune règle n’était en vigueur : seul ce que le poste a saisi est noté.
return-again-same = Recalculé à l’instant : identique au centime
return-again-other-rules = Calculé avec d’autres règles que celles de ce hub
return-again-differs = Recalculé à l’instant : le résultat diffère
return-same-number = Une autre opération porte le même numéro :
return-capped = L’ERP a reçu une demande réduite de { $amount } : il ne restait pas plus de ce qui avait été payé.
return-behind = Attend derrière une autre opération
return-standing-duplicate-review = Un autre retour de ses pièces est arrivé d’abord au hub, ou elles sont réservées pour un autre panier. Le retour entier attend : rien n’en est en stock, dans la commande ou dans l’ERP, pas même les pièces que personne d’autre ne réclame. Dans son anomalie, un nouvel essai l’accepte en entier dès que ses pièces sont libres. Si elles ont été remboursées, réglez-le avec le client et dans l’ERP, puis clôturez avec une note : il ne sera jamais comptabilisé.
return-standing-held = Le retour entier attend : rien n’en est encore en stock, dans la commande ou dans l’ERP.
return-standing-denied = Il a été refusé ou abandonné : rien n’en a d’effet. Ce qui a été remis ou promis au comptoir se règle en dehors du hub.
return-standing-failed = L’ERP l’a refusé : l’argent est toujours dû au client. L’anomalie dit pourquoi et que faire.
return-standing-unknown = On ne sait pas si l’ERP l’a. Il n’est pas renvoyé tout seul : l’anomalie attend une personne.
return-standing-external = Un tiers rembourse le client, comme le dit le plan ci-dessous : rien n’est demandé à nous.
return-method-points = Points
return-method-gift-card = Carte cadeau
return-method-store-credit = Avoir
return-method-card = Carte
return-method-wallet = Portefeuille
return-method-bank-transfer = Virement
return-method-invoice = Facture
return-method-cash = Espèces
return-executor-commerce = Boutique en ligne
return-executor-provider = Prestataire de paiement
return-executor-erp = ERP
return-executor-till = Caisse
return-executor-marketplace = Place de marché
return-executor-bank = Banque
return-consent-spoken = À l’oral
return-consent-confirmed = Touché à l’écran
return-consent-signed = Signé
return-gravity-note = À savoir
return-gravity-promise = Promesse
return-gravity-supervisor = Responsable
return-gravity-deny = Refusé
calc-what = Quoi
calc-net = HT
calc-tax = Taxes
calc-rounding = Arrondi, en plus petites unités
calc-gross = Remboursement
calc-capped = { $amount } de moins : il n’en restait plus
calc-cash = Espèces : { $due } dus, { $pays } payés, arrondi { $rounding }
calc-uncovered = Aucun paiement ne couvre { $amount }
calc-tax-included = Les prix sont TTC.
calc-tax-added = Les taxes s’ajoutent aux prix.
calc-rule = Les pièces k+1 … k+n sur Q reçoivent floor(T·(k+n)/Q) − floor(T·k/Q) du prix payé (T) et de chaque taxe.
payout-target = Le client reçoit
payout-payment = Paiement d’origine
payout-executor = Par
payout-consent = Accord
payout-pays = Verse

# The daily close.
close-show = Afficher
close-previous = Jour précédent
close-next = Jour suivant
close-as-of = État au
close-number = Numéro de cette feuille :
close-live = Elle est calculée d’après les livres tels qu’ils sont et ne clôt rien : ce qui arrive plus tard la change. On l’imprime avec le navigateur.
close-since-label = N° d’une feuille antérieure
close-since = { $n ->
    [0] Rien de ce jour n’est arrivé depuis la feuille { $number }.
    [one] { $n } opération de ce jour est arrivée depuis la feuille { $number }.
   *[other] { $n } opérations de ce jour sont arrivées depuis la feuille { $number }.
 }
close-late = { $n ->
    [one] { $n } opération est arrivée après la fin du jour (UTC).
   *[other] { $n } opérations sont arrivées après la fin du jour (UTC).
 }
close-late-last = La dernière :
close-at-agents = { $n ->
    [one] { $n } opération, d’un jour quelconque, n’était pas envoyée au dernier contact avec les agents du site.
   *[other] { $n } opérations, d’un jour quelconque, n’étaient pas envoyées au dernier contact avec les agents du site.
 }
close-unapplied = { $n ->
    [one] { $n } entrée, d’un site quelconque, est reçue et pas encore appliquée.
   *[other] { $n } entrées, d’un site quelconque, sont reçues et pas encore appliquées.
 }
close-empty-title = Rien de ce jour n’est arrivé
close-empty-what = Rien n’a été saisi sur ce site ce jour-là, ou ses agents ne l’ont pas encore envoyé. La page du parc dit ce que les agents ont encore ; choisissez plus haut un autre jour ou site.
close-no-site-title = Le hub ne connaît encore aucun site
close-no-site-what = Les sites viennent de l’ERP ou d’un fichier. Configurez un connecteur ou déposez sites.json.
close-no-such-site-what = Il n’y a rien à additionner. Il connaît ceux-ci :
close-tie = Les remboursements concordent-ils ?
close-captured = saisis
close-col-captured = Saisi
close-in-erp = dans l’ERP
close-waiting = en attente
close-refused = refusés
close-unknown = incertains
close-col-in-erp = Dans l’ERP
close-col-waiting = En attente
close-col-refused = Refusé
close-col-refused-erp = Refusé par l’ERP
close-col-refused-here = Refusé ici
close-col-unknown = Incertain
close-documents = Les documents transmis à l’ERP pour ce qui y est font { $amount }.
close-documents-capped = Les documents transmis à l’ERP pour ce qui y est font { $amount } : { $capped } de moins exprès, chacun nommé plus bas.
close-difference = Les retours tels qu’enregistrés et leurs opérations diffèrent de { $amount }. C’est une erreur de notre part : prévenez l’exploitant du hub.
close-unexplained = Ce qui est dans l’ERP et les documents de l’ERP diffèrent de { $amount }. C’est une erreur de notre part : prévenez l’exploitant du hub.
close-not-added = Ce que disent les documents n’est pas additionné : la journée compte plus de { $most } retours.
close-not-added-short = Total incomplet
close-refunds = Remboursements par état
close-entity = Vendeur et devise
close-tenders = Remboursements par mode de paiement
close-tender = Mode de paiement
close-no-tender = Aucun plan noté
close-cash-rounding = arrondi des espèces { $amount }
close-items = Ce qui n’est pas simplement dans l’ERP
close-items-none = Tout ce qui est de ce jour est dans l’ERP, ou n’a pas à y être.
close-more = { $n ->
    [one] { $n } de plus : voir les listes des retours, écritures et anomalies.
   *[other] { $n } de plus : voir les listes des retours, écritures et anomalies.
 }
close-signature = Vérifié par, date, signature :
close-why-pending = En attente de l’ERP
close-why-unknown = Incertain
close-why-waiting = En attente ici
close-why-rejected = Refusé
close-why-capped = Moins dans l’ERP
close-why-external = Payé par un tiers
close-why-reversed = Annulé

# As the stations say it.
return-code-label = Taper un code
return-code-hint = Si un code ne se laisse pas scanner, tapez ce qui est imprimé dessous.
return-code-go = Valider
return-reason-changed-mind = A changé d’avis
return-reason-wrong-size = Mauvaise taille
return-reason-not-as-described = Différent du descriptif
return-reason-damaged = Abîmé
return-reason-wrong-item = Mauvais article reçu
return-reason-not-stated = Motif non indiqué
return-condition-like-new = Comme neuf
return-condition-opened = Ouvert
return-condition-damaged = Abîmé
return-condition-no-goods = Sans article
return-disposition-shelf = Rayon
return-disposition-outlet = Outlet
return-disposition-vendor = Retour fournisseur
return-disposition-quarantine = Quarantaine
return-disposition-liquidate = Déstockage
return-disposition-scrap = Rebut
return-disposition-no-goods = Sans article
calc-line = pièces : { $n } sur { $sold }, déjà rendu : { $before } ; payé pour le tout : { $paid }
calc-discount = prix catalogue { $list } moins { $discount }
calc-ground-until = { $ground }, jusqu’au { $date }
calc-shipping = Livraison
calc-total = Remboursement
return-ground-statutory-withdrawal = Droit de rétractation
return-ground-non-conformity = Non-conformité
return-ground-recall = Rappel produit
return-ground-seller-error = Notre erreur
return-ground-goodwill = Geste commercial
return-charge-diminished-value = Perte de valeur
return-charge-restocking = Frais de remise en stock
return-charge-return-fee = Frais de retour
return-charge-claw-back = Remise perdue
return-charge-gift-kept = Cadeau gardé
return-target-original = Sur le paiement d’origine
return-target-store-credit = Avoir
return-target-gift-card = Carte cadeau
return-target-bank-transfer = Virement
return-target-cash = Espèces
return-target-exchange = Articles en échange
return-code-line = Ligne { $line } : { $sentence }
return-compared = { $found }, limite { $limit }
return-code-nothing-left = Toutes les pièces de cette ligne sont déjà rendues : consultez les retours précédents de la commande.
return-code-quantity-above-left = La quantité dépasse ce que le client a encore : corrigez-la.
return-code-not-shipped = Ces pièces n’ont pas été expédiées : il faut modifier la commande, pas faire un retour.
return-code-unknown-item = Cet article n’est dans aucune commande ni aucun catalogue : mettez-le en quarantaine ; il ne donne droit à aucun remboursement.
return-code-serial-already-back = Ce numéro de série a déjà été rendu : mettez l’article à part et appelez un responsable.
return-code-serial-mismatch = Ce n’est pas la pièce expédiée : un responsable doit la voir ; elle a pu être échangée.
return-code-serial-not-scanned = Les pièces ont chacune leur numéro, mais toutes n’ont pas été scannées : scannez chaque pièce.
return-code-serial-not-recorded = Les pièces expédiées n’ont pas été enregistrées une à une : celle-ci ne peut pas être comparée.
return-code-lot-mismatch = Ce lot n’a pas été expédié avec la commande : un responsable doit le voir.
return-code-kit-incomplete = Le kit est incomplet : seul ce qui est là est remboursé.
return-code-condition-not-taken = Dans cet état, les articles ne sont pas repris aussi facilement.
return-code-window-open = Des colis doivent encore arriver : le délai de retour n’a pas commencé.
return-code-withdrawal-exempt = La loi ne donne pas de droit de rétractation pour cet article tel quel : il relève du geste commercial.
return-code-transit-assumed = La date de livraison n’est pas connue : elle est calculée depuis l’expédition, sinon depuis la date de commande, avec le délai habituel de transport.
return-code-window-moved = Le délai finit plus tard que prévu : au jour ouvré suivant, ou par la prolongation de la saison.
return-code-window-over = Le délai de retour est dépassé.
return-code-late-return = Le délai de retour sans condition est dépassé : un responsable peut encore accepter.
return-code-goods-late = Les articles arrivent trop tard après la déclaration de retour : un responsable décide.
return-code-no-goodwill = Rien ne nous oblige à reprendre ceci, et les règles ne prévoient pas de geste commercial.
return-code-final-sale = Cet article a été vendu « ni repris ni échangé ».
return-code-final-sale-overridden = Cet article a été vendu « ni repris ni échangé », mais le droit légal passe avant.
return-code-fee-not-allowed = Aucuns frais ne sont retenus : la loi ou notre propre erreur l’interdit.
return-code-item-restricted = Ce type d’article ne se rend pas comme les autres.
return-code-remedy-first = Ici, la réparation ou le remplacement passe avant l’argent : un responsable décide s’il y a remboursement.
return-code-diminished-value = Une somme est retenue pour l’état des articles : un responsable doit voir la preuve.
return-code-diminished-not-allowed = Rien ne peut être retenu pour l’état quand l’erreur vient de nous.
return-code-diminished-above-price = La retenue dépasse ce qui a été payé pour ces pièces : corrigez le montant.
return-code-unit-price-high = Une pièce coûte plus que ce qu’un équipier peut rembourser.
return-code-capped-at-remainder = De ce qui a été payé, il reste moins que calculé : c’est ce reste qui est remboursé.
return-code-charges-limited = La retenue dépasserait le remboursement : ce retour ne donne lieu à aucun versement.
return-code-gift-kept = Le cadeau reçu avec cette ligne n’est pas rendu.
return-code-threshold-lost = Les articles gardés n’atteignent plus le seuil de la promotion : leur remise est retenue.
return-code-marketplace-refunds = Reprenez les articles ; c’est la place de marché qui rembourse le client, pas nous.
return-code-chargeback-open = Reprenez les articles ; la banque du client récupère le paiement, nous ne remboursons donc pas en plus.
return-code-payments-do-not-cover = Il reste moins sur les paiements d’origine que la somme due : un responsable doit voir la commande.
return-code-payment-closed = Le paiement d’origine n’accepte plus de remboursement : convenez d’un autre moyen avec le client.
return-code-tender-not-allowed = Les règles ne permettent pas de payer de la façon choisie.
return-code-cash-needs-till = Les espèces passent par une caisse, et ce poste n’en a pas : choisissez un autre moyen ou allez à une caisse.
return-code-cash-other-currency = Les espèces ne sont versées que dans la devise de la vente, et ce site en a une autre.
return-code-cash-unsynced = Hors ligne, pas d’espèces pour une commande jamais reçue ici : choisissez un autre moyen.
return-code-cash-high = Cela dépasse les espèces qu’un équipier peut verser.
return-code-exchange-needs-till = L’échange laisse une somme à payer, qui passe par une caisse.
return-code-other-seller = Une autre société a vendu ceci : c’est à elle d’établir l’avoir.
return-code-evidence-not-taken = Les règles n’acceptent pas de retour avec ce que l’on sait de cette vente.
return-code-evidence-weak = Ce que l’on sait de cette vente demande un responsable.
return-code-no-receipt-high = Cela dépasse ce qu’un équipier peut accorder sans ticket.
return-code-many-returns = Ce client a fait beaucoup de retours : un responsable décide.
return-code-promised-offline = Le hub ne réserve pas ces pièces pour nous : le remboursement est promis et suit quand le hub a le retour.
return-code-not-reserved = Le hub répond mais ne réserve pas ces pièces pour nous : un responsable décide.
return-code-data-too-old = Les données de commande ici sont plus anciennes que les règles ne l’admettent.
return-code-offline-limit-near = L’essentiel de ce qui peut être promis est utilisé.
return-code-offline-return-high = Cela dépasse ce qu’un seul retour peut promettre.
return-code-offline-allowance-used = Plus rien ne peut être promis : reprenez les articles quand le hub connaîtra ce qui a été promis.
return-code-offline-currency = Les règles n’ont pas de limite pour les promesses dans cette devise : attendez de pouvoir interroger le hub.
return-code-offline-no-receipt = Hors ligne, rien n’est repris sans ticket.

enrolment-intro = Un code admet un agent sur un site. Il sert une seule fois et pendant une heure au plus ; l’agent reçoit en échange son propre certificat.
enrolment-made = Code pour { $agent }
enrolment-valid = Il n’est affiché qu’ici, sert une seule fois et expire dans { $time }.
enrolment-run = Exécutez ceci sur la machine de l’agent :
enrolment-another = Créer un autre code
enrolment-not = Aucun code n’a été créé.
enrolment-fault = { $why }.
enrolment-agent = Agent
enrolment-agent-hint = Son nom, unique pour tous les sites : a-z, 0-9 et -, par exemple s014-till2
enrolment-site = Site
enrolment-site-hint = Où il travaille, selon le code de lieu de l’ERP : a-z, 0-9 et -
enrolment-go = Créer un code

workers-what = Pour donner son accord à un retour sur un site, on scanne un badge et on tape un code PIN. Les agents le vérifient sans réseau. Personne ne peut consulter un code PIN ; on ne peut qu’en définir un nouveau.
workers-not = Rien n’a été modifié.
workers-badge = Badge
workers-badge-hint = Comme sur le badge : a-z, 0-9 et -
workers-pin = Code PIN
workers-has-pin = Défini
workers-no-pin = Aucun
workers-locked = Bloqué sur { $agent }
workers-locked-until = jusqu’à
workers-new-pin = Nouveau code PIN
workers-set-pin = Définir le code PIN
workers-draw = Tirer un code PIN
workers-draw-instead = En tirer un et l’afficher une seule fois
workers-unlock = Débloquer
workers-remove = Retirer
workers-remove-what = Le badge n’ouvre plus rien sur ce site.
workers-remove-sure = Retirer { $worker } de { $site } ?
workers-remove-pin = Le code PIN part avec : une personne ajoutée de nouveau en a besoin d’un autre.
workers-remove-keep = Garder
workers-done-added = { $worker } travaille maintenant à { $site }.
workers-done-role = { $worker } a maintenant un autre rôle à { $site }.
workers-done-pin = { $worker } a un nouveau code PIN à { $site } ; les blocages sont levés.
workers-done-unlocked = Les codes PIN erronés de { $worker } à { $site } ne comptent plus.
workers-done-removed = { $worker } ne travaille plus à { $site }.
workers-done-told = Les agents du site l’apprennent en quelques secondes, ou au prochain contact.
workers-done-needs-pin = Les responsables y ont besoin d’un code PIN : tant qu’aucun d’au moins 6 chiffres n’est défini plus bas, cette personne ne peut donner son accord à aucun retour.
workers-role-pin = Qui devient responsable perd son code PIN et en a besoin d’un nouveau, d’au moins 6 chiffres.
workers-drawn = Code PIN de { $worker }
workers-drawn-once = Il n’est affiché qu’ici. Ne le donnez à personne d’autre.
workers-add = Ajouter une personne
workers-add-go = Ajouter la personne
workers-pin-hint = 4 à 8 chiffres, au moins 6 pour un responsable, tapés par la personne ; nécessaire seulement pour donner son accord aux retours
workers-none = Aucune personne trouvée. Choisissez un autre site ou videz le badge pour tout voir.
workers-truncated = Il y en a d’autres. Choisissez un site ou tapez une partie du badge.
workers-empty-title = Le hub ne connaît encore aucun site
workers-empty-next = Un connecteur apporte les sites, ou le fichier sites.json. Ensuite, le personnel s’ajoute ici ou arrive par workers.csv.
workers-badge-alone = { $site } : aucun responsable n’a encore de code PIN, le badge seul donne l’accord à un retour. Dès le premier code PIN, chaque responsable en aura besoin.
workers-without-pin = { $n ->
    [one] { $site } : un responsable n’a pas de code PIN et ne peut donner son accord à aucun retour.
   *[other] { $site } : { $n } responsables n’ont pas de code PIN et ne peuvent donner leur accord à aucun retour.
}
worker-role-associate = Équipier
worker-role-supervisor = Responsable
worker-role-may-associate = prélève, emballe, reprend
worker-role-may-supervisor = donne aussi son accord à ce qu’un équipier ne peut pas décider
worker-fault-no-site = Le hub ne connaît pas ce site.
worker-fault-not-found = Plus personne n’y travaille avec ce badge.
worker-fault-taken = Ce badge y est déjà connu. Modifiez-le dans la liste.
worker-fault-no-pin = Il n’y a pas de code PIN qui pourrait être bloqué.
worker-fault-shape = Un code PIN a 4 à 8 chiffres.
worker-fault-same = Un code PIN fait d’un seul chiffre répété est deviné en premier. Choisissez-en un autre.
worker-fault-straight = Un code PIN qui monte ou descend chiffre par chiffre est deviné en premier. Choisissez-en un autre.
worker-fault-badge = Ce code PIN figure sur le badge. Choisissez-en un autre.
worker-fault-short = Le code PIN d’un responsable a au moins 6 chiffres.
audit-worker-added = a ajouté une personne au personnel
audit-worker-role = a changé le rôle d’une personne
audit-worker-pin = a défini le code PIN d’une personne
audit-worker-unlocked = a débloqué le code PIN d’une personne
audit-worker-removed = a retiré une personne du personnel
users-not = Rien n’a été modifié.
users-role = Rôle
users-since = Depuis
users-change = Modifier
users-me = vous
users-active = Peut se connecter
users-blocked = Bloqué
users-set-role = Donner ce rôle
users-new-password = Nouveau mot de passe
users-set-password = Changer le mot de passe
users-block = Bloquer
users-unblock = Débloquer
users-ends-sessions = Chaque modification déconnecte la personne partout.
users-add = Ajouter un utilisateur
users-add-go = Ajouter l’utilisateur
users-tokens = Jetons pour les programmes
users-tokens-what = Un programme qui lit l’API ou les métriques se connecte avec un jeton. Aucun jeton ne peut gérer les utilisateurs.
users-token-name = Programme
users-scopes = Droits
users-token-go = Créer un jeton
users-token-made = Jeton pour { $name }
users-token-once = Il n’est affiché qu’ici. Conservez-le là où le programme le lit.
users-no-scope = Cochez au moins un droit pour le programme.
users-revoke = Révoquer
users-revoked = Révoqué

audit-what = Ce que les personnes et les programmes ont fait ici, dans l’ordre. L’empreinte de chaque entrée couvre la précédente : une entrée modifiée ou supprimée se voit.
audit-whole = { $n ->
    [one] Chaîne intacte, { $n } entrée
   *[other] Chaîne intacte, { $n } entrées
 }
audit-broken = Chaîne rompue à l’entrée { $n }
audit-when = Quand
audit-who = Qui
audit-did = Action
audit-to = Cible
audit-detail = Détails
audit-hash = Empreinte
audit-setup-finished = a créé le premier administrateur
audit-session-begun = s’est connecté
audit-session-ended = s’est déconnecté
audit-user-added = a ajouté un utilisateur
audit-store-restored = a restauré la base depuis une sauvegarde
audit-user-role = a changé un rôle
audit-user-password = a changé un mot de passe
audit-user-blocked = a bloqué un utilisateur
audit-user-unblocked = a débloqué un utilisateur
audit-token-made = a créé un jeton
audit-token-revoked = a révoqué un jeton
audit-enrolment-code = a créé un code d’enrôlement

# Purchase orders and their goods receipts.
purchases-supplier = Fournisseur
purchases-expected = Attendue
purchases-status = Statut
purchases-open = Lignes ouvertes
purchases-open-of = { $open } sur { $lines }
purchases-since = Connue depuis
purchases-all = Tout afficher
purchases-none = Aucun résultat.
purchases-none-what = Aucune commande fournisseur n’a ces propriétés.
purchases-empty-title = Aucune commande fournisseur n’est encore connue
purchases-empty-what = Ici figure ce que les fournisseurs doivent livrer, ce que les sites en ont compté et ce que l’ERP en a fait.
purchases-empty-next = La première apparaît quand l’ERP l’envoie.
purchase-status-open = Attendue
purchase-status-receiving = En réception
purchase-status-received = Reçue
purchase-status-cancelled = Annulée
purchase-received = Reçu
purchase-open = Reste
purchase-damaged = Endommagé
purchase-unordered = Non commandé
purchase-counted = Pas encore clôturé
purchase-others = Articles sans ligne
purchase-units = Unités
purchase-receipts-none = Aucune réception n’est encore clôturée. Jusque-là, ce qui est compté n’est pas en stock.
purchase-note = Bon de livraison
purchase-who = Clôturée par
purchase-when = Clôturée
purchase-erp = ERP
purchase-last = Plus rien à venir
purchase-link = Voir la commande fournisseur

# Refunds: whether the money has arrived, and what became of it.
nav-refunds = Remboursements
scope-refunds = Dire ce que sont devenus les remboursements
found-refund = Remboursement
audit-refund-settled = a déclaré un remboursement arrivé
audit-refund-failed = a déclaré un remboursement échoué
audit-refund-redirected = a fait verser un remboursement autrement
refund-state-open = Tout ce qui est ouvert
refund-state-requested = Demandé
refund-state-settled = Versé
refund-state-failed = Échoué
refund-state-replaced = Versé autrement
refunds-count = { $n ->
    [one] { $n } remboursement
   *[other] { $n } remboursements
 }
refunds-failed-of = échoué : { $amount }
refunds-number = N° de remboursement, de retour ou de commande
refunds-standing = État
refunds-executor = Versé par
refunds-way = Le client reçoit
refunds-due = Dû
refunds-paid = Versé
refunds-evidence = Justificatif
refunds-since = Demandé
refunds-all = Tout afficher
refunds-none = Aucun résultat.
refunds-none-what = Aucun remboursement ne correspond : enlevez un filtre ou affichez tout. Les numéros se cherchent en entier ; les majuscules comptent.
refunds-empty-title = Aucun remboursement n’a encore été demandé
refunds-empty-what = Chaque somme que quelqu’un doit verser à un client figure ici : qui doit la verser, depuis quand elle est demandée et ce qui prouve qu’elle est arrivée.
refunds-empty-next = Le premier apparaît quand un retour est accepté qui donne lieu à un remboursement.
refund-link = Voir le remboursement
refund-list-link = Tous les remboursements
refunds-of-return = Remboursements
refund-message = Le payeur a dit
refund-entity = Vendeur
refund-no-payment = inconnu
refund-replaces = À la place de
refund-replaced-by = Remplacé par
refund-history = Ce qui s’est passé
refund-step-requested = Demandé au payeur
refund-step-waits = Personne n’a encore dit que l’argent est arrivé
refund-step-settled = Versé au client
refund-step-failed = Le payeur dit que le versement a échoué
refund-step-replaced = Versé autrement
refund-answer = Qu’est-il devenu ?
refund-answer-what = D’ordinaire, celui qui verse le dit par l’API ou par un fichier. Notez-le ici s’il ne le fait pas, ou si vous en savez plus.
refund-settled-legend = Le client a l’argent
refund-amount = Montant versé
refund-amount-hint = En { $currency }, par exemple { $example } : ce que le client a reçu, même si ce n’est qu’une partie. La même preuve donnée de nouveau corrige ce qui en a été dit.
refund-evidence-hint = Ce qui le prouve : le numéro du prestataire de paiement, de la banque ou de la caisse. Jamais un numéro de carte.
refund-on = Versé le
refund-on-hint = Peut rester vide.
refund-settled-go = Noter comme versé
refund-failed-legend = Le versement a échoué
refund-reason = Motif
refund-reason-hint = Tel que le payeur le donne. Jamais un numéro de carte.
refund-failed-go = Noter comme échoué
refund-instead-legend = Verser autrement
refund-instead = De cette façon
refund-note = Accord du client
refund-note-hint = Qui a donné son accord, quand et comment. Il est conservé avec le remboursement.
refund-instead-go = Verser autrement
refund-instead-what = Ce remboursement prend fin, et un autre prend sa place. Ce qui en est versé reste versé ; l’autre porte sur le reste.
refund-written = C’est noté.
refund-known = C’était déjà connu. Rien n’a été modifié.
refund-not-allowed = Vous pouvez consulter, pas répondre : adressez-vous à un responsable.
refund-fault-amount = Ce n’est pas un montant : écrivez-le comme { $example }.
refund-fault-evidence = Le justificatif manque, est trop long ou est un numéro de carte : donnez le numéro qui prouve le versement, { $max } caractères au plus.
refund-fault-on = Le jour n’est pas une date.
refund-fault-reason = Le motif manque, est trop long ou contient un numéro de carte : { $max } caractères au plus.
refund-fault-note = L’accord du client manque, est trop long ou contient un numéro de carte : dites qui a donné son accord et comment, en { $max } caractères au plus.
refund-fault-other = Cela ne convient pas à ce remboursement :

# Webhooks
nav-webhooks = Webhooks
category-webhook-failing = Le webhook n’accepte pas les événements
found-webhook = Webhook
webhook-state-active = Actif
webhook-state-failing = Ne répond pas
webhook-state-stopped = Arrêté
webhook-state-removed = N’est plus configuré
audit-webhook-replayed = a fait renvoyer des événements à un webhook
audit-webhook-resumed = a fait reprendre l’envoi à un webhook arrêté
webhooks-name = Webhook
webhooks-waiting = En attente
webhooks-lag = Le plus ancien attend depuis
webhooks-dead = Non distribués
webhooks-delivered = Dernière distribution
webhooks-answer = Dernière réponse
webhooks-do = Action
webhooks-resume = Reprendre l’envoi
webhooks-replay = Renvoyer
webhooks-replay-all = Renvoyer tous les non distribués
webhooks-letters = Événements non distribués
webhooks-letters-what = Événements qu’un webhook n’a pas acceptés pendant trois jours. Chacun peut être renvoyé sous le même identifiant ; ils sont conservés 90 jours.
webhooks-letters-none = Il n’y a aucun événement non distribué.
webhooks-letters-none-here = Ce webhook n’a aucun événement non distribué.
webhooks-event = Événement
webhooks-made = Survenu
webhooks-given-up = Abandonné
webhooks-fault = Rien n’a été renvoyé.
webhooks-fault-removed = Le webhook n’est plus dans la configuration.
webhooks-fault-no-event = Le hub n’a plus cet événement.
webhooks-fault-not-stopped = Le webhook n’est pas arrêté.
webhooks-fault-unwanted = Le webhook n’est pas informé des événements de ce genre.
webhooks-empty-title = Personne n’est informé de ce qui se passe ici
webhooks-empty-what = Un webhook informe la plateforme de la boutique des colis emballés, des retours, des remboursements et des anomalies, par des requêtes signées et répétées jusqu’à ce qu’elles soient acceptées.
webhooks-empty-next = Ajoutez ces lignes à la configuration du hub et redémarrez-le ; docs/webhooks.md explique le reste.

# Orders that a sales channel sends.
scope-orders = Envoyer, modifier, annuler et débloquer les commandes d’un canal de vente ; voir ce qu’il peut vendre et fixer ses réserves

# What a settled or failed refund does to its return, and what a person has to look at.
money-track-settled = Versé
money-step-settled = Versé au client
money-step-not-paid = Une partie n’a pas pu être versée
return-standing-not-paid = Une partie de l’argent n’a pas pu être versée : elle est toujours due au client. Convenez d’un autre moyen avec le client et faites verser ainsi le remboursement ci-dessous.
category-refund-failed = Remboursement impossible à verser
category-refund-differs = Autre montant versé
category-refund-twice = Remboursement versé deux fois
category-refund-late = Remboursement en retard

# What of a kit came back that was not whole.
return-kit-missing = sans { $parts }
return-kit-alone = { $parts } à part

# Refunds: parts and corrections, cancelled ones, and those from before they were followed.
refund-state-cancelled = Annulé
refund-state-before = D’avant
refunds-cut = Incomplet : ce fichier s’arrête après { $rows } lignes. Filtrez par état, payeur ou site et téléchargez chaque partie.
refund-rest = Reste à verser
refund-exact = Avant arrondi
refund-redirected-by = Décidé par
refund-payments = Versements
refund-came-back = Revenu
refund-told = Signalé
refund-why-cancelled = Pourquoi rien n’est dû
refund-back-legend = Le client n’a pas l’argent
refund-back-what = Il est revenu, ou il a été noté ici par erreur. Le versement reste consigné, et le remboursement est de nouveau dû : notez-le à nouveau ou faites-le verser autrement.
refund-not-paid = { $executor } : le versement est arrêté et ne sera plus effectué.
refund-cancel-legend = Plus rien n’est dû
refund-cancel-hint = Qui l’a décidé et pourquoi. C’est conservé avec le remboursement.
refund-cancel-go = Annuler ce remboursement
refund-step-before = Accepté avant que les remboursements soient suivis ici : personne n’a dit ce qu’il est devenu
refund-step-part = Une partie est versée, pas le reste
refund-step-cancelled = Annulé
refund-fault-thousands = Une virgule devant trois chiffres se lit de deux façons : écrivez le montant comme { $example }, sans rien entre les milliers.
refund-fault-future = Ce jour est à venir : donnez le jour du versement, ou laissez vide.
refund-fault-not-paid = Il peut encore être versé. Faites-le arrêter chez le payeur, puis cochez qu’il ne sera plus versé.
audit-refund-cancelled = a annulé un remboursement
audit-refund-file = a signalé par un fichier ce que sont devenus des remboursements
# Ce qui a été pris au lieu d’un remboursement.
return-exchange = Pris en échange
return-exchange-paid = Ce qui est revenu paie { $covered }, le client a payé { $to_pay } à une caisse.
return-exchange-document = Ticket de caisse { $document }.
return-exchange-for = À la place de la ligne
return-exchange-units = Unités
return-exchange-price = Prix

# Un lecteur qui a changé depuis son test
device-changed = Changé depuis son test
device-help-changed = Il lit autrement que lors de son test : testez-le de nouveau sur la page de son poste.
device-drift-layout-other = disposition du clavier
device-drift-gs-lost = séparateur (GS) manquant
device-drift-damaged = lectures rejetées
device-drift-suffix-none = scans sans fin
device-drift-suffix-tab = scans terminés par TAB
device-drift-suffix-line = scans terminés par un saut de ligne
device-drift-doubles = lectures doubles
device-drift-aim-off = pas d’identifiants de code (AIM)
device-drift-slow = lent
device-misprints = Imprime mal
device-help-misprints = Sa feuille de test a montré un réglage à corriger : corrigez-le et testez à nouveau sur la page de son poste.
device-test-language-other = mauvais langage
device-test-language-unread = commandes imprimées en lettres
device-test-status-silent = pas d’état
device-test-came-nothing = rien n’est sorti
device-test-code-other = code lu autrement
device-test-code-unread = code illisible
device-test-width = trop étroit
device-test-pale = trop pâle
device-test-dark = trop foncé

# Key figures.
nav-figures = Chiffres clés
figures-from = Du
figures-to = Au
figures-previous = Période précédente
figures-next = Période suivante
figures-groups = Groupes de chiffres
figures-group-work = Travail
figures-group-returns = Retours
figures-group-sync = Rapidité
figures-group-exceptions = Anomalies
figures-now = Maintenant
figures-now-postings-pending = En route vers l’ERP
figures-now-postings-stuck = Refusées ou incertaines
figures-now-refunds-open = Remboursements encore dus
figures-now-exceptions-open = Anomalies ouvertes
figures-now-dead-letters = Événements non distribués
figures-now-stock-accuracy = Articles en accord avec l’ERP
figures-compared = À côté de chaque chiffre figure le même pour autant de jours auparavant, à partir du { $from }.
figures-not-compared = La période précédente compte trop d’opérations pour être comparée.
figures-days-what = Les jours sont des journées de vente (UTC). Là où il n’y avait rien à compter, il n’y a pas de données.
figures-fault = Rien n’est compté.
figures-backwards = La période finit avant de commencer. Choisissez un premier jour qui ne suit pas le dernier.
figures-too-long = On peut compter au plus { $days } jours à la fois. Choisissez-en moins.
figures-too-many = La période compte plus de { $most } opérations. Choisissez moins de jours, ou un seul site.
figures-no-data = Pas de données
figures-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
 }
figures-part = { $part } sur { $of }
figures-counted = { $n ->
    [one] { $n } compté
   *[other] { $n } comptés
 }
figures-before = Avant : { $value }
figures-before-none = Avant : pas de données
figures-p95 = 95 sur 100 en { $value } au plus
figures-p95-head = 95 sur 100
figures-median = Médiane
figures-value = Valeur
figures-of = Comptés
figures-day = Jour
figures-table = Jour par jour
figures-plot = Du { $first } au { $last } : { $value }. Le jour le plus haut : { $most }.
figures-by-item = Article
figures-by-reason = Motif
figures-by-disposition = Destination
figures-by-category = Type
figure-operations = Opérations saisies
figure-lines-picked = Lignes de commande prélevées
figure-pick-accuracy = Lignes sans manquant
figure-shipments = Expéditions parties
figure-split-shipments = Commandes en plusieurs expéditions
figure-order-cycle = De la commande à la dernière expédition
figure-goods-received = Pièces comptées à la réception
figure-dock-to-stock = Du premier comptage au stock
figure-returns = Retours acceptés
figure-units-returned = Pièces retournées
figure-return-rate = Déjà revenu de ce qui est parti
figure-refund-cycle = Du retour au remboursement payé
figure-time-to-hub = De la saisie au hub
figure-time-to-erp = De la saisie à l’ERP
figure-refused = Opérations refusées
figure-exceptions-opened = Anomalies apparues
figure-exceptions-closed = Anomalies closes
figure-time-to-close = Délai de clôture d’une anomalie

# Rapprochement : les documents de l’ERP face à ce qui a été comptabilisé.
nav-reconciliation = Rapprochement
category-document-differs = Un document diffère dans l’ERP
category-help-document-differs = L’ERP a une expédition, un retour, un avoir ou une vente autrement que ce qui a été comptabilisé, ou un document qu’aucune écriture n’explique. Regarder ce qui diffère, trouver qui l’a changé et corriger dans l’ERP : l’anomalie se ferme d’elle-même au prochain rapprochement. Si l’ERP a raison, y renoncer avec une note.
reconciliation-what = Ce que l’ERP a des commandes comptabilisées récemment, face à ce qui a été comptabilisé et promis. Rien n’est changé d’aucun côté.
reconciliation-documents = Documents
reconciliation-beside = Ce qui ne concorde pas par ailleurs
reconciliation-owed = Remboursements encore dus
reconciliation-not-asked = Cet ERP ne peut pas être interrogé sur ses documents. Seul le stock est comparé.
reconciliation-stopped = Le dernier rapprochement n’est pas allé au bout.
reconciliation-compared = { $count ->
    [one] { $count } commande comparée.
   *[other] { $count } commandes comparées.
}
reconciliation-compared-part = { $count ->
    [one] { $count } commande comparée ; le prochain rapprochement continue après elle.
   *[other] { $count } commandes comparées ; le prochain rapprochement continue après elles.
}
reconciliation-kind = Ce qui diffère
reconciliation-part = Article ou ligne
reconciliation-expected = Attendu
reconciliation-found = Dans l’ERP
reconciliation-since = Vu d’abord
reconciliation-seen = Vu en dernier
reconciliation-entity = Entité juridique
reconciliation-accepted = Accepté
reconciliation-all = Tous les écarts
reconciliation-none = Rien ne diffère.
reconciliation-none-filtered = Aucun écart ne correspond à ces filtres.
reconciliation-none-what = Les documents sont comparés à heures fixes, et tout de suite avec counterfoil-hub reconcile run.
reconciliation-empty-title = Aucun document n’a encore été comparé
reconciliation-empty-what = Il n’y a pas d’ERP dans la configuration, ou le hub vient de démarrer.
reconciliation-empty-next = Configurer un ERP. La comparaison se fait au démarrage du hub, puis à heures fixes.
difference-shipment-state = Expédition absente ou non terminée
difference-shipment-quantity = Unités expédiées
difference-shipment-unexplained = Expédition qu’aucune écriture n’explique
difference-return-state = Marchandise retournée absente ou non reçue
difference-return-quantity = Unités retournées
difference-return-unexplained = Retour qu’aucune écriture n’explique
difference-credit-note-state = Avoir absent ou non comptabilisé
difference-credit-note-quantity = Unités créditées
difference-credit-note-untaxed = Avoir hors taxe
difference-credit-note-tax = Taxe d’un avoir
difference-credit-note-total = Total d’un avoir
difference-credit-note-unexplained = Avoir qu’aucune écriture n’explique
difference-order-state = État de la commande
difference-order-total = Lignes et total de la vente
difference-line-quantity = Unités commandées
difference-line-price = Prix d’une ligne
difference-line-tax = Taxes d’une ligne
difference-state-done = terminé
difference-state-missing = absent
difference-state-cancelled = annulé
difference-state-posted = comptabilisé
difference-state-draft = brouillon
difference-state-waiting = en attente
difference-state-open = ouvert
difference-state-picking = en préparation
difference-state-shipped = expédié
difference-state-sent = expédié
difference-state-none = non commencé

# Exceptions in full: queues, owners, deadlines, several at once, history, mail, and what each category means.
exceptions-queue = File
exceptions-queue-mine = Les miennes
exceptions-queue-nobody = À personne
exceptions-queue-late = En retard
exceptions-queue-soon = Bientôt dues
exceptions-choose = Choisir
exceptions-decided = { $n ->
    [one] Décision prise pour { $n } anomalie.
   *[other] Décision prise pour { $n } anomalies.
}
several-title = Décider pour plusieurs
several-what = Cochez au plus { $n } lignes. Chacune est décidée à part ; celles qui ne peuvent pas l’être sont nommées avec la raison.
several-decision = Décision
several-to-hint = Seulement pour les confier à quelqu’un.
several-note-hint = La même note pour chacune. Nécessaire pour fermer.
several-go = Décider
several-refused = { $n ->
    [one] Rien n’a été décidé pour { $n } anomalie :
   *[other] Rien n’a été décidé pour { $n } anomalies :
}
several-question = { $n ->
    [one] { $n } anomalie va être fermée avec cette note. Ce que cela veut dire :
   *[other] { $n } anomalies vont être fermées avec cette note. Ce que cela veut dire pour chacune :
}
several-effect = Ce que cela veut dire
several-why = Pourquoi pas
several-back = Retour à la liste
exception-to = À qui
exception-help = Ce que cela veut dire, et que faire
exception-history = Ce qui a été fait
exception-more-steps = { $n ->
    [one] { $n } étape antérieure n’est pas affichée.
   *[other] { $n } étapes antérieures ne sont pas affichées.
}
exception-due-in = Échéance dans
exception-move-why = Pourquoi
exception-step-opened = Ouverte
exception-step-noted = Note
exception-step-taken = prise en charge
exception-step-assigned = confiée à { $to }
exception-step-given-back = rendue à tous
exception-step-moved = échéance reportée au { $deadline }
exception-step-tried-again = nouvel essai demandé
exception-step-resolved = déclarée réglée
exception-step-waived = déclarée sans suite
exception-step-escalated = Escaladée : pas réglée à temps
exception-step-closed = Fermée : la cause a disparu
decide-note = Écrire seulement la note
decide-note-what = La note reste avec l’anomalie. Rien d’autre ne change.
decide-assign = Confier à quelqu’un
decide-assign-what = Cette personne en devient responsable et la trouve sous « Les miennes ».
decide-give-back = Rendre à tous
decide-give-back-what = Elle n’est plus à personne, et chacun peut la prendre. L’échéance reste.
decide-move = Reporter l’échéance
decide-move-what = Elle escalade à la nouvelle échéance, au plus { $n } jours à partir de maintenant. La raison est conservée.
decision-still-held = La commande est encore bloquée. Libérez-la sur la page de la commande ; l’anomalie se ferme alors d’elle-même.
decision-nobody-has-it = Elle n’est à personne, donc personne ne peut la rendre.
decision-not-an-owner = Choisissez quelqu’un qui peut traiter les anomalies.
decision-deadline = Choisissez un moment dans les { $n } prochains jours.
decision-number = Cochez au moins une ligne, et au plus { $n }.
decision-not-found = Ce numéro n’existe pas.
decision-store = Le stockage du hub ne répond pas. Rien n’a changé ; réessayez.
audit-exception-note = a noté quelque chose sur une anomalie
audit-exception-assign = a confié une anomalie à quelqu’un
audit-exception-give-back = a rendu une anomalie
audit-exception-move = a reporté l’échéance d’une anomalie
audit-mail-again = a fait réessayer des e-mails
scope-exceptions = Décider des anomalies
category-mail-failing = L’e-mail ne part pas
mail-subject = En retard : anomalie { $number }, { $category }
mail-late = L’anomalie { $number } n’a pas été réglée à temps.
category-help-poison = Un agent a envoyé quelque chose que ce hub ne peut pas lire ; la suite attend. Mettez le hub à jour si l’agent est plus récent, puis réessayez ; sinon saisissez à la main ce qui s’est passé et réglez-la.
category-help-id-conflict = Le même identifiant est arrivé avec un autre contenu ; le premier compte. Cherchez la cause : un disque copié ou un défaut du logiciel. Saisissez à la main ce qui manque.
category-help-foreign-source = Un agent a envoyé une opération au nom d’un autre ; elle est sans effet. Vérifiez de quelle machine elle vient, et excluez-la si personne ne la connaît.
category-help-unknown-order = On a travaillé pour une commande que le hub ne connaît pas ; cela attend. Amenez la commande depuis l’ERP ou la boutique : la suite se fait seule. Si elle n’existe pas, réglez et comptez le stock.
category-help-unknown-purchase-order = Des marchandises ont été comptées pour une commande fournisseur inconnue du hub ; le comptage attend. Amenez-la depuis l’ERP : la suite se fait seule.
category-help-unknown-item = Un article est inconnu ici ; ce qu’on en a fait attend. Créez-le dans l’ERP avec son code-barres et laissez-le arriver : la suite se fait seule.
category-help-order-mismatch = Ce qui a été fait ne correspond pas aux lignes de la commande. Comparez dans le suivi ; corrigez la commande dans l’ERP, ou remettez les articles en stock par un comptage.
category-help-over-pick = On a prélevé plus que commandé. Demandez au site où est le reste : remettez-le et comptez, ou changez la commande dans l’ERP.
category-help-over-shipment = Il est parti plus que commandé. Prévenez le service client : le client le garde, le paie ou le renvoie.
category-help-over-return = Il est revenu plus que parti. Regardez les autres retours de la commande ; si une expédition n’est pas encore arrivée au hub, réessayez plus tard.
category-help-over-refund = Il serait rendu plus d’argent que payé pour ces unités ; le retour attend. Comparez les paiements ; réessayez si la vente a été corrigée, sinon arrangez-vous avec le client et réglez-la.
category-help-early-return = L’expédition de ces articles n’est pas arrivée au hub, le retour attend donc. Il continue seul quand le site expéditeur est reconnecté ; regardez son agent sur la page de la flotte.
category-help-duplicate-return = Un numéro de retour est revenu d’ailleurs ; le second est sans effet. Interrogez les deux sites et saisissez à nouveau le second sous un autre numéro.
category-help-duplicate-review = Des unités de ce retour sont d’abord revenues ailleurs ; le retour ultérieur attend, avec son argent. Comparez les deux demandes sur la page du retour ; réessayer l’accepte en entier, régler l’abandonne.
category-help-assessment-differs = Le hub n’arrive pas au montant saisi ; le retour attend. Regardez le calcul sur la page du retour ; il faut peut-être d’abord une politique ou un hub plus récents.
category-help-verdict-differs = Avec ce que sait le hub, le retour aurait été décidé autrement ; il reste tel que promis. Regardez pourquoi, et dites-le au site s’il doit décider autrement.
category-help-pass-doubtful = Le bon de livraison d’un retour n’est pas fiable : colis inconnu, autre commande ou clé révoquée. Le retour reste. Cherchez la vente, et signalez un faux.
category-help-reservation-broken = Quelqu’un a retiré des unités réservées pour un client au comptoir. Elle se ferme quand ce panier est terminé ; prévenez le site.
category-help-refund-failed = Un remboursement n’a pas pu être payé : il est toujours dû au client. Ouvrez-le, et faites-le payer autrement ou notez qu’il a été payé.
category-help-refund-differs = Un autre montant que le montant dû a été payé. Comparez la preuve au remboursement ; payez le reste, ou convenez avec le client de l’excédent.
category-help-refund-twice = Le même argent est peut-être sorti deux fois. Regardez les deux paiements, faites récupérer l’un d’eux et notez l’issue.
category-help-refund-late = Personne n’a dit à temps ce qu’est devenu un remboursement. Demandez à qui le paie et notez la réponse sur sa page ; elle se ferme alors.
category-help-policy-conflict = Une version de politique est revenue avec un autre contenu ; la première reste. Donnez une nouvelle version à la politique modifiée dans son fichier.
category-help-order-cancelled = On a travaillé pour une commande annulée auparavant. Arrêtez le colis et remettez les articles, ou faites rouvrir la commande.
category-help-currency-mismatch = La devise n’est pas celle de la commande ou du total. Corrigez-la à la source et réessayez.
category-help-amount-mismatch = Un total n’est pas la somme de ses parties. Trouvez le bon montant, corrigez-le à la source et réessayez.
category-help-short-pick = Il manquait quelque chose à l’emplacement. Faites compter ; la commande part incomplète, ou le reste suit plus tard.
category-help-count-variance = Un comptage diffère du stock tenu ; le comptage vaut. Cherchez ce qui n’a pas été saisi sur place et notez le résultat.
category-help-over-receipt = Il est arrivé plus que commandé pour une ligne ; c’est en stock. Demandez à l’acheteur : garder et régulariser, ou renvoyer.
category-help-unordered-goods = Des articles que personne n’a commandés sont arrivés ; ils sont à part. L’acheteur décide : régulariser ou renvoyer.
category-help-short-receipt = Plus rien n’est attendu d’une commande fournisseur, et il manque quelque chose. Réclamez-le ; elle se ferme seule si le reste arrive.
category-help-receipt-mismatch = Une réception ne correspond pas aux comptages de son agent ; ses propres lignes valent. Comparez dans le suivi et recomptez l’emplacement.
category-help-order-held = Personne ne doit commencer cette commande : elle n’est pas payée, ou quelqu’un la vérifie. Réglez ce qui la retient, puis libérez-la sur sa page ; elle se ferme seule.
category-help-order-changed = L’ERP ou la boutique a changé ce que le site avait déjà fait ; le fait reste. Accordez les deux : rétablissez la commande, ou envoyez ou remettez les articles.
category-help-erp-rejected = L’ERP a refusé une écriture, ses mots sont ci-dessus. Corrigez la cause dans l’ERP et réessayez ; ou passez-la à la main et réglez-la.
category-help-erp-unknown = Personne ne sait si l’ERP a pris une écriture. Cherchez sa référence dans l’ERP ; réessayer cherche aussi d’abord et n’envoie que si elle manque.
category-help-erp-down = L’ERP ne répond pas, ou est inutilisable tel quel ; les écritures attendent, le travail continue. Réparez-le ; elle se ferme seule.
category-help-webhook-failing = La plateforme de la boutique n’est plus informée ; les événements attendent. Voyez sa réponse sur la page Webhooks et testez-la depuis la machine du hub.
category-help-mail-failing = Les e-mails sur les anomalies en retard ne partent pas ; regardez la liste vous-même. Vérifiez [mail] et le serveur, et testez depuis la machine du hub.
category-help-fork = L’historique d’un agent n’est pas celui du hub : son disque a été copié ou restauré. Arrêtez la copie et faites commencer une nouvelle époque ; vérifiez ensuite ce que chacun a saisi.
category-help-gap = Il manque des opérations que personne n’a plus. Comptez le stock et revoyez les commandes de cette période sur le site ; saisissez à la main ce que vous trouvez.
category-help-hub-behind = Le hub a été restauré, et un agent renvoie ce qui a été perdu ici. Attendez : elle se ferme seule quand tout est là.
category-help-unknown-agent = Un agent muni d’un certificat de ce hub est inconnu ici. Si le hub a été restauré, réinscrivez-le ; sinon cherchez à qui est la machine.
category-help-agent-silent = Un agent est muet depuis longtemps. Son site continue seul ; vérifiez courant et réseau, elle se ferme quand il revient.
category-help-clock = L’horloge d’un agent est fausse, ses heures et journées peuvent l’être aussi. Réglez l’heure de la machine et laissez le réseau la tenir.
category-help-drift = Le stock du hub et celui de l’ERP diffèrent, et aucune écriture ne l’explique. Comptez ; corrigez ensuite le côté faux, elle se ferme à la prochaine comparaison.
category-help-bad-input = Quelque chose envoyé par un ERP ou une boutique est illisible ; le reste a été pris. Corrigez à la source ce qui est nommé ci-dessus et renvoyez-le.
category-help-restored = Le stockage du hub a été restauré d’une sauvegarde. Suivez la liste imprimée alors : ce que les agents ne peuvent renvoyer est à vérifier à la main.

# Stock, ce qui reste à vendre, réserves des canaux et commandes bloquées.
nav-stock = Stock
found-channel = Canal
category-order-held = Commande bloquée
hold-kind-payment = Bloquée : paiement
hold-kind-fraud = Bloquée : contrôle de fraude
hold-kind-address = Bloquée : adresse
hold-title = Bloquer ou débloquer cette commande
hold-legend = Bloquer
hold-release-legend = Débloquer
hold-for = Pour quoi
hold-note = Pourquoi
hold-go = Bloquer cette commande
hold-what = Ses articles restent affectés. Un site qui ne l’a pas commencée ne la reçoit pas comme travail ; ce qui est déjà prélevé continue.
hold-release-go = Débloquer cette commande
hold-release-what = Quand plus rien ne la bloque, son site la reçoit comme travail.
hold-released-by = débloquée par
hold-told-done = C’est fait.
hold-told-not-found = Aucune commande n’a ce numéro. Rien n’a été modifié.
hold-told-over = Son dernier colis est parti, ou elle est annulée : il n’y a plus rien à bloquer.
hold-told-held = Elle est déjà bloquée pour cela.
hold-told-not-held = Elle n’est plus bloquée pour cela : quelqu’un a été plus rapide.
hold-told-note-missing = Dites pourquoi : ceux qui regardent la commande en ont besoin. Rien n’a été modifié.
hold-told-note-too-long = La note est trop longue. Rien n’a été modifié.
stock-link = Stock
stock-file = Télécharger le CSV
stock-empty-title = Pas encore de stock
stock-empty-what = Ici figure ce que chaque site a de chaque article, ce que les commandes ouvertes en demandent et ce qui reste à vendre.
stock-empty-next = La liste se remplit dès que l’ERP annonce son stock ou que des marchandises sont reçues.
stock-what = Disponible : ce qui est présent, moins ce que les commandes ouvertes demandent encore, moins la réserve du canal ; jamais sous zéro.
stock-part = Numéro d’article
stock-show = Seulement
stock-show-short = Les commandes demandent plus qu’il n’y a
stock-show-unfit = Une partie n’est pas à vendre
stock-channel = Canal
stock-no-channel = Sans réserve
stock-all = Tout le stock
stock-none = Aucun stock ne correspond.
stock-none-what = Une partie du numéro d’article suffit ; retirez un filtre.
stock-on-hand = Présent
stock-allocated = Affecté
stock-buffer = Réserve
stock-available = Disponible
stock-damaged = Abîmé
stock-quarantined = En quarantaine
stock-return-pending = Repart
stock-moved = Dernier mouvement
buffers-title = Réserves des canaux
buffers-what = Une réserve est ce qu’un canal laisse aux autres. La plus précise compte : pour un article sur un site, puis pour l’article, puis pour le site, puis pour le canal.
buffers-not = Rien n’a changé.
buffers-clear-sure = Supprimer la réserve de { $channel } pour { $what } ?
buffers-clear-what = La réserve suivante, moins précise, compte alors ; sans réserve, le canal peut vendre tout ce qu’aucune commande ne demande.
buffers-clear = Supprimer
buffers-keep = Garder
buffers-empty-title = Aucune réserve
buffers-empty-next = Chaque canal peut vendre tout ce qu’aucune commande ne demande. Fixez une réserve ci-dessous, et ce canal laisse autant aux autres.
buffers-all = Toutes les réserves
buffers-none = Ce canal n’a pas de réserve.
buffers-all-sites = Tous les sites
buffers-all-items = Tous les articles
buffers-set-by = Fixée par
buffers-set = Fixer une réserve
buffers-set-go = Fixer la réserve
buffers-set-what = Elle compte aussitôt.
buffers-channel-hint = Le nom de son jeton, jusqu’à un @.
buffers-item-hint = Vide pour tous les articles.
buffers-quantity-hint = Dans l’unité de base de l’article ; 0 pour ne rien laisser aux autres.
buffers-done-set = La réserve compte.
buffers-done-known = C’était déjà ainsi.
buffers-done-cleared = La réserve est supprimée.
buffer-fault-channel = Le nom d’un canal a 1 à 64 caractères, sans espaces autour.
buffer-fault-no-site = Le hub ne connaît pas ce site.
buffer-fault-no-item = Le hub ne connaît pas cet article. Les majuscules comptent.
buffer-fault-quantity = Une réserve est un nombre entier, 0 ou plus.
buffer-fault-too-many = Il y a trop de réserves : supprimez-en, ou fixez-en une pour tous les articles d’un site.
buffer-fault-not-found = Cette réserve n’existe plus.
audit-order-held = a bloqué une commande
audit-order-released = a débloqué une commande
audit-buffer-set = a fixé la réserve d’un canal
audit-buffer-cleared = a supprimé la réserve d’un canal

# Serial numbers and lots.
category-swap-case = Unité échangée
category-help-swap-case = Une autre unité ou un autre lot est revenu que ce qui avait été expédié avec la commande. Le retour a été accepté comme promis. Comparez les deux numéros avec la marchandise, mettez-la de côté et réglez cela avec le client.
found-serial = Numéro de série
found-lot = Lot
units-serials = Numéros de série : { $numbers }
units-lots = Lots : { $numbers }

# Sealed summaries
found-day = Jour
state-sealed = Scellée
state-withdrawn = Retirée
posting-return-summary = Retours d’une journée
posting-adjustment-summary = Ajustements de stock d’une journée
seals-title = Écritures groupées scellées
seals-seal = Scellé
seals-members = Membres
seals-amount = Montant
seals-sealed = Scellée
seals-key = Clé
seals-hash = SHA-256 de ses membres
seals-all = Toutes les écritures groupées
seals-see = Voir l’écriture groupée
seals-left = envoyée seule
seals-by-rule = la règle
seals-empty-title = Rien n’a encore été scellé
seals-empty-what = Une écriture groupée scellée est un seul document ERP pour beaucoup d’écritures de la journée d’un site : pour un ERP trop lent pour les prendre une à une.
seals-empty-next = Indiquez dans hub.toml, sous [posting], que les retours ou les ajustements partent groupés. Le premier scellé est fait quand une journée est finie, ou quand assez d’écritures attendent.
seal-split-title = Envoyer ses membres un par un ?
seal-split-what = L’ERP a refusé l’écriture groupée. Vérifiez d’abord qu’il n’a rien sous cette clé : ce qui s’y trouve déjà serait comptabilisé une seconde fois. Ensuite chaque membre devient un document ERP à part, et l’écriture groupée n’est plus envoyée. Cela ne peut pas être annulé.
seal-split-note = Pourquoi
seal-split-go = Envoyer un par un
seal-split-done = Les membres sont envoyés un par un.
seal-split-role = Un opérateur peut faire envoyer les membres un par un.
seal-fault-state = Cette écriture groupée ne peut plus être divisée : seule une écriture refusée par l’ERP peut l’être.
seal-fault-doubt = Un essai de cette écriture groupée est resté sans réponse, et l’ERP n’a pas laissé le hub la chercher : elle peut s’y trouver malgré tout. Cherchez-y sa clé, puis réessayez depuis son exception, ou résolvez-la.
seal-fault-note = Dites pourquoi en 1 à { $max } caractères.
audit-seal-split = a fait envoyer les membres d’un scellé un par un
audit-seal-demanded = a demandé de sceller la journée d’un site

# Visites : plusieurs commandes à la fois.
return-visit = Même visite

## Annulation des retours
money-track-cancelled = Annulé
goods-track-reversed = Rendue au client
money-step-cancelled = Rien n’est dû : le retour a été annulé
goods-step-reversed = Rendue au client
return-standing-cancelled = Ce retour a été annulé. Rien n’est dû, et ses unités peuvent de nouveau être retournées.
return-reversed = Annulé par { $by } : { $why }
return-reversal-customer-keeps = le client garde la marchandise
return-reversal-wrong-item = il s’agissait d’un autre article ou d’une autre commande
return-reversal-entered-wrong = il était mal saisi
return-reverse = Annuler ce retour
return-reverse-what = La marchandise revient au client et sort du stock, les remboursements ouverts sont annulés, et l’ERP reçoit une annulation s’il a le retour. Les unités peuvent de nouveau être retournées. L’argent déjà versé n’est pas repris : vous recevez une exception.
return-reverse-why = Pourquoi est-il annulé ?
return-reverse-why-missing = Dites pourquoi il est annulé, en 500 caractères au plus et sans numéro de carte.
return-reverse-blocked-reversed = Ce retour est déjà annulé. Rien n’a été modifié.
return-reverse-blocked-behind = Ce retour attend derrière une exception de { $subject }. Décidez d’abord de celle-ci. Rien n’a été modifié.
return-reversed-agreed = avec l’accord de { $supervisor }
return-reverse-go = Annuler le retour { $number }
posting-return-reversal = Annulation de retour
kind-return-reversed = Retour annulé
category-reversed = Annulé
category-reversal-too-late = Annulé trop tard pour son argent
category-help-reversal-too-late = Un retour a été annulé alors que son argent pouvait déjà être versé. Arrêtez-le chez qui paie, ou redemandez-le au client ; dites ensuite ici ce qu’il en est.

## Reversal of returns, in the audit
audit-return-reversed = a annulé un retour

# Transferts entre sites.
nav-transfers = Transferts
found-transfer = Transfert
kind-transfer-shipped = Carton fermé pour un autre site
kind-transfer-received = Carton réceptionné
posting-transfer = Transfert entre sites
audit-transfer-closed = a clos un transfert
category-transfer-mismatch = Carton compté deux fois
category-unknown-carton = Carton non annoncé
category-transfer-differs = Carton différent
category-transfer-late = Carton en retard
category-help-transfer-mismatch = Le numéro figure sur deux cartons, ou un carton a été réceptionné deux fois. Voyez sur les sites ce qui se trouve où, et corrigez le stock par un comptage.
category-help-unknown-carton = Un carton a été réceptionné, et aucun site n’a dit qu’il était parti. Ses articles sont en stock. Cela se ferme seul quand l’autre site est entendu ; sinon demandez-y.
category-help-transfer-differs = Ce qui est sorti d’un carton n’est pas ce qui y était, ou tout n’est pas vendable. Cherchez-le, puis fermez le transfert sur sa page : ce qui manque est alors perdu.
category-help-transfer-late = Un carton est parti et n’est pas arrivé à temps. Demandez aux deux sites et au transporteur. Cela se ferme seul à sa réception ; s’il est perdu, fermez le transfert sur sa page.
transfer-state-shipped = En route
transfer-state-unexpected = Non annoncé
transfer-state-received = Différent
transfer-state-closed = Clos
transfers-empty-title = Aucun carton n’a encore circulé entre sites
transfers-empty-what = Un transfert est un carton numéroté : préparé sur un site, en route, réceptionné sur un autre. Ce qui n’en sort pas reste en route jusqu’à ce que quelqu’un le ferme.
transfers-empty-next = Nommez les sites de destination sous « transfers » dans la politique de retours, ouvrez la série de numéros « sscc » et préparez le premier carton à un poste.
transfers-state = État
transfers-all = Tous les transferts
transfers-none = Aucun transfert ne correspond.
transfers-none-what = Changez le filtre ou retirez-le.
transfer-link = Voir le carton
transfers-from = De
transfers-to = Vers
transfers-shipped = Partis
transfers-received = Sortis
transfers-since = Connu depuis
transfer-nobody-told = Personne ne l’a encore annoncé
transfer-left = Parti
transfer-arrived = Réceptionné
transfer-ended = Clos
transfer-damaged = Non vendable
transfer-missing = Manque
transfer-over = En trop
transfer-close = Fermer ce transfert ?
transfer-close-what = Plus rien n’en advient ensuite : ce qui manque du carton est perdu, ce qui est en trop est trouvé. Le stock change aussitôt. Si l’on entend encore parler du carton, il se rouvre seul.
transfer-note = Ce qu’il est devenu
transfer-close-go = Fermer le transfert
transfer-not-allowed = Un opérateur peut fermer un transfert.
transfer-told-done = Le transfert est clos.
transfer-told-closed = Le transfert était déjà clos.
transfer-told-note-missing = Dites ce qu’il est devenu.
transfer-told-note-too-long = La note est trop longue.

# Who owns which field, versions of the mapping, drift that is accepted.
category-field-conflict = Champ d’un autre propriétaire
category-help-field-conflict = Quelqu’un qui ne possède pas un champ en donne une autre valeur ; ce qui est ici reste. Corrigez le côté qui a tort, ou décidez à la page des conflits. Cela se ferme tout seul quand les deux disent la même chose.
trace-conflict = Conflit sur un champ
conflicts-title = Conflits
conflicts-what = Chaque champ d’une fiche a un propriétaire. Ce qu’un autre en dit ne change rien et figure ici, jusqu’à ce que les deux disent la même chose ou qu’une personne décide.
conflicts-empty-title = Aucun conflit
conflicts-empty-next = Chacun ne change que ce qu’il possède. La liste des propriétaires est plus bas ; elle se règle dans la configuration du hub, sous [ownership].
conflicts-none = Aucun conflit ne correspond à ce filtre.
conflicts-entity = Fiche
conflicts-field = Champ
conflicts-here = Ici
conflicts-there = Là-bas
conflicts-since = Depuis
conflicts-last = dit la dernière fois
conflicts-keep = Garder ce qui est ici
conflicts-keep-what = Rien ne change. La même chose redite n’est pas nouvelle.
conflicts-take = Reprendre l’autre valeur
conflicts-take-what = Le champ change aussitôt, ici et sur les sites, cette fois seulement. Il reste à son propriétaire.
conflicts-show-open = Ouverts
conflicts-show-closed = Fermés
conflicts-done-take = L’autre valeur a été reprise.
conflicts-done-keep = Cela reste comme ici.
conflicts-done-stands = Impossible de la reprendre telle quelle : le travail du site reste valable.
conflict-fault-closed = Ce conflit a été fermé entre-temps.
conflict-fault-note-missing = Dites pourquoi : qui regardera plus tard doit le savoir.
conflict-fault-note-too-long = La note est trop longue.
conflict-state-open = Ouvert
conflict-state-agreed = D’accord
conflict-state-taken = Repris
conflict-state-kept = Gardé
conflict-state-lifted = Plus de conflit
entity-item = Article
entity-order = Commande
entity-purchase-order = Commande fournisseur
entity-site = Site
entity-worker = Employé
field-description = désignation
field-kind = type
field-base-unit = unité de base
field-packs = conditionnements et codes-barres
field-tracked-by = numéros de série ou lots
field-legal-entity = vendeur
field-site = site
field-ordered-on = date de commande
field-status = annulée ou non
field-lines = lignes
field-sale = vente
field-supplier = fournisseur
field-expected-on = attendue le
field-name = nom
field-region = région
field-currency = devise
field-patterns = modèles de codes-barres
field-role = rôle
owner-anyone = le dernier qui parle
owner-origin = qui l’a apportée
owner-erp = l’ERP
owner-hub = les personnes du hub
owners-title = À qui est chaque champ
owners-what = Réglé dans la configuration du hub sous [ownership] ; chaque version est dans le journal.
owners-owner = Propriétaire
mappings-title = Correspondances
mappings-what = Les correspondances disent quel site et quel moyen de paiement est quelle fiche de l’ERP. Une personne propose un changement, une autre l’approuve ; il vaut alors pour ce qui est comptabilisé ensuite.
mappings-not = Rien n’a changé.
mappings-in-force = En vigueur :
mappings-file = le fichier de configuration
mappings-version = Version { $version }
mappings-none-title = Pas de correspondances ici
mappings-none-what = Seul un connecteur vers un ERP qui a ses propres fiches en a : configurez [tryton] dans la configuration du hub.
mappings-empty-title = Aucune version
mappings-empty-next = Le fichier de configuration vaut. Proposez un changement plus bas ; un autre administrateur l’approuve.
mappings-change = Ce qui change
mappings-place = Clé
mappings-before = Avant
mappings-after = Après
mappings-gone = supprimé
mappings-waiting = Sur { $looked } écritures en attente, { $changed } partiraient autrement et { $refused } ne pourraient plus partir.
mappings-used = { $postings } écritures sont parties avec elle.
mappings-approve = Approuver
mappings-approve-what = Elle vaut aussitôt pour tout ce qui est comptabilisé ensuite.
mappings-refuse = Refuser
mappings-refuse-what = Elle ne vaudra jamais. Dites pourquoi dans la note.
mappings-again = Proposer de nouveau celle-ci
mappings-propose = Proposer un changement
mappings-propose-go = Proposer
mappings-propose-what = Rien ne change avant qu’une autre personne l’ait approuvé.
mappings-text = Toutes les correspondances
mappings-text-hint = TOML, comme sous [tryton] dans la configuration, sans tryton devant les clés.
mappings-done-proposed = C’est proposé. Une autre personne doit l’approuver.
mappings-done-approved = Elle est en vigueur.
mappings-done-refused = Elle a été refusée.
mapping-state-proposed = Attend une deuxième personne
mapping-state-in-force = En vigueur
mapping-state-replaced = Remplacée
mapping-state-refused = Refusée
mapping-fault-invalid = Elle ne peut pas être lue :
mapping-fault-too-long = Elle est trop longue.
mapping-fault-same = C’est déjà en vigueur : rien ne changerait.
mapping-fault-too-many = Trop de versions attendent : décidez d’abord.
mapping-fault-note-missing = Dites pourquoi : l’autre personne doit le savoir.
mapping-fault-note-too-long = La note est trop longue.
mapping-fault-not-found = Cette version n’existe pas.
mapping-fault-decided = La décision a été prise entre-temps.
mapping-fault-same-person = Vous l’avez proposée : une autre personne doit l’approuver.
drift-accept = Prendre le chiffre de l’ERP
drift-accept-sure = Changer de { $units } le stock de { $item } au hub ?
drift-accept-what = Le hub croit alors l’ERP ; l’ERP n’en apprend rien. Ce qui peut être vendu change aussitôt.
drift-accept-not = Laisser
drift-accepted-done = Le hub a maintenant le chiffre de l’ERP.
drift-accepted = Repris de l’ERP en dernier
drift-accepted-by = Par
drift-by-rule = règle
drift-fault-gone = Il n’y a plus d’écart.
drift-fault-no-goods = Le hub ne connaît pas cette marchandise : apportez d’abord l’article, puis acceptez.
drift-fault-changed = L’écart est autre maintenant : regardez de nouveau.
drift-fault-note-missing = Dites pourquoi l’ERP a raison.
drift-fault-note-too-long = La note est trop longue.
worker-fault-not-ours = Le rôle appartient à un connecteur : changez-le là-bas.
audit-ownership-set = a dit à qui est chaque champ
audit-conflict-settled = a décidé d’un champ
audit-mapping-proposed = a proposé des correspondances
audit-mapping-approved = a approuvé des correspondances
audit-mapping-refused = a refusé des correspondances
audit-drift-accepted = a repris le stock de l’ERP
mappings-changes = { $n ->
    [one] { $n } valeur change
   *[other] { $n } valeurs changent
}

# Les voies propres aux exécutants : à qui un jeton est lié, ce qui est accepté, et un montant différent.
kind-till-document-recorded = Caisse a remboursé
users-executor = Remboursements de qui
users-executor-hint = Seulement pour un jeton qui dit ce que sont devenus les remboursements : lié à un exécutant, il ne répond pour aucun autre.
users-executor-any = Tous
refund-reference = Numéro de l’exécutant
refund-step-accepted = Accepté par l’exécutant
refund-differs = La personne a bien reçu cet autre montant.
refund-fault-differs = { $due } sont à payer. Si un autre montant a été payé, cochez-le et envoyez de nouveau ; quelqu’un est averti de l’écart.
audit-refund-accepted = a dit qu’un remboursement est accepté
audit-refund-asked = a fait redemander un remboursement

# Photos of goods that came back.
return-photos = { $n ->
    [one] { $n } photo
   *[other] { $n } photos
 }
return-photo = Photo de la ligne { $line }
return-photo-away = La photo de la ligne { $line } n’est pas ici : pas encore arrivée, ou gardée assez longtemps

# Returns without a receipt.
return-recent = Prix récent le plus bas { $price }, vendu le { $date } avec la commande { $order }
# Shadow: postings that are computed and compared, and not sent.
state-shadowed = À blanc
shadow-verdict-same = L’ERP a la même chose
shadow-verdict-differs = L’ERP a autre chose
shadow-verdict-not-there = Absente de l’ERP
shadow-verdict-cannot-tell = Impossible à dire
shadow-verdict-would-fail = N’aurait pas pu être passée
shadow-banner = Le connecteur « { $connector } » fonctionne à blanc : rien n’est envoyé à l’ERP.
shadow-see = Voir ce qui aurait été envoyé
shadow-verdict = Ce que l’ERP a
shadow-what = Ces écritures ont été calculées pendant que le connecteur fonctionnait à blanc, et n’ont pas été envoyées. Elles restent ainsi, même quand il ne fonctionne plus à blanc, jusqu’à ce que quelqu’un les libère.
shadow-would = Aurait été envoyé
shadow-release-link = Libérer celles-ci…
shadow-release-title = Libérer des écritures calculées à blanc ?
shadow-release-none = Aucune n’est choisie ainsi
shadow-release-what = { $n ->
    [one] { $n } écriture part alors vers l’ERP et y devient un document.
   *[other] { $n } écritures partent alors vers l’ERP et chacune y devient un document.
}
shadow-release-differs = L’ERP a autre chose pour celles-ci : elles ont peut-être été saisies autrement. Ce qui s’y trouve est comptabilisé une seconde fois.
shadow-release-not-there = L’ERP n’avait rien pour celles-ci à la dernière demande. Ce qui a été saisi depuis est comptabilisé une seconde fois.
shadow-release-any = On ne sait pas pour toutes si elles ont été saisies. Ce qui s’y trouve est comptabilisé une seconde fois.
shadow-release-part = Pas plus de { $n } à la fois, les plus anciennes d’abord.
shadow-release-go = { $n ->
    [one] Envoyer { $n } écriture
   *[other] Envoyer { $n } écritures
}
shadow-released = { $n ->
    [one] { $n } écriture est envoyée à partir de maintenant.
   *[other] { $n } écritures sont envoyées à partir de maintenant.
}
shadow-settle-link = Régler celles-ci comme saisies…
shadow-settle-title = Régler des écritures comme saisies à la main ?
shadow-settle-what = { $n ->
    [one] { $n } écriture compte alors comme comptabilisée, avec le document saisi à la main. Rien n’est envoyé ; son poste et les chiffres la tiennent pour comptabilisée.
   *[other] { $n } écritures comptent alors comme comptabilisées, avec les documents saisis à la main. Rien n’est envoyé ; leurs postes et les chiffres les tiennent pour comptabilisées.
}
shadow-settle-go = { $n ->
    [one] Régler { $n } écriture
   *[other] Régler { $n } écritures
}
shadow-settled = { $n ->
    [one] { $n } écriture compte comme comptabilisée.
   *[other] { $n } écritures comptent comme comptabilisées.
}
shadow-fault-on = Le connecteur « { $connector } » fonctionne à blanc : retirez d’abord shadow de la configuration.
shadow-fault-nothing = Aucune n’est plus choisie ainsi.
shadow-fault-changed = Leur nombre a changé entre-temps : regardez de nouveau.
shadow-fault-note = Dites pourquoi, en { $max } caractères au plus.
audit-posting-released = a libéré des écritures calculées à blanc
audit-posting-settled = a réglé des écritures calculées à blanc comme saisies

# Lists: ticks, filters that mean nothing.
several-tick-all = { $n ->
    [one] Cocher la seule ligne de cette page
   *[other] Cocher les { $n } lignes de cette page
}
failure-asked-means = Un mot mal écrit montrerait sinon une autre liste. Rien n’a été modifié.
failure-asked-next = Revenez en arrière et choisissez de nouveau, ou retirez de l’adresse ce qui suit le point d’interrogation.
several-tick-none = Tout décocher
filter-unknown = { $field } n’a pas ici la valeur { $value }. Choisissez-en une dans la liste, ou aucune ; rien n’est affiché pour une valeur qui n’existe pas.

# Key figures of orders' times, of sending and of picking
figure-order-cycle-time = De la commande à la dernière expédition, à l’heure près
figure-orders-received = Commandes reçues
figure-order-acknowledgement = De la commande au hub
figure-on-time-ship = Parties au jour promis
figure-orders-cancelled = Commandes annulées
figure-cancellation-rate = Annulées à ce jour parmi les reçues
figure-lines-per-hour = Lignes prélevées par heure de prélèvement
figure-posting-retries = Essais d’écriture sans succès
figure-stock-sync-lag = Du mouvement de stock au canal
figure-webhook-errors = Envois webhook non acceptés
figure-webhook-retries = Événements webhook renvoyés
figure-webhook-dead = Événements webhook abandonnés
figures-group-orders = Commandes
figures-by-webhook = Webhook
figures-now-oversold = Articles vendus au-delà du stock
figures-now-order-mismatches = Écarts entre commandes et ERP
figures-now-unreconciled = Écarts d’avoirs dans l’ERP
figures-in = Lignes : { $part }, temps : { $time }

# Sealed daily closes
close-seal-title = Sceller
close-seal-number = Clôture de ce site
close-seal-previous = Empreinte de la clôture précédente
close-seal-key = Signée avec la clé
close-seal-download = Fichier scellé
close-seal-what = Sceller signe la journée telle qu’elle est maintenant et l’enchaîne à la clôture précédente. Cela ne change rien d’autre et ne peut pas être annulé : ce qui arrive plus tard pour cette journée figure sur la clôture suivante.
close-seal-early = La journée n’est pas finie (UTC) : ce qui y est saisi désormais est tardif
close-seal-go = Sceller cette journée
close-seal-done = La journée est scellée.
close-seal-role = Un responsable peut sceller la journée.
close-sealed-late = { $n ->
    [0] Rien des jours antérieurs n’est arrivé depuis la clôture précédente.
    [one] { $n } opération de jours antérieurs est arrivée depuis la clôture précédente ; le fichier la contient.
   *[other] { $n } opérations de jours antérieurs sont arrivées depuis la clôture précédente ; le fichier les contient.
}
close-sealed-later = { $n ->
    [one] { $n } opération des jours jusqu’à celui-ci est arrivée depuis ; la clôture suivante la nomme.
   *[other] { $n } opérations des jours jusqu’à celui-ci sont arrivées depuis ; la clôture suivante les nomme.
}
close-taxes = Net et taxes dans les documents de l’ERP
close-tax = Taxe
close-tax-net = Net
close-tax-open = Dans des documents qui ne sont pas dans l’ERP
close-fault-sealed = La journée est déjà scellée. Ce qui est arrivé plus tard figure sur la clôture suivante.
close-fault-older = Le { $last } est scellé : ce qui est saisi sur des jours antérieurs figure comme tardif sur la clôture suivante.
close-fault-before = Le { $first } a des opérations et n’est pas scellé : scellez d’abord cette journée.
close-fault-early = La journée n’est pas finie (UTC) : cochez que vous le voulez quand même, ou attendez.
close-fault-not-begun = La journée n’a encore commencé sur aucun site : choisissez-en une qui a commencé.
close-before = { $n ->
    [one] { $n } opération de journées antérieures se trouve avant. Rien de ce site n’est encore scellé : la première clôture la contient dans une somme, pas séparément.
   *[other] { $n } opérations de journées antérieures se trouvent avant. Rien de ce site n’est encore scellé : la première clôture les contient en sommes, pas une à une.
}
close-fault-key = Aucune clé ne peut signer ici. La personne qui exploite le hub en trouve la raison dans son journal.
audit-close-sealed = a scellé la journée d’un site
# Returns that were authorised before.
authorised-what = Autorisation de retour { $number }, déclarée le { $date }
authorised-open = Pas encore utilisée
authorised-used = Utilisée
authorised-revoked = Révoquée
authorised-expired = Expirée
audit-authorisation-made = a autorisé un retour
audit-authorisation-revoked = a révoqué une autorisation de retour

# Exceptions: what happened.
detail-unknown-order = la commande { $order } n’est pas connue ; ses opérations attendent que l’ERP l’envoie
detail-unknown-item = l’article { $item } n’est pas connu ; les opérations qui le concernent attendent que l’ERP l’envoie
detail-over-return = ligne { $line } de la commande { $order } : expédié { $shipped }, rendu { $returned } ; rendu en plus : { $more }
detail-over-shipment = ligne { $line } de la commande { $order } : commandé { $ordered }, expédié { $shipped } ; { $more } de plus, c’est trop
detail-over-pick = ligne { $line } de la commande { $order } : commandé { $ordered }, fait { $done } ; { $more } de plus, c’est trop
detail-cancelled = la commande { $order } est annulée
detail-short-not-found = { $n ->
    [one] il manque { $units } unité de l’article { $item } pour la ligne { $line } de la commande { $order }
   *[other] il manque { $units } unités de l’article { $item } pour la ligne { $line } de la commande { $order }
 } ; l’emplacement est vide : comptez-le
detail-short-mismatch = { $n ->
    [one] il manque { $units } unité de l’article { $item } pour la ligne { $line } de la commande { $order }
   *[other] il manque { $units } unités de l’article { $item } pour la ligne { $line } de la commande { $order }
 } ; autre chose s’y trouve : comptez
detail-short-damaged = { $n ->
    [one] il manque { $units } unité de l’article { $item } pour la ligne { $line } de la commande { $order }
   *[other] il manque { $units } unités de l’article { $item } pour la ligne { $line } de la commande { $order }
 } ; la marchandise est abîmée
detail-short-expired = { $n ->
    [one] il manque { $units } unité de l’article { $item } pour la ligne { $line } de la commande { $order }
   *[other] il manque { $units } unités de l’article { $item } pour la ligne { $line } de la commande { $order }
 } ; la marchandise est périmée
detail-count = { $item } à { $site } : compté { $counted }, le stock indique { $ledger }
detail-serial-back = le retour { $return } de la commande { $order } apporte le numéro de série { $serial }, déjà rendu auparavant. Rien n’est comptabilisé avant votre décision
detail-refund-failed = le remboursement { $refund } de { $due } pour le retour { $return } à { $site } n’a pas pu être payé ({ $executor }) : { $why }. Demandez au client un autre moyen et faites payer ainsi sur la page du remboursement ; s’il est payé malgré tout, notez-y la preuve. Cela se ferme alors.
detail-refund-late = le remboursement { $refund } de { $due } pour le retour { $return } a été demandé le { $day } ({ $executor }), et après { $days } jours personne n’a dit ce qu’il est devenu. Renseignez-vous là-bas. Si le client a l’argent, notez-le sur la page du remboursement avec le numéro du paiement ; s’il ne peut être payé ainsi, notez qu’il a échoué.
detail-carton-late = le carton { $carton } a quitté { $from } pour { $to } le { $day }, et après { $days } jours personne ne l’y a reçu. Demandez aux deux sites et au transporteur. S’il réapparaît, scannez-le là-bas ; sinon, fermez le transfert sur sa page en disant ce qu’il est devenu.

# Drift by value, and orders whose documents need invoices of their own.
field-invoice-required = facture propre à chaque document
order-invoice-required = Exige ses propres factures
drift-unpriced = la règle { $rule } ne s’applique pas : le hub ne connaît aucun prix de cet article dans sa devise

# A day that is sealed.
close-sealed-chip = Scellée
close-sealed-by = Scellée par { $by }, clôture { $number } de ce site :
close-sealed-empty = Rien n’a été saisi ce jour-là.
close-live-sealed = Les sommes sont celles des livres tels qu’ils sont maintenant. Ce qui est scellé ne change pas : c’est dans le fichier scellé, plus bas. On imprime cette page avec le navigateur.
close-seal-hash = SHA-256 de ce qui est signé
found-authorisation = Autorisation de retour
actor-command-line = la ligne de commande
refund-why-waived = Pourquoi le reste n’est pas dû

# Phrases des exceptions sur l’argent et les fichiers, partie par partie ; filtres, écarts et listes.
detail-verdict-differs = le retour { $return } a été repris à { $site } pour { $paid } : { $parts }. Ce qui a été promis reste dû
detail-undone-approver = le retour { $return } a été annulé à { $site }, et { $worker }, qui a donné son accord, n’y est pas responsable. L’annulation reste : demandez sur place qui a donné son accord
detail-reversal-late = le retour { $return } à { $site } a été annulé par { $who } ({ $why }), trop tard pour son argent : { $parts }
detail-refund-part = { $paid } sur { $due } sont payés du remboursement { $refund } du retour { $return }, en dernier par { $evidence }. Faites payer le reste ({ $executor }), { $rest }, et notez aussi ce paiement ; ou corrigez celui-ci : indiquez la même preuve avec le montant que le client a reçu. Cela se ferme quand la somme est juste.
detail-refund-payments = le remboursement { $refund } du retour { $return } est de { $due }, et avec le paiement { $evidence }, { $paid } sont payés : { $over } de trop. Comparez ses paiements ({ $executor }) et faites reprendre ce qui est de trop.
detail-refund-over = le remboursement { $refund } du retour { $return } est de { $due }, et { $paid } ont été payés ({ $executor }, { $evidence }) : { $over } de trop. Faites-les reprendre ou laissez-les au client ; si le montant a été mal indiqué, indiquez la même preuve avec le bon.
detail-twice-cancelled = le remboursement { $refund } du retour { $return } a été annulé ({ $why }), et { $paid } ont quand même été payés par { $evidence }. Faites reprendre l’argent, ou laissez-le au client s’il lui est dû malgré tout.
detail-twice-withdrawn = le remboursement { $refund } du retour { $return } a été remplacé par { $first }, et { $paid } ont quand même été payés par { $evidence }. { $other } est donc retiré : arrêtez maintenant { $stopped } de { $due } ({ $executor }) ; s’il a été payé, faites reprendre l’un des deux.
detail-twice-paid = le remboursement { $refund } du retour { $return } a été remplacé par { $first }, et { $paid } ont quand même été payés par { $evidence } ; { $other } de { $due } a aussi été payé ({ $executor }, { $also }). Le client a l’argent deux fois : faites reprendre l’un des deux.
detail-file-refused = { $name } n’a pas été pris : { $why }. Que faire : { $advice }. Tout se trouve dans le dossier rejected/, avec les raisons à côté. Corrigez-le là et redéposez le fichier sous son nom : cela se ferme quand il est pris en entier.
detail-file-field = { $refused } entrées sur { $all } de { $name } n’ont pas été prises. La première : ligne { $line }, champ { $field } : { $why }. Que faire : { $advice }. Toutes se trouvent dans le dossier rejected/, avec les raisons à côté. Corrigez-les là et redéposez le fichier sous son nom : cela se ferme quand il est pris en entier.
detail-file-line = { $refused } entrées sur { $all } de { $name } n’ont pas été prises. La première : ligne { $line } : { $why }. Que faire : { $advice }. Toutes se trouvent dans le dossier rejected/, avec les raisons à côté. Corrigez-les là et redéposez le fichier sous son nom : cela se ferme quand il est pris en entier.
detail-part-not-held = il dit que le hub réservait les unités, mais le hub n’en réserve aucune pour lui
detail-part-no-policy = le hub n’a pas de règles pour ce site et ce jour
detail-part-approver = { $worker }, qui a donné son accord, n’y est pas responsable
detail-part-verdict = d’après ce que sait le hub, le verdict est : { $verdict } ({ $codes })
detail-part-amount = d’après ce que sait le hub, c’est { $due }
detail-part-policy = le site a suivi { $policy } version { $version }, le hub { $other } version { $newer }
detail-part-no-sale = le hub ne connaît aucune vente de { $item } du { $from } au { $to }
detail-part-authorisation-unknown = le hub ne connaît aucune autorisation de retour { $number }
detail-part-authorisation-order = l’autorisation de retour { $number } est de la commande { $order }
detail-part-authorisation-declared = l’autorisation de retour { $number } a été déclarée le { $day }
detail-part-authorisation-held = l’autorisation de retour { $number } valait jusqu’au { $day }
detail-part-authorisation-revoked = l’autorisation de retour { $number } a été révoquée ({ $why })
detail-part-authorisation-left = il est revenu plus de la ligne { $line } que n’en laisse l’autorisation de retour { $number }
detail-part-paid = { $paid } du remboursement { $refund } sont payés ({ $evidence }) : redemandez l’argent
detail-part-doubtful = personne ne sait si le remboursement { $refund } de { $due } a été payé ({ $executor }) : renseignez-vous
filter-date = { $field } { $value } n’est pas une date. Écrivez l’année, le mois et le jour, comme 2026-11-28.
filter-after = { $field } { $value } n’est pas une page de cette liste. Commencez par la première.
failure-asked-all = Sans filtres
figures-ahead = La période commence après aujourd’hui : rien n’en est encore arrivé. Choisissez un premier jour plus tôt.
