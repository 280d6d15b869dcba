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
