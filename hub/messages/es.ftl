# The hub's console in Spanish. Plain words; one word per thing (see the vocabulary in the documentation).

nav-label = Principal
nav-fleet = Flota
nav-trace = Seguimiento
nav-exceptions = Incidencias
nav-postings = Asientos
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
download-csv = Descargar en CSV

role-viewer = Consulta
role-operator = Operador
role-supervisor = Supervisor
role-admin = Administrador
role-may-viewer = ve todo, no cambia nada
role-may-operator = gestiona las incidencias
role-may-supervisor = además, da de alta agentes
role-may-admin = además, gestiona usuarios y tokens
scope-read = Leer todo lo que muestra una página
scope-metrics = Leer métricas
scope-enrol = Crear códigos de alta

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
kind-unreadable = Ilegible

found-order = Pedido
found-return = Devolución
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
category-unknown-item = Artículo desconocido
category-order-mismatch = No encaja con su pedido
category-over-pick = Recogido más de lo pedido
category-over-shipment = Enviado más de lo pedido
category-over-return = Devuelto más de lo enviado
category-over-refund = Reembolsado más de lo pagado
category-early-return = Devuelto antes del envío
category-duplicate-return = Número de devolución repetido
category-duplicate-review = Ya se devolvió en otro sitio
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
