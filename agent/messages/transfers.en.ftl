# Cartons between sites.
next-carton-pack = Scan what goes into the carton for { $site }
next-carton-close = Scan what else goes to { $site }, or close the carton
next-carton-closed = Carton { $sscc } is closed. Put its label on it. The next scan begins another one for { $site }
next-carton-count = Open carton { $sscc } and scan what is inside
next-carton-receive = Scan what else is inside, or say that carton { $sscc } is counted
next-carton-received = Carton { $sscc } is received. Scan the next one
opened-carton = Carton { $sscc } of { $site } is open: count what is inside
opened-carton-unknown = Nobody has told of carton { $sscc } yet. Count what is inside; the hub finds out where it comes from
scan-carton-again = Carton { $sscc } is open already
carton-put = { $item } { $description }: { $n } in the carton
carton-put-returned = { $item } { $description }: { $n } of the returned goods in the carton
carton-counted = { $item } { $description }: { $n } counted
carton-over = { $item } { $description }: { $n } counted, and its manifest has { $expected }. All of it counts
carton-not-expected = { $item } { $description } is not in the manifest. It counts all the same
did-ship-carton = Carton { $sscc } to { $site } closed: { $n } pieces
did-receive-carton = Carton { $sscc } received: { $n } pieces
refused-carton-open = A carton is open here. Close it, or leave it first: what is in it is not recorded yet
refused-no-carton = No carton is open here. Scan one, or begin one on the home screen
refused-carton-here = { $site } is this site. Choose another one
refused-carton-full = One carton takes no more kinds of goods. Close it and begin another one
refused-carton-row = That is not in this carton any more
refused-carton-state = What came back with a return leaves as returned goods
refused-carton-undone = { $description } of return { $number } does not wait for this carton any more: the return was undone, or the goods are in another carton. Take it out.
refused-carton-twice = { $item } is in the carton in this state already. Change that entry instead
refused-carton-empty = The carton is empty
refused-carton-condition = Goods come out of a carton good, damaged, expired or to be inspected
refused-carton-received = Carton { $sscc } was received here before. If this is another carton with the same number, put it apart and ask at the hub
refused-carton-number = This computer has no number for a carton. Numbers come from the hub with the next contact; if that does not help, somebody there has to open the number series “sscc”
not-saved-carton-number = Not saved: the carton’s number was taken meanwhile. Close it once more; it gets another one
cartons-title = Cartons between sites
carton = Carton { $sscc }
carton-open = Receive carton { $sscc }
carton-from = Carton from { $site }
carton-to = to { $site }
carton-pack = Carton for { $site }
carton-shipped-on = sent { $date }
carton-units = { $n ->
    [one] 1 piece
   *[other] { $n } pieces
 }
carton-waiting = { $n ->
    [one] 1 piece waits
   *[other] { $n } pieces wait
 }
carton-waiting-title = Returned goods that wait to go there
carton-return = Return { $number }
carton-pack-what = Each scan puts a piece in. Returned goods that wait to go there go first. Nothing is recorded before the carton is closed.
carton-change = Change
carton-set = Set
carton-take-out = Take out
carton-state = Which goods
carton-drop = Empty the carton and leave
carton-close = Close the carton
carton-close-what = What is inside leaves this site’s stock and is on its way to { $site }. A label and a manifest are printed.
carton-label-what = The label carries this number. Without a label printer, write the number on the carton.
carton-nobody-told = Nobody has told of this carton yet.
carton-is-received = Received
carton-receive = The carton is counted
carton-missing = { $n ->
    [one] 1 piece of the manifest is not counted
   *[other] { $n } pieces of the manifest are not counted
 }
carton-extra = { $n ->
    [one] 1 piece more than the manifest has
   *[other] { $n } pieces more than the manifest has
 }
carton-short = Is that all?
carton-short-what = { $n ->
    [one] Then 1 piece is missing, and somebody at the hub looks for it.
   *[other] Then { $n } pieces are missing, and somebody at the hub looks for them.
 }
carton-short-go = Nothing more is inside
stock-kind-on-hand = On sale
stock-kind-return-pending = Returned
stock-kind-damaged = Damaged
stock-kind-quarantined = Held back
label-manifest = Manifest of a carton
label-manifest-units = Pieces
template-manifest = Manifest
