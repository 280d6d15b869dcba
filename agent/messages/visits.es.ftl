# Visitas: artículos de varios pedidos a la vez.
visit-joined = { $n ->
    [one] El pedido { $order } forma parte ahora de esta visita
   *[other] El pedido { $order } forma parte ahora de esta visita, que tiene { $n } pedidos
 }
visit-in-hand = El pedido { $order } está en curso
visit-item-there = { $item } es del pedido { $order }, que ahora está en curso
visit-item-which = { $item } puede ser de varios pedidos ({ $orders }). Elija uno de ellos abajo
visit-removed = El pedido { $order } ya no forma parte de esta visita
refused-visit-full = Una visita tiene como máximo { $most } pedidos. Registre primero estos
refused-visit-paper = Una visita tiene como máximo un documento en papel. Registre primero este
refused-not-in-visit = Este pedido ya no forma parte de la visita. Vuelva a mirar
did-visit = { $n ->
    [one] { $n } devolución registrada: { $numbers }
   *[other] { $n } devoluciones registradas juntas: { $numbers }
 }
next-visit-which = Elija el pedido al que pertenece
next-visit-accepted = Todas las devoluciones de esta visita están registradas. Escanee el siguiente pedido
next-visit-supervisor = Un supervisor revisa el pedido { $order } y escanea su credencial
next-visit-order = El pedido { $order } no se puede registrar así: póngalo en curso o sáquelo de la visita
visit-title = Pedidos de esta visita
visit-by-paper = Según un documento
visit-lines = { $n ->
    [one] 1 línea
   *[other] { $n } líneas
 }
visit-empty = Nada todavía
visit-here = En curso
visit-ready = Se puede registrar
visit-take = Poner en curso
visit-take-of = Poner en curso: { $order }
visit-remove = { $n ->
    [0] Sacar de la visita
    [one] Sacar de la visita, con su línea
   *[other] Sacar de la visita, con sus { $n } líneas
 }
visit-total = En total
visit-accept = { $n ->
    [one] Aceptar los artículos de 1 pedido
   *[other] Aceptar los artículos de { $n } pedidos
 }
visit-waits = Mientras un pedido no se pueda registrar, no se registra ninguno.
label-visit-total = En total
