# Cartons entre sites.
next-carton-pack = Scannez ce qui va dans le carton pour { $site }
next-carton-close = Scannez ce qui part encore pour { $site }, ou fermez le carton
next-carton-closed = Le carton { $sscc } est fermé. Collez-y son étiquette. Le prochain scan en commence un autre pour { $site }
next-carton-count = Ouvrez le carton { $sscc } et scannez ce qu’il contient
next-carton-receive = Scannez ce qu’il contient encore, ou dites que le carton { $sscc } est compté
next-carton-received = Le carton { $sscc } est réceptionné. Scannez le suivant
opened-carton = Le carton { $sscc } de { $site } est ouvert : comptez ce qu’il contient
opened-carton-unknown = Personne n’a encore annoncé le carton { $sscc }. Comptez ce qu’il contient ; le hub trouvera d’où il vient
scan-carton-again = Le carton { $sscc } est déjà ouvert
carton-put = { $item } { $description } : { $n } dans le carton
carton-put-returned = { $item } { $description } : { $n } des articles retournés dans le carton
carton-counted = { $item } { $description } : { $n } comptés
carton-over = { $item } { $description } : { $n } comptés, le bordereau en a { $expected }. Tout compte
carton-not-expected = { $item } { $description } n’est pas sur le bordereau. Il compte tout de même
did-ship-carton = Carton { $sscc } pour { $site } fermé : { $n } pièces
did-receive-carton = Carton { $sscc } réceptionné : { $n } pièces
refused-carton-open = Un carton est ouvert ici. Fermez-le ou quittez-le d’abord : son contenu n’est pas encore enregistré
refused-no-carton = Aucun carton n’est ouvert ici. Scannez-en un, ou commencez-en un à l’accueil
refused-carton-here = { $site } est ce site. Choisissez-en un autre
refused-carton-full = Un carton ne prend pas plus d’articles différents. Fermez-le et commencez-en un autre
refused-carton-row = Ce n’est plus dans ce carton
refused-carton-state = Ce qui est revenu avec un retour part comme article retourné
refused-carton-undone = { $description } du retour { $number } n’attend plus ce carton : le retour est annulé, ou l’article est dans un autre carton. Retirez-le.
refused-carton-twice = { $item } est déjà dans le carton dans cet état. Changez plutôt cette ligne
refused-carton-empty = Le carton est vide
refused-carton-condition = Les articles sortent d’un carton bons, endommagés, périmés ou à contrôler
refused-carton-received = Le carton { $sscc } a déjà été réceptionné ici. Si c’est un autre carton avec le même numéro, mettez-le de côté et demandez au hub
refused-carton-number = Cet ordinateur n’a pas de numéro pour un carton. Les numéros viennent du hub au prochain contact ; si cela ne suffit pas, quelqu’un doit y ouvrir la série « sscc »
not-saved-carton-number = Non enregistré : le numéro du carton a été pris entre-temps. Fermez-le encore une fois ; il en recevra un autre
cartons-title = Cartons entre sites
carton = Carton { $sscc }
carton-open = Réceptionner le carton { $sscc }
carton-from = Carton de { $site }
carton-to = pour { $site }
carton-pack = Carton pour { $site }
carton-shipped-on = envoyé le { $date }
carton-units = { $n ->
    [one] 1 pièce
   *[other] { $n } pièces
 }
carton-waiting = { $n ->
    [one] 1 pièce attend
   *[other] { $n } pièces attendent
 }
carton-waiting-title = Articles retournés qui attendent d’y aller
carton-return = Retour { $number }
carton-pack-what = Chaque scan ajoute une pièce. Les articles retournés qui attendent d’y aller passent d’abord. Rien n’est enregistré avant la fermeture du carton.
carton-change = Changer
carton-set = Valider
carton-take-out = Retirer
carton-state = Quels articles
carton-drop = Vider le carton et quitter
carton-close = Fermer le carton
carton-close-what = Le contenu quitte le stock de ce site et part pour { $site }. Une étiquette et un bordereau sont imprimés.
carton-label-what = L’étiquette porte ce numéro. Sans imprimante d’étiquettes, écrivez le numéro sur le carton.
carton-nobody-told = Personne n’a encore annoncé ce carton.
carton-is-received = Réceptionné
carton-receive = Le carton est compté
carton-missing = { $n ->
    [one] 1 pièce du bordereau n’est pas comptée
   *[other] { $n } pièces du bordereau ne sont pas comptées
 }
carton-extra = { $n ->
    [one] 1 pièce de plus que le bordereau
   *[other] { $n } pièces de plus que le bordereau
 }
carton-short = Est-ce tout ?
carton-short-what = { $n ->
    [one] Alors 1 pièce manque, et quelqu’un la cherche au hub.
   *[other] Alors { $n } pièces manquent, et quelqu’un les cherche au hub.
 }
carton-short-go = Il n’y a rien d’autre
stock-kind-on-hand = En vente
stock-kind-return-pending = Retourné
stock-kind-damaged = Endommagé
stock-kind-quarantined = Mis de côté
label-manifest = Bordereau d’un carton
label-manifest-units = Pièces
template-manifest = Bordereau
