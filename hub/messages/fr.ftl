# The hub's console in French. Plain words; one word per thing (see the vocabulary in the documentation).

nav-label = Menu principal
nav-fleet = Parc
nav-trace = Suivi
nav-exceptions = Anomalies
nav-postings = Écritures
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
download-csv = Télécharger en CSV

role-viewer = Observateur
role-operator = Opérateur
role-supervisor = Responsable
role-admin = Administrateur
role-may-viewer = voit tout, ne modifie rien
role-may-operator = traite les anomalies
role-may-supervisor = admet aussi des agents
role-may-admin = gère aussi les utilisateurs et les jetons
scope-read = Lire tout ce qu’une page affiche
scope-metrics = Lire les métriques
scope-enrol = Créer des codes d’enrôlement

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
kind-unreadable = Illisible

found-order = Commande
found-return = Retour
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
category-unknown-item = Article inconnu
category-order-mismatch = Ne va pas avec sa commande
category-over-pick = Prélevé plus que commandé
category-over-shipment = Expédié plus que commandé
category-over-return = Rendu plus qu’expédié
category-over-refund = Remboursé plus que payé
category-early-return = Rendu avant expédition
category-duplicate-return = N° de retour en double
category-duplicate-review = Déjà rendu ailleurs
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
