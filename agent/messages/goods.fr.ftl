# Compter ce que livrent les fournisseurs.
next-goods = Scannez ce qui est arrivé
next-goods-count = Combien de { $item } sont arrivés, et dans quel état ?
next-goods-close = Tout est compté. Clôturez la réception
next-goods-closed = Réception clôturée. Scannez la commande fournisseur suivante ou ce qui arrive encore
next-goods-over = Plus rien n’est attendu de { $order }. Scannez la commande fournisseur suivante
opened-goods = La commande fournisseur { $order } ({ $supplier }) est ouverte : comptez ce qui arrive
scan-purchase-again = La commande fournisseur { $order } est déjà ouverte
scan-purchase-leave = { $order } est une commande fournisseur. Quittez ce qui est ouvert ici, puis scannez-la de nouveau
scan-both = { $number } est le numéro d’une commande et d’une commande fournisseur. Choisissez laquelle
goods-not-ordered = { $item } { $description } n’est pas dans cette commande fournisseur. Comptez-le comme non commandé et mettez-le à part
goods-line-complete = Tout ce qui était commandé de { $item } { $description } est là. Comptez celui-ci comme non commandé et mettez-le à part
goods-over = { $n } × { $item } { $description } : { $over } de plus que les { $left } attendus. Comptez l’excédent comme non commandé et mettez-le à part
goods-expired = { $item } { $description } est périmé depuis le { $expiry }. Il ne compte pas comme bon ; mettez-le à part
goods-other-lot = { $item } { $description } : le lot ou la date diffère des précédents. Enregistrez d’abord ce que vous avez compté
goods-close-rest = La réception { $receipt } est clôturée, mais elle est pleine : { $n } autres entrées sont comptées. Clôturez-les aussi
refused-goods-over = { $n } × { $item } { $description } : { $over } de trop, { $left } étaient attendus. Rien n’a été enregistré. Comptez l’excédent comme non commandé, puis les autres
refused-goods-other-line = La ligne { $line } ne prend que { $left } × { $item } { $description }. Enregistrez-les d’abord, puis les autres pour la ligne suivante
refused-goods-ordered = { $item } { $description } est commandé et { $left } sont encore attendus : seul l’excédent compte comme non commandé ({ $over })
refused-not-counted = Cela n’est pas compté ici, ou déjà clôturé
refused-goods-empty = Rien de compté à clôturer. Scannez ce qui est arrivé, ou indiquez que plus rien ne viendra
refused-goods-missing = Le manquant a changé : il est maintenant de { $n }. Relisez la liste, puis confirmez
refused-delivery-note = Le numéro d’un bordereau de livraison a au plus 64 caractères
refused-purchase-unknown = La commande fournisseur { $order } n’est pas connue ici. Vérifiez le numéro ; les nouvelles arrivent au prochain contact avec le hub
refused-purchase-cancelled = La commande fournisseur { $order } a été annulée. Mettez la marchandise à part et demandez à l’acheteur
refused-purchase-received = La commande fournisseur { $order } est reçue : plus rien n’était attendu. Mettez la marchandise à part et demandez à l’acheteur
refused-no-purchase-open = Aucune commande fournisseur n’est ouverte ici. Scannez son numéro ou choisissez-en une
did-receive-good = Arrivé : { $n } × { $item } pour { $order }
did-receive-damaged = Arrivé endommagé : { $n } × { $item } pour { $order }
did-receive-expired = Arrivé périmé : { $n } × { $item } pour { $order }
did-receive-held = Arrivé, à contrôler : { $n } × { $item } pour { $order }
did-receive-unordered = Arrivé avec { $order }, non commandé : { $n } × { $item }
did-take-back = Repris, compté par erreur : { $n } × { $item } pour { $order }
did-close-goods = Réception { $receipt } clôturée : { $n } pièces ; la suite viendra
did-close-goods-last = Réception { $receipt } clôturée : { $n } pièces ; plus rien ne viendra de { $order }
do-receive = Réceptionner des marchandises
expected-none = Rien n’est attendu ici. Les commandes fournisseur viennent du hub ; pour en ouvrir une, scannez ou tapez son numéro.
purchase = Commande fournisseur { $order }
purchase-open = Réceptionner la commande fournisseur { $order }
goods-expected-on = attendue le { $date }
goods-lines-open = { $n ->
    [one] { $n } ligne attendue
   *[other] { $n } lignes attendues
 }
goods-unclosed = Compté, non clôturé
goods-to-come = { $n } attendus
goods-line = Ligne { $line }
goods-record = Enregistrer l’arrivée : { $n }
goods-record-over = Enregistrer comme non commandé : { $n }
received-good = Bon
received-damaged = Endommagé
received-expired = Périmé
received-held = À contrôler
received-unordered = Non commandé
goods-count = { $n } { $condition }, non clôturé
goods-more-lines = { $n ->
    [one] { $n } autre ligne
   *[other] { $n } autres lignes
 }
goods-progress = Lignes arrivées : { $done } sur { $lines }
goods-receipt = Réception { $receipt }
goods-counted = Compté et non clôturé : pas encore en stock.
goods-take-back = Erreur de comptage ?
goods-take-back-count = Combien de trop ?
goods-take-back-go = Reprendre
goods-note = Bordereau de livraison, s’il y en a un
goods-close = Clôturer ; la suite viendra
goods-close-all = Clôturer la réception
goods-close-over = Clôturer ce qui est compté
goods-last = Plus rien ne viendra ?
goods-last-what = { $n ->
    [one] Il manquera alors { $n } pièce, et l’acheteur en sera averti :
   *[other] Il manquera alors { $n } pièces, et l’acheteur en sera averti :
 }
goods-last-go = Clôturer ; plus rien ne viendra
