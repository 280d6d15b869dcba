# Words of the station. Plain, short, second person; what happened, what it means, what to do.

# What to do next: the largest type on the screen.
next-sign-in = Scan your badge
next-home = Scan an order, or choose what to do
next-pick = Pick { $item }
next-pick-at = Go to { $location } and pick { $item }
next-confirm = Take { $n } of { $item }
next-pack = All lines are done. Close the parcel
next-packed = Parcel closed. Scan the next order
next-return-item = Scan what comes back
next-return-document = Scan what comes back, or the order
next-return-line = Say how many { $item } come back, and why
next-return-more = Scan the next item, or take the goods back
next-return-accepted = Return { $number } is recorded. Scan the next order
next-scan-item = Scan an item
next-adjust = Say by how much { $item } changes
next-count = Say how many { $item } lie here
next-journal-full = New work cannot be saved: the space for it is used up
next-journal-stopped = New work cannot be saved: the disk does not take it

# What a scan did.
scan-badge = Signed in as { $worker }
scan-badge-again = { $worker } is signed in already
scan-badge-unknown = Badge { $worker } is not known at this site. Ask your supervisor
scan-item = { $item } { $description }
scan-item-counted = { $n } counted: { $item } { $description }
scan-item-no-task = This is { $item } { $description }. Open an order first, or choose what to do
scan-item-unknown = No item here has the code { $item }. Type its item number, or ask your supervisor
scan-wrong-item = Wrong item: this is { $item } { $description }. Next is { $expected } { $expected-description }. Nothing was recorded
scan-wrong-item-done = { $item } { $description } is not in this order. Nothing was recorded
scan-line-done = { $item } { $description } is complete. Put this one back
scan-over-quantity = Too many: { $n } of { $item } { $description }, but only { $left } are left to pick. Nothing was recorded
scan-expired = { $item } { $description } expired on { $expiry }. Do not pick it; put it aside
scan-other-lot = This is another lot than { $lot }. Record what you have counted first
scan-count-open = Still open: { $n } × { $item }. Record or discard that first
scan-service = { $item } { $description } is a service: there is nothing to scan
scan-repeat = { $item } was read twice within half a second. One more piece, or the same one?
scan-location = Place { $location }: { $item } lies here
scan-wrong-location = Wrong place: this is { $location }, next is { $expected }
scan-location-unused = Place { $location } is not needed now
scan-order-again = Order { $order } is open already
scan-not-in-order = { $item } is not in this order. Nothing was recorded
scan-nothing-left = All of { $item } from this order have come back before
scan-check-digit = Not read right: the check digit is wrong. Scan again
scan-misread = Not read right. Scan again
scan-card = That is a payment card. Nothing of it was kept. Scan the code on the label, the slip or the badge
scan-restricted = This code holds a weight or price; it is not used here
scan-sscc = { $sscc } is a carton or pallet. Leave what is open here, then scan it again
scan-unknown = This code means nothing here. Try another code on the label, or type the number
pass-unreadable = This code is no whole packing slip: it was torn, smudged or cut off. Scan it again; else type the order’s number
pass-altered = This packing slip was altered: what it says is not what was signed. Give nothing for it. Type the order’s number, and tell a supervisor
pass-key-unknown = This packing slip is signed with a key ({ $key }) that is not known here. Type the order’s number; new keys come with the next contact to the hub
pass-key-revoked = Packing slips with this signature have not been valid since { $date }. Type the order’s number, or ask for the return once the hub can be reached
pass-other-issuer = This packing slip is from another company ({ $issuer }). Nothing of it can come back here
pass-expired = With this packing slip goods could come back until { $date }. Type the order’s number to see what is still possible
pass-digest-only = Order { $order } has too many lines for its packing slip, and it is not known on this computer: the amounts are missing. Try again once the hub can be reached
pass-differs = The packing slip and the data of order { $order } on this computer differ. Type the order’s number to go by the order
pass-spent = All goods of this packing slip (order { $order }) have come back already. Nothing is left to give back
pass-other-open = The basket holds goods of order { $order }, but this packing slip is another parcel’s (order { $found }). Record or leave the open return first
pass-proves = The packing slip proves order { $order }
scan-stale = This scan was made for the screen before. It was not applied; scan again if you mean it
scan-no-data = This computer has not got the site's data from the hub yet. Work can begin once it has
pair-here = Scanner { $name } belongs to this station now
pair-away = Scanner { $name } was moved to station { $station }
pair-unknown = There is no station { $station } on this computer. The scanner stays here
pair-not-kept = The scanner could not be moved: this computer's disk does not take it. It stays here. Tell IT
opened-pick = Order { $order } is open for picking
opened-return = Order { $order } has been shipped: take goods back
opened-pass = The packing slip of order { $order } is genuine: take goods back

# What was refused; nothing was recorded.
refused-sign-in = Scan your badge first
refused-enter = Type a code into the field and press Enter
refused-scan-stale = Another scan came in between. Look at the screen and do it again
refused-nothing-selected = Scan the item first
refused-no-repeat = There is no repeated read to count
refused-no-order-open = No order is open here. Scan one
refused-no-return-open = No return is open here. Start one
refused-order-unknown = Order { $order } is not known here. Check the number; new orders come with the next contact to the hub
refused-order-cancelled = Order { $order } was cancelled. Put the goods back
refused-order-elsewhere = Order { $order } is picked at { $site } and has not been shipped yet
refused-not-shipped = Order { $order } has not been shipped: nothing can come back yet
refused-already-packed = Order { $order } is packed already
refused-lines-open = { $n ->
    [one] One line is still open. Pick it or say that it is missing
   *[other] { $n } lines are still open. Pick them or say that they are missing
 }
refused-line-unknown = This order has no such line to pick
refused-quantity = The number must be between { $least } and { $most }
refused-quantity-zero = The number must not be zero
refused-quantity-sign = The sign does not fit the reason: goods that are gone are negative, goods that turned up positive
refused-reason-missing = Choose a reason
refused-return-quantity = { $n } cannot come back: only { $left } are left
refused-item-unknown = No item here has that number
refused-no-goods = Only a service comes back without goods, and it has no condition
refused-refund-missing = Type the refund as it stands on the document
refused-refund-negative = A refund cannot be negative
refused-refund-differs = The refund for what was paid is { $paid }, not another amount
refused-currency = This site works in { $currency }
refused-amount = The amount is too large
refused-basket-open = A return is open. Take the goods back or leave it first
refused-basket-empty = The return is empty. Scan what comes back
refused-basket-full = A return holds at most { $n } lines. Record this one and begin another
refused-return-accepted = Return { $number } is recorded already
refused-row-unknown = That line is not in the return any more
refused-number = “{ $text }” is not a number
refused-choice = Something was not chosen. Look at the form again
return-line-added = { $item } is in the return: { $refund }

# When the disk does not take it.
not-saved-full = Not saved: this computer holds as much as it may without the hub. Get it back on the network; then work goes on by itself
not-saved-disk-full = Not saved: the disk of this computer is full. Call IT to make room; then work goes on by itself
not-saved-refused = Not saved: the disk refused it ({ $why }). Do it once more
not-saved-stopped = Not saved: { $why }
not-saved-id-taken = Not saved: this was sent twice with different content. Reload the page and do it again
not-saved-too-large = Not saved: this is too large for one record. Split it
not-known-if-saved = It is not known yet whether this was saved ({ $why }). It is looked up before anything else; do not repeat it on paper

# What was recorded.
did-pick = Picked { $n } × { $item } for { $order }
did-short = { $n } × { $item } missing for { $order }
did-pack = Parcel { $shipment } closed: { $amount }
did-return = Return { $number } taken: { $refund }
did-adjust = Stock of { $item } changed by { $n }
did-count = Counted { $n } × { $item }
did-release = Units of order { $order } are no longer held

# The frame.
stations-title = Stations
stations-lead = Choose the place where you work.
stations-none = No stations yet
stations-none-help = Stations come from the hub with the site's data. If this computer is new, enrol it first: counterfoil-agent enroll
station-nobody = Nobody signed in
worker = Worker { $worker }
role-associate = Associate
role-supervisor = Supervisor
sign-out = Sign out
leave = Leave
link-saved-here = Saved here
link-not-saved = Not saving
link-at-hub = At hub
link-waiting = At hub: { $n } waiting
link-in-erp = In ERP
link-pending = In ERP: { $n } to come
link-needs-person = In ERP: { $n } for a person
offline-title = Working offline
offline-text = The hub is not reached. Everything you record is saved on this computer and goes to the hub by itself. Go on working.
not-enrolled-title = Not connected to a hub yet
not-enrolled-text = Everything you record is saved on this computer. IT connects it with counterfoil-agent enroll.
journal-full-title = No room for new work
journal-full-text = What was saved stays saved. Bring this computer back to the network, or call IT if its disk is full; work goes on by itself.
journal-stopped-title = The disk does not take new work
journal-stopped-text = What was saved before is safe. Stop recording here, use another station, and call IT: { $why }
device-starting = Connecting
device-ready = Ready
device-absent = Not there
device-absent-help = Scanner { $name } is not there. Check its cable or battery; it comes back by itself. You can type codes meanwhile.
code-label = Type a code
code-hint = When a code cannot be scanned: type what is printed below it.
code-go = Enter
wedge-cut = A scan was cut off while the page changed. Scan again.
wedge-lost = No answer from this computer's Counterfoil service. Look whether the scan was counted before you scan again.
wedge-pin = A scanner read into the PIN field; nothing was sent. Scan again, or type the PIN more slowly.
scanners-title = Scanners
tested-never = not tested
tested-well = tested, fine
tested-faults = { $n ->
    [one] one thing to set right
   *[other] { $n } things to set right
}
test-title = Test of scanner { $name }
test-never = Test this scanner once
test-what = Three codes show whether it is set up so that no scan is misread: its ending, its keyboard layout, its code ids and the separator in GS1 codes.
test-begin = Begin the test
test-end = End the test
test-back = Back to work
test-next-scan = Scan these three codes, one after the other
test-no-work = What this scanner reads now is not taken as work.
test-nothing-arrives = If nothing arrives, its keyboard layout may lack a character: set another one, in the scanner or in agent.toml.
test-sheet = Two barcodes and a QR code to scan
test-well = This scanner is set up well
test-faults = { $n ->
    [one] One thing should be set right
   *[other] { $n } things should be set right
}
test-at = Tested
test-found = What was found
test-not-yet = Nothing yet.
test-not-seen = not seen yet
test-symbol-text = Barcode with text
test-symbol-gs1 = GS1 barcode
test-symbol-qr = QR code
test-suffix = End of a scan
test-suffix-as-configured = as configured
test-suffix-tab = TAB
test-suffix-line = new line
test-suffix-none = nothing, only silence
test-layout = Keyboard layout
test-layout-right = right
test-layout-other = is { $layout }
test-layout-unknown = none that is known
test-aim = Code ids (AIM)
test-aim-on = sent
test-aim-off = not sent
test-gs = Separator (GS)
test-gs-kept = arrives
test-gs-lost = is lost
test-gs-replaced = is replaced
test-doubles = Double reads
test-doubles-n = { $n ->
    [0] none
   *[other] { $n }
}
test-speed = Speed
test-speed-n = { $n } characters a second
test-speed-at-once = at once
test-fault-layout-other = Wrong keyboard layout
test-help-layout-other = Letters and signs are mixed up, so codes are misread. Set layout for this scanner in agent.toml to the one that was found, or set the scanner to the one that is configured.
test-fault-layout-unknown = Unknown keyboard layout
test-help-layout-unknown = Letters and signs are mixed up, so codes are misread. Set the scanner to one of us, gb, de, ch, fr, it, es or se, and layout in agent.toml to the same.
test-fault-gs-lost = The separator is lost
test-help-gs-lost = Lot and serial number run together. Switch on the sending of control characters (FNC1 as GS) in the scanner.
test-fault-gs-replaced = The separator is replaced
test-help-gs-replaced = Another character stands where lot and serial number are separated. Set the scanner to send FNC1 as GS (ASCII 29).
test-fault-suffix-none = A scan has no end
test-help-suffix-none = Each scan waits for silence, and two quick ones may run together. Set the scanner to end with CR or Enter.
test-fault-suffix-tab = A scan ends with TAB
test-help-suffix-tab = Set suffix = "tab" for this scanner in agent.toml, or set the scanner to end with CR or Enter.
test-fault-suffix-line = A scan ends with a new line that is not configured
test-help-suffix-line = Set suffix = "crlf" for this scanner in agent.toml.
test-fault-doubles = It reads twice
test-help-doubles = Set a longer same-code delay in the scanner; the station asks meanwhile whether a second read was meant.
test-fault-aim-off = Code ids are not sent
test-help-aim-off = Without them a 13-digit number may be taken for an article number. Switch on AIM ids in the scanner.
test-fault-slow = It is slow
test-help-slow = Set a shorter delay between characters in the scanner, or switch it to USB serial.
layout-us = United States
layout-gb = United Kingdom
layout-de = German
layout-ch = Swiss German
layout-fr = French
layout-it = Italian
layout-es = Spanish
layout-se = Swedish
scans-title = Last scans
scans-none = Nothing scanned yet.
recent-title = Recorded here
recent-none = Nothing recorded yet.
state-saved-here = Saved here
state-at-hub = At hub
state-in-erp = In ERP
state-no-erp-effect = Done
state-needs-person = Needs a person
result-applied = Right
result-refused = Wrong
result-repeat = Twice?
result-stale = Too late
result-unknown = Not known
tone-right = Right
tone-done = Done
tone-wrong = Stop
tone-ask = Look

# Home.
orders-title = Orders to pick
orders-none = No order waits to be picked.
order-open = Open order { $order }
order-progress = { $done } of { $lines } lines done
units-left = { $n ->
    [one] 1 piece left
   *[other] { $n } pieces left
 }
do-return = Take goods back
do-return-help = With an order: scan its barcode. Without: type the number of the document that names the amounts.
do-return-document = Document number
do-adjust = Adjust stock
do-count = Count stock

# Picking.
order = Order { $order }
line-service = Rides along
line-of = { $done } of { $ordered }
line-missing = { $n } missing
line-done = Done
take = Record { $n } picked
take-label = Pieces
less = One less
more = One more
counted-by-scan = { $n } counted by scans
drop-count = Discard
lot = Lot { $lot }
best-before = Use by { $date }
one-more = One more piece
missing = Something missing?
missing-go = Record as missing
missing-count = How many are missing?
reason = Reason
short-not-found = Place is empty
short-mismatch = Something else lies there
short-damaged = Damaged
short-expired = Expired
parcel = This parcel
parcel-so-far = Parcel so far
parcel-close = Close parcel
parcel-close-nothing = Close without goods
parcel-open-lines = { $n ->
    [one] 1 line to go
   *[other] { $n } lines to go
 }
parcel-closed = Parcel closed
progress-of = { $done } of { $lines } lines

# Returns.
return-of-order = Return from order { $order }
return-by-document = Return by document
return-document = Document { $number }
return-no-document = No document number: the station gives the return its own.
known-order = Known from the order data on this computer.
known-pass = Known from the packing slip of parcel { $parcel }.
known-hub = Known from the hub, as of now.
known-document = Amounts as they stand on the document.
candidate-left = { $n ->
    [one] 1 can come back
   *[other] { $n } can come back
 }
candidate-none = All came back
candidate-paid = paid { $amount }
quantity = How many
condition = Condition
disposition = Goes to
refund = Refund
refund-label = Refund for these pieces, in { $currency }
refund-total = Refund
refund-promised = Promised, not yet paid
return-add = Put into the return
return-add-service = Refund this too
return-remove = Remove
return-accept = { $n ->
    [one] Take back 1 line and promise { $amount }
   *[other] Take back { $n } lines and promise { $amount }
 }
return-accepted = Return { $number }
return-accepted-text = Write this number on the goods. The refund follows when the hub has the return.
return-empty = Scan the first item that comes back.
reason-changed-mind = Changed mind
reason-wrong-size = Wrong size
reason-not-as-described = Not as described
reason-damaged = Damaged
reason-wrong-item = Wrong item came
reason-not-stated = No reason given
condition-like-new = Like new
condition-opened = Opened
condition-damaged = Damaged
condition-no-goods = No goods
disposition-shelf = Shelf
disposition-outlet = Outlet
disposition-vendor = Back to vendor
disposition-quarantine = Quarantine
disposition-liquidate = Sell off
disposition-scrap = Scrap
disposition-no-goods = No goods

# Stock.
adjust-title = Adjust stock
adjust-quantity = Change, negative for what is gone
adjust-go = Record change
adjust-damaged = Damaged
adjust-discarded = Thrown away
adjust-lost = Missing
adjust-found = Turned up
adjust-correction = Correction
count-title = Count stock
count-quantity = Pieces that lie here
count-go = Record count
count-blind = Count what you see. A supervisor compares it with the books.
number-word = No.
enrol-anew-title = IT must connect this computer anew
enrol-anew-text = The hub knows this computer's name by another record, or not at all, and takes nothing from here for now. Everything you record is saved on this computer; it is sent when IT has run counterfoil-agent enroll --anew. Go on working.
hub-refuses-title = The hub does not take records from here
hub-refuses-text = A person must look at this computer's records first; the hub's operators see it. Everything you record is saved here. Go on working.
do-return-go = Begin

# What the policy says to a return.
next-return-denied = This cannot be taken back so: see why
next-return-supervisor = A supervisor looks, then scans a badge
next-return-cannot = This order cannot be assessed here
scan-approved = Supervisor { $worker } agrees
refused-own-approval = Nobody agrees to their own return. Another supervisor must scan a badge
refused-no-supervisor = { $worker } is no supervisor. A supervisor must scan a badge
refused-needs-supervisor = A supervisor must agree first: scan the badge of one
refused-calculation-changed = The calculation has changed meanwhile. Look at it again
next-return-pin = Supervisor { $worker }: your PIN, please
scan-approve-pin = Badge of supervisor { $worker }. The PIN goes with it
pin-title = PIN of supervisor { $worker }
pin-what = With it you agree to the sum and the reasons shown.
pin-label = PIN of { $worker }, 4 to 8 digits
pin-go = I agree
pin-cancel = Cancel
pin-clear = Clear
pin-back = Delete the last digit
refused-no-pin-asked = No PIN is asked for here now. Scan the supervisor’s badge again
refused-pin-shape = A PIN has 4 to 8 digits. Type it again
refused-pin-wrong = That is not the PIN. { $n ->
    [one] One more wrong one
   *[other] { $n } more wrong ones
} and this computer takes none for a while
refused-pin-locked-minutes = Too many wrong PINs: this computer takes none of { $worker } for { $n ->
    [one] one minute
   *[other] { $n } minutes
}. Another supervisor can agree, or somebody at the hub unlocks it
refused-pin-locked-hours = Too many wrong PINs: this computer takes none of { $worker } for { $n ->
    [one] one hour
   *[other] { $n } hours
}. Another supervisor can agree, or somebody at the hub unlocks it
refused-supervisor-no-pin = Supervisor { $worker } has no PIN yet and cannot agree. Have one set at the hub, or ask another supervisor
refused-pin-unusable = This computer cannot check the PIN of { $worker }. Have a new one set at the hub
refused-pin-not-counted = Not checked: this computer cannot write down that a PIN was typed. Have its disk looked at
return-cannot = This order cannot be assessed ({ $why }). Take the goods back by document, or ask the hub's operators
not-saved-allowance = Not saved: only { $left } may still be promised here until the hub knows of what was promised. Take fewer goods, or wait
not-saved-return-too-large = Not saved: the return and its order do not fit one record. Take fewer lines at once; if one is too much already, take it back by document
candidate-in-basket = In this return
candidate-not-shipped = Not shipped
candidate-other-parcel = Not in this parcel
candidate-counts = { $ordered } bought, { $shipped } shipped, { $returned } back
disposition-proposed = As it fits the condition
verdict-approve = May be taken back
verdict-promise = May be taken back; the refund is a promise
verdict-needs-supervisor = A supervisor must agree
verdict-approved = Supervisor { $worker } agreed
verdict-deny = Cannot be taken back so
why = Why
calculation = Calculation
payout = To whom
calc-line = { $n } of { $sold } units, { $before } back before; { $paid } paid for all
calc-discount = list price { $list } less { $discount }
calc-tax-in = with { $tax } tax
calc-tax-on = plus { $tax } tax
calc-ground-until = { $ground }, until { $date }
calc-shipping = Shipping
calc-total = Refund
ground-statutory-withdrawal = Right to withdraw
ground-non-conformity = Not as it must be
ground-recall = Called back
ground-seller-error = Our error
ground-goodwill = Goodwill
charge-diminished-value = Value lost
charge-restocking = Kept for restocking
charge-return-fee = Return fee
charge-claw-back = Discount no longer earned
charge-gift-kept = Gift that stays
target-original = Back to the payment
target-store-credit = Store credit
target-gift-card = Gift card
target-bank-transfer = Bank transfer
target-cash = Cash
target-exchange = Goods taken instead
step-by = by { $executor }
executor-commerce = the web shop
executor-provider = the payment provider
executor-erp = the ERP
executor-till = the till
executor-marketplace = the marketplace
executor-bank = the bank
reason-line = Line { $line }: { $sentence }
compared = { $found } against { $limit }
known-age = { $n ->
    [0] Order data as of now
    [one] Order data up to 1 hour old
   *[other] Order data up to { $n } hours old
 }
known-age-unknown = Order data: nobody knows how old
hub-holds = The hub holds these units for this return; order data as of now
hub-silent = The hub cannot say now whether these units are free: the rules for working offline apply
hold-over = The hub does not hold these units for this return any more. The refund is a promise now; to ask the hub again, change a line or start the return anew
refused-held-elsewhere = { $left ->
    [0] { $n } cannot come back now: all that is left is being returned at another station. Ask the customer to wait
   *[other] { $n } cannot come back now: { $left } are left, the others are being returned at another station. Ask the customer to wait, or take back what is left
 }
refused-by-hub = { $n } cannot come back: by what the hub has, { $left } are left
candidate-held-elsewhere = Being returned elsewhere
promise-left = { $left } may still be promised here
by-policy = Policy { $policy }, version { $version }
return-accept-approved = { $n ->
    [one] Take back 1 line and refund { $amount }
   *[other] Take back { $n } lines and refund { $amount }
 }
refund-approved = To be paid

# Why a return is decided so; by the codes of docs/returns.md.
code-nothing-left = All units of this line are back already: look at the earlier returns of the order.
code-quantity-above-left = More units than the customer still has: correct the quantity.
code-not-shipped = These units have not been shipped: the order must be changed, not returned.
code-unknown-item = This item is in no order or catalogue: put it into quarantine; it gives no money.
code-serial-already-back = This serial number came back before: keep the goods apart and call a supervisor.
code-serial-mismatch = This is not the unit that was shipped: a supervisor must look at it; it may have been swapped.
code-serial-not-scanned = The units are told apart by number, but not all were scanned: scan each unit.
code-serial-not-recorded = Which units were shipped is not recorded, so this one cannot be compared.
code-lot-mismatch = This lot was not shipped with the order: a supervisor must look at it.
code-kit-incomplete = Not all of the kit is here: only what came is refunded.
code-condition-not-taken = Goods in this condition are not taken as freely as this.
code-window-open = Parcels are still to come, so the time to return has not begun to run.
code-withdrawal-exempt = The law gives no right to withdraw from this item as it is: it is judged as goodwill.
code-transit-assumed = The delivery date is not known: it is counted from the shipping date, or else from the date of the order, and the usual transit.
code-window-moved = The window ends later than counted: on the next business day, or by the season's extension.
code-window-over = The time to return is over.
code-late-return = The free time to return is over: a supervisor may still take it.
code-goods-late = The goods come later after the declaration than they should: a supervisor decides.
code-no-goodwill = Nothing obliges us to take this, and the policy takes nothing back of its own will.
code-final-sale = This was sold as final.
code-final-sale-overridden = This was sold as final, but the law's right goes before.
code-fee-not-allowed = No fee is kept: the law, or our own fault, forbids it.
code-item-restricted = This kind of item does not come back like others.
code-remedy-first = Repair or replacement goes before money here: a supervisor decides on a refund.
code-diminished-value = Value is kept back for the goods' condition: a supervisor must see the evidence.
code-diminished-not-allowed = Nothing can be kept back for the condition when the fault is ours.
code-diminished-above-price = More is kept back than was paid for these units: correct the amount.
code-unit-price-high = A unit is dearer than an associate may refund.
code-capped-at-remainder = Less than counted is left of what was paid: the rest is refunded.
code-charges-limited = More would be kept back than is refunded: this return pays nothing.
code-gift-kept = The free gift that came with this line is not back.
code-threshold-lost = The kept goods no longer reach the promotion's threshold: their discount is kept back.
code-marketplace-refunds = Take the goods; the marketplace refunds the customer, not we.
code-chargeback-open = Take the goods; the customer's bank is taking the payment back, so we do not refund as well.
code-payments-do-not-cover = The original payments have less left than is due: a supervisor must look at the order.
code-payment-closed = The original payment cannot take a refund: ask the customer for another way.
code-tender-not-allowed = The policy does not let this be paid in the way that was chosen.
code-cash-needs-till = Cash goes through a till, and this station has none: choose another way or go to a till.
code-cash-other-currency = Cash is paid in the sale's currency only, and this site has another.
code-cash-unsynced = Offline, cash is not paid for an order that this agent has never had: choose another way.
code-cash-high = This is more cash than an associate may pay out.
code-exchange-needs-till = The exchange leaves an amount to pay, which goes through a till.
code-other-seller = Another legal entity sold this: the credit note is theirs.
code-evidence-not-taken = The policy does not take returns on what is known of this sale.
code-evidence-weak = What is known of this sale needs a supervisor.
code-no-receipt-high = This is more than an associate may give without a receipt.
code-many-returns = This customer has returned a lot: a supervisor decides.
code-promised-offline = The hub does not hold these units for us: the refund is promised and follows when the hub has the return.
code-not-reserved = The hub answers but does not hold these units for us: a supervisor decides.
code-data-too-old = The order data here is older than the policy trusts.
code-offline-limit-near = Most of what may be promised is used.
code-offline-return-high = This is more than one return may promise.
code-offline-allowance-used = Nobody may promise more: take the goods back when the hub knows of what was promised.
code-offline-currency = The policy has no limits for promises in this currency: wait until the hub can be asked.
code-offline-no-receipt = Offline, nothing is taken back without a receipt.

# The camera as a scanner, and a scanner that has changed since its test
camera-title = Camera
camera-begin = Scan with the camera
camera-end = Stop the camera
camera-picture = What the camera sees
camera-aim = Hold one code into the middle of the picture.
camera-several = Several codes are in the picture: hold one into the middle.
camera-refused = The browser does not let this page use the camera. Allow it in the browser's settings for this page, then press the button again.
camera-none = This device has no camera. Use a scanner, or type the code.
camera-busy = Another program uses the camera. Close it, then press the button again.
camera-broken = The camera gives no picture that can be read. Use a scanner, or type the code.
camera-gone = The camera was taken away. Plug it in, then press the button again.
camera-idle = The camera was stopped because no code was seen for two minutes.
tested-drift = changed since its test
drift-title = A scanner has changed since its test
drift-what = Scanner { $name } reads otherwise than when it was tested. Test it again: its button is below, under Scanners.
drift-help = What it reads may be wrong until it is set right. Test it again; the test clears this.
test-fault-damaged = Its reads are thrown away
test-help-damaged = Several in a row were cut off, too long, or had a key that its keyboard layout lacks. Check its suffix, its layout and its cable.

# Serial numbers and lots.
number-added = Number { $number } noted
refused-number-unreadable = This is no number that can be kept: 1 to 64 printable characters. Type it as it stands on the unit.
refused-number-unasked = The units of this item are not told apart by number. Nothing was noted.
refused-serial-twice = Serial number { $serial } was scanned before: each unit is there once. Scan the next unit.
refused-lot-missing = The lot of { $item } is missing: scan the code with the lot, or type it from the package. Nothing was recorded
refused-serials-missing = { $n ->
    [one] { $n } unit is to be recorded, but { $named } have a serial number. Scan or type one for each.
   *[other] { $n } units are to be recorded, but { $named } have a serial number. Scan or type one for each.
 }
refused-serials-many = { $n ->
    [one] { $named } serial numbers are there for { $n } unit. Correct the quantity, or discard and scan again.
   *[other] { $named } serial numbers are there for { $n } units. Correct the quantity, or discard and scan again.
 }
numbers-serial-what = Each unit has a serial number: scan its code, or type the number.
numbers-lot-what = This item is told apart by lot: scan a code with the lot, or type it from the package.
numbers-serial = Serial number
numbers-lot = Lot
numbers-add = Add
numbers-drop = Take out
numbers-drop-of = Take out: { $number }
number-dropped = Number { $number } taken out
refused-number-unknown = This number is not among those at hand: look again.
row-numbers = { $row } · No. { $numbers }
compared-shipped = Came back: { $found }. Shipped: { $shipped }

# Photos of goods that come back.
photo-added = Photo attached
refused-photos-full = { $n } photos are attached already: no more fit one return.
refused-photo = This file is no photo that can be kept: JPEG, PNG or WebP, at most 8 MB. Nothing was attached.
refused-photos-wait = So many photos wait for the hub that no more are taken. Go on without; they are sent when the hub answers.
refused-photo-disk = The photo could not be written to this computer’s disk. Nothing was attached; tell IT.
refused-photo-policy = Photos are attached to returns of an order that a policy decides. Nothing was attached.
photos = { $n ->
    [one] { $n } photo
   *[other] { $n } photos
 }
photo-attach = Attach a photo
photo-what = Photo of the goods; place, time and device are taken out of it
photo-go = Attach

# Tills: the deep link, what its station says, and the till's document.
till-title = Return for the till
till-ask-order = The till asks to take back goods of order { $order }
till-ask-pass = The till asks to take back goods by a packing slip
till-station = Station
till-ref = Till’s reference
till-what = This opens the return at the station. Nothing is recorded yet.
till-open-go = Open the return
till-waits = The till waits for this return: { $ref }
till-recorded = Recorded for the till: { $ref }. The till knows what it has to pay out.
till-back = Back to the till
till-no-station = There is no such station here. Correct the station in the till’s settings.
till-bad-ref = The till’s reference has 1 to 64 letters, digits, dots, colons, hyphens or underscores. Correct it in the till’s settings.
till-bad-order = The till must name an order’s number, or the text of one packing slip. Open the return at the station instead.
till-bad-return-to = The address to go back to is not allowed here. Have it added to return_to in the agent’s configuration, or open the return at the station.
did-till-document = The till paid { $amount } for return { $number }, document { $document }
refused-till-not-opened = The till’s code opened no return here. Scan the order or the packing slip.
refused-till-used = The till has used its reference { $ref } for another return. Begin the return at the till once more.
refused-till-unknown = Nothing was opened here under this reference. Begin the return at the till once more.
refused-till-nothing = For reference { $ref } no return stands: nothing is to be paid out.
refused-till-no-payout = A till pays nothing out for this return: the money goes another way. Nothing was recorded.
refused-till-other-document = Document { $document } was told for this payout already. Nothing was recorded; look at both papers.
refused-till-amount = { $amount } was to be paid out. Nothing was recorded; compare it with what the customer got.
refused-till-not-recorded = The return is not recorded yet, and nothing in it waits for the till’s document.

# What a till has sold with a visit, and paid for it.
parked-sold = Sold at the till: document { $document }
refused-drop-sold = The till has sold what the customer takes: document { $document }. Record the return; or have that sale voided at the till, keep the refund for those lines, and drop it then
refused-till-currencies = What is due is of several currencies. Leave the amount out: nothing was recorded.
till-sold = The till has sold what is taken instead: document { $document }
# Returns that were authorised before.
authorised = Authorisation { $number } is opened: its goods lie in the basket. Check what is there, and its condition
authorised-scan = Authorisation { $number } is opened. Scan the units that are told apart by number; the rest lies in the basket
authorised-by = Authorisation { $number }, declared on { $date }
authorisation-order-unknown = The authorisation is of order { $order }, which is not known here. Scan its packing slip, then the authorisation once more
authorisation-used = Nothing that authorisation { $number } names is left to come back. See what came back of the order
authorised-stays = Authorisation { $number } is read, declared on { $date }. What lies in the basket stays as it is
authorised-beyond = Authorisation { $number } is read, but the basket has more than it names: it is judged as of today
authorised-beyond-what = The basket has more than the authorisation names: it is judged as of today, without it
authorised-drop = Take out
authorised-drop-what = the authorisation, with its lines that nobody has looked at
authorised-out = Authorisation { $number } is out of the basket
authorisation-other = Authorisation { $number } is in this basket already. Record it or take it out, then scan the other one
refused-no-authorisation = No authorisation is in this basket
refused-condition-missing = Say in what condition { $item } is, then record
next-return-condition = Look at { $item } and say in what condition it is
condition-unseen = In what condition is it?
till-take-back = Return { $number } was undone. Take back at the till: document { $document }, { $amount }
till-take-back-nothing = nothing was paid out
