# Words on labels and receipts, and what a station says about its printers.

# On labels and receipts. In the language of the printer.
label-copy = COPIE
label-return = Retour
label-parcel = Colis
label-tote = Bac
label-shelf = Emplacement
label-station = Poste
label-pallet = Palette
label-test = Test
label-order = Commande
label-from = De
label-to = À
label-lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
 }
label-units = { $n ->
    [one] { $n } pièce
   *[other] { $n } pièces
 }
label-confirmation = Confirmation de retour
label-refund = Remboursement
label-refund-other = Retenues et livraison
label-refund-promised = Nous avons repris ces articles. Le remboursement suivra sur votre moyen de paiement. Conservez ce ticket jusque-là.

# Which label.
template-return = Étiquette de retour
template-parcel = Étiquette de colis
template-tote = Étiquette de bac
template-shelf = Étiquette d’emplacement
template-station = Étiquette de poste
template-badge = Badge
template-pallet = Étiquette de palette
template-test = Étiquette de test
template-confirmation = Confirmation de retour
template-test-receipt = Ticket de test

# Printers of the station.
prints-title = Imprimé ici
prints-none = Encore rien d’imprimé.
print-preview = Image de l’étiquette
printer-starting = Connexion
printer-ready = Prête
printer-printing = Imprime
printer-no-paper = Plus de papier
printer-head-open = Ouverte
printer-no-ribbon = Plus de ruban
printer-paused = En pause
printer-too-hot = Trop chaude
printer-error = Panne
printer-silent = Sans réponse
printer-absent = Injoignable
printer-no-paper-help = Mettez un rouleau dans l’imprimante { $name } et refermez-la. Ce qui attend s’imprimera tout seul.
printer-head-open-help = Refermez l’imprimante { $name }. Ce qui attend s’imprimera tout seul.
printer-no-ribbon-help = Mettez un ruban dans l’imprimante { $name } et refermez-la. Ce qui attend s’imprimera tout seul.
printer-paused-help = Appuyez sur le bouton pause de l’imprimante { $name }. Ce qui attend s’imprimera tout seul.
printer-too-hot-help = L’imprimante { $name } doit refroidir. Elle reprendra toute seule.
printer-error-help = L’imprimante { $name } signale une panne : { $why }. Éteignez-la et rallumez-la ; si cela ne suffit pas, envoyez les étiquettes vers une autre imprimante et appelez le service informatique.
printer-silent-help = L’imprimante { $name } accepte la connexion mais n’indique pas son état. Éteignez-la et rallumez-la ; d’ici là, rien ne lui est envoyé.
printer-absent-help = L’imprimante { $name } est injoignable. Vérifiez son alimentation et son câble réseau ; elle reviendra toute seule. Les étiquettes attendent ; vous pouvez aussi les envoyer vers une autre imprimante.

# What became of a label.
print-queued = En attente
print-sending = Envoi en cours
print-sent = Envoyé
print-confirmed = Imprimé
print-handed-over = Remis à l’imprimante
print-handed-over-help = CUPS l’a remis et ne voit pas s’il est sorti. Allez voir l’imprimante ; s’il manque, imprimez une copie.
print-failed = Non imprimé
print-unknown = Imprimé ou non ?
print-unknown-help = La connexion a été coupée pendant l’impression. Allez voir l’imprimante.
print-unknown-alert = { $template } { $subject } : la connexion a été coupée pendant l’impression sur { $printer }. Allez voir l’imprimante et répondez sous « Imprimé ici ».
print-sent-help = L’imprimante l’a reçu et n’a pas encore signalé la fin.
print-failed-expired = L’attente a été trop longue : rien n’a été imprimé.
print-failed-dropped = Retiré de la file d’attente.
print-failed-crowded = Trop d’étiquettes attendaient cette imprimante.
print-failed-template = Son modèle est inutilisable. Appelez le service informatique : { $why }
print-copy = copie
print-yes = Oui, c’est imprimé
print-no = Non, réimprimer
print-again = Imprimer une copie
print-now = Imprimer maintenant
print-move = Envoyer vers { $printer }
print-drop = Ne pas imprimer
print-problem-missing = Absent de l’étiquette, car aucune police ne l’a : { $characters }
print-problem-cut = Coupé : { $text }
print-problem-code-left-out = Pas de code-barres, il ne tient pas : { $data }
print-problem-code-changed = QR code à la place d’un long code-barres : { $data }
print-problem-over-edge = Omis, ne tient pas sur l’étiquette : { $what }
print-problem-control = Caractères de contrôle retirés : { $text }

# What came of it.
did-print-again = Une copie de { $subject } part vers { $printer }
did-print-now = { $subject } part vers { $printer }
did-print-move = { $subject } a été transféré vers { $printer }
did-print-drop = { $subject } ne sera pas imprimé
did-print-yes = C’est noté : { $subject } est imprimé
refused-print-unknown = Cette étiquette n’est plus connue ici
refused-print-state = L’état de { $subject } a changé entre-temps. Vérifiez de nouveau
refused-print-under-way = Une copie de { $subject } est déjà en route
refused-printer-unknown = L’imprimante { $printer } ne peut pas imprimer ceci pour ce poste
print-failed-again = Une copie a été imprimée à la place.

# Le test d’une imprimante.
printer-tested-never = non testée
printer-tested-well = testée, en ordre
printer-test-title = Test de l’imprimante { $name }
printer-test-never = Testez cette imprimante une fois
printer-test-what = Une feuille de test montre si elle répond, comprend son langage, imprime aussi large et aussi foncé qu’il faut, et si ses codes se laissent scanner.
printer-test-begin = Imprimer la feuille de test
printer-test-again = Imprimer une autre feuille
printer-test-other-sheet = Cette réponse concernait une feuille précédente et ne compte pas. Répondez pour la dernière feuille sortie.
printer-test-over = Rien d’autre ne peut être testé ; corrigez le réglage et testez à nouveau
printer-test-ask-came = Qu’est-il sorti de l’imprimante ?
printer-test-ask-width = Quelle est la plus longue ligne avec une fin des deux côtés ?
printer-test-ask-darkness = Comment sont les fines lignes verticales ?
printer-test-ask-code = Scannez le code de la feuille
printer-test-came-sheet = Une feuille avec des lignes et un code
printer-test-came-signs = Seulement des lettres et des signes
printer-test-came-nothing = Rien, ou une étiquette vide
printer-test-ruler = Ligne { $n }
printer-test-ruler-none = Aucune
printer-test-unread = Il ne se laisse pas scanner
printer-test-well = Cette imprimante est bien réglée
printer-test-status = État
printer-test-status-answers = l’imprimante répond
printer-test-status-cups = CUPS répond, l’imprimante n’est pas interrogée
printer-test-status-silent = pas de réponse
printer-test-language = Langage
printer-test-language-as-configured = comme configuré
printer-test-language-other = est l’autre
printer-test-language-unread = non compris
printer-test-width = Largeur
printer-test-width-n = { $n } % de celle configurée
printer-test-dark = Noirceur
printer-test-darkness-right = Noires et séparées
printer-test-darkness-pale = Grises ou interrompues
printer-test-darkness-dark = Fondues ensemble
printer-test-code = Code
printer-test-code-same = se lit comme imprimé
printer-test-code-other = se lit autrement
printer-test-code-unread = illisible
printer-test-fault-language-other = Mauvais langage
printer-test-help-language-other = Elle parle ESC/POS là où ZPL est configuré, ou l’inverse. Dans agent.toml, réglez speaks sur ce qu’elle parle, ou changez l’émulation de l’imprimante.
printer-test-fault-language-unread = Elle imprime les commandes comme des lettres
printer-test-help-language-unread = Elle ne comprend pas ce qu’elle reçoit. Dans agent.toml, réglez speaks sur ce qu’elle parle, ou changez l’émulation de l’imprimante.
printer-test-fault-status-silent = Elle ne dit pas son état
printer-test-help-status-silent = Rien n’est envoyé à une imprimante qui ne répond pas. Vérifiez que la liaison va dans les deux sens et que les réponses d’état sont activées dans l’imprimante.
printer-test-fault-came-nothing = Rien n’est sorti
printer-test-help-came-nothing = Elle a pris la feuille et n’a rien imprimé. Vérifiez le papier, le ruban et son côté, et calibrez l’imprimante sur ses étiquettes.
printer-test-fault-code-other = Son code se lit autrement
printer-test-help-code-other = Scannez encore cette même feuille ; si rien ne change, nettoyez la tête d’impression et testez le lecteur.
printer-test-fault-code-unread = Son code ne se laisse pas scanner
printer-test-help-code-unread = Nettoyez la tête d’impression, réglez noirceur et vitesse pour que les fines lignes soient séparées, puis testez à nouveau.
printer-test-fault-width = Elle imprime moins large que configuré
printer-test-help-width = Le côté droit des étiquettes manque. Dans agent.toml, réglez media ou paper_mm sur la taille réelle, ou la largeur et la position gauche dans l’imprimante.
printer-test-fault-pale = Elle imprime trop pâle
printer-test-help-pale = Réglez plus de noirceur ou moins de vitesse dans l’imprimante, nettoyez sa tête et vérifiez que les étiquettes et le ruban vont ensemble.
printer-test-fault-dark = Elle imprime trop foncé
printer-test-help-dark = Réglez moins de noirceur dans l’imprimante : des barres qui se touchent sont mal lues.
label-sheet = Feuille de test
template-certify = Feuille de test de l’imprimante
template-certify-receipt = Feuille de test de l’imprimante
print-failed-other-language = Non imprimée : l’imprimante répond, mais dans l’autre langage. Dans agent.toml, réglez speaks sur ce qu’elle parle, ou réglez l’imprimante sur ZPL ou ESC/POS comme configuré.
