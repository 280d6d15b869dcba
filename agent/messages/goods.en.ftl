# Counting in what suppliers deliver.
next-goods = Scan what has arrived
next-goods-count = Say how many { $item } have arrived, and in which condition
next-goods-close = Everything is counted. Close the goods receipt
next-goods-closed = Goods receipt closed. Scan the next purchase order, or what else has arrived
next-goods-over = Nothing more is expected of { $order }. Scan the next purchase order
opened-goods = Purchase order { $order } of { $supplier } is open: count what arrives
scan-purchase-again = Purchase order { $order } is open already
scan-purchase-leave = { $order } is a purchase order. Leave what is open here, then scan it again
scan-both = { $number } is the number of an order and of a purchase order. Choose which one you mean
goods-not-ordered = { $item } { $description } is not in this purchase order. Count it as not ordered and put it apart
goods-line-complete = All of { $item } { $description } that was ordered is here. Count this as not ordered and put it apart
goods-over = { $n } of { $item } { $description } are { $over } more than the { $left } that were to come. Count what is over as not ordered and put it apart
goods-expired = { $item } { $description } expired on { $expiry }. It does not count as good; put it apart
goods-other-lot = This { $item } { $description } has another lot or date than those before. Record what you have counted first
goods-close-rest = Goods receipt { $receipt } is closed, but one holds no more: { $n } further entries are counted. Close them, too
refused-goods-over = { $n } of { $item } { $description } are { $over } too many: { $left } were to come. Nothing was recorded. Count what is over as not ordered, then the others
refused-goods-other-line = Line { $line } takes only { $left } of { $item } { $description }. Record these first, then the others for the next line
refused-goods-ordered = { $item } { $description } was ordered, and { $left } have yet to come: only what is more than that counts as not ordered ({ $over })
refused-not-counted = That is not counted here, or it is closed already
refused-goods-empty = Nothing is counted that could be closed. Scan what has arrived, or say that nothing more comes
refused-goods-missing = What is missing has changed: it is { $n } now. Look at the list again, then confirm
refused-delivery-note = The number of a delivery note has at most 64 characters
refused-purchase-unknown = Purchase order { $order } is not known here. Check the number; new ones come with the next contact to the hub
refused-purchase-cancelled = Purchase order { $order } was cancelled. Put the goods apart and ask the buyer
refused-purchase-received = Purchase order { $order } is received: nothing more was expected. Put the goods apart and ask the buyer
refused-no-purchase-open = No purchase order is open here. Scan its number, or choose one
did-receive-good = { $n } × { $item } arrived for { $order }
did-receive-damaged = { $n } × { $item } arrived damaged for { $order }
did-receive-expired = { $n } × { $item } arrived expired for { $order }
did-receive-held = { $n } × { $item } arrived for { $order }, to be inspected
did-receive-unordered = { $n } × { $item } arrived with { $order }, not ordered
did-take-back = { $n } × { $item } taken back: miscounted for { $order }
did-close-goods = Goods receipt { $receipt } closed: { $n } pieces; more will come
did-close-goods-last = Goods receipt { $receipt } closed: { $n } pieces; nothing more comes of { $order }
do-receive = Receive goods
expected-none = Nothing is expected here. Purchase orders come from the hub; to open one, scan or type its number.
purchase = Purchase order { $order }
purchase-open = Receive purchase order { $order }
goods-expected-on = expected { $date }
goods-lines-open = { $n ->
    [one] 1 line to come
   *[other] { $n } lines to come
 }
goods-unclosed = Counted, not closed
goods-to-come = { $n } to come
goods-line = Line { $line }
goods-record = Record { $n } as arrived
goods-record-over = Record { $n } as not ordered
received-good = Good
received-damaged = Damaged
received-expired = Expired
received-held = To be inspected
received-unordered = Not ordered
goods-count = { $n } { $condition }, not closed
goods-more-lines = { $n ->
    [one] 1 more line
   *[other] { $n } more lines
 }
goods-progress = { $done } of { $lines } lines are here
goods-receipt = Goods receipt { $receipt }
goods-counted = Counted and not closed: not stock yet.
goods-take-back = Miscounted?
goods-take-back-count = How many too many?
goods-take-back-go = Take back
goods-note = Delivery note, if there is one
goods-close = Close; more will come
goods-close-all = Close goods receipt
goods-close-over = Close what is counted
goods-last = Nothing more comes?
goods-last-what = { $n ->
    [one] Then 1 piece is missing, and the buyer hears of it:
   *[other] Then { $n } pieces are missing, and the buyer hears of it:
 }
goods-last-go = Close; nothing more comes
