# Contar lo que entregan los proveedores.
next-goods = Escanee lo que ha llegado
next-goods-count = Indique cuántas unidades de { $item } han llegado y en qué estado
next-goods-close = Todo está contado. Cierre la entrada de mercancía
next-goods-closed = Entrada cerrada. Escanee el siguiente pedido de compra o lo que aún llegue
next-goods-over = No se espera nada más de { $order }. Escanee el siguiente pedido de compra
opened-goods = El pedido de compra { $order } ({ $supplier }) está abierto: cuente lo que llega
scan-purchase-again = El pedido de compra { $order } ya está abierto
scan-purchase-leave = { $order } es un pedido de compra. Salga de lo que está abierto aquí y escanéelo otra vez
scan-both = { $number } es el número de un pedido y de un pedido de compra. Elija cuál
goods-not-ordered = { $item } { $description } no está en este pedido de compra. Cuéntelo como no pedido y apártelo
goods-line-complete = De { $item } { $description } ya está todo lo pedido. Cuente este como no pedido y apártelo
goods-over = { $n } × { $item } { $description }: { $over } más de lo que faltaba por llegar ({ $left }). Cuente lo que sobra como no pedido y apártelo
goods-expired = { $item } { $description } caducó el { $expiry }. No cuenta como bueno; apártelo
goods-other-lot = { $item } { $description }: el lote o la fecha no es la de antes. Registre primero lo contado
goods-close-rest = La entrada { $receipt } está cerrada, pero no admite más: hay otras { $n } anotaciones contadas. Ciérrelas también
refused-goods-over = { $n } × { $item } { $description }: sobran { $over }; faltaban por llegar { $left }. No se ha registrado nada. Cuente lo que sobra como no pedido y después el resto
refused-goods-other-line = La línea { $line } solo admite { $left } × { $item } { $description }. Registre primero esas y después el resto en la línea siguiente
refused-goods-ordered = { $item } { $description } está pedido y faltan por llegar { $left }: solo lo que sobra cuenta como no pedido ({ $over })
refused-not-counted = Eso no está contado aquí o ya está cerrado
refused-goods-empty = No hay nada contado que cerrar. Escanee lo que ha llegado o indique que no llega nada más
refused-goods-missing = Lo que falta ha cambiado: ahora es { $n }. Mire la lista otra vez y confirme
refused-delivery-note = El número de un albarán tiene como máximo 64 caracteres
refused-purchase-unknown = El pedido de compra { $order } no se conoce aquí. Compruebe el número; los nuevos llegan con el próximo contacto con la central
refused-purchase-cancelled = El pedido de compra { $order } se anuló. Aparte la mercancía y pregunte a compras
refused-purchase-received = El pedido de compra { $order } ya se recibió: no se esperaba nada más. Aparte la mercancía y pregunte a compras
refused-no-purchase-open = Aquí no hay ningún pedido de compra abierto. Escanee su número o elija uno
did-receive-good = Llegado: { $n } × { $item } para { $order }
did-receive-damaged = Llegado dañado: { $n } × { $item } para { $order }
did-receive-expired = Llegado caducado: { $n } × { $item } para { $order }
did-receive-held = Llegado, por revisar: { $n } × { $item } para { $order }
did-receive-unordered = Llegado con { $order }, no pedido: { $n } × { $item }
did-take-back = Retirado por error de recuento: { $n } × { $item } de { $order }
did-close-goods = Entrada { $receipt } cerrada: { $n } unidades; llegará más
did-close-goods-last = Entrada { $receipt } cerrada: { $n } unidades; no llega nada más de { $order }
do-receive = Recibir mercancía
expected-none = Aquí no se espera nada. Los pedidos de compra llegan de la central; para abrir uno, escanee o teclee su número.
purchase = Pedido de compra { $order }
purchase-open = Recibir el pedido de compra { $order }
goods-expected-on = previsto para el { $date }
goods-lines-open = { $n ->
    [one] { $n } línea por llegar
   *[other] { $n } líneas por llegar
 }
goods-unclosed = Contado, sin cerrar
goods-to-come = Por llegar: { $n }
goods-line = Línea { $line }
goods-record = Registrar llegada: { $n }
goods-record-over = Registrar como no pedido: { $n }
received-good = Bueno
received-damaged = Dañado
received-expired = Caducado
received-held = Por revisar
received-unordered = No pedido
goods-count = { $n } { $condition }, sin cerrar
goods-more-lines = { $n ->
    [one] { $n } línea más
   *[other] { $n } líneas más
 }
goods-progress = Líneas completas: { $done } de { $lines }
goods-receipt = Entrada de mercancía { $receipt }
goods-counted = Contado y sin cerrar: todavía no es stock.
goods-take-back = ¿Mal contado?
goods-take-back-count = ¿Cuántas de más?
goods-take-back-go = Retirar
goods-note = Albarán del proveedor, si lo hay
goods-close = Cerrar; llegará más
goods-close-all = Cerrar entrada de mercancía
goods-close-over = Cerrar lo contado
goods-last = ¿No llega nada más?
goods-last-what = { $n ->
    [one] Entonces falta { $n } unidad, y compras lo sabrá:
   *[other] Entonces faltan { $n } unidades, y compras lo sabrá:
 }
goods-last-go = Cerrar; no llega nada más
