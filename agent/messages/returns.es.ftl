# Lo que el cliente elige en el mostrador, y los lotes.
scan-part = { $item } es una parte de { $kit }: se devuelve sola
refused-kit-whole = { $item } solo se puede devolver entero: aquí no se sabe cuánto cuestan sus partes. Acéptelo entero o déjelo al cliente
refused-part-unknown = { $item } no tiene esa parte, o se ha indicado dos veces. Mire otra vez el formulario
refused-part-quantity = ¿Cuántas unidades de { $item }? De 1 a { $most }
refused-kit-empty = No quedaría nada de { $item }: indique qué se ha devuelto
refused-needs-policy = Aquí no se conoce ninguna norma de devolución para esto: ni regalo, ni otra forma de pago, ni lote por partes. Acepte la mercancía tal cual o pregunte a la central
refused-payout-gift = Por un regalo se da lo que dice la norma. Si al final no lo es, indíquelo primero
refused-payment-unknown = Esta devolución no reembolsa nada a ese pago. Mire otra vez la lista
refused-payout-way = En lugar de un pago hay vale de compra, tarjeta regalo, transferencia o efectivo
gift-on = Un regalo: no se muestran precios y no se avisa a quien lo regaló
gift-off = No es un regalo: el dinero vuelve a los pagos
payout-chosen-store-credit = En su lugar un vale de compra, como aceptó el cliente
payout-chosen-gift-card = En su lugar una tarjeta regalo, como aceptó el cliente
payout-chosen-bank-transfer = En su lugar una transferencia, como aceptó el cliente
payout-chosen-cash = En su lugar efectivo, como aceptó el cliente
payout-original = De nuevo al pago original
next-return-way = Pregunte al cliente por otra forma de pago y elíjala
return-line-added-gift = { $item } está en la devolución
did-return-gift = Devolución { $number } de un regalo aceptada
return-accept-gift = { $n ->
    [one] Aceptar 1 línea como regalo
   *[other] Aceptar { $n } líneas como regalo
 }
gift-yes = Lo devuelve quien recibió el regalo
gift-no = Al final no es un regalo
gift-no-prices = Regalo: no se muestran precios
payout-ways = Cómo se pagó
payout-otherwise = De otra forma
payout-instead = ¿Qué en su lugar?
payout-consent = ¿Cómo aceptó el cliente?
payout-choose = Elegir esta forma
payout-back = Volver a este pago
consent-spoken = De palabra
consent-confirmed = Tocando la pantalla
consent-signed = Con su firma
agreed-spoken = aceptado de palabra
agreed-confirmed = aceptado en la pantalla
agreed-signed = aceptado con firma
method-points = Puntos de fidelidad
method-gift-card = Tarjeta regalo
method-store-credit = Vale de compra
method-card = Tarjeta de pago
method-wallet = Monedero electrónico
method-bank-transfer = Transferencia
method-invoice = A cuenta
method-cash = Efectivo
way-supervisor = { $way } (debe autorizarlo un supervisor)
part-alone = una parte de { $kit }, sin el resto
part-of = { $parts }, parte de { $kit }
kit-without = { $kit }, sin { $parts }
kit-missing = ¿Falta algo?
kit-missing-what = Cuántas unidades de cada parte no están. Lo que falta no se reembolsa; puede devolverse más tarde.
kit-part = { $part } ({ $n } en cada lote)
refund-settled = Reembolso efectuado
refund-failed = El reembolso ha fallado: la central se ocupa
label-missing = Falta
label-refund-gift = Hemos aceptado la devolución de este regalo. Lo que le corresponde llegará como vale de compra o tarjeta regalo; conserve este justificante hasta recibirlo.
label-refund-chosen = Hemos aceptado la devolución de esta mercancía. El reembolso llegará por las vías que usted ha elegido; conserve este justificante hasta recibirlo.
# Elecciones que ya no valen, a quién se pregunta entonces y qué oculta un regalo.
refused-part-missing = De { $item } pueden faltar como máximo { $most }
scan-part-none-left = No se puede devolver nada más de esta parte de { $kit }: lo enviado ya se ha devuelto, está reservado en otro lugar o está en la devolución
refused-incomplete-shelf = { $item } no está completo y no se puede vender en la estantería. Elija otro destino
refused-refund-differs-gift = La norma dice qué se da por un regalo: no se acepta otro importe
refused-basket-stale = La devolución ha cambiado desde que se mostró esto. Mírela otra vez y luego elija
refused-gift-external = Este dinero lo devuelve el marketplace o el banco a quien pagó, así que quien recibió el regalo no obtiene nada aquí. Si el cliente está de acuerdo, no lo acepte como regalo
choice-gone = La otra forma de pago elegida ya no sirve para esta devolución. Mire cómo se paga y pregunte al cliente
choice-grown = El cliente aceptó otra forma por { $agreed } y ahora son { $now }. Pregúntele otra vez y elija de nuevo
next-return-no-way = Este pago no se puede reembolsar y aquí no se permite otra forma. No registre nada y pregunte a la central
payout-as-paid = Como se pagó: el ERP lo sabe
payout-no-way = No se puede reembolsar y aquí no se permite otra forma. La central puede cambiar la norma
split-back = { $amount } de vuelta a: { $way }
split-as = { $amount } como: { $way }
kit-less = Falta uno menos: { $part }
kit-more = Falta uno más: { $part }
did-pack-unpriced = Paquete { $shipment } cerrado
did-return-unpriced = Devolución { $number } aceptada
label-refund-external = Hemos aceptado la devolución de esta mercancía. El dinero llega del marketplace o del banco, no de nosotros; conserve este justificante hasta recibirlo.
label-refund-none = Hemos aceptado la devolución de esta mercancía. No corresponde ningún reembolso.
# Otros artículos en lugar de un reembolso.
exchange-started = Escanee lo que se lleva el cliente en lugar de { $item }
exchange-kept = No se lleva nada en lugar de { $item }: se reembolsa
exchange-taken = { $n } × { $item } en lugar de { $for }
refused-exchange-same = El mismo artículo se lleva tantas veces como vuelve, por lo que vale. Para otra cosa, escanee lo que se lleva el cliente
refused-exchange-price = Un precio es cero o más. Escriba el de la caja
refused-till-document = Falta el ticket de caja. Cobre en la caja solo lo que la pantalla indica por pagar y escriba el número del ticket
refused-exchange-open = Aún no se ha dicho qué se lleva el cliente en lugar de { $item }. Termínelo o reembolse
refused-exchange-whole = Solo se cambian artículos enteros, y { $item } aquí no lo es. Reembólselo
refused-exchange-external = El mercado o el banco devuelve este dinero, así que no puede pagar artículos aquí. Acepte los artículos y venda los otros en una caja
refused-exchange-gift = La pantalla de un regalo no muestra precios, así que solo se puede llevar lo mismo. Para otra cosa, reembolse
next-exchange-scan = Escanee o escriba lo que se lleva el cliente en lugar de { $item }
next-exchange-take = Diga cuántos de { $item } se lleva el cliente y a qué precio
next-exchange-till = Cobre { $amount } en una caja y escriba el número del ticket
next-exchange-document = No hay nada que pagar. Regístrelo en una caja y escriba el número del ticket
return-accept-exchange = { $n ->
    [one] Cambiar 1 línea
   *[other] Registrar { $n } líneas con el cambio
 }
return-accept-exchange-refund = { $n ->
    [one] Cambiar 1 línea y reembolsar { $amount }
   *[other] Registrar { $n } líneas con el cambio y reembolsar { $amount }
 }
return-accept-exchange-paid = { $n ->
    [one] Cambiar 1 línea, { $amount } pagados en la caja
   *[other] Registrar { $n } líneas con el cambio, { $amount } pagados en la caja
 }
did-exchange = Cambio { $number } registrado
exchange-price = Artículos a cambio
exchange-left = Queda por reembolsar
exchange-to-pay = Por pagar en la caja
exchange-line = Se lleva { $what }
exchange-line-price = Se lleva { $what } por { $price }
exchange-even = Nada que pagar, nada que reembolsar
exchange-document-is = Ticket de caja { $document }
exchange-accepted-text = Escriba este número en los artículos devueltos. Lo que se lleva el cliente ya es suyo.
exchange-document = Número del ticket de caja
exchange-keep = Mejor reembolsar
exchange-same = Cambiar por lo mismo
exchange-other = Por otro artículo
exchange-for = En lugar de { $item }
exchange-scan = Escanéelo o escriba su código.
exchange-price-label = Precio de todo, { $currency }
exchange-price-hint = Deje el precio vacío si cuesta lo mismo que lo devuelto. Con otro precio, la pantalla indica después lo que se paga en una caja: solo la diferencia, y antes cuenta lo que devuelven otras líneas.
exchange-go = Llevárselo a cambio
label-taken = Se lleva a cambio
label-to-pay = Pagado en la caja
label-till-document = Ticket de caja
label-refund-even = Hemos aceptado estos artículos y pagan lo que se ha llevado. Guarde este recibo como prueba.

## Deshacer una devolución
did-undo = Devolución { $number } deshecha: no se debe nada
undo-title = Deshacer esta devolución
undo-question = ¿Deshacer la devolución { $number }?
undo-until = Posible hasta
undo-does = Qué ocurre entonces
undo-goods = Vuelve al cliente
undo-taken = El cliente devuelve lo que se llevó a cambio
undo-refund = No se reembolsa
undo-again = Las unidades se pueden volver a devolver.
undo-paper = El justificante no es válido: recójalo.
undo-prints = Se imprime un recibo que lo dice.
undo-erp = El ERP ya tiene la devolución: el hub le envía la anulación.
undo-cash = ¿Ha pagado la caja { $amount } en efectivo? Recupérelo primero.
undo-external = Un marketplace reembolsa esta devolución: en el hub se pide a una persona que lo detenga allí.
undo-visit = El justificante nombra también devoluciones de otros pedidos, que siguen en pie. Tache esta en él y déjeselo al cliente.
undo-why = Por qué
undo-reason-customer-keeps = El cliente se queda los artículos
undo-reason-wrong-item = Se trataba de otro artículo u otro pedido
undo-reason-entered-wrong = Introducida por error: se registra de nuevo
undo-supervisor = Un supervisor aprobó esta devolución; un supervisor también debe aprobar que se deshaga.
undo-by = Número del supervisor
undo-pin = PIN del supervisor, si el centro tiene PIN
undo-go = Deshacer la devolución { $number }
undo-keep = Mantener la devolución
undo-back = Volver al puesto
undo-undone = Deshecha
refused-undo-unknown = Esta devolución no está entre las registradas aquí hace poco. Pida que la anulen en el hub.
refused-undo-elsewhere = La devolución { $number } se registró en el puesto { $station }. Deshágala allí.
refused-undo-again = La devolución { $number } ya está deshecha. No hay nada más que hacer.
refused-undo-late = { $n ->
    [0] La devolución { $number } no se puede deshacer en ningún puesto de aquí. Pida que la anulen en el hub.
    [one] La devolución { $number } solo se puede deshacer durante { $n } minuto. Pida que la anulen en el hub.
   *[other] La devolución { $number } solo se puede deshacer durante { $n } minutos. Pida que la anulen en el hub.
}
refused-undo-paid = El reembolso de la devolución { $number } está pagado. Pida que la anulen en el hub.
refused-undo-sent = Artículos de la devolución { $number } ya han salido hacia otro centro. Pida que la anulen en el hub.
refused-undo-till = La caja emitió un documento para la devolución { $number }. Pida que lo anulen en la caja, y la devolución en el hub.
refused-undo-later = Después de la devolución { $number } volvió algo más del mismo pedido. Deshaga primero la más reciente.
refused-undo-supervisor = Un supervisor debe estar de acuerdo: escriba su número y su PIN.
label-void = ANULADO
label-void-text = Esta devolución se ha deshecho. Los artículos se han entregado de nuevo y no se reembolsa nada.

# Returns without a receipt.
do-no-receipt = Sin tique
do-no-receipt-help = Vale de compra al precio reciente más bajo; lo que nadie sabe a qué precio se vendió va a cuarentena, sin dinero.
do-no-receipt-go = Sin tique
no-receipt-no-policy = No se acepta nada sin tique: aquí no se conoce ninguna norma de devolución. Pida una a la central.
no-receipt-not-taken = La norma de devolución no acepta nada sin tique. Busque el pedido por su número o por su albarán.
no-receipt-offline = Sin conexión no se acepta ninguna devolución sin tique. Pida al cliente que vuelva cuando haya conexión.
return-no-receipt = Devolución sin tique
known-no-receipt = No se sabe nada de la compra. Cada precio es el más bajo pagado aquí últimamente.
next-return-no-receipt = Escanee lo que se devuelve
return-line-unpriced = { $item }: no se conoce ningún precio reciente. Póngalo en cuarentena; no se paga nada por él
recent-price = Precio reciente más bajo { $price }, vendido el { $date } con el pedido { $order }
recent-price-none = Ningún precio reciente conocido: cuarentena, sin dinero
unlisted-title = ¿No está en el catálogo?
unlisted-what = Si al escanearlo no se encuentra nada, anote qué es. Va a cuarentena y no se paga nada.
unlisted-item = Código de la etiqueta
unlisted-description = Qué es
unlisted-go = Aceptar sin dinero
refused-no-receipt-alone = Los artículos sin tique son una devolución aparte. Registre o deje antes la que está en pantalla.
refused-unlisted-receipt = Lo que no está en ningún catálogo solo se acepta sin tique. Deje esta devolución y empiece una sin tique.
refused-unlisted-known = { $item } está en el catálogo: escanéelo.
refused-unlisted-description = { $most ->
    [one] Diga qué es, con { $most } carácter como máximo.
   *[other] Diga qué es, con { $most } caracteres como máximo.
 }
refused-unpriced-quarantine = No se conoce ningún precio reciente de { $item }: va a cuarentena y a ningún otro sitio.
