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
# Visitas que se conservan: tras un reinicio, y aparcadas.
visit-continued = Este ordenador se ha reiniciado: siga donde se detuvo. Todo se ha evaluado de nuevo y se vuelve a pedir el acuerdo del supervisor
visit-resumed = La visita aparcada está de nuevo en pantalla. Todo se ha evaluado de nuevo y se vuelve a pedir el acuerdo del supervisor
visit-resumed-of = La visita aparcada, que empezó { $worker }, está de nuevo en pantalla. Todo se ha evaluado de nuevo y se vuelve a pedir el acuerdo del supervisor
visit-handed-over = { $worker } sigue con la visita que empezó { $from }
visit-begun-by = Empezada por { $worker }
visit-parked = La visita está aparcada. Cualquier puesto de este ordenador puede seguir con ella; el hub libera sus artículos
visit-parked-unseen = Una visita de antes del reinicio no se puede mostrar ahora: queda aparcada
visit-discarded = La visita aparcada se ha descartado. No se registró nada de ella
visit-discarded-sold = La visita aparcada se ha descartado. No se registró nada de ella. La venta de la caja sigue abierta hasta que se anule allí: ticket { $documents }
visit-not-kept = Esta visita no se puede guardar en el disco. Siga; si el ordenador se detiene antes de registrarla, habrá que escanear de nuevo sus artículos
visit-unreadable = Una visita de antes del reinicio no se puede leer. Escanee de nuevo sus artículos
refused-nothing-to-park = No hay artículos en ninguna devolución: no hay nada que aparcar
refused-parked-gone = Esta visita ya no está aparcada: alguien ha seguido con ella o la ha descartado
refused-parked-full = { $n ->
    [one] Ya hay { $n } visita aparcada. Siga con ella o descártela
   *[other] Ya hay { $n } visitas aparcadas. Siga con una o descarte una
 }
refused-till-parked = La visita { $ref } está aparcada. Siga con ella en un puesto, o descártela allí
park = Aparcar para más tarde
park-what = Guardar esta visita para más tarde, con todo lo que se ha dicho
parked-title = Visitas aparcadas
parked-what = Nada de ellas está registrado todavía, y no se retiene nada para ellas.
parked-orders = Pedidos { $orders }
parked-by-restart = Tras un reinicio
parked-until = se guarda hasta el { $date }
parked-late = De un día anterior
parked-resume = Seguir
parked-resume-of = Seguir: { $name }
parked-discard = Descartar
parked-discard-of = Descartar: { $name }
parked-question = { $n ->
    [one] ¿Descartar esta visita con su línea? No se ha registrado, y habría que escanear de nuevo sus artículos.
   *[other] ¿Descartar esta visita con sus { $n } líneas? No se han registrado, y habría que escanear de nuevo sus artículos.
 }
parked-question-sold = ¿Descartar esta visita? Un pedido suyo ya no se conoce aquí. No se ha registrado nada de ella, y la venta de la caja sigue abierta: ticket { $documents }. Haga que la anulen en la caja.
parked-discard-go = Descartar la visita
# Fin de las visitas aparcadas.
# Salir de lo que no está registrado.
leave-question = { $n ->
    [one] ¿Salir y descartar 1 línea? No se ha registrado, y habría que escanear de nuevo sus artículos.
   *[other] ¿Salir y descartar { $n } líneas? No se han registrado, y habría que escanear de nuevo sus artículos.
 }
leave-go = Salir y descartar
