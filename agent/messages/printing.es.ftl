# Words on labels and receipts, and what a station says about its printers.

# On labels and receipts. In the language of the printer.
label-copy = COPIA
label-return = Devolución
label-parcel = Paquete
label-tote = Cubeta
label-shelf = Ubicación
label-station = Puesto
label-pallet = Palet
label-test = Prueba
label-order = Pedido
label-from = De
label-to = A
label-lines = { $n ->
    [one] 1 línea
   *[other] { $n } líneas
 }
label-units = { $n ->
    [one] 1 unidad
   *[other] { $n } unidades
 }
label-confirmation = Justificante de devolución
label-refund = Reembolso
label-refund-other = Cargos y envío
label-refund-promised = Hemos aceptado la devolución de esta mercancía. El reembolso llegará al medio de pago que usted utilizó; conserve este justificante hasta recibirlo.

# Which label.
template-return = Etiqueta de devolución
template-parcel = Etiqueta de paquete
template-tote = Etiqueta de cubeta
template-shelf = Etiqueta de ubicación
template-station = Etiqueta de puesto
template-badge = Credencial
template-pallet = Etiqueta de palet
template-test = Etiqueta de prueba
template-confirmation = Justificante de devolución
template-test-receipt = Tique de prueba

# Printers of the station.
prints-title = Impreso aquí
prints-none = Aún no se ha impreso nada.
print-preview = Imagen de la etiqueta
printer-starting = Conectando
printer-ready = Lista
printer-printing = Imprimiendo
printer-no-paper = Sin papel
printer-head-open = Abierta
printer-no-ribbon = Sin cinta
printer-paused = En pausa
printer-too-hot = Muy caliente
printer-error = Avería
printer-silent = No responde
printer-absent = Desconectada
printer-no-paper-help = Ponga un rollo en la impresora { $name } y ciérrela. Lo que espera se imprime solo.
printer-head-open-help = Cierre la impresora { $name }. Lo que espera se imprime solo.
printer-no-ribbon-help = Ponga una cinta en la impresora { $name } y ciérrela. Lo que espera se imprime solo.
printer-paused-help = Pulse el botón de pausa de la impresora { $name }. Lo que espera se imprime solo.
printer-too-hot-help = La impresora { $name } debe enfriarse. Después continúa sola.
printer-error-help = La impresora { $name } avisa de una avería: { $why }. Apáguela y enciéndala; si no se arregla, pase las etiquetas a otra impresora y avise a Informática.
printer-silent-help = La impresora { $name } acepta la conexión, pero no dice cómo está. Apáguela y enciéndala; hasta entonces no se le envía nada.
printer-absent-help = La impresora { $name } no está conectada. Revise la corriente y el cable de red; vuelve sola. Las etiquetas esperan; también puede pasarlas a otra impresora.

# What became of a label.
print-queued = En espera
print-sending = Enviando
print-sent = Enviado
print-confirmed = Impreso
print-handed-over = Entregado a la impresora
print-handed-over-help = CUPS lo ha entregado y no ve si ha salido. Mire la impresora; si falta, imprima una copia.
print-failed = No impreso
print-unknown = ¿Se ha impreso?
print-unknown-help = La conexión se cortó durante la impresión. Mire la impresora.
print-unknown-alert = { $template } { $subject }: la conexión se cortó mientras imprimía la impresora { $printer }. Mírela e indíquelo en «Impreso aquí».
print-sent-help = La impresora lo tiene y aún no ha avisado de que ha terminado.
print-failed-expired = Esperó demasiado tiempo y no se ha impreso.
print-failed-dropped = Se ha quitado de la cola.
print-failed-crowded = Había demasiadas etiquetas en espera de esta impresora.
print-failed-template = Su plantilla no se puede usar. Avise a Informática: { $why }
print-copy = copia
print-yes = Sí, se ha impreso
print-no = No, imprimir otra vez
print-again = Imprimir copia
print-now = Imprimir ahora
print-move = Pasar a { $printer }
print-drop = No imprimir
print-problem-missing = Falta en la etiqueta, porque no está en ninguna fuente: { $characters }
print-problem-cut = Cortado: { $text }
print-problem-code-left-out = Sin código de barras, no cabe: { $data }
print-problem-code-changed = Código QR en lugar de un código de barras largo: { $data }
print-problem-over-edge = Omitido, no cabe en la etiqueta: { $what }
print-problem-control = Se han quitado caracteres de control: { $text }

# What came of it.
did-print-again = Una copia de { $subject } va de camino a { $printer }
did-print-now = { $subject } va de camino a { $printer }
did-print-move = { $subject } ha pasado a { $printer }
did-print-drop = { $subject } no se imprimirá
did-print-yes = Anotado: { $subject } se ha impreso
refused-print-unknown = Esa etiqueta ya no se conoce aquí
refused-print-state = Entretanto, { $subject } ha cambiado. Vuelva a mirarlo
refused-print-under-way = Ya hay una copia de { $subject } de camino
refused-printer-unknown = La impresora { $printer } no puede imprimir esto para este puesto
print-failed-again = En su lugar se ha impreso una copia.

# La prueba de una impresora.
printer-tested-never = sin probar
printer-tested-well = probada, bien
printer-test-title = Prueba de la impresora { $name }
printer-test-never = Pruebe esta impresora una vez
printer-test-what = Una hoja de prueba muestra si responde, entiende su lenguaje, imprime tan ancho y tan oscuro como debe, y si sus códigos se pueden escanear.
printer-test-begin = Imprimir la hoja de prueba
printer-test-again = Imprimir otra hoja
printer-test-other-sheet = Esa respuesta era de una hoja anterior y no cuenta. Responda por la última hoja que salió.
printer-test-over = No se puede probar nada más; corrija el ajuste y pruebe otra vez
printer-test-ask-came = ¿Qué ha salido de la impresora?
printer-test-ask-width = ¿Cuál es la línea más larga con final a ambos lados?
printer-test-ask-darkness = ¿Cómo se ven las líneas verticales finas?
printer-test-ask-code = Escanee el código de la hoja
printer-test-came-sheet = Una hoja con líneas y un código
printer-test-came-signs = Solo letras y signos
printer-test-came-nothing = Nada, o una etiqueta vacía
printer-test-ruler = Línea { $n }
printer-test-ruler-none = Ninguna
printer-test-unread = No se puede escanear
printer-test-well = Esta impresora está bien configurada
printer-test-status = Estado
printer-test-status-answers = la impresora responde
printer-test-status-cups = CUPS responde, a la impresora no se le pregunta
printer-test-status-silent = sin respuesta
printer-test-language = Lenguaje
printer-test-language-as-configured = como está configurado
printer-test-language-other = es el otro
printer-test-language-unread = no entendido
printer-test-width = Ancho
printer-test-width-n = { $n } % del configurado
printer-test-dark = Oscuridad
printer-test-darkness-right = Negras y separadas
printer-test-darkness-pale = Grises o cortadas
printer-test-darkness-dark = Se juntan
printer-test-code = Código
printer-test-code-same = se lee como se imprimió
printer-test-code-other = se lee como otra cosa
printer-test-code-unread = no se puede escanear
printer-test-fault-language-other = Lenguaje equivocado
printer-test-help-language-other = Habla ESC/POS donde está configurado ZPL, o al revés. Ponga speaks en agent.toml según lo que habla, o cambie la emulación de la impresora.
printer-test-fault-language-unread = Imprime las órdenes como letras
printer-test-help-language-unread = No entiende lo que se le envía. Ponga speaks en agent.toml según lo que habla, o cambie la emulación de la impresora.
printer-test-fault-status-silent = No dice cómo está
printer-test-help-status-silent = A una impresora que no responde no se le envía nada. Compruebe que la línea va en los dos sentidos y que las respuestas de estado están activadas en la impresora.
printer-test-fault-came-nothing = No ha salido nada
printer-test-help-came-nothing = Tomó la hoja y no imprimió nada. Compruebe el papel, la cinta y su cara, y calibre la impresora para sus etiquetas.
printer-test-fault-code-other = Su código se lee como otra cosa
printer-test-help-code-other = Escanee otra vez esta misma hoja; si sigue igual, limpie el cabezal y pruebe el escáner.
printer-test-fault-code-unread = Su código no se puede escanear
printer-test-help-code-unread = Limpie el cabezal, ajuste oscuridad y velocidad hasta que las líneas finas queden separadas y pruebe otra vez.
printer-test-fault-width = Imprime más estrecho de lo configurado
printer-test-help-width = Falta el lado derecho de las etiquetas. Ponga media o paper_mm en agent.toml según el tamaño real, o el ancho y la posición izquierda en la impresora.
printer-test-fault-pale = Imprime demasiado claro
printer-test-help-pale = Ponga más oscuridad o menos velocidad en la impresora, limpie el cabezal y compruebe que etiquetas y cinta van juntas.
printer-test-fault-dark = Imprime demasiado oscuro
printer-test-help-dark = Ponga menos oscuridad en la impresora: las barras que se juntan se leen mal.
label-sheet = Hoja de prueba
template-certify = Hoja de prueba de impresora
template-certify-receipt = Hoja de prueba de impresora
print-failed-other-language = No se ha impreso: la impresora responde, pero en el otro lenguaje. Ponga speaks en agent.toml según lo que habla, o ponga la impresora en ZPL o ESC/POS según lo configurado.
