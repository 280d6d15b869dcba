# The hub's console in Spanish. Plain words; one word per thing (see the vocabulary in the documentation).

nav-label = Principal
nav-fleet = Flota
nav-trace = Seguimiento
nav-exceptions = Incidencias
nav-returns = Devoluciones
nav-goods-receipts = Entradas de mercancía
nav-postings = Asientos
nav-close = Cierre del día
nav-workers = Empleados
nav-enrolment = Altas
nav-users = Usuarios
nav-audit = Auditoría
nav-badge = por revisar
nav-out = Cerrar sesión
search-label = Encontrar cualquier cosa por su clave
search-hint = Buscar pedido, devolución, artículo, código de barras, agente o documento del ERP
pager-label = Páginas
pager-first = Primera página
pager-next = Página siguiente
filter-any = Cualquiera
filter-apply = Filtrar
no-site = La central no conoce ningún centro { $site }.
download-csv = Descargar en CSV

role-viewer = Consulta
role-operator = Operador
role-supervisor = Supervisor
role-admin = Administrador
role-may-viewer = ve todo, no cambia nada
role-may-operator = gestiona las incidencias
role-may-supervisor = además, da de alta agentes, dice quién trabaja en un centro y qué ha sido de los reembolsos, y asigna los PIN
role-may-admin = además, gestiona usuarios y tokens
scope-read = Leer todo lo que muestra una página
scope-metrics = Leer métricas
scope-enrol = Crear códigos de alta
scope-pass = Obtener los pases de los paquetes

login-title = Iniciar sesión
login-fault = Sesión no iniciada.
login-name = Nombre de usuario
login-password = Contraseña
login-go = Iniciar sesión
login-wrong = El nombre y la contraseña no coinciden. Revise ambos; en la contraseña cuentan las mayúsculas.
login-wait = Demasiados intentos fallidos. Vuelva a intentarlo dentro de { $time }.

setup-title = Crear el primer administrador
setup-intro = Aún no puede iniciar sesión nadie. Esta página se abre una sola vez, para quien tenga acceso al equipo de la central. Muestre allí el código de instalación:
setup-fault = No se ha creado nada.
setup-code = Código de instalación
setup-go = Crear e iniciar sesión
setup-wrong = No es el código del archivo. Al reiniciar la central se crea uno nuevo: mírelo otra vez.

account-name = Un nombre tiene de 1 a 40 letras, cifras o . - _ @
account-short = La contraseña es demasiado corta. Necesita al menos 12 caracteres; tres o cuatro palabras son una buena opción.
account-long = La contraseña supera los 256 bytes.
account-taken = Ese nombre ya existe. Elija otro.
account-not-found = Ya no hay ningún usuario ni token con ese nombre.
account-last-admin = Es el último administrador que puede iniciar sesión. Cree antes otro.
account-name-hint = Letras, cifras y . - _ @, 40 como máximo
account-password-hint = Al menos 12 caracteres; tres o cuatro palabras son una buena opción

failure-home = Ir a Flota
failure-forbidden-what = Su rol no permite hacer esto
failure-forbidden-means = No se ha cambiado nada.
failure-forbidden-next = Pida a un administrador que lo haga o que le dé otro rol.
failure-stale-what = Esta página era demasiado antigua
failure-stale-means = El formulario es de otra sesión. No se ha cambiado nada.
failure-stale-next = Vuelva atrás, cargue la página de nuevo y envíe el formulario otra vez.
failure-form-what = No se ha podido leer el formulario
failure-form-means = Falta un campo o tiene un valor que no existe. No se ha cambiado nada.
failure-form-next = Vuelva atrás, cargue la página de nuevo y envíe el formulario otra vez.
failure-not-found-what = Esta página no existe
failure-not-found-means = La dirección es incorrecta, o su destino ya no existe.
failure-not-found-next = Use el buscador para encontrar un pedido, una devolución, un agente o un documento por su clave.
failure-store-what = La base de datos de la central no responde
failure-store-means = No se ha perdido nada de lo guardado: los agentes siguen trabajando y conservan sus operaciones. Ahora no se puede mostrar esta página.
failure-store-next = Inténtelo otra vez dentro de un minuto. Si sigue igual, el log de la central dice por qué.
failure-render-what = No se ha podido crear esta página
failure-render-means = Es un fallo nuestro. Lo guardado está a salvo.
failure-render-next = Inténtelo otra vez. Si sigue igual, el log de la central dice por qué.

fleet-size = { $agents ->
    [one] un agente
   *[other] { $agents } agentes
 } en { $sites ->
    [one] un centro
   *[other] { $sites } centros
 }
fleet-online = Conectados
fleet-of = de { $n }
fleet-waiting = En espera de la central
fleet-waiting-none = Todo lo registrado está aquí
fleet-oldest = Más antigua:
fleet-exceptions-some = Cada una tiene responsable y plazo
fleet-exceptions-none = No hay nada por revisar
fleet-backlog = En espera del ERP
fleet-backlog-oldest = Más antiguo:
fleet-backlog-none = Todo está contabilizado
fleet-stuck = { $n ->
    [one] Uno por revisar
   *[other] { $n } por revisar
 }
fleet-agents = Agentes
fleet-top = Por atender
fleet-well = Ningún agente requiere atención.
fleet-well-what = Los que han dado señal están conectados y no tienen nada en espera.
fleet-rest = { $n ->
    [one] Un agente está como debe
   *[other] { $n } agentes están como deben
 }
fleet-sites = { $n ->
    [one] Un centro se está poniendo al día
   *[other] { $n } centros se están poniendo al día
 }
fleet-finish = Todo aquí
finish-done = todo está aquí
finish-early = sin estimación aún: acaba de empezar
finish-still = sin estimación: en el último minuto no ha llegado nada
finish-away = sin estimación: sin conexión. Allí se sigue trabajando y todo se envía cuando vuelva la red
finish-stopped = sin estimación: detenido hasta que alguien intervenga, vea Incidencias
fleet-agent = Agente
fleet-site = Centro
fleet-state = Estado
fleet-col-waiting = En espera
fleet-col-oldest = Más antigua
fleet-heard = Última señal
fleet-never = nunca
fleet-clock = Reloj
fleet-software = Software
fleet-certificate = Certificado
fleet-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
 }
devices-title = Escáneres e impresoras
devices-faults = { $n ->
    [one] Uno necesita que alguien vaya a verlo
   *[other] { $n } necesitan que alguien vaya a verlos
}
devices-rest = { $n ->
    [one] Otro más, en orden
   *[other] { $n } más, en orden
}
devices-well = Ningún dispositivo necesita ayuda.
devices-well-what = Todos los escáneres e impresoras de los agentes conectados responden.
devices-device = Dispositivo
devices-station = Puesto
devices-state = Estado
devices-since = Desde
devices-waiting = Etiquetas en espera
devices-reads = Lecturas
devices-unmatched = Códigos desconocidos
device-kind-scanner = escáner
device-kind-printer = impresora
device-kind-other = dispositivo
device-starting = Iniciando
device-ready = Listo
device-printing = Imprimiendo
device-no-paper = Sin papel
device-head-open = Cabezal abierto
device-no-ribbon = Sin cinta
device-paused = En pausa
device-too-hot = Muy caliente
device-error = Avería
device-silent = No responde
device-absent = Desconectado
device-other = No se conoce aquí
device-help-no-paper = Las etiquetas esperan hasta que haya papel.
device-help-head-open = Las etiquetas esperan hasta que se cierre.
device-help-no-ribbon = Las etiquetas esperan hasta que haya cinta.
device-help-paused = Alguien debe pulsar allí el botón de pausa.
device-help-too-hot = Continúa solo cuando se haya enfriado.
device-help-error = Alguien debe ir a verlo.
device-help-silent = Acepta la conexión y no responde a nada: apagar y encender.
device-help-absent = Cable, corriente o red: vuelve solo.
fleet-empty-title = Aún no se ha dado de alta ningún agente
fleet-empty-what = En cada PC de almacén y equipo de tienda funciona un agente. Guarda lo que hacen las personas, incluso sin red, y lo envía aquí.
fleet-empty-next = Cree un código de un solo uso para el primero y tecléelo en ese equipo:
fleet-empty-go = Crear código de alta
agent-waiting = { $n } en espera
epochs = { $n ->
    [one] Un diario
   *[other] { $n } diarios
 }
epochs-none = Aún no ha dado ninguna señal.
epochs-label = Diarios del agente
epochs-epoch = Diario
epochs-live = En uso
epochs-ended = Terminado
epochs-operations = Operaciones aquí
epochs-began = Comenzó
epochs-why = Motivo
epochs-shared = también de
epoch-parent = continúa { $epoch } tras la operación { $seq }
epoch-first = El primero del agente
epoch-enrolled = Traído al dar de alta el agente de nuevo
epoch-journal-behind = Se había restaurado el disco del agente desde una copia anterior
epoch-other-history = Había estado en uso una segunda copia del diario
epoch-pruned = Se había restaurado la central a un punto anterior a lo que el agente aún conservaba
epoch-hub-behind = Se había restaurado la central
epoch-unknown = Se desconoce: la central se ha restaurado desde entonces
agent-stopped = Detenido
agent-silent = Sin señal
agent-offline = Sin conexión
agent-draining = Poniéndose al día
agent-never-seen = Nunca visto
agent-online = Conectado
agent-revoked = Excluido

identity-title = Lo que ha entrado y qué ha sido de ello
identity-received = recibidas
identity-posted = contabilizadas
identity-rejected = rechazadas
identity-pending = pendientes
identity-none = sin efecto en el ERP
identity-unapplied = aplicándose
identity-holds = Cuadra
identity-broken = No cuadra
identity-kind = Operación
identity-units = unidades
identity-money = importe
kind-pick-confirmed = Recogida
kind-pick-short = Falta al recoger
kind-shipment-packed = Envío embalado
kind-return-accepted = Devolución
kind-reservation-released = Reserva liberada
kind-stock-adjusted = Ajuste de stock
kind-stock-counted = Recuento
kind-goods-received = Mercancía contada
kind-goods-receipt-closed = Entrada de mercancía cerrada
kind-unreadable = Ilegible

found-order = Pedido
found-return = Devolución
found-purchase-order = Pedido de compra
found-goods-receipt = Entrada de mercancía
found-item = Artículo
found-stock = Artículo
found-agent = Agente
found-operation = Operación
found-posting = Asiento
found-document = Documento del ERP
state-waiting = En espera
state-pending = Pendiente
state-posted = En el ERP
state-rejected = Rechazado
state-unknown = Incierto
state-no-erp-effect = Sin efecto en el ERP
order-open = Abierto
order-picking = En preparación
order-shipped = Enviado
order-cancelled = Cancelado

trace-empty-title = Siga una cosa desde la lectura hasta el ERP
trace-empty-what = Cada paso aparece con su hora: registrada en el puesto, recibida por la central, aplicada, contabilizada y comunicada al puesto.
trace-empty-next = Teclee o escanee la clave de uno de estos:
trace-none = Desconocido
trace-none-title = Nada tiene aquí esta clave
trace-none-what = Las operaciones que un agente aún no ha enviado no se conocen aquí. La clave se busca entera; en los números de pedido cuentan las mayúsculas.
trace-none-next = Revise la clave o mire en Flota si el agente del centro tiene operaciones en espera.
trace-none-go = Ver la flota
trace-exception = incidencia { $number }
trace-lines = { $n ->
    [one] Una línea
   *[other] { $n } líneas
 }
trace-exceptions = { $n ->
    [one] Una incidencia
   *[other] { $n } incidencias
 }
trace-lines-label = Líneas del pedido
trace-line = Línea
trace-item = Artículo
trace-ordered = Pedido
trace-picked = Recogido
trace-short = Falta
trace-shipped = Enviado
trace-returned = Devuelto
trace-amount = Importe
trace-held = Reservado para una cesta de { $agent } en { $site }: { $lines }
trace-held-line = { $units } de la línea { $line }
trace-operations = { $n ->
    [one] Una operación
   *[other] { $n } operaciones
 }
trace-operations-none = Aún no se ha registrado nada al respecto.
trace-truncated = Estas son las { $n } más recientes; hay más.
trace-day = jornada { $day }

hop-captured = Registrada
hop-captured-more = en { $site }, puesto { $station }
hop-captured-by = {" "}por el empleado { $worker }
hop-received = Recibida por la central
hop-received-late = tras { $time } sin red
hop-received-code = { $agent } · sec. { $seq }
hop-applied = Aplicada
hop-applied-more = con el número { $number } de la central
hop-waiting = En espera
hop-posting = Incluida en un asiento
hop-posted = Contabilizada en el ERP:
hop-rejected = Rechazada:
hop-no-erp-effect = Nada que contabilizar
hop-no-erp-effect-more = Solo queda constancia de ella.
hop-told = Comunicada al puesto
hop-told-more = { $agent } recibe el resultado con sus datos
hop-open-posted = En espera del ERP
hop-open-told = Aún sin comunicar al puesto

category-poison = Operación ilegible
category-id-conflict = Un identificador, dos contenidos
category-foreign-source = Enviada en nombre de otro agente
category-unknown-order = Pedido desconocido
category-unknown-purchase-order = Pedido de compra desconocido
category-unknown-item = Artículo desconocido
category-order-mismatch = No encaja con su pedido
category-over-pick = Recogido más de lo pedido
category-over-shipment = Enviado más de lo pedido
category-over-return = Devuelto más de lo enviado
category-over-refund = Reembolsado más de lo pagado
category-early-return = Devuelto antes del envío
category-duplicate-return = Número de devolución repetido
category-duplicate-review = Se devolvió dos veces: la otra llegó antes
category-assessment-differs = El cálculo no coincide
category-verdict-differs = La central habría decidido otra cosa
category-pass-doubtful = Devolución con un albarán dudoso
category-reservation-broken = Unidades reservadas retiradas
category-policy-conflict = Versión de la política cambiada
category-order-cancelled = El pedido estaba cancelado
category-currency-mismatch = Monedas distintas
category-amount-mismatch = El total no es la suma
category-short-pick = Falta al recoger
category-count-variance = El recuento no coincide
category-over-receipt = Recibido más de lo pedido
category-unordered-goods = Mercancía no pedida
category-short-receipt = Entrega incompleta
category-receipt-mismatch = La entrada no coincide con el recuento
category-order-changed = Pedido cambiado demasiado tarde
category-erp-rejected = Rechazado por el ERP
category-erp-unknown = Resultado incierto en el ERP
category-erp-down = El ERP no responde
category-fork = Dos historias de un mismo diario
category-gap = Faltan operaciones
category-hub-behind = La central recupera lo que perdió
category-unknown-agent = Agente sin alta aquí
category-agent-silent = Agente sin señal
category-clock = Reloj desajustado
category-drift = Stock distinto al del ERP
category-bad-input = Entrada ilegible
category-restored = Central restaurada desde una copia
severity-critical = Crítica
severity-warning = Advertencia
severity-notice = Aviso
exception-open = Abierta
exception-taken = En curso
exception-resolved = Resuelta
exception-waived = Descartada
exceptions-count = { $matching } de { $total }
exceptions-state = Estado
exceptions-state-open = Abiertas
exceptions-state-closed = Cerradas
exceptions-state-any = Todas
exceptions-category = Categoría
exceptions-site = Centro
exceptions-due = Vence
exceptions-opened = Abierta
exceptions-number = N.º
exceptions-about = Asunto
exceptions-owner = Responsable
exceptions-none = Sin resultados.
exceptions-none-what = Con estos filtros no hay nada por revisar.
exceptions-empty-title = Nunca ha habido nada por revisar
exceptions-empty-what = Cuando falta algo al recoger, el ERP rechaza un asiento o una operación no se puede leer, aparece aquí con responsable y plazo. Nada falla en silencio.
exceptions-empty-next = Hasta entonces, la página Flota muestra si llega todo.

# One exception
exception-title = Incidencia { $number }
exception-detail = Qué ha ocurrido
exception-closed = Cerrada
exception-decide = Decidir
exception-note = Nota
exception-note-hint = Qué se ha hecho y quién lo ha hecho. Se conserva con la incidencia.
exception-written = Anotado. Tendrá efecto en un momento.
exception-not-allowed = Puede mirar, pero no decidir: pregunte a alguien que gestione las incidencias.
exception-waits-nothing = Nada depende de ella: es solo para que alguien lo sepa.
exception-waits-operations = Lo que la motiva aún no ha tenido efecto: ni en el stock, ni en los pedidos, ni en el ERP.
exception-waits-posting = El ERP no lo tiene, o nadie sabe si lo tiene.
decide-take = Me encargo yo
decide-take-what = Usted pasa a ser responsable. No cambia nada más.
decide-try-again = Intentar otra vez
decide-try-again-operations = Se intenta otra vez con lo que la central sabe ahora. Lo que aún no se pueda hacer vuelve como incidencia.
decide-try-again-posting = La central lo busca en el ERP y, si no está, lo envía.
decide-resolve = Está resuelto
decide-waive = No hay que hacer nada
decide-close-nothing = La incidencia se cierra con su nota. No cambia nada más.
decide-close-operations = La incidencia se cierra con su nota, y lo que está en espera se abandona para siempre: nunca tendrá efecto en el stock, los pedidos ni el ERP. No se puede deshacer.
decide-close-posting = La incidencia se cierra con su nota. La central no lo envía: debe haberse contabilizado a mano en el ERP, o no hacer falta.
decision-closed = Se ha cerrado entretanto.
decision-note-missing = Escriba una nota: qué se ha hecho y quién lo ha hecho.
decision-note-too-long = La nota supera los { $max } caracteres.
decision-nothing-waits = No hay nada que intentar otra vez.
audit-exception-take = se encargó de una incidencia
audit-exception-try-again = pidió intentarlo otra vez
audit-exception-resolve = resolvió una incidencia
audit-exception-waive = descartó una incidencia

posting-shipment = Envío
posting-return = Devolución
posting-adjustment = Ajuste de stock
posting-goods-receipt = Entrada de mercancía
postings-kind = Tipo
postings-document = Documento del ERP
postings-made = Creado
postings-took = Duración
postings-tries = Intentos
postings-said = Respuesta del ERP
postings-none = Sin resultados con estos filtros.
postings-empty-title = Aún no se ha escrito nada en el ERP
postings-empty-what = Un asiento es una escritura en el ERP, creada a partir de operaciones: un envío, una devolución, un ajuste de stock. Cada uno tiene su propia clave, para que ninguno se envíe dos veces.
postings-empty-next = El primero aparece cuando se embala un envío o se acepta una devolución.

drift-title = Diferencia de stock
drift-what = La diferencia es lo que el libro de stock de la central tiene disponible, menos lo que dice el ERP, menos lo que va de camino. Se compara ahora.
drift-ledger = Libro de stock
drift-erp = ERP
drift-way = De camino (en duda)
drift-drift = Diferencia
drift-seen = El ERP lo dijo
drift-since = Encontrada
drift-none = Nada difiere más de lo que va de camino.
drift-more = Otros { $count } difieren menos; la API y la línea de comandos los muestran.
drift-told = Cuándo dijo el ERP por última vez lo que hay
drift-link = Cómo está ahora
drift-empty-title = Aún no se ha comparado nada
drift-empty-what = El ERP aún no ha dicho qué stock hay en ningún centro.
drift-empty-next = Se compara cuando se lee el stock del ERP o cuando llega un archivo de stock.

# Returns.
returns-number = N.º de devolución o pedido
returns-money = Dinero
returns-goods = Mercancía
returns-evidence = Se conoce por
returns-verdict = Decisión
returns-refund = Reembolso
returns-arrived = En la central
returns-day = Jornada
returns-units = Unidades
returns-all = Ver todas
returns-none = Sin resultados.
returns-none-what = Ninguna devolución cumple esto: quite un filtro o vea todas. Los números se buscan enteros; las mayúsculas cuentan.
returns-no-site-what = Elija uno de la lista de arriba o vea todas.
returns-empty-title = Aún no se ha devuelto nada
returns-empty-what = Aquí está cada devolución, con el dinero y la mercancía por separado: lo prometido, lo que tiene el ERP y lo que espera a una persona.
returns-empty-next = La primera aparece cuando un puesto acepta mercancía y su operación ha llegado.
returns-open = Se debe, el ERP aún no lo tiene
returns-review = Espera una decisión o un envío
returns-failed = Rechazado por el ERP o imposible de pagar
returns-accepted = Aceptado por el ERP, últimos 30 días
returns-count = { $n ->
    [one] Una devolución
   *[other] { $n } devoluciones
 }
returns-promised = de ello prometido sin la central: { $amount }

# Where the money of a return stands.
money-track-open = Todo lo abierto
money-track-review = En espera
money-track-promised = prometido
money-track-approved = aprobado
money-track-duplicate-review = Reclamado dos veces
money-track-held = Retenido
money-track-requested = Pedido al ERP
money-track-unknown = Incierto
money-track-failed = Fallido
money-track-accepted = En el ERP
money-track-external = Lo paga otro
money-track-denied = No se paga
money-track-none = Nada que pagar
goods-track-received = Aquí, sin registrar
goods-track-dispositioned = Registrada
goods-track-none = Sin mercancía
evidence-hub = Central, unidades reservadas
evidence-cached-order = Datos del pedido en el centro
evidence-document = Documento del vendedor
evidence-no-receipt = Sin justificante
evidence-pass = Pase firmado
evidence-age = { $n ->
    [0] de ahora mismo
    [one] de hace hasta una hora
   *[other] de hace hasta { $n } horas
 }
evidence-age-unknown = antigüedad desconocida
verdict-not-assessed = Sin evaluar
verdict-approve = Aprobada
verdict-promise = Prometida
verdict-needs-supervisor = Con supervisor
verdict-deny = Rechazada
money-step-promised = Prometido al cliente
money-step-approved = Aprobado con la central
money-step-requested = Pedido al ERP
money-step-accepted = Aceptado por el ERP
money-step-failed = Rechazado por el ERP
money-step-unknown = No se sabe si el ERP lo tiene
money-step-duplicate-review = Reclamado dos veces: espera a una persona
money-step-held = Retenido
money-step-denied = Rechazado aquí, o abandonado
money-step-external = Otro paga al cliente
money-step-none = No hay nada que pagar
money-step-open-requested = Aún no se ha pedido al ERP
money-step-open-accepted = En espera del ERP
money-step-open-settled = Nadie ha dicho aún que el cliente tenga el dinero
goods-step-received = Recibida en el mostrador, con su estado
goods-step-dispositioned = En el libro de la central, donde la envió el puesto
goods-step-none = No vino mercancía
goods-step-open-dispositioned = En ningún stock mientras la devolución espera

# One return.
return-link = Ver la devolución
return-link-claims = Ver las dos reclamaciones juntas
return-claims = Las dos reclamaciones de las mismas unidades
return-claims-later = Las mismas unidades se reclamaron otra vez: esta devolución llegó antes a la central
return-this = esta
return-same-units = Mismas unidades
return-claim-line = { $units } × { $item }, línea { $line }: { $amount }
return-worker = Empleado
return-nobody = nadie con sesión
return-approved-by = Supervisor que autorizó
return-captured = Registrada
return-received = Recibida por la central
return-policy-word = Política
return-policy = { $policy }, versión { $version }
return-order-line = Línea
return-bought = Comprado
return-back = Devuelto
return-reason = Motivo
return-condition = Estado
return-disposition = Destino
return-money-track = Dinero
return-goods-track = Mercancía
return-calculation = Cálculo
return-payout = A quién
return-why = Por qué
return-no-calculation = No había política en vigor: solo consta lo que introdujo el puesto.
return-again-same = Recalculado ahora: igual al céntimo
return-again-other-rules = Calculado con otras reglas que las de esta central
return-again-differs = Recalculado ahora: sale otra cosa
return-same-number = Otra operación tiene el mismo número:
return-capped = Al ERP se le pidió { $amount } menos: no quedaba más de lo pagado.
return-behind = Espera tras otra operación
return-standing-duplicate-review = Otra devolución de sus unidades llegó antes a la central, o están reservadas para otra cesta. Toda la devolución espera: nada de ella está en el stock, en el pedido ni en el ERP, tampoco las unidades que nadie más reclama. En su incidencia, un nuevo intento la acepta entera en cuanto sus unidades estén libres. Si ya se reembolsaron, resuélvalo con el cliente y en el ERP y ciérrela con una nota: nunca se contabiliza.
return-standing-held = Toda la devolución espera: aún nada de ella está en el stock, en el pedido ni en el ERP.
return-standing-denied = Se rechazó o se abandonó: nada de ella tiene efecto. Lo entregado o prometido en el mostrador se resuelve fuera de la central.
return-standing-failed = El ERP la rechazó: aún se debe el dinero al cliente. La incidencia dice por qué y qué hacer.
return-standing-unknown = No se sabe si el ERP la tiene. No se envía otra vez por sí sola: la incidencia espera a una persona.
return-standing-external = Otro reembolsa al cliente, como dice el plan de abajo: a nosotros no se nos pide dinero.
return-method-points = Puntos
return-method-gift-card = Tarjeta regalo
return-method-store-credit = Vale de compra
return-method-card = Tarjeta
return-method-wallet = Monedero
return-method-bank-transfer = Transferencia
return-method-invoice = Factura
return-method-cash = Efectivo
return-executor-commerce = Tienda web
return-executor-provider = Proveedor de pagos
return-executor-erp = ERP
return-executor-till = Caja
return-executor-marketplace = Marketplace
return-executor-bank = Banco
return-consent-spoken = De palabra
return-consent-confirmed = Tocó la pantalla
return-consent-signed = Firmado
return-gravity-note = Para saber
return-gravity-promise = Promesa
return-gravity-supervisor = Supervisor
return-gravity-deny = Rechazada
calc-what = Concepto
calc-net = Neto
calc-tax = Impuestos
calc-rounding = Redondeo, en unidades mínimas
calc-gross = Reembolso
calc-capped = { $amount } menos: ya no quedaba
calc-cash = Efectivo: { $due } a pagar, { $pays } pagado, redondeo { $rounding }
calc-uncovered = Ningún pago cubre { $amount }
calc-tax-included = Los precios incluyen impuestos.
calc-tax-added = Los impuestos se suman a los precios.
calc-rule = Las unidades k+1 … k+n de Q reciben floor(T·(k+n)/Q) − floor(T·k/Q) de lo pagado (T) y de cada impuesto.
payout-target = El cliente recibe
payout-payment = Pago original
payout-executor = Por
payout-consent = Consentimiento
payout-pays = Paga

# The daily close.
close-show = Mostrar
close-previous = Día anterior
close-next = Día siguiente
close-as-of = A fecha de
close-number = Número de esta hoja:
close-live = Se calcula de los libros tal como están y no cierra nada: lo que llegue después la cambia. Se imprime con el navegador.
close-since-label = N.º de una hoja anterior
close-since = { $n ->
    [0] No ha llegado nada de este día desde la hoja { $number }.
    [one] Ha llegado una operación de este día desde la hoja { $number }.
   *[other] Han llegado { $n } operaciones de este día desde la hoja { $number }.
 }
close-late = { $n ->
    [one] Una operación llegó cuando el día (UTC) había acabado.
   *[other] { $n } operaciones llegaron cuando el día (UTC) había acabado.
 }
close-late-last = La última:
close-at-agents = { $n ->
    [one] Una operación, de cualquier día, no se había enviado en el último contacto con los agentes del centro.
   *[other] { $n } operaciones, de cualquier día, no se habían enviado en el último contacto con los agentes del centro.
 }
close-unapplied = { $n ->
    [one] Una entrada, de cualquier centro, está recibida y aún sin aplicar.
   *[other] { $n } entradas, de cualquier centro, están recibidas y aún sin aplicar.
 }
close-empty-title = No hay nada de este día
close-empty-what = En este centro no se registró nada ese día, o sus agentes aún no lo han enviado. La página Flota dice qué les queda a los agentes; arriba se elige otro día o centro.
close-no-site-title = La central aún no conoce ningún centro
close-no-site-what = Los centros vienen del ERP o de un archivo. Configure un conector o deje sites.json.
close-no-such-site-what = No hay nada que sumar. Conoce estos:
close-tie = ¿Cuadran los reembolsos?
close-captured = registrado
close-col-captured = Registrado
close-in-erp = en el ERP
close-waiting = en espera
close-refused = rechazado
close-unknown = incierto
close-col-in-erp = En el ERP
close-col-waiting = En espera
close-col-refused = Rechazado
close-col-refused-erp = Rechazado por el ERP
close-col-refused-here = Rechazado aquí
close-col-unknown = Incierto
close-documents = Los documentos que recibió el ERP por lo que está en él suman { $amount }.
close-documents-capped = Los documentos que recibió el ERP por lo que está en él suman { $amount }: { $capped } menos a propósito, cada uno nombrado abajo.
close-difference = Las devoluciones registradas y sus operaciones difieren en { $amount }. Es un fallo nuestro: avise a quien opera la central.
close-unexplained = Lo que está en el ERP y los documentos del ERP difieren en { $amount }. Es un fallo nuestro: avise a quien opera la central.
close-not-added = Lo que dicen los documentos no está sumado: el día tiene más de { $most } devoluciones.
close-not-added-short = Suma incompleta
close-refunds = Reembolsos por estado
close-entity = Vendedor y moneda
close-tenders = Reembolsos por medio de pago
close-tender = Medio de pago
close-no-tender = Sin plan registrado
close-cash-rounding = redondeo del efectivo { $amount }
close-items = Lo que no está sin más en el ERP
close-items-none = Todo lo de este día está en el ERP, o no necesita asiento.
close-more = { $n ->
    [one] Una más: está en las listas de devoluciones, asientos e incidencias.
   *[other] { $n } más: están en las listas de devoluciones, asientos e incidencias.
 }
close-signature = Revisado por, fecha, firma:
close-why-pending = En espera del ERP
close-why-unknown = Incierto
close-why-waiting = En espera aquí
close-why-rejected = Rechazado
close-why-capped = Menos en el ERP
close-why-external = Lo paga otro
close-why-reversed = Anulada

# As the stations say it.
return-code-label = Teclear un código
return-code-hint = Si un código no se puede escanear, teclee lo que está impreso debajo.
return-code-go = Intro
return-reason-changed-mind = Cambio de opinión
return-reason-wrong-size = Talla equivocada
return-reason-not-as-described = No es como se describe
return-reason-damaged = Dañado
return-reason-wrong-item = Llegó otro artículo
return-reason-not-stated = Sin motivo
return-condition-like-new = Como nuevo
return-condition-opened = Abierto
return-condition-damaged = Dañado
return-condition-no-goods = Sin mercancía
return-disposition-shelf = Estante
return-disposition-outlet = Outlet
return-disposition-vendor = Al proveedor
return-disposition-quarantine = Cuarentena
return-disposition-liquidate = Liquidación
return-disposition-scrap = Desechar
return-disposition-no-goods = Sin mercancía
calc-line = { $n } de { $sold } unidades, ya devuelto: { $before }; pagado por todas: { $paid }
calc-discount = precio de tarifa { $list } menos { $discount }
calc-ground-until = { $ground }, hasta el { $date }
calc-shipping = Envío
calc-total = Reembolso
return-ground-statutory-withdrawal = Derecho de desistimiento
return-ground-non-conformity = Falta de conformidad
return-ground-recall = Retirada del producto
return-ground-seller-error = Error nuestro
return-ground-goodwill = Cortesía comercial
return-charge-diminished-value = Pérdida de valor
return-charge-restocking = Retenido por reposición
return-charge-return-fee = Gastos de devolución
return-charge-claw-back = Descuento perdido
return-charge-gift-kept = Regalo no devuelto
return-target-original = Al medio de pago original
return-target-store-credit = Vale de compra
return-target-gift-card = Tarjeta regalo
return-target-bank-transfer = Transferencia
return-target-cash = Efectivo
return-target-exchange = Cambio por mercancía
return-code-line = Línea { $line }: { $sentence }
return-compared = { $found } frente a { $limit }
return-code-nothing-left = Todas las unidades de esta línea ya se han devuelto: consulte las devoluciones anteriores del pedido.
return-code-quantity-above-left = Son más unidades de las que aún tiene el cliente: corrija la cantidad.
return-code-not-shipped = Estas unidades no se han enviado: hay que modificar el pedido, no devolverlo.
return-code-unknown-item = Este artículo no está en ningún pedido ni catálogo: póngalo en cuarentena; no se paga nada por él.
return-code-serial-already-back = Este número de serie ya se devolvió antes: aparte la mercancía y llame a un supervisor.
return-code-serial-mismatch = No es la unidad que se envió: debe verla un supervisor; puede que la hayan cambiado.
return-code-serial-not-scanned = Las unidades se distinguen por número, pero no se han escaneado todas: escanee cada una.
return-code-serial-not-recorded = No consta qué unidades se enviaron, así que esta no se puede comparar.
return-code-lot-mismatch = Este lote no se envió con el pedido: debe verlo un supervisor.
return-code-kit-incomplete = El kit no está completo: solo se reembolsa lo que ha venido.
return-code-condition-not-taken = En este estado, la mercancía no se acepta con tanta libertad.
return-code-window-open = Aún faltan paquetes por llegar, así que el plazo de devolución no ha empezado.
return-code-withdrawal-exempt = La ley no da derecho de desistimiento para este artículo tal como está: se trata como cortesía comercial.
return-code-transit-assumed = No se conoce la fecha de entrega: se cuenta desde la fecha de envío o, si falta, desde la del pedido, más el tiempo de transporte habitual.
return-code-window-moved = El plazo acaba más tarde de lo contado: el siguiente día hábil o por la ampliación de temporada.
return-code-window-over = El plazo de devolución ha terminado.
return-code-late-return = El plazo de devolución libre ha terminado: un supervisor aún puede aceptarla.
return-code-goods-late = La mercancía llega más tarde de lo debido tras comunicar la devolución: decide un supervisor.
return-code-no-goodwill = Nada nos obliga a aceptarlo, y la política no acepta nada por cortesía comercial.
return-code-final-sale = Se vendió sin derecho a devolución.
return-code-final-sale-overridden = Se vendió sin derecho a devolución, pero prevalece el derecho que da la ley.
return-code-fee-not-allowed = No se retiene ningún gasto: lo prohíbe la ley, o el error es nuestro.
return-code-item-restricted = Este tipo de artículo no se devuelve como los demás.
return-code-remedy-first = Aquí la reparación o la sustitución van antes que el dinero: un supervisor decide si se reembolsa.
return-code-diminished-value = Se retiene parte del valor por el estado de la mercancía: un supervisor debe ver las pruebas.
return-code-diminished-not-allowed = No se puede retener nada por el estado cuando el error es nuestro.
return-code-diminished-above-price = Se retiene más de lo que se pagó por estas unidades: corrija el importe.
return-code-unit-price-high = Una unidad cuesta más de lo que se puede reembolsar sin supervisor.
return-code-capped-at-remainder = De lo pagado queda menos de lo calculado: se reembolsa lo que queda.
return-code-charges-limited = Se retendría más de lo que se reembolsa: esta devolución no paga nada.
return-code-gift-kept = El regalo que venía con esta línea no se ha devuelto.
return-code-threshold-lost = Lo que el cliente se queda ya no llega al mínimo de la promoción: se retiene su descuento.
return-code-marketplace-refunds = Acepte la mercancía; al cliente le reembolsa el marketplace, no nosotros.
return-code-chargeback-open = Acepte la mercancía; el banco del cliente está recuperando el pago, así que nosotros no reembolsamos.
return-code-payments-do-not-cover = En los pagos originales queda menos de lo que se debe: un supervisor debe ver el pedido.
return-code-payment-closed = El pago original no admite reembolsos: acuerde otra forma con el cliente.
return-code-tender-not-allowed = La política no permite pagarlo de la forma elegida.
return-code-cash-needs-till = El efectivo se paga en una caja, y este puesto no tiene: elija otra forma o vaya a una caja.
return-code-cash-other-currency = El efectivo solo se paga en la moneda de la venta, y este centro tiene otra.
return-code-cash-unsynced = Sin conexión no se paga en efectivo un pedido que este agente nunca ha tenido: elija otra forma.
return-code-cash-high = Es más efectivo del que se puede pagar sin supervisor.
return-code-exchange-needs-till = El cambio deja un importe por pagar, que se cobra en una caja.
return-code-other-seller = Lo vendió otra sociedad: la nota de abono es suya.
return-code-evidence-not-taken = Con lo que se sabe de esta venta, la política no acepta devoluciones.
return-code-evidence-weak = Con lo que se sabe de esta venta, hace falta un supervisor.
return-code-no-receipt-high = Es más de lo que se puede dar sin tique y sin supervisor.
return-code-many-returns = Este cliente ha devuelto mucho: decide un supervisor.
return-code-promised-offline = La central no nos reserva estas unidades: el reembolso queda prometido y se hará cuando la central tenga la devolución.
return-code-not-reserved = La central responde, pero no nos reserva estas unidades: decide un supervisor.
return-code-data-too-old = Los datos del pedido que hay aquí son más antiguos de lo que admite la política.
return-code-offline-limit-near = Ya se ha usado la mayor parte del margen para prometer.
return-code-offline-return-high = Es más de lo que una devolución puede prometer.
return-code-offline-allowance-used = Nadie puede prometer más: acepte la devolución cuando la central conozca lo ya prometido.
return-code-offline-currency = La política no fija límites para promesas en esta moneda: espere hasta que se pueda preguntar a la central.
return-code-offline-no-receipt = Sin conexión no se acepta ninguna devolución sin tique.

enrolment-intro = Un código da de alta un agente en un centro. Sirve una sola vez y durante una hora como máximo; con él, el agente obtiene su propio certificado.
enrolment-made = Código para { $agent }
enrolment-valid = Solo se muestra aquí, sirve una vez y caduca dentro de { $time }.
enrolment-run = Ejecute esto en el equipo del agente:
enrolment-another = Crear otro código
enrolment-not = No se ha creado ningún código.
enrolment-fault = { $why }.
enrolment-agent = Agente
enrolment-agent-hint = Su nombre, único entre todos los centros: a-z, 0-9 y -, por ejemplo s014-till2
enrolment-site = Centro
enrolment-site-hint = Dónde trabaja, con el código de centro del ERP: a-z, 0-9 y -
enrolment-go = Crear código

workers-what = Quien autoriza una devolución en un centro escanea una credencial y escribe un PIN. Los agentes lo comprueban sin red. Nadie puede consultar un PIN; solo se puede asignar uno nuevo.
workers-not = No se ha cambiado nada.
workers-badge = Credencial
workers-badge-hint = Como en la credencial: a-z, 0-9 y -
workers-pin = PIN
workers-has-pin = Asignado
workers-no-pin = Ninguno
workers-locked = Bloqueado en { $agent }
workers-locked-until = hasta
workers-new-pin = PIN nuevo
workers-set-pin = Asignar el PIN
workers-draw = Generar un PIN
workers-draw-instead = Generar uno y mostrarlo una sola vez
workers-unlock = Desbloquear
workers-remove = Quitar
workers-remove-what = La credencial ya no abre nada en este centro.
workers-remove-sure = ¿Quitar a { $worker } de { $site }?
workers-remove-pin = El PIN se borra con ella: quien se añada otra vez necesita uno nuevo.
workers-remove-keep = Conservar
workers-done-added = { $worker } trabaja ahora en { $site }.
workers-done-role = { $worker } tiene ahora otro rol en { $site }.
workers-done-pin = { $worker } tiene un PIN nuevo en { $site }; los bloqueos terminaron.
workers-done-unlocked = Los PIN erróneos de { $worker } en { $site } ya no cuentan.
workers-done-removed = { $worker } ya no trabaja en { $site }.
workers-done-told = Los agentes del centro lo saben en segundos, o en su próximo contacto.
workers-done-needs-pin = Los supervisores necesitan allí un PIN: hasta que se ponga abajo uno de 6 cifras o más, esta persona no puede aprobar devoluciones.
workers-role-pin = Quien pasa a ser supervisor pierde su PIN y necesita uno nuevo, de al menos 6 cifras.
workers-drawn = PIN de { $worker }
workers-drawn-once = Solo se muestra aquí. No se lo dé a nadie más.
workers-add = Añadir empleado
workers-add-go = Añadir empleado
workers-pin-hint = De 4 a 8 cifras, al menos 6 para un supervisor, escritas por el empleado; solo hace falta para autorizar devoluciones
workers-none = No se ha encontrado a nadie. Elija otro centro o vacíe la credencial para ver a todos.
workers-truncated = Hay más. Elija un centro o escriba parte de la credencial.
workers-empty-title = La central no conoce todavía ningún centro
workers-empty-next = Los centros los trae un conector o el archivo sites.json. Después se pueden añadir empleados aquí, o llegan con workers.csv.
workers-badge-alone = { $site }: ningún supervisor tiene PIN todavía, así que la credencial sola autoriza una devolución. Desde el primer PIN, todos los supervisores del centro necesitan uno.
workers-without-pin = { $n ->
    [one] { $site }: un supervisor no tiene PIN y no puede autorizar devoluciones.
   *[other] { $site }: { $n } supervisores no tienen PIN y no pueden autorizar devoluciones.
}
worker-role-associate = Personal
worker-role-supervisor = Supervisor
worker-role-may-associate = recoge, empaqueta, acepta devoluciones
worker-role-may-supervisor = además, autoriza lo que el personal no puede decidir
worker-fault-no-site = La central no conoce ese centro.
worker-fault-not-found = Ya no trabaja nadie allí con esa credencial.
worker-fault-taken = Esa credencial ya se conoce allí. Cámbiela en la lista.
worker-fault-no-pin = No hay ningún PIN que pueda estar bloqueado.
worker-fault-shape = Un PIN tiene de 4 a 8 cifras.
worker-fault-same = Un PIN con una sola cifra repetida se adivina enseguida. Elija otro.
worker-fault-straight = Un PIN que sube o baja de uno en uno se adivina enseguida. Elija otro.
worker-fault-badge = Ese PIN está en la credencial. Elija otro.
worker-fault-short = El PIN de un supervisor tiene al menos 6 cifras.
audit-worker-added = añadió un empleado
audit-worker-role = cambió el rol de un empleado
audit-worker-pin = asignó el PIN de un empleado
audit-worker-unlocked = desbloqueó el PIN de un empleado
audit-worker-removed = quitó un empleado
users-not = No se ha cambiado nada.
users-role = Rol
users-since = Desde
users-change = Cambiar
users-me = usted
users-active = Puede entrar
users-blocked = Bloqueado
users-set-role = Dar este rol
users-new-password = Contraseña nueva
users-set-password = Establecer contraseña
users-block = Bloquear
users-unblock = Desbloquear
users-ends-sessions = Cada cambio cierra todas las sesiones de la persona.
users-add = Añadir usuario
users-add-go = Añadir usuario
users-tokens = Tokens para programas
users-tokens-what = Un programa que lee la API o las métricas se identifica con un token. Ningún token puede gestionar usuarios.
users-token-name = Programa
users-scopes = Puede
users-token-go = Crear token
users-token-made = Token para { $name }
users-token-once = Solo se muestra aquí. Guárdelo donde el programa lo lea.
users-no-scope = Marque al menos una cosa que el programa pueda hacer.
users-revoke = Revocar
users-revoked = Revocado

audit-what = Lo que personas y programas han hecho aquí, por orden. El hash de cada entrada incluye la anterior: si se cambia o se quita una, se nota.
audit-whole = { $n ->
    [one] La cadena está íntegra, una entrada
   *[other] La cadena está íntegra, { $n } entradas
 }
audit-broken = La cadena está rota en la entrada { $n }
audit-when = Cuándo
audit-who = Quién
audit-did = Acción
audit-to = Sobre
audit-detail = Detalle
audit-hash = Hash
audit-setup-finished = creó el primer administrador
audit-session-begun = inició sesión
audit-session-ended = cerró sesión
audit-user-added = añadió un usuario
audit-store-restored = restauró la base de datos desde una copia de seguridad
audit-user-role = cambió un rol
audit-user-password = estableció una contraseña
audit-user-blocked = bloqueó un usuario
audit-user-unblocked = desbloqueó un usuario
audit-token-made = creó un token
audit-token-revoked = revocó un token
audit-enrolment-code = creó un código de alta

# Purchase orders and their goods receipts.
purchases-supplier = Proveedor
purchases-expected = Prevista
purchases-status = Estado
purchases-open = Líneas abiertas
purchases-open-of = { $open } de { $lines }
purchases-since = Conocido desde
purchases-all = Mostrar todo
purchases-none = Ninguno coincide.
purchases-none-what = Ningún pedido de compra tiene estas propiedades.
purchases-empty-title = Aún no se conoce ningún pedido de compra
purchases-empty-what = Aquí está lo que los proveedores deben entregar, lo que los centros han contado y lo que el ERP ha hecho con ello.
purchases-empty-next = El primero aparece cuando el ERP lo envía.
purchase-status-open = Previsto
purchase-status-receiving = En recepción
purchase-status-received = Recibido
purchase-status-cancelled = Cancelado
purchase-received = Recibido
purchase-open = Pendiente
purchase-damaged = Dañado
purchase-unordered = No pedido
purchase-counted = Aún sin cerrar
purchase-others = Artículos sin línea
purchase-units = Unidades
purchase-receipts-none = Aún no se ha cerrado ninguna entrada. Hasta entonces, lo contado no está en existencias.
purchase-note = Albarán
purchase-who = Cerrada por
purchase-when = Cerrada
purchase-erp = ERP
purchase-last = No vendrá nada más
purchase-link = Ver el pedido de compra

# Refunds: whether the money has arrived, and what became of it.
nav-refunds = Reembolsos
scope-refunds = Decir qué ha sido de los reembolsos
found-refund = Reembolso
audit-refund-settled = indicó que un reembolso ha llegado
audit-refund-failed = indicó que un reembolso ha fallado
audit-refund-redirected = hizo pagar un reembolso de otra forma
refund-state-open = Todo lo abierto
refund-state-requested = Solicitado
refund-state-settled = Pagado
refund-state-failed = Fallido
refund-state-replaced = Pagado de otra forma
refunds-count = { $n ->
    [one] Un reembolso
   *[other] { $n } reembolsos
 }
refunds-failed-of = fallido: { $amount }
refunds-number = N.º de reembolso, devolución o pedido
refunds-standing = Estado
refunds-executor = Lo paga
refunds-way = El cliente recibe
refunds-due = Se debe
refunds-paid = Pagado
refunds-evidence = Comprobante
refunds-since = Solicitado
refunds-all = Ver todos
refunds-none = Sin resultados.
refunds-none-what = Ningún reembolso cumple esto: quite un filtro o vea todos. Los números se buscan enteros; las mayúsculas cuentan.
refunds-empty-title = Aún no se ha solicitado ningún reembolso
refunds-empty-what = Aquí está cada importe que alguien debe pagar a un cliente: quién lo paga, desde cuándo está solicitado y qué demuestra que ha llegado.
refunds-empty-next = El primero aparece cuando se acepta una devolución que da lugar a un reembolso.
refund-link = Ver el reembolso
refund-list-link = Todos los reembolsos
refunds-of-return = Reembolsos
refund-message = Quien paga dice
refund-entity = Vendedor
refund-no-payment = no se conoce
refund-replaces = En lugar de
refund-replaced-by = Sustituido por
refund-history = Qué ha pasado
refund-step-requested = Solicitado a quien paga
refund-step-waits = Nadie ha dicho aún que el dinero haya llegado
refund-step-settled = Pagado al cliente
refund-step-failed = Quien paga dice que ha fallado
refund-step-replaced = Pagado de otra forma
refund-answer = ¿Qué ha sido de él?
refund-answer-what = Quien paga suele decirlo por la API o con un fichero. Anótelo aquí si no lo hace o si usted lo sabe mejor.
refund-settled-legend = El cliente tiene el dinero
refund-amount = Importe pagado
refund-amount-hint = En { $currency }, por ejemplo { $example }: lo que recibió el cliente, aunque sea una parte. El mismo justificante otra vez corrige lo que se dijo de él.
refund-evidence-hint = Lo que lo demuestra: el número del proveedor de pagos, del banco o de la caja. Nunca un número de tarjeta.
refund-on = Pagado el
refund-on-hint = Puede quedar vacío.
refund-settled-go = Anotar como pagado
refund-failed-legend = Ha fallado
refund-reason = Motivo
refund-reason-hint = Tal como lo da quien paga. Nunca un número de tarjeta.
refund-failed-go = Anotar como fallido
refund-instead-legend = Pagar de otra forma
refund-instead = De esta forma
refund-note = Consentimiento del cliente
refund-note-hint = Quién ha consentido, cuándo y cómo. Se conserva con el reembolso.
refund-instead-go = Pagar de otra forma
refund-instead-what = Este reembolso termina y otro ocupa su lugar. Lo que ya está pagado sigue pagado; el otro es por el resto.
refund-written = Anotado.
refund-known = Eso ya se sabía. No se ha cambiado nada.
refund-not-allowed = Puede mirar, pero no responder: pregunte a un supervisor.
refund-fault-amount = No es un importe: escríbalo como { $example }.
refund-fault-evidence = El comprobante falta, es demasiado largo o es un número de tarjeta: dé el número que demuestra el pago, de { $max } caracteres como máximo.
refund-fault-on = El día no es una fecha.
refund-fault-reason = El motivo falta, es demasiado largo o contiene un número de tarjeta: { $max } caracteres como máximo.
refund-fault-note = El consentimiento del cliente falta, es demasiado largo o contiene un número de tarjeta: diga quién ha consentido y cómo, en { $max } caracteres como máximo.
refund-fault-other = No encaja con este reembolso:

# Webhooks
nav-webhooks = Webhooks
category-webhook-failing = El webhook no acepta eventos
found-webhook = Webhook
webhook-state-active = Activo
webhook-state-failing = No responde
webhook-state-stopped = Detenido
webhook-state-removed = Ya no está configurado
audit-webhook-replayed = hizo enviar de nuevo eventos a un webhook
audit-webhook-resumed = hizo que se volviera a avisar a un webhook detenido
webhooks-name = Webhook
webhooks-waiting = En espera
webhooks-lag = El más antiguo espera desde hace
webhooks-dead = No entregados
webhooks-delivered = Última entrega
webhooks-answer = Última respuesta
webhooks-do = Acción
webhooks-resume = Volver a avisarle
webhooks-replay = Enviar de nuevo
webhooks-replay-all = Enviar de nuevo todos los no entregados
webhooks-letters = Eventos no entregados
webhooks-letters-what = Eventos que un webhook no aceptó durante tres días. Cada uno se puede enviar de nuevo con el mismo identificador; se conservan 90 días.
webhooks-letters-none = No hay eventos sin entregar.
webhooks-letters-none-here = Este webhook no tiene eventos sin entregar.
webhooks-event = Evento
webhooks-made = Ocurrió
webhooks-given-up = Abandonado
webhooks-fault = No se envió nada de nuevo.
webhooks-fault-removed = El webhook ya no está en la configuración.
webhooks-fault-no-event = El hub ya no tiene este evento.
webhooks-fault-not-stopped = El webhook no está detenido.
webhooks-fault-unwanted = Al webhook no se le avisa de eventos de este tipo.
webhooks-empty-title = Nadie se entera de lo que ocurre aquí
webhooks-empty-what = Un webhook avisa a la plataforma de la tienda de paquetes embalados, devoluciones, reembolsos e incidencias, con peticiones firmadas que se repiten hasta que se aceptan.
webhooks-empty-next = Ponga estas líneas en la configuración del hub y reinícielo; docs/webhooks.md explica lo demás.

# Orders that a sales channel sends.
scope-orders = Enviar, cambiar, anular y liberar los pedidos de un canal de venta; ver lo que puede vender y fijar sus reservas

# What a settled or failed refund does to its return, and what a person has to look at.
money-track-settled = Pagado
money-step-settled = Pagado al cliente
money-step-not-paid = Una parte no se pudo pagar
return-standing-not-paid = Una parte del dinero no se pudo pagar: aún se debe al cliente. Acuerde otra forma con el cliente y haga pagar así el reembolso de abajo.
category-refund-failed = Reembolso que no se pudo pagar
category-refund-differs = Se pagó otro importe
category-refund-twice = Reembolso pagado dos veces
category-refund-late = Reembolso atrasado

# What of a kit came back that was not whole.
return-kit-missing = sin { $parts }
return-kit-alone = { $parts } suelto

# Refunds: parts and corrections, cancelled ones, and those from before they were followed.
refund-state-cancelled = Anulado
refund-state-before = De antes
refunds-cut = Incompleto: este archivo termina tras { $rows } filas. Filtre por estado, pagador o centro y descargue cada parte.
refund-rest = Falta por pagar
refund-exact = Antes de redondear
refund-redirected-by = Decidido por
refund-payments = Pagos
refund-came-back = Devuelto
refund-told = Comunicado
refund-why-cancelled = Por qué no se debe nada
refund-back-legend = El cliente no tiene el dinero
refund-back-what = Volvió, o se anotó aquí por error. El pago queda registrado y el reembolso se debe de nuevo: anótelo otra vez o haga que se pague de otra forma.
refund-not-paid = { $executor }: el pago está detenido y ya no se hará.
refund-cancel-legend = Ya no se debe nada
refund-cancel-hint = Quién lo decidió y por qué. Se guarda con el reembolso.
refund-cancel-go = Anular este reembolso
refund-step-before = Aceptado antes de que aquí se siguieran los reembolsos: nadie ha dicho qué fue de él
refund-step-part = Una parte está pagada, el resto no
refund-step-cancelled = Anulado
refund-fault-thousands = Una coma ante tres cifras se puede leer de dos maneras: escriba el importe como { $example }, sin nada entre los millares.
refund-fault-future = Ese día aún no ha llegado: indique el día del pago o déjelo vacío.
refund-fault-not-paid = Aún se puede pagar. Haga que quien lo paga lo detenga y marque después que ya no se pagará.
audit-refund-cancelled = anuló un reembolso
audit-refund-file = comunicó con un archivo qué fue de unos reembolsos
# Lo que se llevó el cliente en lugar de un reembolso.
return-exchange = A cambio
return-exchange-paid = Lo devuelto paga { $covered }, el cliente pagó { $to_pay } en una caja.
return-exchange-document = Ticket de caja { $document }.
return-exchange-for = En lugar de la línea
return-exchange-units = Unidades
return-exchange-price = Precio

# Un escáner que ha cambiado desde su prueba
device-changed = Cambiado desde su prueba
device-help-changed = Lee de otra manera que en su prueba: pruébelo de nuevo en la página de su puesto.
device-drift-layout-other = distribución del teclado
device-drift-gs-lost = falta el separador (GS)
device-drift-damaged = lecturas descartadas
device-drift-suffix-none = lecturas sin final
device-drift-suffix-tab = las lecturas acaban con TAB
device-drift-suffix-line = las lecturas acaban con salto de línea
device-drift-doubles = lecturas dobles
device-drift-aim-off = sin identificadores de código (AIM)
device-drift-slow = lento
device-misprints = Imprime mal
device-help-misprints = Su hoja de prueba mostró algo que corregir: corríjalo y pruebe otra vez en la página de su puesto.
device-test-language-other = lenguaje equivocado
device-test-language-unread = órdenes como letras
device-test-status-silent = sin estado
device-test-came-nothing = no salió nada
device-test-code-other = el código se lee como otra cosa
device-test-code-unread = el código no se puede escanear
device-test-width = demasiado estrecho
device-test-pale = demasiado claro
device-test-dark = demasiado oscuro

# Key figures.
nav-figures = Cifras clave
figures-from = Desde
figures-to = Hasta
figures-previous = Periodo anterior
figures-next = Periodo siguiente
figures-groups = Grupos de cifras
figures-group-work = Trabajo
figures-group-returns = Devoluciones
figures-group-sync = Rapidez
figures-group-exceptions = Incidencias
figures-now = Ahora
figures-now-postings-pending = De camino al ERP
figures-now-postings-stuck = Rechazados o inciertos
figures-now-refunds-open = Reembolsos aún pendientes
figures-now-exceptions-open = Incidencias abiertas
figures-now-dead-letters = Eventos no entregados
figures-now-stock-accuracy = Artículos de acuerdo con el ERP
figures-compared = Junto a cada cifra está la misma de otros tantos días antes, desde el { $from }.
figures-not-compared = El periodo anterior tiene demasiadas operaciones para compararlo.
figures-days-what = Los días son jornadas (UTC). Donde no había nada que contar no hay datos.
figures-fault = No se cuenta nada.
figures-backwards = El periodo termina antes de empezar. Elija un primer día que no sea posterior al último.
figures-too-long = Se pueden contar como máximo { $days } días a la vez. Elija menos.
figures-too-many = El periodo tiene más de { $most } operaciones. Elija menos días o un solo centro.
figures-no-data = Sin datos
figures-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
 }
figures-part = { $part } de { $of }
figures-counted = { $n ->
    [one] { $n } contado
   *[other] { $n } contados
 }
figures-before = Antes: { $value }
figures-before-none = Antes: sin datos
figures-p95 = 95 de cada 100 en { $value } como máximo
figures-p95-head = 95 de 100
figures-median = Mediana
figures-value = Valor
figures-of = Contados
figures-day = Día
figures-table = Día a día
figures-plot = Del { $first } al { $last }: { $value }. El día más alto: { $most }.
figures-by-item = Artículo
figures-by-reason = Motivo
figures-by-disposition = Destino
figures-by-category = Tipo
figure-operations = Operaciones registradas
figure-lines-picked = Líneas de pedido recogidas
figure-pick-accuracy = Líneas sin faltantes
figure-shipments = Envíos salidos
figure-split-shipments = Pedidos en varios envíos
figure-order-cycle = Del pedido al último envío
figure-goods-received = Unidades contadas en la entrada
figure-dock-to-stock = Del primer recuento al stock
figure-returns = Devoluciones aceptadas
figure-units-returned = Unidades devueltas
figure-return-rate = Devuelto hasta ahora de lo enviado
figure-refund-cycle = De la devolución al reembolso pagado
figure-time-to-hub = Del registro a la central
figure-time-to-erp = Del registro al ERP
figure-refused = Operaciones rechazadas
figure-exceptions-opened = Incidencias surgidas
figure-exceptions-closed = Incidencias cerradas
figure-time-to-close = Tiempo hasta cerrar una incidencia

# Conciliación: los documentos del ERP frente a lo contabilizado.
nav-reconciliation = Conciliación
category-document-differs = Un documento difiere en el ERP
category-help-document-differs = El ERP tiene un envío, una devolución, un abono o una venta de otra forma que lo contabilizado, o un documento que ningún asiento explica. Vea qué difiere, averigüe quién lo cambió y corríjalo en el ERP: se cierra sola en la próxima comparación. Si el ERP tiene razón, descártela con una nota.
reconciliation-what = Lo que el ERP tiene de los pedidos contabilizados hace poco, frente a lo contabilizado y prometido. No cambia nada en ningún lado.
reconciliation-documents = Documentos
reconciliation-beside = Qué más no cuadra
reconciliation-owed = Reembolsos aún por pagar
reconciliation-not-asked = A este ERP no se le pueden preguntar sus documentos. Solo se compara el stock.
reconciliation-stopped = La última comparación no llegó al final.
reconciliation-compared = { $count ->
    [one] 1 pedido comparado.
   *[other] { $count } pedidos comparados.
}
reconciliation-compared-part = { $count ->
    [one] 1 pedido comparado; la próxima comparación sigue después de él.
   *[other] { $count } pedidos comparados; la próxima comparación sigue después de ellos.
}
reconciliation-kind = Qué difiere
reconciliation-part = Artículo o línea
reconciliation-expected = Esperado
reconciliation-found = En el ERP
reconciliation-since = Visto primero
reconciliation-seen = Visto por última vez
reconciliation-entity = Entidad jurídica
reconciliation-accepted = Aceptado
reconciliation-all = Todas las diferencias
reconciliation-none = Nada difiere.
reconciliation-none-filtered = Ninguna diferencia coincide con estos filtros.
reconciliation-none-what = Los documentos se comparan según el reloj, y al momento con counterfoil-hub reconcile run.
reconciliation-empty-title = Aún no se ha comparado ningún documento
reconciliation-empty-what = No hay ningún ERP en la configuración, o la central acaba de arrancar.
reconciliation-empty-next = Configure un ERP. Se compara al arrancar la central y después según el reloj.
difference-shipment-state = Envío ausente o sin terminar
difference-shipment-quantity = Unidades enviadas
difference-shipment-unexplained = Envío que ningún asiento explica
difference-return-state = Mercancía devuelta ausente o sin recibir
difference-return-quantity = Unidades devueltas
difference-return-unexplained = Devolución que ningún asiento explica
difference-credit-note-state = Abono ausente o sin contabilizar
difference-credit-note-quantity = Unidades abonadas
difference-credit-note-untaxed = Abono sin impuestos
difference-credit-note-tax = Impuesto de un abono
difference-credit-note-total = Total de un abono
difference-credit-note-unexplained = Abono que ningún asiento explica
difference-order-state = Estado del pedido
difference-order-total = Líneas y total de la venta
difference-line-quantity = Unidades pedidas
difference-line-price = Precio de una línea
difference-line-tax = Impuestos de una línea
difference-state-done = terminado
difference-state-missing = ausente
difference-state-cancelled = anulado
difference-state-posted = contabilizado
difference-state-draft = borrador
difference-state-waiting = en espera
difference-state-open = abierto
difference-state-picking = en preparación
difference-state-shipped = enviado
difference-state-sent = enviado
difference-state-none = sin empezar

# Exceptions in full: queues, owners, deadlines, several at once, history, mail, and what each category means.
exceptions-queue = Cola
exceptions-queue-mine = Las mías
exceptions-queue-nobody = De nadie
exceptions-queue-late = Atrasadas
exceptions-queue-soon = Vencen pronto
exceptions-choose = Elegir
exceptions-decided = { $n ->
    [one] Decidido sobre una incidencia.
   *[other] Decidido sobre { $n } incidencias.
}
several-title = Decidir sobre varias
several-what = Marque como mucho { $n } filas. Cada una se decide por separado; las que no se pueden decidir se nombran con el motivo.
several-decision = Decisión
several-to-hint = Solo para dárselas a alguien.
several-note-hint = La misma nota para cada una. Necesaria para cerrar.
several-go = Decidir
several-refused = { $n ->
    [one] Sobre una no se decidió nada:
   *[other] Sobre { $n } no se decidió nada:
}
several-question = { $n ->
    [one] Se cierra una incidencia con esta nota. Qué significa:
   *[other] Se cierran { $n } incidencias con esta nota. Qué significa para cada una:
}
several-effect = Qué significa
several-why = Por qué no
several-back = Volver a la lista
exception-to = A quién
exception-help = Qué significa y qué hacer
exception-history = Qué se ha hecho
exception-more-steps = { $n ->
    [one] Hay un paso anterior que no se muestra.
   *[other] Hay { $n } pasos anteriores que no se muestran.
}
exception-due-in = Vence en
exception-move-why = Por qué
exception-step-opened = Abierta
exception-step-noted = Nota
exception-step-taken = asumida
exception-step-assigned = asignada a { $to }
exception-step-given-back = devuelta a todos
exception-step-moved = vencimiento cambiado a { $deadline }
exception-step-tried-again = nuevo intento pedido
exception-step-resolved = dada por resuelta
exception-step-waived = dada por innecesaria
exception-step-escalated = Escalada: nadie la resolvió a tiempo
exception-step-closed = Cerrada: la causa desapareció
decide-note = Solo escribir la nota
decide-note-what = La nota se conserva con la incidencia. No cambia nada más.
decide-assign = Dársela a alguien
decide-assign-what = Esa persona pasa a ser responsable y la encuentra en «Las mías».
decide-give-back = Devolver a todos
decide-give-back-what = Ya no la tiene nadie y cualquiera puede asumirla. El vencimiento sigue igual.
decide-move = Cambiar el vencimiento
decide-move-what = Escalará en el nuevo momento, como mucho dentro de { $n } días. El motivo se conserva.
decision-still-held = El pedido sigue retenido. Libérelo en la página del pedido; entonces la incidencia se cierra sola.
decision-nobody-has-it = No la tiene nadie, así que nadie puede devolverla.
decision-not-an-owner = Elija a alguien que pueda tratar incidencias.
decision-deadline = Elija un momento dentro de los próximos { $n } días.
decision-number = Marque al menos una fila y como mucho { $n }.
decision-not-found = No existe ese número.
decision-store = El almacén de la central no responde. No se cambió nada; inténtelo otra vez.
audit-exception-note = escribió una nota en una incidencia
audit-exception-assign = asignó una incidencia
audit-exception-give-back = devolvió una incidencia
audit-exception-move = cambió el vencimiento de una incidencia
audit-mail-again = hizo reintentar correos
scope-exceptions = Decidir sobre incidencias
category-mail-failing = No se puede enviar correo
mail-subject = Atrasada: incidencia { $number }, { $category }
mail-late = Nadie resolvió a tiempo la incidencia { $number }.
category-help-poison = Un agente envió algo que esta central no puede leer; lo posterior espera. Actualice la central si el agente es más nuevo e inténtelo otra vez; si no, registre a mano lo ocurrido y dela por resuelta.
category-help-id-conflict = El mismo identificador llegó con otro contenido; vale el primero. Averigüe la causa: un disco copiado o un fallo del programa. Registre a mano lo que falte.
category-help-foreign-source = Un agente envió una operación en nombre de otro; no tiene efecto. Compruebe qué equipo fue y exclúyalo si nadie lo conoce.
category-help-unknown-order = Se trabajó para un pedido que la central no conoce; espera. Traiga el pedido del ERP o de la tienda y seguirá solo. Si no existe, resuélvala y cuente el stock.
category-help-unknown-purchase-order = Se contó mercancía de un pedido de compra que la central no conoce; el recuento espera. Tráigalo del ERP y seguirá solo.
category-help-unknown-item = Un artículo no se conoce aquí; lo hecho con él espera. Créelo en el ERP con su código de barras y deje que llegue; seguirá solo.
category-help-order-mismatch = Lo hecho no encaja con las líneas del pedido. Compárelo en el seguimiento; corrija el pedido en el ERP o devuelva la mercancía al stock con un recuento.
category-help-over-pick = Se preparó más de lo pedido. Pregunte en el centro dónde está el resto: devuélvalo y cuente, o cambie el pedido en el ERP.
category-help-over-shipment = Salió más de lo pedido. Avise a atención al cliente: el cliente lo conserva, lo paga o lo devuelve.
category-help-over-return = Volvió más de lo que salió. Mire las otras devoluciones del pedido; si un envío aún no llegó a la central, inténtelo más tarde.
category-help-over-refund = Se devolvería más dinero del pagado por estas unidades; la devolución espera. Compare los pagos; inténtelo otra vez si se corrigió la venta; si no, arréglelo con el cliente y resuélvala.
category-help-early-return = El envío de esta mercancía no llegó a la central, por eso la devolución espera. Seguirá sola cuando el centro que envía vuelva a conectarse; mire su agente.
category-help-duplicate-return = Un número de devolución llegó por segunda vez de otro lugar; la segunda no tiene efecto. Pregunte en ambos centros y registre la segunda con otro número.
category-help-duplicate-review = Unidades de esta devolución volvieron antes en otro lugar; la posterior espera con su dinero. Compare ambas reclamaciones en la página de la devolución; intentar otra vez la acepta entera, resolver la abandona.
category-help-assessment-differs = La central no llega al importe registrado; la devolución espera. Mire el cálculo en la página de la devolución; quizá haga falta antes una política o una central más nuevas.
category-help-verdict-differs = Con lo que sabe la central, se habría decidido otra cosa; queda como se prometió. Mire por qué y dígaselo al centro si debe decidir de otro modo.
category-help-pass-doubtful = El albarán de una devolución no es fiable: paquete desconocido, otro pedido o clave revocada. La devolución queda. Busque la venta y denuncie una falsificación.
category-help-reservation-broken = Alguien retiró unidades reservadas para un cliente en el mostrador. Se cierra cuando esa cesta termina; avise al centro.
category-help-refund-failed = No se pudo pagar un reembolso: se sigue debiendo al cliente. Ábralo y haga que se pague de otra forma, o anote que se pagó.
category-help-refund-differs = Se pagó otro importe del debido. Compare el justificante con el reembolso; pague el resto o acuerde con el cliente lo que sobró.
category-help-refund-twice = Puede que el mismo dinero saliera dos veces. Mire ambos pagos, pida que se recupere uno y anote el resultado.
category-help-refund-late = Nadie dijo a tiempo qué fue de un reembolso. Pregunte a quien lo paga y anote la respuesta en su página; entonces se cierra.
category-help-policy-conflict = Una versión de una política llegó otra vez con otro contenido; queda la primera. Dé una versión nueva a la política cambiada en su archivo.
category-help-order-cancelled = Se trabajó para un pedido cancelado antes. Detenga el paquete y devuelva la mercancía, o haga que se reabra el pedido.
category-help-currency-mismatch = La moneda no es la del pedido o la del total. Corríjala en su origen e inténtelo otra vez.
category-help-amount-mismatch = Un total no es la suma de sus partes. Averigüe qué importe es el correcto, corríjalo en su origen e inténtelo otra vez.
category-help-short-pick = Faltaba algo en la ubicación. Mande contar; el pedido sale incompleto o el resto se envía después.
category-help-count-variance = Un recuento difiere del stock registrado; vale el recuento. Busque qué no se registró allí y anote el resultado.
category-help-over-receipt = Llegó más de lo pedido en una línea; está en stock. Pregunte al comprador: quedárselo y regularizarlo, o devolverlo.
category-help-unordered-goods = Llegó mercancía que nadie pidió; está apartada. Decide el comprador: regularizarla o devolverla.
category-help-short-receipt = No se espera más de un pedido de compra y falta algo. Reclámelo al proveedor; se cierra sola si llega el resto.
category-help-receipt-mismatch = Una recepción no coincide con lo que contó su agente; valen sus propias líneas. Compárela en el seguimiento y vuelva a contar.
category-help-order-held = Nadie debe empezar con este pedido: no está pagado o alguien lo revisa. Resuelva lo que lo retiene y libérelo en la página del pedido; se cierra sola.
category-help-order-changed = El ERP o la tienda cambió lo que el centro ya había hecho; lo hecho queda. Concílielo: restablezca el pedido, o envíe o devuelva la mercancía.
category-help-erp-rejected = El ERP rechazó un asiento, con sus palabras arriba. Corrija la causa en el ERP e inténtelo otra vez; o contabilícelo a mano y resuélvala.
category-help-erp-unknown = Nadie sabe si el ERP tomó un asiento. Busque su referencia en el ERP; intentar otra vez también busca primero y envía solo si falta.
category-help-erp-down = El ERP no responde o no se puede usar así; los asientos esperan y el trabajo sigue. Arréglelo; se cierra sola.
category-help-webhook-failing = La plataforma de la tienda no se entera de lo que pasa; los eventos esperan. Mire su respuesta en la página Webhooks y pruébela desde el equipo de la central.
category-help-mail-failing = Los correos sobre incidencias atrasadas no salen; mire la lista usted mismo. Revise [mail] y el servidor, y pruébelo desde el equipo de la central.
category-help-fork = La historia de un agente no es la de la central: su disco se copió o restauró. Detenga la copia y haga que empiece una época nueva; luego compruebe lo que registró cada uno.
category-help-gap = Faltan operaciones que ya nadie tiene. Cuente el stock y repase los pedidos de ese tiempo en el centro; registre a mano lo que encuentre.
category-help-hub-behind = La central se restauró y un agente reenvía lo que se perdió aquí. Espere: se cierra sola cuando esté todo.
category-help-unknown-agent = Llegó un agente con certificado de esta central que la central no conoce. Si se restauró, inscríbalo otra vez; si no, averigüe de quién es el equipo.
category-help-agent-silent = Hace tiempo que no se oye a un agente. Su centro sigue solo; revise corriente y red, y se cierra cuando vuelva.
category-help-clock = El reloj de un agente va mal, así que sus horas y fechas pueden estar mal. Ponga en hora el equipo y deje que la red la mantenga.
category-help-drift = El stock de la central y el del ERP difieren y ningún asiento lo explica. Cuente; corrija el lado equivocado y se cierra en la próxima comparación.
category-help-bad-input = Algo que envió un ERP o una tienda no se puede leer; el resto se tomó. Corrija en su origen lo que se nombra arriba y envíelo otra vez.
category-help-restored = El almacén de la central se restauró de una copia. Repase la lista que se imprimió: lo que los agentes no pueden reenviar se comprueba a mano.

# Existencias, lo que queda por vender, reservas de los canales y pedidos retenidos.
nav-stock = Existencias
found-channel = Canal
category-order-held = Pedido retenido
hold-kind-payment = Retenido: pago
hold-kind-fraud = Retenido: control de fraude
hold-kind-address = Retenido: dirección
hold-title = Retener o liberar este pedido
hold-legend = Retenerlo
hold-release-legend = Liberarlo
hold-for = Por qué causa
hold-note = Motivo
hold-go = Retener este pedido
hold-what = Sus artículos siguen asignados. Un centro que no lo ha empezado no lo recibe como trabajo; lo que ya está recogido sigue adelante.
hold-release-go = Liberar este pedido
hold-release-what = Cuando ya nada lo retiene, su centro lo recibe como trabajo.
hold-released-by = liberado por
hold-told-done = Hecho.
hold-told-not-found = Ningún pedido tiene este número. No se cambió nada.
hold-told-over = Su último paquete ya salió, o está anulado: no queda nada que retener.
hold-told-held = Ya está retenido por esta causa.
hold-told-not-held = Ya no está retenido por esta causa: alguien fue más rápido.
hold-told-note-missing = Diga por qué: quien mire el pedido lo necesita. No se cambió nada.
hold-told-note-too-long = La nota es demasiado larga. No se cambió nada.
stock-link = Existencias
stock-file = Descargar CSV
stock-empty-title = Aún no hay existencias
stock-empty-what = Aquí está lo que cada centro tiene de cada artículo, lo que necesitan los pedidos abiertos y lo que queda por vender.
stock-empty-next = Se llena en cuanto el ERP comunica sus existencias o se recibe mercancía.
stock-what = Disponible es lo que hay, menos lo que aún necesitan los pedidos abiertos, menos la reserva del canal; nunca menos de cero.
stock-part = Número de artículo
stock-show = Solo
stock-show-short = Los pedidos necesitan más de lo que hay
stock-show-unfit = Una parte no está a la venta
stock-channel = Canal
stock-no-channel = Sin reserva
stock-all = Todas las existencias
stock-none = Ninguna existencia coincide.
stock-none-what = Basta una parte del número de artículo; quite un filtro.
stock-on-hand = A mano
stock-allocated = Asignado
stock-buffer = Reserva
stock-available = Disponible
stock-damaged = Dañado
stock-quarantined = En cuarentena
stock-return-pending = Vuelve
stock-moved = Último movimiento
buffers-title = Reservas de los canales
buffers-what = Una reserva es lo que un canal deja a los demás. Cuenta la más precisa: la de un artículo en un centro, luego la del artículo, luego la del centro, luego la del canal.
buffers-not = No se cambió nada.
buffers-clear-sure = ¿Borrar la reserva de { $channel } para { $what }?
buffers-clear-what = Entonces cuenta la siguiente reserva menos precisa; sin ninguna, el canal puede vender todo lo que ningún pedido necesita.
buffers-clear = Borrar
buffers-keep = Conservar
buffers-empty-title = Sin reservas
buffers-empty-next = Cada canal puede vender todo lo que ningún pedido necesita. Fije una reserva abajo, y ese canal deja esa cantidad a los demás.
buffers-all = Todas las reservas
buffers-none = Este canal no tiene reserva.
buffers-all-sites = Todos los centros
buffers-all-items = Todos los artículos
buffers-set-by = Fijada por
buffers-set = Fijar una reserva
buffers-set-go = Fijar reserva
buffers-set-what = Cuenta enseguida.
buffers-channel-hint = El nombre de su token, hasta una @.
buffers-item-hint = Vacío para todos los artículos.
buffers-quantity-hint = En la unidad base del artículo; 0 para no dejar nada a los demás.
buffers-done-set = La reserva cuenta.
buffers-done-known = Ya era así.
buffers-done-cleared = La reserva está borrada.
buffer-fault-channel = El nombre de un canal tiene de 1 a 64 caracteres, sin espacios alrededor.
buffer-fault-no-site = El hub no conoce este centro.
buffer-fault-no-item = El hub no conoce este artículo. Las mayúsculas cuentan.
buffer-fault-quantity = Una reserva es un número entero, 0 o más.
buffer-fault-too-many = Hay demasiadas reservas: borre algunas, o fije una para todos los artículos de un centro.
buffer-fault-not-found = Esa reserva ya no existe.
audit-order-held = retuvo un pedido
audit-order-released = liberó un pedido
audit-buffer-set = fijó la reserva de un canal
audit-buffer-cleared = borró la reserva de un canal

# Serial numbers and lots.
category-swap-case = Unidad cambiada
category-help-swap-case = Volvió otra unidad u otro lote que el enviado con el pedido. Se aceptó como se prometió. Compare ambos números con la mercancía, apártela y aclárelo con el cliente.
found-serial = Número de serie
found-lot = Lote
units-serials = Números de serie: { $numbers }
units-lots = Lotes: { $numbers }

# Sealed summaries
found-day = Día
state-sealed = Sellado
state-withdrawn = Retirado
posting-return-summary = Devoluciones de un día
posting-adjustment-summary = Ajustes de stock de un día
seals-title = Asientos resumidos y sellados
seals-seal = Sello
seals-members = Miembros
seals-amount = Importe
seals-sealed = Sellado
seals-key = Clave
seals-hash = SHA-256 de sus miembros
seals-all = Todos los resúmenes
seals-see = Ver el resumen
seals-left = enviado solo
seals-by-rule = la regla
seals-empty-title = Todavía no se ha sellado nada
seals-empty-what = Un asiento resumido y sellado es un solo documento del ERP para muchos asientos del día de un centro: para un ERP demasiado lento para tomarlos uno a uno.
seals-empty-next = Indique en hub.toml, en [posting], que las devoluciones o los ajustes van resumidos. El primer sello se hace cuando termina un día o cuando esperan bastantes asientos.
seal-split-title = ¿Enviar sus miembros uno a uno?
seal-split-what = El ERP rechazó el resumen. Compruebe primero que no tiene nada con esta clave: lo que ya esté allí se contabilizaría por segunda vez. Después cada miembro será un documento propio del ERP y el resumen ya no se enviará. Esto no se puede deshacer.
seal-split-note = Por qué
seal-split-go = Enviar uno a uno
seal-split-done = Los miembros se envían uno a uno.
seal-split-role = Un operador puede hacer enviar los miembros uno a uno.
seal-fault-state = Este resumen ya no se puede dividir: solo uno que el ERP haya rechazado.
seal-fault-doubt = Un intento de este resumen quedó sin respuesta, y el ERP no dejó que el hub lo buscara: puede estar allí de todos modos. Busque allí su clave y después vuelva a intentarlo en su excepción, o resuélvala.
seal-fault-note = Diga por qué en 1 a { $max } caracteres.
audit-seal-split = hizo enviar uno a uno los miembros de un sello
audit-seal-demanded = pidió sellar el día de un centro

# Visitas: varios pedidos a la vez.
return-visit = Misma visita

## Anulación de devoluciones
money-track-cancelled = Anulada
goods-track-reversed = Entregada de nuevo
money-step-cancelled = No se debe nada: la devolución se anuló
goods-step-reversed = Entregada de nuevo al cliente
return-standing-cancelled = Esta devolución se anuló. No se debe nada y sus unidades se pueden volver a devolver.
return-reversed = Anulada por { $by }: { $why }
return-reversal-customer-keeps = el cliente se queda los artículos
return-reversal-wrong-item = se trataba de otro artículo o de otro pedido
return-reversal-entered-wrong = se introdujo mal
return-reverse = Anular esta devolución
return-reverse-what = Los artículos vuelven al cliente y salen de las existencias, los reembolsos abiertos se cancelan y el ERP recibe una anulación si tiene la devolución. Las unidades se pueden volver a devolver. El dinero ya pagado no se recupera solo: recibirá una excepción.
return-reverse-why = ¿Por qué se anula?
return-reverse-why-missing = Diga por qué se anula, en 500 caracteres como máximo y sin número de tarjeta.
return-reverse-blocked-reversed = Esta devolución ya está anulada. No se ha cambiado nada.
return-reverse-blocked-behind = Esta devolución espera detrás de una excepción de { $subject }. Decida primero esa. No se ha cambiado nada.
return-reversed-agreed = con el visto bueno de { $supervisor }
return-reverse-go = Anular la devolución { $number }
posting-return-reversal = Anulación de devolución
kind-return-reversed = Devolución deshecha
category-reversed = Anulada
category-reversal-too-late = Anulada demasiado tarde para su dinero
category-help-reversal-too-late = Una devolución se anuló cuando su dinero ya podía estar pagado. Deténgalo con quien paga o pídaselo al cliente; diga después aquí qué fue de él.

## Reversal of returns, in the audit
audit-return-reversed = anuló una devolución

# Traslados entre centros.
nav-transfers = Traslados
found-transfer = Traslado
kind-transfer-shipped = Caja cerrada para otro centro
kind-transfer-received = Caja recibida
posting-transfer = Traslado entre centros
audit-transfer-closed = cerró un traslado
category-transfer-mismatch = Caja contada dos veces
category-unknown-carton = Caja de la que nadie avisó
category-transfer-differs = La caja difiere
category-transfer-late = Caja con retraso
category-help-transfer-mismatch = El número está en dos cajas, o una caja se recibió dos veces. Averigüe en los centros qué hay dónde y corrija las existencias con un recuento.
category-help-unknown-carton = Se recibió una caja y ningún centro ha dicho que saliera. Su mercancía está en existencias. Se cierra sola cuando se oiga al otro centro; si no, pregunte allí.
category-help-transfer-differs = Lo que salió de una caja no es lo que entró, o no todo se puede vender. Búsquelo y cierre el traslado en su página: lo que falta queda entonces perdido.
category-help-transfer-late = Una caja salió y no llegó a tiempo. Pregunte a ambos centros y al transportista. Se cierra sola al recibirse; si se perdió, cierre el traslado en su página.
transfer-state-shipped = En camino
transfer-state-unexpected = Nadie avisó
transfer-state-received = Difiere
transfer-state-closed = Cerrado
transfers-empty-title = Aún no ha ido ninguna caja entre centros
transfers-empty-what = Un traslado es una caja con número: preparada en un centro, en camino, recibida en otro. Lo que no sale de ella sigue en camino hasta que alguien lo cierra.
transfers-empty-next = Nombre los centros a los que puede ir mercancía bajo «transfers» en la política de devoluciones, abra la serie de números «sscc» y prepare la primera caja en un puesto.
transfers-state = Estado
transfers-all = Todos los traslados
transfers-none = Ningún traslado coincide.
transfers-none-what = Cambie el filtro o quítelo.
transfer-link = Ver la caja
transfers-from = De
transfers-to = A
transfers-shipped = Salieron
transfers-received = Llegaron
transfers-since = Conocido
transfer-nobody-told = Nadie ha avisado aún
transfer-left = Salió
transfer-arrived = Recibido
transfer-ended = Cerrado
transfer-damaged = No apto para la venta
transfer-missing = Falta
transfer-over = De más
transfer-close = ¿Cerrar este traslado?
transfer-close-what = Después ya no pasa nada con él: lo que falta de la caja está perdido, lo que sobra está encontrado. Las existencias cambian al momento. Si se vuelve a saber de la caja, se abre solo otra vez.
transfer-note = Qué fue de él
transfer-close-go = Cerrar el traslado
transfer-not-allowed = Un operador puede cerrar un traslado.
transfer-told-done = El traslado está cerrado.
transfer-told-closed = El traslado ya estaba cerrado.
transfer-told-note-missing = Diga qué fue de él.
transfer-told-note-too-long = La nota es demasiado larga.

# Who owns which field, versions of the mapping, drift that is accepted.
category-field-conflict = Campo de otro dueño
category-help-field-conflict = Alguien que no es dueño de un campo da otro valor; lo que hay aquí queda. Corrija el lado equivocado o decida en la página de conflictos. Se cierra solo cuando ambos dicen lo mismo.
trace-conflict = Conflicto sobre un campo
conflicts-title = Conflictos
conflicts-what = Cada campo de un registro tiene dueño. Lo que otro dice de él no cambia nada y queda aquí hasta que ambos digan lo mismo o una persona decida.
conflicts-empty-title = Ningún conflicto
conflicts-empty-next = Cada uno cambia solo lo suyo. Abajo consta de quién es cada campo; se fija en la configuración del hub, en [ownership].
conflicts-none = Ningún conflicto encaja en este filtro.
conflicts-entity = Registro
conflicts-field = Campo
conflicts-here = Aquí
conflicts-there = Allí
conflicts-since = Desde
conflicts-last = dicho por última vez
conflicts-keep = Conservar lo de aquí
conflicts-keep-what = Nada cambia. Lo mismo dicho otra vez no es novedad.
conflicts-take = Tomar el otro valor
conflicts-take-what = El campo cambia enseguida, aquí y en los centros, solo esta vez. Sigue siendo de su dueño.
conflicts-show-open = Abiertos
conflicts-show-closed = Cerrados
conflicts-done-take = Se tomó el otro valor.
conflicts-done-keep = Queda como está aquí.
conflicts-done-stands = No se pudo adoptar tal como se dijo: el trabajo del centro se mantiene.
conflict-fault-closed = Este conflicto se cerró entretanto.
conflict-fault-note-missing = Diga por qué: quien lo mire después debe saberlo.
conflict-fault-note-too-long = La nota es demasiado larga.
conflict-state-open = Abierto
conflict-state-agreed = De acuerdo
conflict-state-taken = Tomado
conflict-state-kept = Conservado
conflict-state-lifted = Ya sin conflicto
entity-item = Artículo
entity-order = Pedido
entity-purchase-order = Pedido de compra
entity-site = Centro
entity-worker = Empleado
field-description = descripción
field-kind = tipo
field-base-unit = unidad base
field-packs = envases y códigos de barras
field-tracked-by = números de serie o lotes
field-legal-entity = vendedor
field-site = centro
field-ordered-on = fecha del pedido
field-status = anulado o no
field-lines = líneas
field-sale = venta
field-supplier = proveedor
field-expected-on = se espera el
field-name = nombre
field-region = región
field-currency = moneda
field-patterns = patrones de códigos
field-role = función
owner-anyone = el último que habla
owner-origin = quien lo trajo
owner-erp = el ERP
owner-hub = personas en el hub
owners-title = De quién es cada campo
owners-what = Se fija en la configuración del hub, en [ownership]; cada versión consta en el registro.
owners-owner = Dueño
mappings-title = Correspondencias
mappings-what = Las correspondencias dicen qué centro y qué forma de pago es qué registro del ERP. Una persona propone un cambio y otra lo aprueba; entonces vale para lo que se contabilice después.
mappings-not = No se ha cambiado.
mappings-in-force = En vigor:
mappings-file = el archivo de configuración
mappings-version = Versión { $version }
mappings-none-title = Aquí no hay correspondencias
mappings-none-what = Solo las tiene un conector a un ERP con registros propios: configure [tryton] en el hub.
mappings-empty-title = Aún no hay versiones
mappings-empty-next = Vale el archivo de configuración. Proponga un cambio abajo; otro administrador lo aprueba.
mappings-change = Qué cambia
mappings-place = Clave
mappings-before = Antes
mappings-after = Después
mappings-gone = se quita
mappings-waiting = De { $looked } asientos en espera, { $changed } saldrían de otro modo y { $refused } no podrían salir.
mappings-used = { $postings } asientos salieron con ella.
mappings-approve = Aprobar
mappings-approve-what = Vale enseguida para todo lo que se contabilice después.
mappings-refuse = Rechazar
mappings-refuse-what = Nunca valdrá. Diga por qué en la nota.
mappings-again = Proponer esta de nuevo
mappings-propose = Proponer un cambio
mappings-propose-go = Proponer
mappings-propose-what = Nada cambia hasta que otra persona lo apruebe.
mappings-text = Todas las correspondencias
mappings-text-hint = TOML, como en [tryton] de la configuración, sin tryton ante las claves.
mappings-done-proposed = Está propuesta. Otra persona debe aprobarla.
mappings-done-approved = Está en vigor.
mappings-done-refused = Se ha rechazado.
mapping-state-proposed = Espera a otra persona
mapping-state-in-force = En vigor
mapping-state-replaced = Sustituida
mapping-state-refused = Rechazada
mapping-fault-invalid = No se puede leer:
mapping-fault-too-long = Es demasiado larga.
mapping-fault-same = Eso ya está en vigor: nada cambiaría.
mapping-fault-too-many = Esperan demasiadas versiones: decida primero.
mapping-fault-note-missing = Diga por qué: la otra persona debe saberlo.
mapping-fault-note-too-long = La nota es demasiado larga.
mapping-fault-not-found = No existe esa versión.
mapping-fault-decided = Ya se decidió sobre ella.
mapping-fault-same-person = Usted la propuso: otra persona debe aprobarla.
drift-accept = Tomar el número del ERP
drift-accept-sure = ¿Cambiar en { $units } las existencias de { $item } en el hub?
drift-accept-what = El hub cree entonces al ERP; al ERP no se le dice nada. Lo que se puede vender cambia enseguida.
drift-accept-not = Dejarlo
drift-accepted-done = El hub tiene ahora el número del ERP.
drift-accepted = Tomado del ERP por último
drift-accepted-by = Por
drift-by-rule = regla
drift-fault-gone = Ya no hay diferencia.
drift-fault-no-goods = La central no conoce esta mercancía: traiga primero el artículo y luego acepte.
drift-fault-changed = Ahora la diferencia es otra: mire de nuevo.
drift-fault-note-missing = Diga por qué el ERP tiene razón.
drift-fault-note-too-long = La nota es demasiado larga.
worker-fault-not-ours = La función es de un conector: cámbiela allí.
audit-ownership-set = dijo de quién es cada campo
audit-conflict-settled = decidió sobre un campo
audit-mapping-proposed = propuso correspondencias
audit-mapping-approved = aprobó correspondencias
audit-mapping-refused = rechazó correspondencias
audit-drift-accepted = tomó las existencias del ERP
mappings-changes = { $n ->
    [one] cambia { $n } valor
   *[other] cambian { $n } valores
}

# Las vías propias de los ejecutores: a quién está ligado un token, qué se aceptó y un importe distinto.
kind-till-document-recorded = La caja pagó
users-executor = Reembolsos de quién
users-executor-hint = Solo para un token que dice qué fue de los reembolsos: ligado a un ejecutor, no responde por ningún otro.
users-executor-any = De todos
refund-reference = Número del ejecutor
refund-step-accepted = Aceptado por el ejecutor
refund-differs = El cliente recibió este otro importe.
refund-fault-differs = Hay que pagar { $due }. Si se pagó otro importe, márquelo y envíelo de nuevo; alguien se entera de la diferencia.
audit-refund-accepted = dijo que un reembolso está aceptado
audit-refund-asked = hizo pedir de nuevo un reembolso

# Photos of goods that came back.
return-photos = { $n ->
    [one] { $n } foto
   *[other] { $n } fotos
 }
return-photo = Foto de la línea { $line }
return-photo-away = La foto de la línea { $line } no está aquí: aún no ha llegado, o se guardó el tiempo previsto

# Returns without a receipt.
return-recent = Precio reciente más bajo { $price }, vendido el { $date } con el pedido { $order }
# Shadow: postings that are computed and compared, and not sent.
state-shadowed = En modo sombra
shadow-verdict-same = El ERP tiene lo mismo
shadow-verdict-differs = El ERP tiene otra cosa
shadow-verdict-not-there = No está en el ERP
shadow-verdict-cannot-tell = No se puede saber
shadow-verdict-would-fail = No se habría podido contabilizar
shadow-banner = El conector «{ $connector }» está en modo sombra: no se envía nada al ERP.
shadow-see = Ver lo que se habría enviado
shadow-verdict = Lo que tiene el ERP
shadow-what = Estos asientos se calcularon mientras el conector estaba en modo sombra y no se enviaron. Siguen así, también cuando el conector ya no está en modo sombra, hasta que alguien los libere.
shadow-would = Se habría enviado
shadow-release-link = Liberar estos…
shadow-release-title = ¿Liberar asientos del modo sombra?
shadow-release-none = Así no se elige ninguno
shadow-release-what = { $n ->
    [one] { $n } asiento va entonces al ERP y allí es un documento.
   *[other] { $n } asientos van entonces al ERP y cada uno es allí un documento.
}
shadow-release-differs = El ERP tiene otra cosa para estos: quizá se introdujeron a mano de otro modo. Lo que esté allí se contabiliza por segunda vez.
shadow-release-not-there = El ERP no tenía nada de estos cuando se le preguntó por última vez. Lo que se haya introducido desde entonces se contabiliza por segunda vez.
shadow-release-any = No se sabe de todos si se introdujeron a mano. Lo que esté allí se contabiliza por segunda vez.
shadow-release-part = No van más de { $n } a la vez, primero los más antiguos.
shadow-release-go = { $n ->
    [one] Enviar { $n } asiento
   *[other] Enviar { $n } asientos
}
shadow-released = { $n ->
    [one] { $n } asiento se envía desde ahora.
   *[other] { $n } asientos se envían desde ahora.
}
shadow-settle-link = Dar estos por introducidos a mano…
shadow-settle-title = ¿Dar asientos por introducidos a mano?
shadow-settle-what = { $n ->
    [one] { $n } asiento queda entonces como contabilizado, con el documento introducido a mano. No se envía nada; su puesto y las cifras lo cuentan como contabilizado.
   *[other] { $n } asientos quedan entonces como contabilizados, con los documentos introducidos a mano. No se envía nada; sus puestos y las cifras los cuentan como contabilizados.
}
shadow-settle-go = { $n ->
    [one] Dar por contabilizado { $n } asiento
   *[other] Dar por contabilizados { $n } asientos
}
shadow-settled = { $n ->
    [one] { $n } asiento queda como contabilizado.
   *[other] { $n } asientos quedan como contabilizados.
}
shadow-fault-on = El conector «{ $connector }» está en modo sombra: quite primero shadow de la configuración.
shadow-fault-nothing = Así ya no se elige ninguno.
shadow-fault-changed = Su número ha cambiado entretanto: mire de nuevo.
shadow-fault-note = Diga por qué, en { $max } caracteres como máximo.
audit-posting-released = liberó asientos del modo sombra
audit-posting-settled = dio asientos en modo sombra por introducidos a mano

# Lists: ticks, filters that mean nothing.
several-tick-all = { $n ->
    [one] Marcar la única fila de esta página
   *[other] Marcar las { $n } filas de esta página
}
failure-asked-means = De otro modo, una palabra mal escrita mostraría otra lista. No se ha cambiado nada.
failure-asked-next = Vuelva atrás y elija de nuevo, o quite de la dirección lo que sigue al signo de interrogación.
several-tick-none = No marcar ninguna
filter-unknown = { $field } no tiene aquí el valor { $value }. Elija uno de la lista, o ninguno; no se muestra nada para un valor que no existe.

# Key figures of orders' times, of sending and of picking
figure-order-cycle-time = Del pedido al último envío, por reloj
figure-orders-received = Pedidos recibidos
figure-order-acknowledgement = Del pedido al hub
figure-on-time-ship = Salidos en el día prometido
figure-orders-cancelled = Pedidos cancelados
figure-cancellation-rate = Cancelados hasta ahora de los recibidos
figure-lines-per-hour = Líneas preparadas por hora de preparación
figure-posting-retries = Intentos de asiento sin éxito
figure-stock-sync-lag = Del cambio de existencias al canal
figure-webhook-errors = Envíos de webhook no aceptados
figure-webhook-retries = Eventos de webhook reenviados
figure-webhook-dead = Eventos de webhook abandonados
figures-group-orders = Pedidos
figures-by-webhook = Webhook
figures-now-oversold = Artículos vendidos por encima de las existencias
figures-now-order-mismatches = Diferencias de los pedidos con el ERP
figures-now-unreconciled = Abonos que difieren en el ERP
figures-in = Líneas: { $part }, tiempo: { $time }

# Sealed daily closes
close-seal-title = Sellar
close-seal-number = Cierre de este centro
close-seal-previous = Huella del cierre anterior
close-seal-key = Firmado con la clave
close-seal-download = Archivo sellado
close-seal-what = Sellar firma el día tal como está ahora y lo encadena al cierre anterior. No cambia nada más y no se puede deshacer: lo que llegue después de este día figura en el cierre siguiente.
close-seal-early = El día no ha terminado (UTC): lo que se registre en él desde ahora es tardío
close-seal-go = Sellar este día
close-seal-done = El día está sellado.
close-seal-role = Un supervisor puede sellar el día.
close-sealed-late = { $n ->
    [0] No había llegado nada de días anteriores desde el cierre anterior.
    [one] { $n } operación de días anteriores había llegado desde el cierre anterior; el archivo la contiene.
   *[other] { $n } operaciones de días anteriores habían llegado desde el cierre anterior; el archivo las contiene.
}
close-sealed-later = { $n ->
    [one] { $n } operación de días hasta este ha llegado desde entonces; el cierre siguiente la nombra.
   *[other] { $n } operaciones de días hasta este han llegado desde entonces; el cierre siguiente las nombra.
}
close-taxes = Neto e impuestos en los documentos del ERP
close-tax = Impuesto
close-tax-net = Neto
close-tax-open = En documentos que no están en el ERP
close-fault-sealed = El día ya está sellado. Lo que llegó después figura en el cierre siguiente.
close-fault-older = El { $last } está sellado: lo que se registre en días anteriores figura como tardío en el cierre siguiente.
close-fault-before = El { $first } tiene operaciones y no está sellado: selle primero ese día.
close-fault-early = El día no ha terminado (UTC): marque que lo quiere de todos modos, o espere.
close-fault-not-begun = El día aún no ha empezado en ningún centro: elija uno que haya empezado.
close-before = { $n ->
    [one] { $n } operación de días anteriores queda antes. De este centro aún no hay nada sellado: el primer cierre la tiene en una suma, no por separado.
   *[other] { $n } operaciones de días anteriores quedan antes. De este centro aún no hay nada sellado: el primer cierre las tiene como sumas, no una por una.
}
close-fault-key = Aquí ninguna clave puede firmar. Quien opera el hub encuentra el motivo en su registro.
audit-close-sealed = selló el día de un centro
# Returns that were authorised before.
authorised-what = Autorización de devolución { $number }, declarada el { $date }
authorised-open = Sin usar todavía
authorised-used = Usada
authorised-revoked = Revocada
authorised-expired = Caducada
audit-authorisation-made = autorizó una devolución
audit-authorisation-revoked = revocó una autorización de devolución

# Exceptions: what happened.
detail-unknown-order = el pedido { $order } no se conoce; sus operaciones esperan hasta que el ERP lo envíe
detail-unknown-item = el artículo { $item } no se conoce; las operaciones con él esperan hasta que el ERP lo envíe
detail-over-return = línea { $line } del pedido { $order }: enviado { $shipped }, devuelto { $returned }; devuelto de más: { $more }
detail-over-shipment = línea { $line } del pedido { $order }: pedido { $ordered }, enviado { $shipped }; { $more } más es demasiado
detail-over-pick = línea { $line } del pedido { $order }: pedido { $ordered }, hecho { $done }; { $more } más es demasiado
detail-cancelled = el pedido { $order } está anulado
detail-short-not-found = { $n ->
    [one] falta { $units } unidad del artículo { $item } para la línea { $line } del pedido { $order }
   *[other] faltan { $units } unidades del artículo { $item } para la línea { $line } del pedido { $order }
 }; su ubicación está vacía: cuéntela
detail-short-mismatch = { $n ->
    [one] falta { $units } unidad del artículo { $item } para la línea { $line } del pedido { $order }
   *[other] faltan { $units } unidades del artículo { $item } para la línea { $line } del pedido { $order }
 }; allí hay otra cosa: cuéntela
detail-short-damaged = { $n ->
    [one] falta { $units } unidad del artículo { $item } para la línea { $line } del pedido { $order }
   *[other] faltan { $units } unidades del artículo { $item } para la línea { $line } del pedido { $order }
 }; la mercancía está dañada
detail-short-expired = { $n ->
    [one] falta { $units } unidad del artículo { $item } para la línea { $line } del pedido { $order }
   *[other] faltan { $units } unidades del artículo { $item } para la línea { $line } del pedido { $order }
 }; la mercancía ha caducado
detail-count = { $item } en { $site }: contado { $counted }, el stock dice { $ledger }
detail-serial-back = la devolución { $return } del pedido { $order } trae el número de serie { $serial }, que ya se devolvió antes. No se contabiliza hasta que usted decida
detail-refund-failed = el reembolso { $refund } de { $due } de la devolución { $return } en { $site } no se pudo pagar ({ $executor }): { $why }. Pida al cliente otra forma y haga que se pague así en la página del reembolso; si al final se paga, anote allí su comprobante. Entonces se cierra.
detail-refund-late = el reembolso { $refund } de { $due } de la devolución { $return } se pidió el { $day } ({ $executor }), y tras { $days } días nadie ha dicho qué fue de él. Pregunte allí. Si el cliente tiene el dinero, anótelo en la página del reembolso con el número del pago; si no se puede pagar así, anote que falló.
detail-carton-late = la caja { $carton } salió de { $from } hacia { $to } el { $day }, y tras { $days } días nadie la ha recibido allí. Pregunte a los dos centros y al transportista. Si aparece, escanéela allí; si no, cierre el traslado en su página con lo que fue de ella.

# Drift by value, and orders whose documents need invoices of their own.
field-invoice-required = factura propia para cada documento
order-invoice-required = Necesita facturas propias
drift-unpriced = la regla { $rule } no se aplica: el hub no conoce ningún precio de este artículo en su moneda

# A day that is sealed.
close-sealed-chip = Sellado
close-sealed-by = Sellado por { $by }, como cierre { $number } de este centro:
close-sealed-empty = En este día no se registró nada.
close-live-sealed = Las sumas son las de los libros tal como están ahora. Lo sellado no cambia: está en el archivo sellado, más abajo. Esta página se imprime con el navegador.
close-seal-hash = SHA-256 de lo firmado
found-authorisation = Autorización de devolución
actor-command-line = la línea de comandos
refund-why-waived = Por qué el resto no se debe

# Frases de excepciones sobre dinero y archivos, parte por parte; filtros, diferencias y listas.
detail-verdict-differs = la devolución { $return } se aceptó en { $site } por { $paid }: { $parts }. Lo prometido se mantiene
detail-undone-approver = la devolución { $return } se deshizo en { $site }, y { $worker }, que dio su acuerdo, no es supervisor allí. Queda deshecha: pregunte allí quién dio su acuerdo
detail-reversal-late = la devolución { $return } en { $site } la deshizo { $who } ({ $why }), demasiado tarde para su dinero: { $parts }
detail-refund-part = se han pagado { $paid } de { $due } del reembolso { $refund } de la devolución { $return }, lo último con { $evidence }. Haga pagar el resto ({ $executor }), { $rest }, y anote también ese pago; o corrija este: indique el mismo comprobante con el importe que recibió el cliente. Se cierra cuando la suma cuadra.
detail-refund-payments = el reembolso { $refund } de la devolución { $return } es de { $due }, y con el pago { $evidence } se han pagado { $paid }: { $over } de más. Compare sus pagos ({ $executor }) y haga recuperar lo que sobra.
detail-refund-over = el reembolso { $refund } de la devolución { $return } es de { $due }, y se pagaron { $paid } ({ $executor }, { $evidence }): { $over } de más. Haga que se recupere, o déjelo al cliente; si el importe se indicó mal, indique el mismo comprobante con el correcto.
detail-twice-cancelled = el reembolso { $refund } de la devolución { $return } se anuló ({ $why }), y aun así se pagaron { $paid } con { $evidence }. Haga recuperar el dinero, o déjelo al cliente si al final se le debe.
detail-twice-withdrawn = el reembolso { $refund } de la devolución { $return } se sustituyó por { $first }, y aun así se pagaron { $paid } con { $evidence }. Por eso { $other } queda retirado: detenga ahora { $stopped } de { $due } ({ $executor }); si se pagó, haga recuperar uno de los dos.
detail-twice-paid = el reembolso { $refund } de la devolución { $return } se sustituyó por { $first }, y aun así se pagaron { $paid } con { $evidence }; también se pagó { $other } de { $due } ({ $executor }, { $also }). El cliente tiene el dinero dos veces: haga recuperar uno de los dos.
detail-file-refused = { $name } no se aceptó: { $why }. Qué hacer: { $advice }. Todo está en la carpeta rejected/, con los motivos al lado. Corríjalo allí y vuelva a dejar el archivo con su nombre: esto se cierra cuando se acepta entero.
detail-file-field = { $refused } de { $all } entradas de { $name } no se aceptaron. La primera: línea { $line }, campo { $field }: { $why }. Qué hacer: { $advice }. Todas están en la carpeta rejected/, con los motivos al lado. Corríjalas allí y vuelva a dejar el archivo con su nombre: esto se cierra cuando se acepta entero.
detail-file-line = { $refused } de { $all } entradas de { $name } no se aceptaron. La primera: línea { $line }: { $why }. Qué hacer: { $advice }. Todas están en la carpeta rejected/, con los motivos al lado. Corríjalas allí y vuelva a dejar el archivo con su nombre: esto se cierra cuando se acepta entero.
detail-part-not-held = dice que la central reservaba las unidades, pero la central no reserva ninguna para ella
detail-part-no-policy = la central no tiene reglas para ese centro y día
detail-part-approver = { $worker }, que dio su acuerdo, no es supervisor allí
detail-part-verdict = según lo que sabe la central, el veredicto es: { $verdict } ({ $codes })
detail-part-amount = según lo que sabe la central, son { $due }
detail-part-policy = el centro siguió { $policy } versión { $version }, la central { $other } versión { $newer }
detail-part-no-sale = la central no conoce ninguna venta de { $item } del { $from } al { $to }
detail-part-authorisation-unknown = la central no conoce ninguna autorización de devolución { $number }
detail-part-authorisation-order = la autorización de devolución { $number } es del pedido { $order }
detail-part-authorisation-declared = la autorización de devolución { $number } se declaró el { $day }
detail-part-authorisation-held = la autorización de devolución { $number } valía hasta el { $day }
detail-part-authorisation-revoked = la autorización de devolución { $number } se revocó ({ $why })
detail-part-authorisation-left = de la línea { $line } volvió más de lo que queda en la autorización de devolución { $number }
detail-part-paid = se han pagado { $paid } del reembolso { $refund } ({ $evidence }): pida que devuelvan el dinero
detail-part-doubtful = nadie sabe si se pagó el reembolso { $refund } de { $due } ({ $executor }): averígüelo
filter-date = { $field } { $value } no es una fecha. Escriba año, mes y día, como 2026-11-28.
filter-after = { $field } { $value } no es una página de esta lista. Empiece por la primera.
failure-asked-all = Sin filtros
figures-ahead = El periodo empieza después de hoy: todavía no ha ocurrido nada de él. Elija un primer día anterior.
