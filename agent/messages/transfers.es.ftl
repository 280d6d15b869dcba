# Cajas entre centros.
next-carton-pack = Escanee lo que va en la caja para { $site }
next-carton-close = Escanee lo que falta para { $site }, o cierre la caja
next-carton-closed = La caja { $sscc } está cerrada. Péguele su etiqueta. El próximo escaneo empieza otra para { $site }
next-carton-count = Abra la caja { $sscc } y escanee lo que hay dentro
next-carton-receive = Escanee lo que queda dentro, o diga que la caja { $sscc } está contada
next-carton-received = La caja { $sscc } está recibida. Escanee la siguiente
opened-carton = La caja { $sscc } de { $site } está abierta: cuente lo que hay dentro
opened-carton-unknown = Nadie ha avisado aún de la caja { $sscc }. Cuente lo que hay dentro; la central averigua de dónde viene
scan-carton-again = La caja { $sscc } ya está abierta
carton-put = { $item } { $description }: { $n } en la caja
carton-put-returned = { $item } { $description }: { $n } de la mercancía devuelta en la caja
carton-counted = { $item } { $description }: { $n } contados
carton-over = { $item } { $description }: { $n } contados, y la relación tiene { $expected }. Cuenta todo
carton-not-expected = { $item } { $description } no está en la relación. Cuenta de todos modos
did-ship-carton = Caja { $sscc } para { $site } cerrada: { $n } piezas
did-receive-carton = Caja { $sscc } recibida: { $n } piezas
refused-carton-open = Aquí hay una caja abierta. Ciérrela o déjela primero: lo que contiene aún no está registrado
refused-no-carton = Aquí no hay ninguna caja abierta. Escanee una o empiece una en la pantalla de inicio
refused-carton-here = { $site } es este centro. Elija otro
refused-carton-full = Una caja no admite más artículos distintos. Ciérrela y empiece otra
refused-carton-row = Eso ya no está en esta caja
refused-carton-state = Lo que volvió con una devolución sale como mercancía devuelta
refused-carton-undone = { $description } de la devolución { $number } ya no espera esta caja: la devolución está deshecha o el artículo está en otra caja. Sáquelo.
refused-carton-twice = { $item } ya está en la caja en este estado. Cambie esa línea
refused-carton-empty = La caja está vacía
refused-carton-condition = La mercancía sale de una caja bien, dañada, caducada o por inspeccionar
refused-carton-received = La caja { $sscc } ya se recibió aquí. Si es otra caja con el mismo número, apártela y pregunte en la central
refused-carton-number = Este ordenador no tiene número para una caja. Los números llegan de la central con el próximo contacto; si no basta, alguien debe abrir allí la serie «sscc»
not-saved-carton-number = No guardado: el número de la caja se usó entretanto. Ciérrela otra vez; recibirá otro
cartons-title = Cajas entre centros
carton = Caja { $sscc }
carton-open = Recibir la caja { $sscc }
carton-from = Caja de { $site }
carton-to = para { $site }
carton-pack = Caja para { $site }
carton-shipped-on = enviada el { $date }
carton-units = { $n ->
    [one] 1 pieza
   *[other] { $n } piezas
 }
carton-waiting = { $n ->
    [one] 1 pieza espera
   *[other] { $n } piezas esperan
 }
carton-waiting-title = Mercancía devuelta que espera para ir allí
carton-return = Devolución { $number }
carton-pack-what = Cada escaneo mete una pieza. La mercancía devuelta que espera para ir allí va primero. Nada se registra antes de cerrar la caja.
carton-change = Cambiar
carton-set = Fijar
carton-take-out = Sacar
carton-state = Qué mercancía
carton-drop = Vaciar la caja y salir
carton-close = Cerrar la caja
carton-close-what = El contenido deja las existencias de este centro y va camino de { $site }. Se imprimen una etiqueta y una relación.
carton-label-what = La etiqueta lleva este número. Sin impresora de etiquetas, escriba el número en la caja.
carton-nobody-told = Nadie ha avisado aún de esta caja.
carton-is-received = Recibida
carton-receive = La caja está contada
carton-missing = { $n ->
    [one] 1 pieza de la relación no está contada
   *[other] { $n } piezas de la relación no están contadas
 }
carton-extra = { $n ->
    [one] 1 pieza más que en la relación
   *[other] { $n } piezas más que en la relación
 }
carton-short = ¿Eso es todo?
carton-short-what = { $n ->
    [one] Entonces falta 1 pieza, y alguien la busca en la central.
   *[other] Entonces faltan { $n } piezas, y alguien las busca en la central.
 }
carton-short-go = No hay nada más dentro
stock-kind-on-hand = En venta
stock-kind-return-pending = Devuelta
stock-kind-damaged = Dañada
stock-kind-quarantined = Retenida
label-manifest = Relación de una caja
label-manifest-units = Piezas
template-manifest = Relación
