# Words of the station. Plain, short, second person (usted); what happened, what it means, what to do.

# What to do next: the largest type on the screen.
next-sign-in = Escanee su credencial
next-home = Escanee un pedido o elija una tarea
next-pick = Recoja { $item }
next-pick-at = Vaya a { $location } y recoja { $item }
next-confirm = Recoja { $n } × { $item }
next-pack = Todas las líneas están hechas. Cierre el paquete
next-packed = Paquete cerrado. Escanee el siguiente pedido
next-return-item = Escanee lo que se devuelve
next-return-document = Escanee lo que se devuelve, o el pedido
next-return-line = ¿Cuántas unidades de { $item } se devuelven, y por qué?
next-return-more = Escanee el siguiente artículo o acepte la devolución
next-return-accepted = Devolución { $number } registrada. Escanee el siguiente pedido
next-scan-item = Escanee un artículo
next-adjust = ¿En cuánto cambia { $item }?
next-count = ¿Cuántas unidades de { $item } hay aquí?
next-journal-full = No se puede guardar trabajo nuevo: no queda espacio
next-journal-stopped = No se puede guardar trabajo nuevo: el disco no lo acepta

# What a scan did.
scan-badge = Sesión iniciada: { $worker }
scan-badge-again = { $worker } ya tiene la sesión iniciada
scan-badge-unknown = La credencial { $worker } no se conoce en este centro. Pregunte a su supervisor
scan-item = { $item } { $description }
scan-item-counted = Contado: { $n } × { $item } { $description }
scan-item-no-task = Es { $item } { $description }. Abra primero un pedido o elija una tarea
scan-item-unknown = Ningún artículo tiene aquí el código { $item }. Teclee el número de artículo o pregunte a su supervisor
scan-wrong-item = Artículo equivocado: es { $item } { $description }. Ahora toca { $expected } { $expected-description }. No se ha registrado nada
scan-wrong-item-done = { $item } { $description } no está en este pedido. No se ha registrado nada
scan-line-done = { $item } { $description } ya está completo. Deje esta unidad en su sitio
scan-over-quantity = Demasiadas unidades: { $n } de { $item } { $description }, pero solo hay { $left } por recoger. No se ha registrado nada
scan-expired = { $item } { $description } caducó el { $expiry }. No lo recoja; apártelo
scan-other-lot = Este lote no es el { $lot }. Registre primero lo que ha contado
scan-count-open = Aún pendiente: { $n } × { $item }. Regístrelo o descártelo primero
scan-service = { $item } { $description } es un servicio: no hay nada que escanear
scan-repeat = { $item } se ha leído dos veces en medio segundo. ¿Es otra unidad o la misma?
scan-location = Ubicación { $location }: aquí está { $item }
scan-wrong-location = Ubicación equivocada: es { $location }, ahora toca { $expected }
scan-location-unused = La ubicación { $location } no hace falta ahora
scan-order-again = El pedido { $order } ya está abierto
scan-not-in-order = { $item } no está en este pedido. No se ha registrado nada
scan-nothing-left = Todas las unidades de { $item } de este pedido ya se han devuelto
scan-check-digit = No se ha leído bien: el dígito de control no es correcto. Escanee otra vez
scan-misread = No se ha leído bien. Escanee otra vez
scan-card = Es una tarjeta de pago. No se ha guardado nada de ella. Escanee el código de la etiqueta, del albarán o de la credencial
scan-restricted = Este código contiene un peso o un precio; aquí no se usa
scan-sscc = { $sscc } es una caja o un palet. Cierre primero lo que está abierto aquí y vuelva a escanearlo
scan-unknown = Este código no significa nada aquí. Pruebe con otro código de la etiqueta o teclee el número
pass-unreadable = Este código no es un albarán completo: está roto, manchado o cortado. Escanéelo otra vez; si no, teclee el número del pedido
pass-altered = Este albarán se ha modificado: lo que dice no es lo que se firmó. No reembolse nada. Teclee el número del pedido y avise a un supervisor
pass-key-unknown = Este albarán está firmado con una clave ({ $key }) que no se conoce aquí. Teclee el número del pedido; las claves nuevas llegan con el próximo contacto con la central
pass-key-revoked = Los albaranes con esta firma no son válidos desde el { $date }. Teclee el número del pedido, o inténtelo cuando se pueda contactar con la central
pass-other-issuer = Este albarán es de otra empresa ({ $issuer }). Aquí no se puede devolver nada de él
pass-expired = Con este albarán se podía devolver hasta el { $date }. Teclee el número del pedido para ver qué es posible todavía
pass-digest-only = El pedido { $order } tiene demasiadas líneas para su albarán y no se conoce en este equipo: faltan los importes. Inténtelo otra vez cuando se pueda contactar con la central
pass-differs = El albarán y los datos del pedido { $order } en este equipo no coinciden. Teclee el número del pedido para seguir el pedido
pass-spent = Todo lo de este albarán (pedido { $order }) ya se ha devuelto. No queda nada por reembolsar
pass-other-open = La cesta contiene artículos del pedido { $order }, pero este albarán es de otro paquete (pedido { $found }). Primero registre la devolución abierta o salga de ella
pass-proves = El albarán acredita el pedido { $order }
scan-stale = Esta lectura era para la pantalla anterior. No se ha aplicado; si la quería hacer, escanee otra vez
scan-no-data = Este equipo aún no ha recibido de la central los datos del centro. Se podrá trabajar cuando los tenga
pair-here = El escáner { $name } es ahora de este puesto
pair-away = El escáner { $name } ha pasado al puesto { $station }
pair-unknown = En este equipo no hay ningún puesto { $station }. El escáner se queda aquí
pair-not-kept = No se ha podido mover el escáner: el disco de este equipo no lo acepta. Se queda aquí. Avise a Informática
opened-pick = Pedido { $order } abierto para preparar
opened-return = El pedido { $order } ya se ha enviado: acepte la devolución
opened-pass = El albarán del pedido { $order } es auténtico: acepte la devolución

# What was refused; nothing was recorded.
refused-sign-in = Escanee primero su credencial
refused-enter = Teclee un código en el campo y pulse Intro
refused-scan-stale = Entretanto ha llegado otra lectura. Mire la pantalla y hágalo otra vez
refused-nothing-selected = Escanee primero el artículo
refused-no-repeat = No hay ninguna lectura repetida que contar
refused-no-order-open = No hay ningún pedido abierto aquí. Escanee uno
refused-no-return-open = No hay ninguna devolución abierta aquí. Empiece una
refused-order-unknown = El pedido { $order } no se conoce aquí. Revise el número; los pedidos nuevos llegan con el próximo contacto con la central
refused-order-cancelled = El pedido { $order } se ha cancelado. Deje la mercancía en su sitio
refused-order-elsewhere = El pedido { $order } se prepara en { $site } y aún no se ha enviado
refused-not-shipped = El pedido { $order } no se ha enviado: aún no se puede devolver nada
refused-already-packed = El pedido { $order } ya está embalado
refused-lines-open = { $n ->
    [one] Una línea sigue abierta. Recójala o indique que falta
   *[other] { $n } líneas siguen abiertas. Recójalas o indique que faltan
 }
refused-line-unknown = Este pedido no tiene esa línea por recoger
refused-quantity = El número debe estar entre { $least } y { $most }
refused-quantity-zero = El número no puede ser cero
refused-quantity-sign = El signo no encaja con el motivo: lo que ya no está es negativo; lo que ha aparecido, positivo
refused-reason-missing = Elija un motivo
refused-return-quantity = No es posible devolver { $n }: solo hay { $left } por devolver
refused-item-unknown = Ningún artículo tiene aquí ese número
refused-no-goods = Solo un servicio se devuelve sin mercancía, y no tiene estado
refused-refund-missing = Teclee el reembolso tal como figura en el documento
refused-refund-negative = Un reembolso no puede ser negativo
refused-refund-differs = El reembolso de lo pagado es { $paid }, no otro importe
refused-currency = Este centro trabaja en { $currency }
refused-amount = El importe es demasiado grande
refused-basket-open = Hay una devolución abierta. Primero acéptela o salga de ella
refused-basket-empty = La devolución está vacía. Escanee lo que se devuelve
refused-basket-full = Una devolución admite como máximo { $n } líneas. Registre esta y empiece otra
refused-return-accepted = La devolución { $number } ya está registrada
refused-row-unknown = Esa línea ya no está en la devolución
refused-number = «{ $text }» no es un número
refused-choice = Falta elegir algo. Revise el formulario
return-line-added = { $item } está en la devolución: { $refund }

# When the disk does not take it.
not-saved-full = No guardado: este equipo ya tiene todo lo que puede guardar sin la central. Vuelva a conectarlo a la red; después todo continúa solo
not-saved-disk-full = No guardado: el disco de este equipo está lleno. Avise a Informática para que haga sitio; después todo continúa solo
not-saved-refused = No guardado: el disco lo ha rechazado ({ $why }). Hágalo otra vez
not-saved-stopped = No guardado: { $why }
not-saved-id-taken = No guardado: se ha enviado dos veces con contenido distinto. Vuelva a cargar la página y hágalo otra vez
not-saved-too-large = No guardado: es demasiado grande para un solo registro. Divídalo
not-known-if-saved = Aún no se sabe si esto se ha guardado ({ $why }). Se comprobará antes que nada; no lo repita en papel

# What was recorded.
did-pick = Recogido: { $n } × { $item } para { $order }
did-short = Falta: { $n } × { $item } para { $order }
did-pack = Paquete { $shipment } cerrado: { $amount }
did-return = Devolución { $number } aceptada: { $refund }
did-adjust = Stock de { $item } ajustado en { $n }
did-count = Contado: { $n } × { $item }
did-release = Las unidades del pedido { $order } ya no están reservadas

# The frame.
stations-title = Puestos
stations-lead = Elija el puesto en el que trabaja.
stations-none = Aún no hay puestos
stations-none-help = Los puestos llegan de la central con los datos del centro. Si este equipo es nuevo, delo de alta primero: counterfoil-agent enroll
station-nobody = Sin sesión iniciada
worker = Empleado { $worker }
role-associate = Personal
role-supervisor = Supervisor
sign-out = Cerrar sesión
leave = Salir
link-saved-here = Guardado aquí
link-not-saved = No se guarda
link-at-hub = En central
link-waiting = En central: { $n } en espera
link-in-erp = En el ERP
link-pending = En el ERP: { $n } por llegar
link-needs-person = En el ERP: { $n } por revisar
offline-title = Trabajo sin conexión
offline-text = No hay contacto con la central. Todo lo que registre se guarda en este equipo y se envía solo a la central. Siga trabajando.
not-enrolled-title = Aún sin conectar a una central
not-enrolled-text = Todo lo que registre se guarda en este equipo. Informática lo conecta con counterfoil-agent enroll.
journal-full-title = No hay sitio para trabajo nuevo
journal-full-text = Lo guardado sigue guardado. Vuelva a conectar este equipo a la red o, si el disco está lleno, avise a Informática; después todo continúa solo.
journal-stopped-title = El disco no acepta trabajo nuevo
journal-stopped-text = Lo que se guardó antes está a salvo. No registre nada más aquí, use otro puesto y avise a Informática: { $why }
device-starting = Conectando
device-ready = Listo
device-absent = Desconectado
device-absent-help = El escáner { $name } no está conectado. Revise el cable o la batería; vuelve solo. Mientras tanto puede teclear los códigos.
code-label = Teclear un código
code-hint = Si un código no se puede escanear, teclee lo que está impreso debajo.
code-go = Intro
wedge-cut = Un escaneo se cortó al cambiar la página. Escanee de nuevo.
wedge-lost = El servicio Counterfoil de este equipo no responde. Compruebe si el escaneo se ha contado antes de escanear de nuevo.
wedge-pin = Un escáner ha escrito en el campo del PIN; no se ha enviado nada. Escanee de nuevo o escriba el PIN más despacio.
scanners-title = Escáneres
tested-never = sin probar
tested-well = probado, bien
tested-faults = { $n ->
    [one] un ajuste por corregir
   *[other] { $n } ajustes por corregir
}
test-title = Prueba del escáner { $name }
test-never = Pruebe este escáner una vez
test-what = Tres códigos muestran si está configurado para que ninguna lectura salga mal: el final de lectura, el teclado, los identificadores de código y el separador de los códigos GS1.
test-begin = Empezar la prueba
test-end = Terminar la prueba
test-back = Volver al trabajo
test-next-scan = Escanee estos tres códigos, uno tras otro
test-no-work = Lo que este escáner lee ahora no cuenta como trabajo.
test-nothing-arrives = Si no llega nada, puede que a su teclado le falte un carácter: configure otro, en el escáner o en agent.toml.
test-sheet = Dos códigos de barras y un código QR para escanear
test-well = Este escáner está bien configurado
test-faults = { $n ->
    [one] Hay un ajuste por corregir
   *[other] Hay { $n } ajustes por corregir
}
test-at = Probado
test-found = Resultado
test-not-yet = Aún nada.
test-not-seen = aún sin leer
test-symbol-text = Código de barras con texto
test-symbol-gs1 = Código de barras GS1
test-symbol-qr = Código QR
test-suffix = Final de lectura
test-suffix-as-configured = como está configurado
test-suffix-tab = TAB
test-suffix-line = línea nueva
test-suffix-none = nada, solo silencio
test-layout = Teclado
test-layout-right = correcto
test-layout-other = es { $layout }
test-layout-unknown = ninguno conocido
test-aim = Identificadores (AIM)
test-aim-on = se envían
test-aim-off = no se envían
test-gs = Separador (GS)
test-gs-kept = llega
test-gs-lost = se pierde
test-gs-replaced = se sustituye
test-doubles = Lecturas dobles
test-doubles-n = { $n ->
    [0] ninguna
   *[other] { $n }
}
test-speed = Velocidad
test-speed-n = { $n } caracteres por segundo
test-speed-at-once = de una vez
test-fault-layout-other = Teclado equivocado
test-help-layout-other = Las letras y los signos se mezclan, así que los códigos se leen mal. En agent.toml, ponga en layout de este escáner el teclado encontrado, o configure el escáner con el que figura allí.
test-fault-layout-unknown = Teclado desconocido
test-help-layout-unknown = Las letras y los signos se mezclan, así que los códigos se leen mal. Configure el escáner con us, gb, de, ch, fr, it, es o se, y ponga lo mismo en layout de agent.toml.
test-fault-gs-lost = El separador se pierde
test-help-gs-lost = El lote y el número de serie se juntan. Active en el escáner el envío de caracteres de control (FNC1 como GS).
test-fault-gs-replaced = El separador se sustituye
test-help-gs-replaced = Hay otro carácter donde se separan el lote y el número de serie. Configure el escáner para que envíe FNC1 como GS (ASCII 29).
test-fault-suffix-none = La lectura no tiene final
test-help-suffix-none = Cada lectura espera un silencio, y dos rápidas se pueden juntar. Configure el escáner para que termine con CR o Intro.
test-fault-suffix-tab = La lectura termina con TAB
test-help-suffix-tab = Ponga suffix = "tab" para este escáner en agent.toml, o configure el escáner para que termine con CR o Intro.
test-fault-suffix-line = La lectura termina con una línea nueva que no está configurada
test-help-suffix-line = Ponga suffix = "crlf" para este escáner en agent.toml.
test-fault-doubles = Lee dos veces
test-help-doubles = Ponga en el escáner una espera más larga para el mismo código; mientras tanto, el puesto pregunta si la segunda lectura era intencionada.
test-fault-aim-off = No se envían identificadores de código
test-help-aim-off = Sin ellos, un número de 13 cifras puede confundirse con un número de artículo. Active los identificadores AIM en el escáner.
test-fault-slow = Es lento
test-help-slow = Ponga en el escáner una pausa más corta entre caracteres, o cámbielo a USB serie.
layout-us = estadounidense
layout-gb = británico
layout-de = alemán
layout-ch = alemán de Suiza
layout-fr = francés
layout-it = italiano
layout-es = español
layout-se = sueco
scans-title = Últimas lecturas
scans-none = Aún no se ha escaneado nada.
recent-title = Registrado aquí
recent-none = Aún no se ha registrado nada.
state-saved-here = Guardado aquí
state-at-hub = En central
state-in-erp = En el ERP
state-no-erp-effect = Hecho
state-needs-person = Por revisar
result-applied = Correcto
result-refused = Incorrecto
result-repeat = ¿Doble?
result-stale = Tarde
result-unknown = Desconocido
tone-right = Correcto
tone-done = Hecho
tone-wrong = Alto
tone-ask = Atención

# Home.
orders-title = Pedidos por preparar
orders-none = No hay pedidos por preparar.
order-open = Abrir pedido { $order }
order-progress = { $done } de { $lines } líneas hechas
units-left = { $n ->
    [one] queda 1 unidad
   *[other] quedan { $n } unidades
 }
do-return = Aceptar una devolución
do-return-help = Con pedido: escanee su código de barras. Sin pedido: teclee el número del documento donde figuran los importes.
do-return-document = Número de documento
do-adjust = Ajustar stock
do-count = Contar stock

# Picking.
order = Pedido { $order }
line-service = Va incluido
line-of = { $done } de { $ordered }
line-missing = Faltan: { $n }
line-done = Hecho
take = Registrar recogida: { $n }
take-label = Unidades
less = Una menos
more = Una más
counted-by-scan = Contado por lecturas: { $n }
drop-count = Descartar
lot = Lote { $lot }
best-before = Caduca: { $date }
one-more = Otra unidad
missing = ¿Falta algo?
missing-go = Registrar falta
missing-count = ¿Cuántas faltan?
reason = Motivo
short-not-found = Ubicación vacía
short-mismatch = Hay otra cosa
short-damaged = Dañado
short-expired = Caducado
parcel = Este paquete
parcel-so-far = Paquete hasta ahora
parcel-close = Cerrar paquete
parcel-close-nothing = Cerrar sin mercancía
parcel-open-lines = { $n ->
    [one] Falta 1 línea
   *[other] Faltan { $n } líneas
 }
parcel-closed = Paquete cerrado
progress-of = { $done } de { $lines } líneas

# Returns.
return-of-order = Devolución del pedido { $order }
return-by-document = Devolución con documento
return-document = Documento { $number }
return-no-document = Sin número de documento: el puesto asigna uno a la devolución.
known-order = Según los datos del pedido en este equipo.
known-pass = Según el albarán del paquete { $parcel }.
known-hub = Según la central, ahora mismo.
known-document = Importes tal como figuran en el documento.
candidate-left = { $n ->
    [one] se puede devolver 1
   *[other] se pueden devolver { $n }
 }
candidate-none = Todo devuelto
candidate-paid = pagado { $amount }
quantity = Cantidad
condition = Estado
disposition = Destino
refund = Reembolso
refund-label = Reembolso por estas unidades, en { $currency }
refund-total = Reembolso
refund-promised = Prometido, aún sin pagar
return-add = Añadir a la devolución
return-add-service = Reembolsar también
return-remove = Quitar
return-accept = { $n ->
    [one] Aceptar 1 línea y prometer { $amount }
   *[other] Aceptar { $n } líneas y prometer { $amount }
 }
return-accepted = Devolución { $number }
return-accepted-text = Escriba este número en la mercancía. El reembolso se hará cuando la central tenga la devolución.
return-empty = Escanee el primer artículo que se devuelve.
reason-changed-mind = Cambio de opinión
reason-wrong-size = Talla equivocada
reason-not-as-described = No es como se describe
reason-damaged = Dañado
reason-wrong-item = Llegó otro artículo
reason-not-stated = Sin motivo
condition-like-new = Como nuevo
condition-opened = Abierto
condition-damaged = Dañado
condition-no-goods = Sin mercancía
disposition-shelf = Estante
disposition-outlet = Outlet
disposition-vendor = Al proveedor
disposition-quarantine = Cuarentena
disposition-liquidate = Liquidación
disposition-scrap = Desechar
disposition-no-goods = Sin mercancía

# Stock.
adjust-title = Ajustar stock
adjust-quantity = Cambio; negativo para lo que falta
adjust-go = Registrar cambio
adjust-damaged = Dañado
adjust-discarded = Desechado
adjust-lost = Perdido
adjust-found = Encontrado
adjust-correction = Corrección
count-title = Contar stock
count-quantity = Unidades que hay aquí
count-go = Registrar recuento
count-blind = Cuente lo que ve. Un supervisor lo compara con el stock teórico.
number-word = N.º
enrol-anew-title = Informática debe dar de alta este equipo de nuevo
enrol-anew-text = La central tiene el nombre de este equipo con otro registro, o no lo conoce, y por ahora no acepta nada de aquí. Todo lo que registre se guarda en este equipo; se enviará cuando Informática haya ejecutado counterfoil-agent enroll --anew. Siga trabajando.
hub-refuses-title = La central no acepta registros de aquí
hub-refuses-text = Primero una persona debe revisar los registros de este equipo; los operadores de la central ya lo ven. Todo lo que registre se guarda aquí. Siga trabajando.
do-return-go = Empezar

# What the policy says to a return.
next-return-denied = Así no se puede devolver: vea los motivos
next-return-supervisor = Un supervisor lo revisa y escanea su credencial
next-return-cannot = Este pedido no se puede evaluar aquí
scan-approved = El supervisor { $worker } lo autoriza
refused-own-approval = Nadie autoriza su propia devolución. Debe escanear su credencial otro supervisor
refused-no-supervisor = { $worker } no es supervisor. Debe escanear su credencial un supervisor
refused-needs-supervisor = Antes debe autorizarlo un supervisor: escanee su credencial
refused-calculation-changed = El cálculo ha cambiado entretanto. Vuelva a mirarlo
next-return-pin = Supervisor { $worker }: su PIN, por favor
scan-approve-pin = Credencial del supervisor { $worker }. Falta su PIN
pin-title = PIN del supervisor { $worker }
pin-what = Con él autoriza el importe y los motivos que se muestran.
pin-label = PIN de { $worker }, de 4 a 8 cifras
pin-go = Autorizar
pin-cancel = Cancelar
pin-clear = Borrar
pin-back = Borrar la última cifra
refused-no-pin-asked = Aquí no se pide ningún PIN ahora. Escanee otra vez la credencial del supervisor
refused-pin-shape = Un PIN tiene de 4 a 8 cifras. Escríbalo otra vez
refused-pin-wrong = Ese no es el PIN. { $n ->
    [one] Con otro error
   *[other] Con { $n } errores más
}, este equipo no aceptará ninguno durante un tiempo
refused-pin-locked-minutes = Demasiados PIN erróneos: este equipo no acepta ninguno de { $worker } durante { $n ->
    [one] un minuto
   *[other] { $n } minutos
}. Otro supervisor puede autorizarlo, o alguien en la central lo desbloquea
refused-pin-locked-hours = Demasiados PIN erróneos: este equipo no acepta ninguno de { $worker } durante { $n ->
    [one] una hora
   *[other] { $n } horas
}. Otro supervisor puede autorizarlo, o alguien en la central lo desbloquea
refused-supervisor-no-pin = El supervisor { $worker } todavía no tiene PIN y no puede autorizarlo. Pida que se lo asignen en la central, o llame a otro supervisor
refused-pin-unusable = Este equipo no puede comprobar el PIN de { $worker }. Pida uno nuevo en la central
refused-pin-not-counted = No comprobado: este equipo no puede anotar que se ha escrito un PIN. Haga revisar su disco
return-cannot = Este pedido no se puede evaluar ({ $why }). Acepte la devolución con documento o pregunte a los operadores de la central
not-saved-allowance = No guardado: aquí el margen para prometer es de { $left } hasta que la central conozca lo ya prometido. Acepte menos mercancía o espere
not-saved-return-too-large = No guardado: la devolución y su pedido no caben en un solo registro. Acepte menos líneas a la vez; si una ya es demasiado, hágalo con documento
candidate-in-basket = En esta devolución
candidate-not-shipped = No enviado
candidate-other-parcel = No está en este paquete
candidate-counts = comprado: { $ordered }, enviado: { $shipped }, devuelto: { $returned }
disposition-proposed = Según el estado
verdict-approve = Se puede devolver
verdict-promise = Se puede devolver; el reembolso queda prometido
verdict-needs-supervisor = Debe autorizarlo un supervisor
verdict-approved = Autorizado por el supervisor { $worker }
verdict-deny = Así no se puede devolver
why = Motivos
calculation = Cálculo
payout = Cómo se paga
calc-line = { $n } de { $sold } unidades, ya devuelto: { $before }; pagado por todas: { $paid }
calc-discount = precio de tarifa { $list } menos { $discount }
calc-tax-in = incluye { $tax } de impuestos
calc-tax-on = más { $tax } de impuestos
calc-ground-until = { $ground }, hasta el { $date }
calc-shipping = Envío
calc-total = Reembolso
ground-statutory-withdrawal = Derecho de desistimiento
ground-non-conformity = Falta de conformidad
ground-recall = Retirada del producto
ground-seller-error = Error nuestro
ground-goodwill = Cortesía comercial
charge-diminished-value = Pérdida de valor
charge-restocking = Retenido por reposición
charge-return-fee = Gastos de devolución
charge-claw-back = Descuento perdido
charge-gift-kept = Regalo no devuelto
target-original = Al medio de pago original
target-store-credit = Vale de compra
target-gift-card = Tarjeta regalo
target-bank-transfer = Transferencia
target-cash = Efectivo
target-exchange = Cambio por mercancía
step-by = lo gestiona { $executor }
executor-commerce = la tienda web
executor-provider = el proveedor de pagos
executor-erp = el ERP
executor-till = la caja
executor-marketplace = el marketplace
executor-bank = el banco
reason-line = Línea { $line }: { $sentence }
compared = { $found } frente a { $limit }
known-age = { $n ->
    [0] Datos del pedido de ahora mismo
    [one] Datos del pedido de hace 1 hora como máximo
   *[other] Datos del pedido de hace { $n } horas como máximo
 }
known-age-unknown = Datos del pedido: antigüedad desconocida
hub-holds = La central reserva estas unidades para esta devolución; datos del pedido de ahora mismo
hub-silent = La central no puede decir ahora si estas unidades están libres: se aplican las reglas para trabajar sin conexión
hold-over = La central ya no reserva estas unidades para esta devolución. El reembolso es ahora una promesa; para volver a preguntar a la central, cambie una línea o empiece la devolución de nuevo
refused-held-elsewhere = { $left ->
    [0] No es posible devolver { $n } ahora: todo lo que queda se está devolviendo en otro puesto. Pida al cliente que espere
   *[other] No es posible devolver { $n } ahora: solo hay { $left } por devolver, el resto se está devolviendo en otro puesto. Pida al cliente que espere o acepte lo que queda
 }
refused-by-hub = No es posible devolver { $n }: según la central, solo hay { $left } por devolver
candidate-held-elsewhere = Se devuelve en otro puesto
promise-left = Margen para prometer aquí: { $left }
by-policy = Política { $policy }, versión { $version }
return-accept-approved = { $n ->
    [one] Aceptar 1 línea y reembolsar { $amount }
   *[other] Aceptar { $n } líneas y reembolsar { $amount }
 }
refund-approved = Por pagar

# Why a return is decided so; by the codes of docs/returns.md.
code-nothing-left = Todas las unidades de esta línea ya se han devuelto: consulte las devoluciones anteriores del pedido.
code-quantity-above-left = Son más unidades de las que aún tiene el cliente: corrija la cantidad.
code-not-shipped = Estas unidades no se han enviado: hay que modificar el pedido, no devolverlo.
code-unknown-item = Este artículo no está en ningún pedido ni catálogo: póngalo en cuarentena; no se paga nada por él.
code-serial-already-back = Este número de serie ya se devolvió antes: aparte la mercancía y llame a un supervisor.
code-serial-mismatch = No es la unidad que se envió: debe verla un supervisor; puede que la hayan cambiado.
code-serial-not-scanned = Las unidades se distinguen por número, pero no se han escaneado todas: escanee cada una.
code-serial-not-recorded = No consta qué unidades se enviaron, así que esta no se puede comparar.
code-lot-mismatch = Este lote no se envió con el pedido: debe verlo un supervisor.
code-kit-incomplete = El kit no está completo: solo se reembolsa lo que ha venido.
code-condition-not-taken = En este estado, la mercancía no se acepta con tanta libertad.
code-window-open = Aún faltan paquetes por llegar, así que el plazo de devolución no ha empezado.
code-withdrawal-exempt = La ley no da derecho de desistimiento para este artículo tal como está: se trata como cortesía comercial.
code-transit-assumed = No se conoce la fecha de entrega: se cuenta desde la fecha de envío o, si falta, desde la del pedido, más el tiempo de transporte habitual.
code-window-moved = El plazo acaba más tarde de lo contado: el siguiente día hábil o por la ampliación de temporada.
code-window-over = El plazo de devolución ha terminado.
code-late-return = El plazo de devolución libre ha terminado: un supervisor aún puede aceptarla.
code-goods-late = La mercancía llega más tarde de lo debido tras comunicar la devolución: decide un supervisor.
code-no-goodwill = Nada nos obliga a aceptarlo, y la política no acepta nada por cortesía comercial.
code-final-sale = Se vendió sin derecho a devolución.
code-final-sale-overridden = Se vendió sin derecho a devolución, pero prevalece el derecho que da la ley.
code-fee-not-allowed = No se retiene ningún gasto: lo prohíbe la ley, o el error es nuestro.
code-item-restricted = Este tipo de artículo no se devuelve como los demás.
code-remedy-first = Aquí la reparación o la sustitución van antes que el dinero: un supervisor decide si se reembolsa.
code-diminished-value = Se retiene parte del valor por el estado de la mercancía: un supervisor debe ver las pruebas.
code-diminished-not-allowed = No se puede retener nada por el estado cuando el error es nuestro.
code-diminished-above-price = Se retiene más de lo que se pagó por estas unidades: corrija el importe.
code-unit-price-high = Una unidad cuesta más de lo que se puede reembolsar sin supervisor.
code-capped-at-remainder = De lo pagado queda menos de lo calculado: se reembolsa lo que queda.
code-charges-limited = Se retendría más de lo que se reembolsa: esta devolución no paga nada.
code-gift-kept = El regalo que venía con esta línea no se ha devuelto.
code-threshold-lost = Lo que el cliente se queda ya no llega al mínimo de la promoción: se retiene su descuento.
code-marketplace-refunds = Acepte la mercancía; al cliente le reembolsa el marketplace, no nosotros.
code-chargeback-open = Acepte la mercancía; el banco del cliente está recuperando el pago, así que nosotros no reembolsamos.
code-payments-do-not-cover = En los pagos originales queda menos de lo que se debe: un supervisor debe ver el pedido.
code-payment-closed = El pago original no admite reembolsos: acuerde otra forma con el cliente.
code-tender-not-allowed = La política no permite pagarlo de la forma elegida.
code-cash-needs-till = El efectivo se paga en una caja, y este puesto no tiene: elija otra forma o vaya a una caja.
code-cash-other-currency = El efectivo solo se paga en la moneda de la venta, y este centro tiene otra.
code-cash-unsynced = Sin conexión no se paga en efectivo un pedido que este agente nunca ha tenido: elija otra forma.
code-cash-high = Es más efectivo del que se puede pagar sin supervisor.
code-exchange-needs-till = El cambio deja un importe por pagar, que se cobra en una caja.
code-other-seller = Lo vendió otra sociedad: la nota de abono es suya.
code-evidence-not-taken = Con lo que se sabe de esta venta, la política no acepta devoluciones.
code-evidence-weak = Con lo que se sabe de esta venta, hace falta un supervisor.
code-no-receipt-high = Es más de lo que se puede dar sin tique y sin supervisor.
code-many-returns = Este cliente ha devuelto mucho: decide un supervisor.
code-promised-offline = La central no nos reserva estas unidades: el reembolso queda prometido y se hará cuando la central tenga la devolución.
code-not-reserved = La central responde, pero no nos reserva estas unidades: decide un supervisor.
code-data-too-old = Los datos del pedido que hay aquí son más antiguos de lo que admite la política.
code-offline-limit-near = Ya se ha usado la mayor parte del margen para prometer.
code-offline-return-high = Es más de lo que una devolución puede prometer.
code-offline-allowance-used = Nadie puede prometer más: acepte la devolución cuando la central conozca lo ya prometido.
code-offline-currency = La política no fija límites para promesas en esta moneda: espere hasta que se pueda preguntar a la central.
code-offline-no-receipt = Sin conexión no se acepta ninguna devolución sin tique.

# La cámara como escáner, y un escáner que ha cambiado desde su prueba
camera-title = Cámara
camera-begin = Escanear con la cámara
camera-end = Parar la cámara
camera-picture = Lo que ve la cámara
camera-aim = Ponga un solo código en el centro de la imagen.
camera-several = Hay varios códigos en la imagen: ponga uno en el centro.
camera-refused = El navegador no deja que esta página use la cámara. Permítalo en los ajustes del navegador para esta página y pulse de nuevo el botón.
camera-none = Este dispositivo no tiene cámara. Use un escáner o teclee el código.
camera-busy = Otro programa usa la cámara. Ciérrelo y pulse de nuevo el botón.
camera-broken = La cámara no da una imagen legible. Use un escáner o teclee el código.
camera-gone = La cámara ya no está. Conéctela y pulse de nuevo el botón.
camera-idle = La cámara se ha parado porque en dos minutos no se ha visto ningún código.
tested-drift = cambiado desde su prueba
drift-title = Un escáner ha cambiado desde su prueba
drift-what = El escáner { $name } lee de otra manera que en su prueba. Pruébelo de nuevo: su botón está más abajo, en Escáneres.
drift-help = Lo que lee puede estar mal hasta que se ajuste. Pruébelo de nuevo; la prueba quita este aviso.
test-fault-damaged = Sus lecturas se descartan
test-help-damaged = Varias seguidas estaban cortadas, eran demasiado largas o tenían una tecla que falta en su distribución de teclado. Revise el sufijo, la distribución y el cable.

# Serial numbers and lots.
number-added = Número { $number } anotado
refused-number-unreadable = Este número no se puede guardar: de 1 a 64 caracteres imprimibles. Escríbalo como figura en la unidad.
refused-number-unasked = Las unidades de este artículo no se distinguen por número. No se ha anotado nada.
refused-serial-twice = El número de serie { $serial } ya se leyó: cada unidad existe una sola vez. Escanee la siguiente.
refused-lot-missing = Falta el lote de { $item }: escanee el código con el lote o escríbalo del envase. No se ha registrado nada
refused-serials-missing = { $n ->
    [one] Se va a registrar { $n } unidad, pero { $named } tienen número de serie. Escanee o escriba uno para cada una.
   *[other] Se van a registrar { $n } unidades, pero { $named } tienen número de serie. Escanee o escriba uno para cada una.
 }
refused-serials-many = { $n ->
    [one] Hay { $named } números de serie para { $n } unidad. Corrija la cantidad, o descarte y escanee de nuevo.
   *[other] Hay { $named } números de serie para { $n } unidades. Corrija la cantidad, o descarte y escanee de nuevo.
 }
numbers-serial-what = Cada unidad tiene un número de serie: escanee su código o escriba el número.
numbers-lot-what = Este artículo se distingue por lote: escanee un código con el lote o escríbalo del envase.
numbers-serial = Número de serie
numbers-lot = Lote
numbers-add = Añadir
numbers-drop = Quitar
numbers-drop-of = Quitar: { $number }
number-dropped = Número { $number } quitado
refused-number-unknown = Este número no está entre los anotados: mire de nuevo.
row-numbers = { $row } · N.º { $numbers }
compared-shipped = Volvió: { $found }. Se envió: { $shipped }

# Photos of goods that come back.
photo-added = Foto adjuntada
refused-photos-full = Ya hay { $n } fotos adjuntas: una devolución no admite más.
refused-photo = Este archivo no es una foto que se pueda guardar: JPEG, PNG o WebP, 8 MB como máximo. No se ha adjuntado nada.
refused-photos-wait = Hay tantas fotos esperando a la central que no se admiten más. Siga sin ella; se enviarán cuando la central responda.
refused-photo-disk = No se pudo escribir la foto en el disco de este ordenador. No se ha adjuntado nada; avise a informática.
refused-photo-policy = Las fotos se adjuntan a devoluciones de un pedido que decide una política. No se ha adjuntado nada.
photos = { $n ->
    [one] { $n } foto
   *[other] { $n } fotos
 }
photo-attach = Adjuntar una foto
photo-what = Foto de la mercancía; se le quitan lugar, hora y aparato
photo-go = Adjuntar

# Cajas: el enlace, lo que dice el puesto y el comprobante de caja.
till-title = Devolución para la caja
till-ask-order = La caja pide devolver artículos del pedido { $order }
till-ask-pass = La caja pide devolver artículos con un albarán
till-station = Puesto
till-ref = Referencia de la caja
till-what = Esto abre la devolución en el puesto. Todavía no se registra nada.
till-open-go = Abrir la devolución
till-waits = La caja espera esta devolución: { $ref }
till-recorded = Registrada para la caja: { $ref }. La caja sabe lo que tiene que pagar.
till-back = Volver a la caja
till-no-station = Aquí no existe ese puesto. Corrija el puesto en los ajustes de la caja.
till-bad-ref = La referencia de la caja tiene de 1 a 64 letras, cifras, puntos, dos puntos, guiones o guiones bajos. Corríjala en los ajustes de la caja.
till-bad-order = La caja debe indicar un número de pedido o el texto de un albarán. Abra la devolución en el puesto.
till-bad-return-to = La dirección de vuelta no está permitida aquí. Haga que se añada a return_to en la configuración del agente, o abra la devolución en el puesto.
did-till-document = La caja pagó { $amount } por la devolución { $number }, comprobante { $document }
refused-till-not-opened = El código de la caja no abrió ninguna devolución aquí. Escanee el pedido o el albarán.
refused-till-used = La caja ya usó su referencia { $ref } para otra devolución. Empiece la devolución de nuevo en la caja.
refused-till-unknown = Aquí no se abrió nada con esta referencia. Empiece la devolución de nuevo en la caja.
refused-till-nothing = Para la referencia { $ref } no hay ninguna devolución vigente: no hay nada que pagar.
refused-till-no-payout = Ninguna caja paga nada por esta devolución: el dinero va por otra vía. No se registró nada.
refused-till-other-document = Para este pago ya se indicó el comprobante { $document }. No se registró nada; mire ambos comprobantes.
refused-till-amount = Había que pagar { $amount }. No se registró nada; compárelo con lo que recibió el cliente.
refused-till-not-recorded = La devolución aún no está registrada, y nada en ella espera el comprobante de caja.

# Lo que una caja ha vendido con una visita, y pagado por ella.
parked-sold = Vendido en la caja: ticket { $document }
refused-drop-sold = La caja vendió lo que el cliente se lleva: ticket { $document }. Registre la devolución; o haga anular esa venta en la caja, mantenga el reembolso de esas líneas y descártela después
refused-till-currencies = Lo que hay que pagar está en varias monedas. No indique el importe: no se registró nada.
till-sold = La caja vendió lo que se lleva a cambio: ticket { $document }
# Returns that were authorised before.
authorised = La autorización de devolución { $number } está abierta: sus artículos están en la cesta. Compruebe qué hay y su estado
authorised-scan = La autorización de devolución { $number } está abierta. Escanee las unidades con número propio; el resto está en la cesta
authorised-by = Autorización de devolución { $number }, declarada el { $date }
authorisation-order-unknown = La autorización de devolución es del pedido { $order }, que aquí no se conoce. Escanee su albarán y después otra vez la autorización
authorisation-used = No queda nada de la autorización de devolución { $number } que pueda volver. Vea qué se devolvió del pedido
authorised-stays = La autorización de devolución { $number } está leída, declarada el { $date }. Lo que hay en la cesta queda como está
authorised-beyond = La autorización de devolución { $number } está leída, pero la cesta tiene más de lo que nombra: se juzga con la fecha de hoy
authorised-beyond-what = La cesta tiene más de lo que nombra la autorización: se juzga con la fecha de hoy, sin ella
authorised-drop = Sacar
authorised-drop-what = la autorización, con sus líneas que nadie ha mirado todavía
authorised-out = La autorización de devolución { $number } está fuera de la cesta
authorisation-other = La autorización de devolución { $number } ya está en esta cesta. Regístrela o sáquela, y después escanee la otra
refused-no-authorisation = No hay ninguna autorización de devolución en esta cesta
refused-condition-missing = Diga en qué estado está { $item } y después registre
next-return-condition = Mire { $item } y diga en qué estado está
condition-unseen = ¿En qué estado está?
till-take-back = La devolución { $number } se deshizo. Recupere en la caja: ticket { $document }, { $amount }
till-take-back-nothing = no se pagó nada
